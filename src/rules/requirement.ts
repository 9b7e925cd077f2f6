/**
 * What is asked of a person.
 *
 * A requirement reaches a person through a grouping, through a rule for everybody, or by name. Mandatory ones make a gap where they are not met;
 * wanted ones are aims and never do. Each binds from a day, through a last day where it has one: for somebody new in a position, from the later of
 * the requirement's own date and the start in the position plus the time allowed. Where several ask the same skill, the highest level counts.
 *
 * Example: shift A must hold press level 3 from 1 October 2026, newcomers within 90 days. Ana is in the shift since 2024: it binds her from
 * 1 October 2026. Novak joins on 10 November 2026: it binds him from 8 February 2027.
 */

import { addDays, laterOf, type Day } from './day.ts'

export interface RequirementFact {
  id: string
  kind: 'mandatory' | 'wanted'
  level: number
  bindsOn: Day
  /** The last day it binds; null: no end. */
  throughOn: Day | null
  via: { kind: 'grouping' | 'person' | 'everyone'; id: string | null; name: string }
  /** The position through which it reaches the person; null: the person as such. */
  positionId: string | null
}

export function bindsOn(requirement: RequirementFact, day: Day): boolean {
  const { level, throughOn } = requirement
  return requirement.bindsOn <= day && (throughOn === null || throughOn >= day) && level >= 1
}

export function bindingOn(requirements: readonly RequirementFact[], day: Day): RequirementFact[] {
  return requirements.filter(requirement => bindsOn(requirement, day))
}

/** The highest mandatory level among these; 0 where none is mandatory. */
export function strictest(requirements: readonly RequirementFact[]): number {
  let highest = 0
  for (const requirement of requirements) if (requirement.kind === 'mandatory' && requirement.level > highest) highest = requirement.level
  return highest
}

/** The highest aim on the day: a level wanted now or later, or a mandatory one that binds later; 0 without any. */
export function highestAim(requirements: readonly RequirementFact[], day: Day): number {
  let highest = 0
  for (const requirement of requirements) if (isAim(requirement, day) && requirement.level > highest) highest = requirement.level
  return highest
}

export function isAim(requirement: RequirementFact, day: Day): boolean {
  const { kind, throughOn } = requirement
  if (throughOn !== null && (throughOn < day || throughOn < requirement.bindsOn)) return false
  return kind === 'wanted' || requirement.bindsOn > day
}

export interface BindingDates {
  requirementFrom: Day
  /** Start in the position that it is asked through; null where it is asked of the person as such. */
  positionFrom: Day | null
  /** Days allowed to somebody new in the position. */
  withinDays: number | null
}

export function bindsOnFor({ requirementFrom, positionFrom, withinDays }: BindingDates): Day {
  return positionFrom === null ? requirementFrom : laterOf(requirementFrom, addDays(positionFrom, withinDays ?? 0))
}
