/**
 * What is asked next, and what of it is there: the ways that lead on from a day, each with what it needs, ticked or not.
 *
 * Before the award and after a loss that is the award; while a term runs, the ways to renew it that fit this cycle, whether they are open already or
 * not; after the end the steps of the ladder that are left, and the award again. Where the next term is secured, nothing is asked.
 *
 * Example: on 5 January 2026 a CPT through 22 March 2026 asks, since 22 December 2025, for 100 points (there: 105), an application (missing) and the
 * fee (missing).
 */

import type { Day } from '../day.ts'
import { ANY_TIME, type Ask } from './ask.ts'
import { beginWalk, keepThrough } from './fold.ts'
import type { Evidence, RuleVersion, Scope } from './language.ts'
import { ALWAYS, closingBefore, dayOf, lengthOf, NEVER, numberOfDay } from './length.ts'
import { isMet } from './need.ts'
import type { Node } from './node.ts'
import type { Person } from './person.ts'
import { pointsCounted } from './points.ts'
import { fitsRun, settleRule, type Run } from './run.ts'
import { openingOf, placeOf } from './term.ts'

export interface Item {
  kind: 'all' | 'any' | 'evidence' | 'points' | 'hold' | 'condition' | 'age'
  /** Place in the rule. */
  at: string
  met: boolean
  of: Item[]
  evidence: Evidence | null
  points: { min: number; have: number; unit: string } | null
  /** The certification, the condition or the age. */
  ref: string | null
}

export interface Way {
  kind: 'award' | 'renew' | 'late'
  /** Of a route; null: the award, a late step. */
  id: string | null
  at: string
  /** The first and the last day on which it is accepted; null: no such limit. */
  opensOn: Day | null
  closesOn: Day | null
  open: boolean
  need: Item
}

export function waysOn(person: Person, versions: readonly RuleVersion[], asked: AskedOf, on: Day): Way[] {
  const run = runOn(person, versions, asked, on)
  const { state } = run
  if (!state.awarded || state.revocations.length > 0 || state.lost) return [awardWay(run, lostOn(run))]
  const place = placeOf(run)
  if (place.where === 'past') return [awardWay(run, place.end)]
  if (place.where === 'late') return [...lateWays(run), awardWay(run, place.end)]
  return state.turnsAfter === null ? renewWays(run) : []
}

interface AskedOf {
  cert: string
  scope: Scope
  label: string | null
}

/** The standing as it is at the end of the day. */
function runOn(person: Person, versions: readonly RuleVersion[], asked: AskedOf, on: Day): Run {
  const day = numberOfDay(on)
  const walk = beginWalk({ ...asked, versions, lead: lengthOf('P60D'), required: false }, person.history, person)
  keepThrough(walk, day)
  walk.run.day = day
  walk.run.seen = day
  settleRule(walk.run)
  return walk.run
}

function lostOn({ state }: Run): number {
  const lost = state.lost ? (state.lastInForce ?? state.lost.on - 1) : ALWAYS
  return Math.max(lost, state.voided?.on ?? ALWAYS, ...state.revocations.map(one => one.after))
}

function awardWay(run: Run, after: number): Way {
  const { award, awardAt: at } = run.rule
  return { kind: 'award', id: null, at, opensOn: null, closesOn: null, open: true, need: itemOf(run, award, at, { ...ANY_TIME, after }) }
}

function renewWays(run: Run): Way[] {
  const { state, rule, day } = run
  const { end } = placeOf(run)
  const ways = rule.renew.filter(route => fitsRun(run, route.when) && (state.end < NEVER || route.from !== 'expiry'))
  return ways.map(({ id, at, need, opens, closes }): Way => {
    const opening = openingOf(run, opens)
    const closing =
      closes === null || end >= NEVER ? end : closingBefore(end, closes, end === state.end ? state.term?.term.snap : undefined)
    const ask: Ask = { ...ANY_TIME, after: state.after, notBefore: opening, termStart: state.start, termEnd: end }
    return {
      kind: 'renew',
      id,
      at,
      opensOn: opening > ALWAYS ? dayOf(opening) : null,
      closesOn: closing < NEVER ? dayOf(closing) : null,
      open: day >= opening && day <= closing,
      need: itemOf(run, need, `${at}/need`, ask),
    }
  })
}

function lateWays(run: Run): Way[] {
  const { state, rule } = run
  const { index, stepEnds, end } = placeOf(run)
  return rule.late.slice(index).map(({ at, need, earnBy }, i): Way => {
    const ask: Ask = { ...ANY_TIME, after: state.after, termStart: state.start, termEnd: end, late: true, earnBy }
    const closesOn = i === 0 && stepEnds < NEVER ? dayOf(stepEnds) : null
    return { kind: 'late', id: null, at, opensOn: null, closesOn, open: i === 0, need: itemOf(run, need, `${at}/need`, ask) }
  })
}

function itemOf(run: Run, node: Node, at: string, ask: Ask): Item {
  const item: Item = { kind: 'any', at, met: isMet(run, node, ask), of: [], evidence: null, points: null, ref: null }
  switch (node.kind) {
    case 'all':
    case 'any':
      return { ...item, kind: node.kind, of: node.of.map((one, i) => itemOf(run, one, `${at}/${node.kind}/${i}`, ask)) }
    case 'leaf':
      return { ...item, kind: 'evidence', evidence: node.evidence }
    case 'points':
      return { ...item, kind: 'points', points: { min: node.min, have: pointsCounted(run, node, ask).total, unit: node.points.unit } }
    case 'hold':
      return { ...item, kind: 'hold', ref: node.cert }
    case 'condition':
      return { ...item, kind: 'condition', ref: node.condition }
    case 'age':
      return { ...item, kind: 'age', ref: String(node.years) }
    case 'award':
      return itemOf(run, run.rule.award, run.rule.awardAt, ask)
    case 'routes':
      return { ...item, of: routesOf(run, node.id).map(route => itemOf(run, route.need, `${route.at}/need`, ask)) }
  }
}

function routesOf(run: Run, id: string | null): Run['rule']['renew'] {
  return run.rule.renew.filter(route => (id === null ? fitsRun(run, route.when) : route.id === id))
}
