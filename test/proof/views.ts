import { spawn } from 'node:child_process'
import { once } from 'node:events'

const TEST = 'src/features/imports/round-trip.test.ts'
const CERTIFIED = 'src/features/matrix/certified.test.ts'

interface Asked {
  rounds: number
  seed: number
  tell(line: string): void
}

/** Random views of a plant, written as workbooks and read back: not one cell may say anything else. The test that `npm test` runs twenty times. */
export async function viewsReturned({ rounds, seed, tell }: Asked): Promise<string[]> {
  const took = await ran(TEST, 'whatever part', { MUSTER_VIEWS: String(rounds), MUSTER_VIEWS_SEED: String(seed) })
  tell(`${rounds} views written and read back in ${took.seconds} s`)
  return took.faults
}

/** Entries at random for skills that follow certifications: matrix, person page and rule say the same on every day. The test that `npm test` runs shorter. */
export async function certifiedAgree({ rounds, seed, tell }: Asked): Promise<string[]> {
  const took = await ran(CERTIFIED, 'agree on every day', { MUSTER_CERTIFIED_ENTRIES: String(rounds), MUSTER_CERTIFIED_SEED: String(seed) })
  tell(`${rounds} entries followed in ${took.seconds} s`)
  return took.faults
}

const RUNS = {
  histories: { test: 'src/features/insights/past-stays.test.ts', name: 'stays the same to the byte', rounds: 'MUSTER_HISTORIES' },
  comparisons: { test: 'src/features/matrix/compare.test.ts', name: 'the comparison of two moments', rounds: 'MUSTER_COMPARISONS' },
  twin: { test: 'src/features/insights/twin.test.ts', name: 'say the same of a random plant', rounds: 'MUSTER_ROUNDS' },
  metrics: { test: 'src/rules/figures.test.ts', name: 'the figures of every person', rounds: 'MUSTER_METRIC_RUNS', project: 'rules' },
} as const

/** A test that `npm test` runs a few rounds of, gone through so many times: histories that go on, comparisons, plants read in SQL too, figures. */
export async function ranLong(run: keyof typeof RUNS, { rounds, seed, tell }: Asked): Promise<string[]> {
  const { test, name, rounds: counted, ...more } = RUNS[run]
  const took = await ran(test, name, { [counted]: String(rounds), MUSTER_SEED: String(seed) }, 'project' in more ? more.project : 'verbs')
  tell(`${run}: ${rounds} rounds in ${took.seconds} s`)
  return took.faults
}

const PATIENCE = 24 * 3_600_000

async function ran(
  test: string,
  name: string,
  more: Record<string, string>,
  project = 'verbs',
): Promise<{ seconds: number; faults: string[] }> {
  const from = performance.now()
  const patience = ['--testTimeout', String(PATIENCE), '--reporter', 'verbose']
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, test, '-t', name, ...patience]
  const child = spawn(process.execPath, words, { env: { ...process.env, ...more }, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (piece: Buffer) => (said += piece.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  const seconds = Math.round((performance.now() - from) / 1_000)
  // A name that nothing has any more proves nothing.
  if (code === 0) return { seconds, faults: /Tests.*\d+ passed/.test(said) ? [] : [`no test was run: ${test} ${name}`] }
  return { seconds, faults: [`failed: ${test}`, ...said.split('\n').filter(line => line.includes(`seed `) || line.includes('FAIL'))] }
}
