/**
 * The records behind an answer of the day.
 *
 * What stands against a person, what is asked, and what of it is lifted by an exemption. One from the skill lifts the requirement it names, or every
 * one; one from the certification of the skill lifts every one.
 *
 * Example: shift A asks level 3 and everybody is asked level 1. Ana's exemption from 1 to 31 December 2026 names shift A's: on 15 December 2026 level 1
 * is asked and level 3 waived, on 1 January 2027 both are asked.
 */

import { least, most } from './cell.ts'
import type { CertifiedFacts } from './certified.ts'
import type { Day } from './day.ts'
import type { Permission } from './level.ts'
import { bindsOn, isAim, type RequirementFact } from './requirement.ts'

export interface RevocationFact {
  id: string
  from: Day
  /** The last day it stands; null while it stands. */
  through: Day | null
  /** true: taken back until further notice (REVOKED); false: with a set end (SUSPENDED). */
  open: boolean
  reason: string
}

export interface ExemptionFact {
  id: string
  from: Day
  /** The last day it covers; null: no end. */
  through: Day | null
  /** null: every requirement on the skill. */
  requirementId: string | null
  permits: Permission
  reason: string
}

interface Records {
  revocations: readonly RevocationFact[]
  exemptions: readonly ExemptionFact[]
  requirements: readonly RequirementFact[]
}

/** The records behind an answer. */
export interface PairSources {
  revocations: RevocationFact[]
  exemptions: ExemptionFact[]
  /** Mandatory, binding on the day and not exempted. */
  mandatory: RequirementFact[]
  /** Mandatory, binding on the day, exempted. */
  waived: RequirementFact[]
  /** Wanted now or later, or mandatory from a later day. */
  aims: RequirementFact[]
}

export function isExempted(requirement: RequirementFact, exemptions: readonly ExemptionFact[], day: Day): boolean {
  return exemptions.some(exemption => exempts(exemption, requirement) && covers(exemption, day))
}

/** An exemption from the certification lifts every requirement of the skill. */
export function sourcesOn(facts: Records, day: Day, says: CertifiedFacts | null): PairSources {
  const exemptions = facts.exemptions.filter(exemption => covers(exemption, day))
  const sources: PairSources = { revocations: [], exemptions, mandatory: [], waived: [], aims: [] }
  for (const revocation of facts.revocations) if (covers(revocation, day)) sources.revocations.push(revocation)
  for (const requirement of facts.requirements) {
    if (requirement.kind === 'mandatory' && bindsOn(requirement, day)) {
      const waived = exemptions.some(exemption => exempts(exemption, requirement))
      if (waived || (says && says.exempt !== null)) sources.waived.push(requirement)
      else sources.mandatory.push(requirement)
    } else if (requirement.level >= 1 && isAim(requirement, day)) {
      sources.aims.push(requirement)
    }
  }
  return sources
}

/** Each exempted requirement permits the most that one of its exemptions does; together they permit the least of these. */
export function permittedByExemption({ waived, exemptions }: PairSources, byCertification: Permission | null): Permission {
  if (waived.length === 0) return byCertification ?? 'no'
  let together: Permission = 'alone'
  for (const requirement of waived) {
    let here: Permission = byCertification ?? 'no'
    for (const exemption of exemptions) if (exempts(exemption, requirement)) here = most(here, exemption.permits)
    together = least(together, here)
  }
  return together
}

function covers({ from, through }: { from: Day; through: Day | null }, day: Day): boolean {
  return from <= day && (through === null || through >= day)
}

function exempts(exemption: ExemptionFact, requirement: RequirementFact): boolean {
  return exemption.requirementId === null || exemption.requirementId === requirement.id
}
