import { earlierOf, laterOf } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { bindsOnFor } from '../../rules/requirement.ts'
import type { RequirementFact } from '../../rules/requirement.ts'
import type { PersonRow, Plant, PositionRow, RequirementRow } from './queries.ts'

/** A requirement on its way to one person: through a position, or of the person as such. */
export interface Reached {
  requirement: RequirementRow
  position: PositionRow | null
}

const ALWAYS: Day = '0001-01-01'

/** Every requirement that reaches a person: of a grouping of one of their positions or above it, of everyone, or by name. Potential positions ask nothing. */
export function reaches(plant: Plant, person: PersonRow): Reached[] {
  const reached: Reached[] = []
  const reach = (subject: string, position: PositionRow | null): void => {
    for (const requirement of plant.requirementsOf.get(subject) ?? []) reached.push({ requirement, position })
  }
  for (const position of person.positions) {
    if (position.potential) continue
    const groupings = new Set(position.grouping_ids.flatMap(id => plant.lineage(id)))
    for (const id of groupings) reach(id, position)
  }
  reach(person.person_id, null)
  reach('everyone', null)
  return reached
}

export function asRequirementFact(plant: Plant, { requirement, position }: Reached): RequirementFact {
  const { grouping_id, person_id, subject_kind, through_on } = requirement
  const bindsOn = bindsOnFor({
    requirementFrom: requirement.from_on ?? ALWAYS,
    positionFrom: position?.from_on ?? null,
    withinDays: requirement.within_days,
  })
  return {
    id: requirement.requirement_id,
    kind: requirement.kind,
    level: requirement.level,
    bindsOn: position?.from_on ? laterOf(bindsOn, position.from_on) : bindsOn,
    throughOn:
      through_on && position?.through_on ? earlierOf(through_on, position.through_on) : (through_on ?? position?.through_on ?? null),
    via: { kind: subject_kind, id: grouping_id ?? person_id, name: grouping_id ? (plant.groupings.get(grouping_id)?.name ?? '') : '' },
    positionId: position?.position_id ?? null,
  }
}
