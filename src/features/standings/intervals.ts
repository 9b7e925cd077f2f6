import type { Day } from '../../rules/day.ts'
import { heldSpans } from '../../rules/pair-spans.ts'
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

/**
 * Which result is in force from when through when, for every skill of a person: the dated intervals that readings of the past and of the future share.
 * `skills`: of these alone.
 */
export function intervalsOf(person: PersonFacts, skills?: ReadonlySet<string>): InForce[] {
  const intervals: InForce[] = []
  for (const [skillId, pair] of person.pairs) {
    if (skills && !skills.has(skillId)) continue
    for (const { from, through, result } of heldSpans(pair)) {
      const { id, level, grade, validThrough } = result
      if (id !== '')
        intervals.push({ personId: person.personId, skillId, fromOn: from, throughOn: through, eventId: id, level, grade, validThrough })
    }
  }
  return intervals
}
