/**
 * One person and one skill on one day.
 *
 * Here the records of a pair become the facts that the table of states asks for: what is held, whether it has run out or soon will, what is asked
 * and from when, what is exempted, taken back or suspended. Requirements that are exempted do not count; where every mandatory one is, the pair
 * itself is exempt. The answer names the records that it rests on, so that every screen can say why.
 *
 * Example: Ana holds press level 2, signed 4 May 2026 and valid through 4 May 2027; shift A asks level 3 from 1 October 2026. On 30 September 2026
 * nothing is asked: EXTRA, with the aim 3 shown. From 1 October 2026 she is TOO_LOW. With an exemption from 1 to 31 December 2026 she is EXTRA
 * with the mark "e", and on 1 January 2027 TOO_LOW again.
 */

import { derive, least, most, type Cell, type CellFacts } from './cell.ts'
import { addDays, daysBetween, type Day } from './day.ts'
import type { Grade } from './grade.ts'
import { declaredResult, lastActivityOn, resultInForce, turningDays, type ResultFact } from './holding.ts'
import { levelOf, permissionOf, type Level, type Permission } from './level.ts'
import { overlaysFor, type Overlay } from './overlay.ts'
import { bindsOn, highestAim, isAim, strictest, type RequirementFact } from './requirement.ts'

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

export interface SkillFacts {
  id: string
  levels: Level[]
  evidenceFloor: Grade
  warnDays: number
}

export interface PairFacts {
  results: ResultFact[]
  revocations: RevocationFact[]
  exemptions: ExemptionFact[]
  requirements: RequirementFact[]
  skill: SkillFacts
}

export { OVERLAYS, type Overlay } from './overlay.ts'

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

export interface PairOn {
  facts: CellFacts
  cell: Cell
  result: ResultFact | null
  declared: ResultFact | null
  /** The level in force; 0: recorded as not held; null: no record. */
  level: number | null
  /** The highest mandatory level that counts on the day; where all are exempted the highest of those; 0: nothing mandatory. */
  required: number
  wanted: number
  /** The first later day on which more is required than both the level held and the level required now. */
  riseOn: Day | null
  /** Every mandatory requirement is exempted: out of numerator and denominator. */
  exempted: boolean
  overlays: Overlay[]
  /** The newest assessment, confirmation, use or reading. */
  actedOn: Day | null
  sources: PairSources
}

export function pairOn(facts: PairFacts, day: Day): PairOn {
  const { skill } = facts
  const sources = sourcesOn(facts, day)
  const result = resultInForce(facts.results, day, skill.evidenceFloor)
  const declared = declaredResult(facts.results, day, skill.evidenceFloor)
  const exempted = sources.mandatory.length === 0 && sources.waived.length > 0
  const required = strictest(exempted ? sources.waived : sources.mandatory)
  const held = result !== null && result.level >= 1
  const riseOn = nextRise(facts, day, Math.max(held ? result.level : 0, exempted ? 0 : required))
  const cellFacts = factsFor({ day, skill, sources, result: held ? result : null, required, exempted, riseOn })
  const cell = derive(cellFacts)
  const wanted = highestAim(facts.requirements, day)
  const pair = { facts: cellFacts, cell, result, declared, level: result?.level ?? null, required, wanted, riseOn, exempted, sources }
  const overlays = overlaysFor({
    exempted: sources.exemptions.length > 0,
    grade: held ? result.grade : null,
    declared: declared !== null,
    wanted,
    required: cell.required ? required : 0,
    level: held && cellFacts.past === 'no' ? result.level : 0,
  })
  return { ...pair, overlays, actedOn: lastActivityOn(facts.results, day) }
}

/**
 * The first day after `day` on which a record begins, ends or takes over. Until the day before, only time passes: the end of the result in force
 * comes near or goes by, and the rise comes near. null: never again.
 */
export function changesOn(facts: PairFacts, day: Day): Day | null {
  let next: Day | null = null
  const consider = (candidate: Day): void => {
    if (candidate > day && (next === null || candidate < next)) next = candidate
  }
  for (const { from, through } of [...facts.revocations, ...facts.exemptions]) considerRange(consider, from, through)
  for (const asked of facts.requirements) if (asked.level >= 1) considerRange(consider, asked.bindsOn, asked.throughOn)
  return nextResultChange(facts, day, next)
}

export function isExempted(requirement: RequirementFact, exemptions: readonly ExemptionFact[], day: Day): boolean {
  return exemptions.some(exemption => exempts(exemption, requirement) && covers(exemption, day))
}

/** What a station-independent table of states needs to know, from the records of the day. */
interface FactsInput {
  day: Day
  skill: SkillFacts
  sources: PairSources
  /** The result in force, where it is of level 1 or more. */
  result: ResultFact | null
  required: number
  exempted: boolean
  riseOn: Day | null
}

