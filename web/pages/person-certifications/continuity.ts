import type { Day } from '../../contract.ts'
import type { CrewEntry } from '../../contract-events.ts'
import type { ContinuityLog } from '../../contract-standings.ts'

const DAY = 86_400_000
const between = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY)

export function leftOf(dueOn: Day, asOf: Day): number {
  return between(asOf, dueOn)
}

/** The clock that runs: since what kept it last, or since its open period began, and how much of it is over, in percent. */
export function runOf(
  { dueOn, events, periods }: Pick<ContinuityLog, 'dueOn' | 'events' | 'periods'>,
  signed: readonly Pick<CrewEntry, 'id' | 'on'>[],
  asOf: Day,
): { from: Day; gone: number } | null {
  const period = periods.find(one => one.through === dueOn)
  const from = period?.from ?? signed.find(one => one.id === events.at(-1))?.on
  if (dueOn === null || from === undefined || from >= dueOn) return null
  return { from, gone: Math.min(100, Math.max(0, (between(from, asOf) / between(from, dueOn)) * 100)) }
}
