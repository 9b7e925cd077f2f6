/**
 * Why a cell is as it is.
 *
 * Every state can be explained: who asks what since when, what is held from which record and until when, what stands against it, and what follows for
 * work, cover and compliance. The explanation is a list of reasons, each a code for the language catalogue with the ids, levels and days it rests on.
 * It is complete: from the reasons alone the same state, permission and compliance can be worked out again.
 *
 * Example, 30 November 2026, Ana and press 4: TOO_LOW. Shift A asks level 3 since 1 October 2026. Level 2 from a signed assessment of 4 May
 * 2026. Valid until 4 May 2027. Level 2 is below the required level 3. This level may work with supervision.
 */

import { derive, type Cell, type CellFacts, type State } from './cell.ts'
import { CERTIFIED_KEYS, saidByCertification, saidIn } from './why-certified.ts'
import { daysBetween, type Day } from './day.ts'
import { GRADES } from './grade.ts'
import { levelOf, type Permission } from './level.ts'
import type { PairOn, RevocationFact, SkillFacts } from './pair.ts'
import type { RequirementFact } from './requirement.ts'

const PERMITS = ['no', 'supervised', 'alone'] as const
const VIA = ['grouping', 'person', 'everyone'] as const

/** Every code that an explanation can use. */
export const WHY_KEYS = [
  ...(
    [
      'REVOKED',
      'SUSPENDED',
      'EXEMPT',
      'LAPSED',
      'EXPIRED',
      'TOO_LOW',
      'MISSING',
      'IN_GRACE',
      'COOLING',
      'EXPIRING',
      'RAISING',
      'OK',
      'EXTRA',
      'NONE',
    ] as const
  ).map(state => `why.state.${state}` as const),
  'why.revoked',
  'why.revokedThrough',
  'why.suspended',
  'why.suspendedThrough',
  ...VIA.map(via => `why.required.${via}` as const),
  ...VIA.map(via => `why.waived.${via}` as const),
  ...VIA.map(via => `why.wanted.${via}` as const),
  ...VIA.map(via => `why.coming.${via}` as const),
  'why.requirementEnds',
  'why.notRequired',
  'why.exempted',
  'why.exemptedThrough',
  ...PERMITS.map(permits => `why.exemptionPermits.${permits}` as const),
  ...GRADES.map(grade => `why.held.${grade}` as const),
  'why.standsIn',
  ...CERTIFIED_KEYS,
  'why.notHeld',
  'why.noRecord',
  'why.validThrough',
  'why.noEnd',
  'why.ranOut',
  'why.due',
  'why.declared',
  'why.tooLow',
  'why.rises',
  ...PERMITS.map(permits => `why.levelPermits.${permits}` as const),
  'why.levelCounts',
  ...PERMITS.map(permits => `why.may.${permits}` as const),
  'why.covers',
  'why.coversNot',
  'why.compliant',
  'why.notCompliant',
  'why.notCounted',
] as const
export type WhyKey = (typeof WHY_KEYS)[number]

/** The parameters that are days; a page writes them in the reader's language before it asks for the text. */
export const WHY_DAYS = ['from', 'through', 'on'] as const

export interface WhyReason {
  code: WhyKey
  params: Record<string, string | number>
}

/** A state that needs revisions; nothing recorded leads to it. */
type StateOfRevisions = 'OUTDATED'

export function explain(pair: PairOn, day: Day, skill: SkillFacts): WhyReason[] {
  return [
    reason(`why.state.${pair.cell.state as Exclude<State, StateOfRevisions>}`),
    ...pair.sources.revocations.map(prohibited),
    ...asked(pair),
    ...exempted(pair),
    ...held(pair, skill),
    ...ends(pair, day, skill),
    ...claims(pair, skill),
    ...compared(pair),
    ...follows(pair),
  ]
}

/** Works the cell out again from the reasons alone. */
export function replay(reasons: readonly WhyReason[]): Cell {
  const has = (code: WhyKey): boolean => reasons.some(one => one.code === code)
  const started = (start: string): WhyReason[] => reasons.filter(one => one.code.startsWith(start))
  const permitted = (start: string): Permission => PERMITS.find(permits => has(`${start}.${permits}` as WhyKey)) ?? 'no'
  const required = started('why.required.')
  const waived = started('why.waived.')
  const target = Math.max(0, ...required.map(one => Number(one.params['level'])))
  const holding = started('why.held.')[0] ?? started('why.certified.held')[0]
  const said = saidIn(reasons)
  const facts: CellFacts = {
    ...said,
    revoked: said.revoked || has('why.revoked') || has('why.revokedThrough'),
    suspended: said.suspended || has('why.suspended') || has('why.suspendedThrough'),
    held: holding !== undefined,
    required: said.required || required.length + waived.length > 0,
    exempt: required.length === 0 && (said.required || waived.length > 0),
    exemptionPermits: permitted('why.exemptionPermits'),
    low: holding !== undefined && Number(holding.params['level']) < target,
    past: has('why.ranOut') ? 'short' : said.past,
    due: said.due || has('why.due'),
    rise: has('why.rises'),
    level: permitted('why.levelPermits'),
    countsForCover: has('why.levelCounts'),
  }
  return derive(facts)
}

