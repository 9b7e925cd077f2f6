/**
 * The one table of states.
 *
 * For one person, one skill and one day, the facts are collected elsewhere; here they become a state, a family (gap, soon, ok, neutral), what the
 * person may do, and whether they count as cover. Every row of the table whose condition holds is collected; the worst family wins, and inside a
 * family the lowest number. So a gap is never hidden behind a warning, and two problems never cancel out. What a person may do is not read from
 * the state's name: it is the least that any true row leaves.
 *
 * Example: Ana's forklift licence runs through 3 March 2027 and the shift requires it. On 3 March 2027 she is EXPIRING, may work alone and
 * covers. On 4 March 2027, without a late ladder, she is EXPIRED: a gap, no work, no cover.
 */

import type { Permission } from './level.ts'

export type { Permission } from './level.ts'
export type Family = 'gap' | 'soon' | 'ok' | 'neutral'
export type Past = 'no' | 'graceYes' | 'graceSupervised' | 'graceNo' | 'suspended' | 'short' | 'gone'

export const STATES = [
  'REVOKED',
  'SUSPENDED',
  'EXEMPT',
  'LAPSED',
  'EXPIRED',
  'TOO_LOW',
  'MISSING',
  'IN_GRACE',
  'OUTDATED',
  'COOLING',
  'EXPIRING',
  'RAISING',
  'OK',
  'EXTRA',
  'NONE',
] as const
export type State = (typeof STATES)[number]
/** States that a required pair can have a gap in, worst first. */
export const GAP_STATES = [
  'REVOKED',
  'SUSPENDED',
  'LAPSED',
  'EXPIRED',
  'TOO_LOW',
  'MISSING',
  'IN_GRACE',
  'OUTDATED',
  'COOLING',
] as const satisfies readonly State[]
export const FAMILIES = ['gap', 'soon', 'ok', 'neutral'] as const satisfies readonly Family[]
export const PERMISSIONS = ['no', 'supervised', 'alone'] as const satisfies readonly Permission[]

export interface CellFacts {
  revoked: boolean
  suspended: boolean
  held: boolean
  /** Mandatory requirements bind on the day. */
  required: boolean
  /** Every one of them is exempted. */
  exempt: boolean
  exemptionPermits: Permission
  low: boolean
  past: Past
  lapsedByContinuity: boolean
  old: boolean
  oldPolicy: 'gap' | 'soon'
  readConfirmed: boolean
  cold: boolean
  coldPolicy: 'flag' | 'restrict'
  due: boolean
  rise: boolean
  /** From the held level's flags, after the station's minimum level. */
  level: Permission
  countsForCover: boolean
  /** What may be done before the award. */
  onboarding: Permission
}

export interface Cell {
  state: State
  family: Family
  /** The other rows that are true, worst first; OK and NONE are among them. */
  also: State[]
  may: Permission
  cover: boolean
  /** Required and not exempted. */
  required: boolean
  /** null where the pair is in no denominator. */
  compliant: boolean | null
}

interface Situation {
  required: boolean
  exempt: boolean
  grace: boolean
  suspended: boolean
  gone: boolean
  short: boolean
  inUse: boolean
  usable: boolean
  /** An older revision that is tolerated: the policy says so and the new one is confirmed as read. */
  oldTolerated: boolean
}

export function derive(facts: CellFacts): Cell {
  const situation = situationOf(facts)
  const rows = trueRows(facts, situation)
  const ordered: [State, Family][] = []
  for (const family of FAMILIES) for (const row of rows) if (row[1] === family) ordered.push(row)
  const [state, family] = ordered[0]!
  const beforeExemption = permissionBeforeExemption(facts, situation)
  const waived = situation.exempt && !facts.revoked && !facts.suspended && !situation.suspended
  return {
    state,
    family,
    also: ordered.slice(1).map(row => row[0]),
    may: waived ? most(beforeExemption, facts.exemptionPermits) : beforeExemption,
    cover: beforeExemption === 'alone' && facts.held && facts.countsForCover,
    required: situation.required,
    compliant: situation.required ? family === 'ok' || family === 'soon' : null,
  }
}

function situationOf(facts: CellFacts): Situation {
  const { held, past } = facts
  const suspended = held && (facts.suspended || past === 'suspended')
  const gone = held && (past === 'gone' || facts.lapsedByContinuity)
  const short = held && past === 'short'
  const inUse = held && !suspended && !gone && !short
  return {
    required: facts.required && !facts.exempt,
    exempt: facts.required && facts.exempt,
    grace: held && (past === 'graceYes' || past === 'graceSupervised' || past === 'graceNo'),
    suspended,
    gone,
    short,
    inUse,
    usable: inUse && past === 'no',
    oldTolerated: facts.oldPolicy === 'soon' && facts.readConfirmed,
  }
}

function trueRows(facts: CellFacts, situation: Situation): [State, Family][] {
  const { required, inUse, usable } = situation
  const gapOr = (otherwise: Family): Family => (required ? 'gap' : otherwise)
  const rows: [State, Family][] = []
  if (facts.revoked) rows.push(['REVOKED', 'gap'])
  if (situation.suspended) rows.push(['SUSPENDED', 'gap'])
  if (situation.exempt) rows.push(['EXEMPT', 'neutral'])
  if (situation.gone) rows.push(['LAPSED', gapOr('neutral')])
  if (situation.short) rows.push(['EXPIRED', gapOr('neutral')])
  if (facts.held && required && facts.low) rows.push(['TOO_LOW', 'gap'])
  if (required && !facts.held) rows.push(['MISSING', 'gap'])
  if (inUse && situation.grace) rows.push(['IN_GRACE', facts.past === 'graceYes' ? 'soon' : gapOr('soon')])
  if (inUse && facts.old) rows.push(['OUTDATED', situation.oldTolerated ? 'soon' : gapOr('soon')])
  if (inUse && facts.cold) rows.push(['COOLING', facts.coldPolicy === 'flag' ? 'soon' : gapOr('soon')])
  if (usable && facts.due) rows.push(['EXPIRING', 'soon'])
  if (usable && required && !facts.low && facts.rise) rows.push(['RAISING', 'soon'])
  if (usable && required && !facts.low) rows.push(['OK', 'ok'])
  if (usable && !required) rows.push(['EXTRA', 'ok'])
  rows.push(['NONE', 'neutral'])
  return rows
}

function permissionBeforeExemption(facts: CellFacts, situation: Situation): Permission {
  if (facts.revoked || facts.suspended || situation.suspended || situation.gone || situation.short) return 'no'
  if (!facts.held) return facts.onboarding
  let may = facts.level
  if (situation.grace && facts.past !== 'graceYes') may = least(may, facts.past === 'graceSupervised' ? 'supervised' : 'no')
  if (facts.old && !situation.oldTolerated) may = least(may, 'supervised')
  if (facts.cold && facts.coldPolicy === 'restrict') may = least(may, 'supervised')
  return may
}

export function least(a: Permission, b: Permission): Permission {
  return PERMISSIONS.indexOf(a) < PERMISSIONS.indexOf(b) ? a : b
}

export function most(a: Permission, b: Permission): Permission {
  return PERMISSIONS.indexOf(a) > PERMISSIONS.indexOf(b) ? a : b
}
