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
 *
 * Where the skill names a certification, what is held comes from its standing (see certified.ts), and results are left out of account.
 */

import { derive, type Cell, type CellFacts } from './cell.ts'
import { cellFactsOf, NOTHING, spanOn, type CertifiedFacts, type CertifiedSpan } from './certified.ts'
import { addDays, daysBetween, type Day } from './day.ts'
import type { Grade } from './grade.ts'
import { declaredResult, lastActivityOn, resultInForce, turningDays, type ResultFact } from './holding.ts'
import { levelOf, permissionOf, type Level } from './level.ts'
import { isExempted, permittedByExemption, sourcesOn, type ExemptionFact, type PairSources, type RevocationFact } from './pair-sources.ts'
import { overlaysFor, type Overlay } from './overlay.ts'
import { bindsOn, highestAim, strictest, type RequirementFact } from './requirement.ts'

export interface SkillFacts {
  id: string
  levels: Level[]
  evidenceFloor: Grade
  warnDays: number
}

/** The certification that decides in place of results. */
export interface Certified {
  id: string
  code: string
  name: string
  /** The first day on which it decides; null: always. */
  from: Day | null
  spans: readonly CertifiedSpan[]
}

export interface PairFacts {
  results: ResultFact[]
  revocations: RevocationFact[]
  exemptions: ExemptionFact[]
  requirements: RequirementFact[]
  skill: SkillFacts
  certified?: Certified
}

export { OVERLAYS, type Overlay } from './overlay.ts'
export { isExempted, type ExemptionFact, type RevocationFact } from './pair-sources.ts'

export interface PairOn {
  facts: CellFacts
  cell: Cell
  result: ResultFact | null
  declared: ResultFact | null
  /** The certification that decides on the day, and what its standing says; null: results decide. */
  certified: { by: Certified; says: CertifiedFacts; scope: Record<string, string> | null } | null
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
  const by = decidedBy(facts, day)
  const span = by && spanOn(by.spans, day)
  const certified = by && { by, says: span ?? NOTHING, scope: span?.scope ?? null }
  const sources = sourcesOn(facts, day, certified?.says ?? null)
  const result = certified ? resultOf(span) : resultInForce(facts.results, day, skill.evidenceFloor)
  const declared = certified ? null : declaredResult(facts.results, day, skill.evidenceFloor)
  const lifted = certified !== null && certified.says.exempt !== null
  const exempted = lifted || (sources.mandatory.length === 0 && sources.waived.length > 0)
  const required = strictest(exempted ? sources.waived : sources.mandatory)
  const held = result !== null && result.level >= 1
  const riseOn = nextRise(facts, day, Math.max(held ? result.level : 0, exempted ? 0 : required))
  const says = certified?.says ?? null
  const cellFacts = factsFor({ day, skill, sources, says, result: held ? result : null, required, exempted, riseOn })
  const cell = derive(cellFacts)
  const wanted = highestAim(facts.requirements, day)
  const level = result?.level ?? null
  const pair = { facts: cellFacts, cell, result, declared, certified, level, required, wanted, riseOn, exempted, sources }
  const overlays = overlaysFor({
    progress: says !== null && says.progress !== null,
    exempted: lifted || sources.exemptions.length > 0,
    grade: held ? result.grade : null,
    declared: declared !== null,
    wanted,
    required: cell.required ? required : 0,
    level: held && cellFacts.past === 'no' ? result.level : 0,
  })
  return { ...pair, overlays, actedOn: certified ? (span?.basis?.on ?? null) : lastActivityOn(facts.results, day) }
}

/** What the certification of the skill says of the day; null: results decide. */
export function sayingOn(facts: PairFacts, day: Day): CertifiedFacts | null {
  const by = decidedBy(facts, day)
  return by && (spanOn(by.spans, day) ?? NOTHING)
}

/** From its first day on the certification decides. */
function decidedBy({ certified }: PairFacts, day: Day): Certified | null {
  return certified && (certified.from === null || certified.from <= day) ? certified : null
}

/** The certificate, as what is held: it rests on the newest of its entries. */
export function resultOf(span: CertifiedSpan | null): ResultFact | null {
  if (span === null || !span.held || span.level === null) return null
  const [id, on] = [span.basis?.id ?? '', span.basis?.on ?? span.from]
  return {
    id,
    level: span.level,
    grade: 'B',
    outcome: 'passed',
    achievedOn: on,
    validThrough: span.validThrough,
    recordedAt: `${on}T00:00:00.000Z`,
    type: 'certification',
  }
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
  if (facts.certified) {
    for (const { from, through } of facts.certified.spans) considerRange(consider, from, through)
    if (facts.certified.from !== null) consider(facts.certified.from)
  }
  return decidedBy(facts, day) ? next : nextResultChange(facts, day, next)
}

/** What a station-independent table of states needs to know, from the records of the day. */
interface FactsInput {
  day: Day
  skill: SkillFacts
  sources: PairSources
  /** What the certification says, where one decides. */
  says: CertifiedFacts | null
  /** The result in force, where it is of level 1 or more. */
  result: ResultFact | null
  required: number
  exempted: boolean
  riseOn: Day | null
}

function factsFor({ day, skill, sources, says, result, required, exempted, riseOn }: FactsInput): CellFacts {
  const asked = required > 0 && !exempted
  const low = result !== null && asked && result.level < required
  const known = says ? cellFactsOf(says, skill.levels) : factsOfResult(result, day, skill)
  return {
    ...known,
    revoked: known.revoked || sources.revocations.some(revocation => revocation.open),
    suspended: known.suspended || sources.revocations.some(revocation => !revocation.open),
    required: known.required || required > 0,
    exempt: exempted,
    exemptionPermits: exempted ? permittedByExemption(sources, says?.exempt ?? null) : 'no',
    low,
    rise: result !== null && asked && !low && riseOn !== null && daysBetween(day, riseOn) <= skill.warnDays,
  }
}

function factsOfResult(result: ResultFact | null, day: Day, skill: SkillFacts): CellFacts {
  const level = levelOf(skill.levels, result?.level ?? null)
  const remaining = result === null || result.validThrough === null ? null : daysBetween(day, result.validThrough)
  return {
    revoked: false,
    suspended: false,
    held: result !== null,
    required: false,
    exempt: false,
    exemptionPermits: 'no',
    low: false,
    past: remaining !== null && remaining < 0 ? 'short' : 'no',
    lapsedByContinuity: false,
    old: false,
    oldPolicy: 'gap',
    readConfirmed: false,
    cold: false,
    coldPolicy: 'flag',
    due: remaining !== null && remaining >= 0 && remaining <= skill.warnDays,
    rise: false,
    level: permissionOf(level),
    countsForCover: level?.countsForCover ?? false,
    onboarding: 'no',
  }
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