function reason(code: WhyKey, params: WhyReason['params'] = {}): WhyReason {
  return { code, params }
}

function prohibited({ id, from, through, open, reason: why }: RevocationFact): WhyReason {
  const params = { revocation: id, from, reason: why }
  if (through === null) return reason(open ? 'why.revoked' : 'why.suspended', params)
  return reason(open ? 'why.revokedThrough' : 'why.suspendedThrough', { ...params, through })
}

function asked({ sources }: PairOn): WhyReason[] {
  const { mandatory, waived, aims } = sources
  const none = mandatory.length + waived.length === 0 ? [reason('why.notRequired')] : []
  return [
    ...none,
    ...mandatory.flatMap(one => requirement('required', one)),
    ...waived.flatMap(one => requirement('waived', one)),
    ...aims.flatMap(one => requirement(one.kind === 'wanted' ? 'wanted' : 'coming', one)),
  ]
}

function requirement(how: 'required' | 'waived' | 'wanted' | 'coming', one: RequirementFact): WhyReason[] {
  const params = { rule: one.id, via: one.via.name, level: one.level, from: one.bindsOn }
  const reasons = [reason(`why.${how}.${one.via.kind}`, params)]
  if (one.throughOn !== null) reasons.push(reason('why.requirementEnds', { rule: one.id, through: one.throughOn }))
  return reasons
}

function exempted({ sources, facts }: PairOn): WhyReason[] {
  const reasons = sources.exemptions.map(({ id, from, through, reason: why, permits }) => {
    const params = { exemption: id, from, reason: why, permits }
    return through === null ? reason('why.exempted', params) : reason('why.exemptedThrough', { ...params, through })
  })
  return facts.exempt ? [...reasons, reason(`why.exemptionPermits.${facts.exemptionPermits}`)] : reasons
}

function held(pair: PairOn, skill: SkillFacts): WhyReason[] {
  if (pair.certified) return saidByCertification(pair.certified, skill.levels)
  const { result } = pair
  if (result === null) return [reason('why.noRecord')]
  const params = { result: result.id, on: result.achievedOn }
  if (result.level < 1) return [reason('why.notHeld', params)]
  const levelName = levelOf(skill.levels, result.level)?.name ?? String(result.level)
  const holding = reason(`why.held.${result.grade}`, { ...params, level: result.level, levelName })
  if (result.standIn === undefined) return [holding]
  return [holding, reason('why.standsIn', { skill: result.standIn.skillName, heldLevel: result.standIn.levelName })]
}

function ends({ result, facts, certified }: PairOn, day: Day, skill: SkillFacts): WhyReason[] {
  if (certified || !facts.held || result === null) return []
  if (result.validThrough === null) return [reason('why.noEnd')]
  const through = result.validThrough
  if (facts.past === 'short') return [reason('why.ranOut', { through, days: daysBetween(through, day) })]
  const running = reason('why.validThrough', { through, days: daysBetween(day, through) })
  return facts.due ? [running, reason('why.due', { through, warnDays: skill.warnDays })] : [running]
}

function claims({ declared }: PairOn, skill: SkillFacts): WhyReason[] {
  if (declared === null) return []
  const { id, level, achievedOn, grade } = declared
  return [reason('why.declared', { result: id, level, on: achievedOn, grade, floor: skill.evidenceFloor })]
}

function compared({ facts, level, required, riseOn }: PairOn): WhyReason[] {
  const reasons: WhyReason[] = []
  if (facts.low) reasons.push(reason('why.tooLow', { level: level!, required }))
  if (facts.rise && riseOn !== null) reasons.push(reason('why.rises', { from: riseOn }))
  return reasons
}

function follows({ facts, cell }: PairOn): WhyReason[] {
  const level = facts.held ? [reason(`why.levelPermits.${facts.level}`)] : []
  if (facts.held && facts.countsForCover) level.push(reason('why.levelCounts'))
  return [
    ...level,
    reason(`why.may.${cell.may}`),
    reason(cell.cover ? 'why.covers' : 'why.coversNot'),
    reason(cell.compliant === null ? 'why.notCounted' : cell.compliant ? 'why.compliant' : 'why.notCompliant'),
  ]
}
