import { seeded } from '../support/seeded.ts'
import { excusedAmong } from './equal-mutants.ts'
import { engineUnderTest } from './engine-under-test.ts'
import type { PlainTest, UnderTest } from './engine-under-test.ts'

export interface MutantReport {
  mutants: number
  /** Equal to the engine, each for a reason that is written down; never tried. */
  excused: number
  tried: number
  killed: number
  survivors: string[]
  decisions: number
  /** Decisions that only ever went one way in all the tests. */
  oneSided: string[]
}

/** Slower than this a test is asked last. */
const SLOW = 400

/**
 * Mutants of the engine: a comparison turned, a condition always or never true, a step left out. Each wakes alone while the tests that come across it are
 * run; it is killed by the first that fails. A sample of all, chosen by seed; every decision is told whether the tests saw it go both ways.
 */
export async function tryMutants({
  rounds,
  seed,
  tell,
}: {
  rounds: number
  seed: number
  tell: (line: string) => void
}): Promise<MutantReport> {
  const under = await engineUnderTest()
  const sound = under.tests.filter(test => under.run(test, null) === null)
  for (const test of under.tests) if (!sound.includes(test)) tell(`left out, since it fails by itself here: ${test.name}`)
  sound.sort((a, b) => Number(a.ms > SLOW) - Number(b.ms > SLOW) || a.ms - b.ms)
  const oneSided = under.decisions.flatMap(({ file, line, what }, id) =>
    under.said.get(id) === 3 ? [] : [`${file}:${line} ${SIDES[under.said.get(id) ?? 0]}: ${what}`],
  )
  const excused = excusedAmong(under.mutants)
  const report: MutantReport = {
    mutants: under.mutants.length,
    excused: excused.size,
    tried: 0,
    killed: 0,
    survivors: [],
    decisions: under.decisions.length,
    oneSided,
  }
  tell(
    `${sound.length} tests, ${report.mutants} mutants and ${report.excused} of them excused, ${report.decisions} decisions of which ${oneSided.length} were not seen both ways`,
  )
  for (const line of oneSided) tell(`  ${line}`)
  const open = under.mutants.flatMap((_, id) => (excused.has(id) ? [] : [id]))
  for (const id of chosen(open, rounds, seed)) {
    const { file, line, what } = under.mutants[id]!
    report.tried++
    if (isKilled(under, sound, id)) report.killed++
    else {
      report.survivors.push(`${file}:${line} ${what}`)
      tell(`  survived: ${file}:${line} ${what}`)
    }
    if (report.tried % 50 === 0) tell(`${report.tried} tried, ${report.killed} killed`)
  }
  return report
}

const SIDES = ['never asked', 'always yes', 'always no']

function isKilled(under: UnderTest, tests: readonly PlainTest[], id: number): boolean {
  return tests.some(test => test.meets.has(id) && under.run(test, id) !== null)
}

/** So many of all, without one twice. */
function chosen(all: readonly number[], rounds: number, seed: number): number[] {
  const random = seeded(seed)
  const ids = [...all]
  for (let i = 0; i < Math.min(rounds, ids.length); i++) {
    const other = random.between(i, ids.length - 1)
    ;[ids[i], ids[other]] = [ids[other]!, ids[i]!]
  }
  return ids.slice(0, rounds)
}
