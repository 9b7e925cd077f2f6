import { isDeepStrictEqual } from 'node:util'
import { caseOf, compareReadings, worldOf } from '../rules/compare-readings.ts'
import { foldedInPieces, foldedUntil, foldedWhole } from '../rules/fold-twice.ts'
import { FIRST, LAST } from '../rules/random-rule.ts'
import { daysBetween } from '../../src/rules/day.ts'
import { seeded } from '../support/seeded.ts'

export interface RuleReport {
  runs: number
  days: number
  steps: number
  orders: number
  faults: string[]
}

const MOST_FAULTS = 20
const EACH = 500

/**
 * Random rules and histories read day by day by a naive reader and by the fold; the fold of the whole against the fold in pieces, in another order of
 * entry, and before what came later. Each line of progress names the seed to go on from.
 */
export function ruleReadings({ rounds, seed: from, tell }: { rounds: number; seed: number; tell: (line: string) => void }): RuleReport {
  const report: RuleReport = { runs: 0, days: 0, steps: 0, orders: 0, faults: [] }
  for (let seed = from; seed < from + rounds && report.faults.length < MOST_FAULTS; seed++) {
    const faults = faultsOf(seed, report)
    for (const fault of faults) tell(fault)
    report.faults.push(...faults)
    report.runs++
    if (report.runs % EACH === 0) tell(`${report.runs} of ${rounds}, ${report.faults.length} faults; to go on: --seed ${seed + 1}`)
  }
  return report
}

function faultsOf(seed: number, report: RuleReport): string[] {
  const faults: string[] = []
  const differs = compareReadings(seed)
  report.days += daysBetween(FIRST, differs?.day ?? LAST) + 1
  if (differs) faults.push(`seed ${seed}, ${differs.day}: naive ${JSON.stringify(differs.naive)}, fold ${JSON.stringify(differs.engine)}`)
  const asked = caseOf(worldOf(seed))
  const whole = foldedWhole(asked)
  const pieces = foldedInPieces(asked, seeded(seed + 1))
  report.steps += pieces.steps
  if (!isDeepStrictEqual(pieces.state.standing, whole)) faults.push(`seed ${seed}: folded on it says something else than folded again`)
  report.orders++
  const turned = { ...asked, known: { ...asked.known, events: asked.known.events.toReversed() } }
  if (!isDeepStrictEqual(foldedWhole(turned), whole)) faults.push(`seed ${seed}: the order of entry matters`)
  const cut = '2025-01-01'
  if (!isDeepStrictEqual(foldedUntil(asked, cut, true), foldedUntil(asked, cut, false)))
    faults.push(`seed ${seed}: what came later changed a day before it`)
  return faults
}
