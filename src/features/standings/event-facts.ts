import type { Day } from '../../rules/day.ts'
import type { Grade } from '../../rules/grade.ts'
import type { ResultFact } from '../../rules/holding.ts'
import type { Permission } from '../../rules/level.ts'
import type { ExemptionFact, RevocationFact } from '../../rules/pair.ts'
import type { EventRow, RequirementOf } from './queries.ts'

export interface EventFacts {
  results: ResultFact[]
  revocations: RevocationFact[]
  exemptions: KnownExemption[]
}

/** An exemption, and the thread of the one requirement it lifts. */
export interface KnownExemption extends ExemptionFact {
  of: RequirementOf | null
}

/** A passed result that is not written yet, as the row that its event will be. */
export function rowOfResult(result: {
  id: string
  personId: string
  skillId: string
  type: string
  level: number
  grade: Grade
  achievedOn: Day
  validThrough: Day | null
  recordedAt: Date
}): EventRow {
  return {
    event_id: result.id,
    person_id: result.personId,
    skill_id: result.skillId,
    type: result.type,
    happened_on: result.achievedOn,
    level: result.level,
    grade: result.grade,
    outcome: 'passed',
    valid_through: result.validThrough,
    through_on: null,
    recorded_at: result.recordedAt,
    reason: null,
    permits: null,
    requirement_id: null,
    requirement_of: null,
  }
}

/** Sorts a person's events by skill into results, revocations and exemptions. */
export function factsOfEvents(events: readonly EventRow[]): Map<string, EventFacts> {
  const bySkill = new Map<string, EventFacts>()
  for (const event of events) {
    let facts = bySkill.get(event.skill_id)
    if (!facts) bySkill.set(event.skill_id, (facts = { results: [], revocations: [], exemptions: [] }))
    if (event.type === 'revoked' || event.type === 'suspended') facts.revocations.push(revocationOf(event))
    else if (event.type === 'exempted') facts.exemptions.push(exemptionOf(event))
    else if (event.level !== null) facts.results.push(resultOf(event))
  }
  return bySkill
}

function resultOf(event: EventRow): ResultFact {
  return {
    id: event.event_id,
    level: event.level!,
    grade: event.grade ?? 'D',
    outcome: event.outcome ?? 'passed',
    achievedOn: event.happened_on,
    validThrough: event.valid_through,
    recordedAt: instantOf(event.recorded_at),
    type: event.type,
  }
}

let last = { time: Number.NaN, text: '' }

/** Results of one import have one instant among them, and to write it out takes longer than all else. */
function instantOf(at: Date): string {
  const time = at.getTime()
  if (time !== last.time) last = { time, text: at.toISOString() }
  return last.text
}

/** Open: taken back until further notice. With a set end it suspends. */
function revocationOf(event: EventRow): RevocationFact {
  return {
    id: event.event_id,
    from: event.happened_on,
    through: event.through_on,
    open: event.type === 'revoked',
    reason: event.reason ?? '',
  }
}

function exemptionOf(event: EventRow): KnownExemption {
  return {
    id: event.event_id,
    from: event.happened_on,
    through: event.through_on,
    requirementId: event.requirement_id,
    permits: (event.permits as Permission | null) ?? 'no',
    reason: event.reason ?? '',
    of: event.requirement_of,
  }
}
