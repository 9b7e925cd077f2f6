import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { resultInForce } from '../../rules/holding.ts'
import type { PersonFacts } from './facts.ts'

export interface InForce {
  personId: string
  skillId: string
  fromOn: Day
  throughOn: Day | null
  eventId: string
  level: number
  grade: string
  validThrough: Day | null
}

/** Which result is in force from when through when, for every skill of a person: the dated intervals that readings of the past and of the future share. */
export function intervalsOf(person: PersonFacts): InForce[] {
  const intervals: InForce[] = []
  for (const [skillId, { results, skill }] of person.pairs) {
    let open: InForce | null = null
    for (const day of turningDays(results)) {
      const result = resultInForce(results, day, skill.evidenceFloor)
      if (open && open.eventId === result?.id) continue
      if (open) open.throughOn = addDays(day, -1)
      open = result && {
        personId: person.personId,
        skillId,
        fromOn: day,
        throughOn: null,
        eventId: result.id,
        level: result.level,
        grade: result.grade,
        validThrough: result.validThrough,
      }
      if (open) intervals.push(open)
    }
  }
  return intervals
}

/** The result in force can change only on the day of a result or on the day after one has run out. */
function turningDays(results: readonly { achievedOn: Day; validThrough: Day | null }[]): Day[] {
  const days = new Set<Day>()
  for (const { achievedOn, validThrough } of results) {
    days.add(achievedOn)
    if (validThrough !== null && validThrough < '9999-12-31') days.add(addDays(validThrough, 1))
  }
  return [...days].sort()
}