function factsFor({ day, skill, sources, result, required, exempted, riseOn }: FactsInput): CellFacts {
  const level = levelOf(skill.levels, result?.level ?? null)
  const remaining = result === null || result.validThrough === null ? null : daysBetween(day, result.validThrough)
  const asked = required > 0 && !exempted
  const low = result !== null && asked && result.level < required
  return {
    revoked: sources.revocations.some(revocation => revocation.open),
    suspended: sources.revocations.some(revocation => !revocation.open),
    held: result !== null,
    required: required > 0,
    exempt: exempted,
    exemptionPermits: exempted ? permittedByExemption(sources) : 'no',
    low,
    past: remaining !== null && remaining < 0 ? 'short' : 'no',
    lapsedByContinuity: false,
    old: false,
    oldPolicy: 'gap',
    readConfirmed: false,
    cold: false,
    coldPolicy: 'flag',
    due: remaining !== null && remaining >= 0 && remaining <= skill.warnDays,
    rise: result !== null && asked && !low && riseOn !== null && daysBetween(day, riseOn) <= skill.warnDays,
    level: permissionOf(level),
    countsForCover: level?.countsForCover ?? false,
    onboarding: 'no',
  }
}

function sourcesOn(facts: PairFacts, day: Day): PairSources {
  const exemptions = facts.exemptions.filter(exemption => covers(exemption, day))
  const sources: PairSources = { revocations: [], exemptions, mandatory: [], waived: [], aims: [] }
  for (const revocation of facts.revocations) if (covers(revocation, day)) sources.revocations.push(revocation)
  for (const requirement of facts.requirements) {
    if (requirement.kind === 'mandatory' && bindsOn(requirement, day)) {
      const waived = exemptions.some(exemption => exempts(exemption, requirement))
      if (waived) sources.waived.push(requirement)
      else sources.mandatory.push(requirement)
    } else if (requirement.level >= 1 && isAim(requirement, day)) {
      sources.aims.push(requirement)
    }
  }
  return sources
}

/** Each exempted requirement permits the most that one of its exemptions does; together they permit the least of these. */
function permittedByExemption({ waived, exemptions }: PairSources): Permission {
  let together: Permission = 'alone'
  for (const requirement of waived) {
    let here: Permission = 'no'
    for (const exemption of exemptions) if (exempts(exemption, requirement)) here = most(here, exemption.permits)
    together = least(together, here)
  }
  return together
}

/** More can be required from a day on which a requirement begins to bind or an exemption is over. */
function nextRise(facts: PairFacts, day: Day, above: number): Day | null {
  const mandatory = facts.requirements.filter(asked => asked.kind === 'mandatory' && asked.level > above)
  if (mandatory.length === 0) return null
  let first: Day | null = null
  const consider = (candidate: Day): void => {
    if (candidate <= day || (first !== null && candidate >= first)) return
    if (mandatory.some(asked => bindsOn(asked, candidate) && !isExempted(asked, facts.exemptions, candidate))) first = candidate
  }
  for (const asked of mandatory) consider(asked.bindsOn)
  for (const exemption of facts.exemptions) if (exemption.through !== null) consider(addDays(exemption.through, 1))
  return first
}

function nextResultChange({ results, skill }: PairFacts, day: Day, before: Day | null): Day | null {
  const days: Day[] = []
  const consider = (candidate: Day): void => {
    if (candidate > day && (before === null || candidate < before)) days.push(candidate)
  }
  // A result may have run out before it was achieved (an old card handed in late), so its end counts by itself.
  for (const candidate of turningDays(results)) consider(candidate)
  const now = standingResults(results, day, skill.evidenceFloor)
  for (const candidate of days.sort()) {
    const then = standingResults(results, candidate, skill.evidenceFloor)
    if (then.some((fact, i) => fact !== now[i])) return candidate
  }
  return before
}

function standingResults(results: ResultFact[], day: Day, floor: Grade): (string | null)[] {
  const inForce = resultInForce(results, day, floor)
  return [inForce && `${inForce.id} ${inForce.level}`, declaredResult(results, day, floor)?.id ?? null, lastActivityOn(results, day)]
}

function considerRange(consider: (day: Day) => void, from: Day, through: Day | null): void {
  if (through !== null && through < from) return
  consider(from)
  if (through !== null && through < '9999-12-31') consider(addDays(through, 1))
}

function covers({ from, through }: { from: Day; through: Day | null }, day: Day): boolean {
  return from <= day && (through === null || through >= day)
}

function exempts(exemption: ExemptionFact, requirement: RequirementFact): boolean {
  return exemption.requirementId === null || exemption.requirementId === requirement.id
}
