/**
 * The table of states a second time, as it is printed: number, name, condition, family. It exists to be compared with `derive` over every
 * combination of facts and is used nowhere else. Rows that hold are sorted by family and then by number.
 *
 * Example: a ticket that ran out on 3 March 2027, suspended since 1 February 2027 and required: on 4 March 2027 rows 2, 5 and 15 hold; rows 2 and
 * 5 are gaps, 2 is lower: SUSPENDED, also EXPIRED.
 */

import type { Cell, CellFacts, Family, Permission, State } from '../../src/rules/cell.ts'

const FAMILY_ORDER: Record<Family, number> = { gap: 0, soon: 1, ok: 2, neutral: 3 }
const RANK: Record<Permission, number> = { no: 0, supervised: 1, alone: 2 }

export function tableOfStates(f: CellFacts): Cell {
  const REQ = f.required && !f.exempt
  const EXM = f.required && f.exempt
  const GRACE = f.held && ['graceYes', 'graceSupervised', 'graceNo'].includes(f.past)
  const SUS = f.held && (f.suspended || f.past === 'suspended')
  const GONE = f.held && (f.past === 'gone' || f.lapsedByContinuity)
  const SHORT = f.held && f.past === 'short'
  const IN_USE = f.held && !(GONE || SHORT || SUS)
  const RUNNING = IN_USE && f.past === 'no'
  const tolerated = f.oldPolicy === 'soon' && f.readConfirmed
  const table: [number, State, boolean, Family, Family][] = [
    [1, 'REVOKED', f.revoked, 'gap', 'gap'],
    [2, 'SUSPENDED', SUS, 'gap', 'gap'],
    [3, 'EXEMPT', EXM, 'neutral', 'neutral'],
    [4, 'LAPSED', GONE, 'gap', 'neutral'],
    [5, 'EXPIRED', SHORT, 'gap', 'neutral'],
    [6, 'TOO_LOW', f.held && REQ && f.low, 'gap', 'gap'],
    [7, 'MISSING', REQ && !f.held, 'gap', 'gap'],
    [8, 'IN_GRACE', IN_USE && GRACE, f.past === 'graceYes' ? 'soon' : 'gap', 'soon'],
    [9, 'OUTDATED', IN_USE && f.old, tolerated ? 'soon' : 'gap', 'soon'],
    [10, 'COOLING', IN_USE && f.cold, f.coldPolicy === 'flag' ? 'soon' : 'gap', 'soon'],
    [11, 'EXPIRING', RUNNING && f.due, 'soon', 'soon'],
    [12, 'RAISING', RUNNING && REQ && !f.low && f.rise, 'soon', 'soon'],
    [13, 'OK', RUNNING && REQ && !f.low, 'ok', 'ok'],
    [14, 'EXTRA', RUNNING && !REQ, 'ok', 'ok'],
    [15, 'NONE', true, 'neutral', 'neutral'],
  ]
  const held = table
    .filter(row => row[2])
    .map(([number, state, , required, otherwise]) => ({ number, state, family: REQ ? required : otherwise }))
    .sort((a, b) => FAMILY_ORDER[a.family] - FAMILY_ORDER[b.family] || a.number - b.number)
  const limits: Permission[] = [f.held ? f.level : f.onboarding]
  if (f.revoked || f.suspended || SUS || GONE || SHORT) limits.push('no')
  if (GRACE && f.past === 'graceSupervised') limits.push('supervised')
  if (GRACE && f.past === 'graceNo') limits.push('no')
  if (f.held && f.old && !tolerated) limits.push('supervised')
  if (f.held && f.cold && f.coldPolicy === 'restrict') limits.push('supervised')
  const own = limits.reduce((a, b) => (RANK[b] < RANK[a] ? b : a))
  const waived = EXM && !f.revoked && !f.suspended && !SUS && RANK[f.exemptionPermits] > RANK[own]
  const [first, ...rest] = held
  return {
    state: first!.state,
    family: first!.family,
    also: rest.map(row => row.state),
    may: waived ? f.exemptionPermits : own,
    cover: own === 'alone' && f.held && f.countsForCover,
    required: REQ,
    compliant: REQ ? first!.family === 'ok' || first!.family === 'soon' : null,
  }
}
