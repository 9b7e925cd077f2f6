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

/** Which result is in force from when through when, for every skill of a person. Told to whoever asks for it; no reading needs it stored. */
export function intervalsOf(person: PersonFacts): InForce[] {
  const intervals: InForce[] = []
  for (const [skillId, pair] of person.pairs) {
    for (const { from, through, result } of heldSpans(pair)) {
      const { id, level, grade, validThrough } = result
      if (id !== '')
        intervals.push({ personId: person.personId, skillId, fromOn: from, throughOn: through, eventId: id, level, grade, validThrough })
    }
  }
  return intervals
}
