/**
 * What a rule looks at: which acts it counts, by whom and with whose signature, and which other events change anything in it.
 *
 * An act stands in the award, in a way to renew, in a late step, in a check of continuity or as the answer to a happening; a reference stands for the
 * acts of what it refers to. Whoever enters something is offered these first.
 *
 * Example: a welder of ISO 9606-1 asks for a test piece and its inspection, two production welds, and a confirmation every six months, given by a
 * welding coordinator or an examiner. A doubt of the ability takes it away. An incident is nothing to it.
 */

import { JUDGED } from './evidence.ts'
import type { Evidence, Need, Rule } from './language.ts'

export interface AskedAct {
  act: string
  part: string | null
  /** In the words of the rule. */
  what: string | null
  /** One of these must have judged; empty: anybody. */
  by: string[]
  /** All of these must have signed. */
  sign: string[]
  sameScope: boolean
}

/** The acts that count for a need, each once, in the order of the rule. */
export function actsIn(rule: Rule, need: Need): AskedAct[] {
  const seen = new Set<string>()
  return leavesOf(rule, need, new Set())
    .map(leaf => askedBy(rule, leaf))
    .filter(asked => {
      const key = JSON.stringify([asked.act, asked.part, asked.by, asked.sign])
      return !seen.has(key) && seen.add(key)
    })
}

/** The acts that a rule counts anywhere. */
export function actsAsked(rule: Rule): AskedAct[] {
  return actsIn(rule, { all: needsOf(rule) })
}

/** The acts that keep it, and those that answer a happening: what is confirmed of somebody who holds it. */
export function actsOfHolders(rule: Rule): AskedAct[] {
  const checks = blocksOf(rule).flatMap(block => block.keep ?? [])
  const needs = [
    ...checks.flatMap(check => [check.need, ...(check.restore ? [check.restore] : [])]),
    ...(rule.triggers ?? []).flatMap(trigger => (trigger.need ? [trigger.need] : [])),
  ]
  return actsIn(rule, { all: needs })
}

const POINTS = ['points-claimed', 'points-approved', 'points-rejected']
const CONDITIONS = ['condition-began', 'condition-ended']
const APPLICATIONS = ['application-filed', 'application-decided']

/** The types of events that this rule looks at. Acts of authority and bookings are looked at by every rule and are left out. */
export function typesAsked(rule: Rule): Set<string> {
  const needs = needsOf(rule)
  const text = JSON.stringify(needs)
  const asks = (field: string): boolean => text.includes(`"${field}":`)
  const onCondition = (rule.depends ?? []).some(depend => 'condition' in depend.on)
  const pending = blocksOf(rule).some(block => block.renew?.some(route => route.pending))
  return new Set([
    ...actsAsked(rule).map(asked => asked.act),
    ...(asks('points') ? POINTS : []),
    ...(rule.onboard?.from ?? []),
    ...(pending ? APPLICATIONS : []),
    ...(onCondition || asks('condition') ? CONDITIONS : []),
    ...(rule.triggers ?? []).map(trigger => trigger.on.type),
  ])
}

function blocksOf(rule: Rule): Pick<Rule, 'award' | 'renew' | 'late' | 'keep'>[] {
  return [rule, ...(rule.variants ?? []).map(variant => ({ ...variant, award: variant.award ?? rule.award }))]
}

function needsOf(rule: Rule): Need[] {
  const needs = blocksOf(rule).flatMap(({ award, renew = [], late = [], keep = [] }) => [
    award,
    ...renew.map(route => route.need),
    ...late.map(step => step.need),
    ...keep.flatMap(check => [check.need, ...(check.restore ? [check.restore] : [])]),
  ])
  return [...needs, ...(rule.triggers ?? []).flatMap(trigger => (trigger.need ? [trigger.need] : []))]
}

function leavesOf(rule: Rule, need: Need, followed: Set<string>): Evidence[] {
  if ('all' in need) return need.all.flatMap(one => leavesOf(rule, one, followed))
  if ('any' in need) return need.any.flatMap(one => leavesOf(rule, one, followed))
  if ('do' in need) return [need]
  if (!('ref' in need) || followed.has(need.ref)) return []
  const { ref } = need
  followed.add(ref)
  const blocks = blocksOf(rule)
  const referred =
    ref === 'award'
      ? blocks.map(block => block.award)
      : blocks.flatMap(block =>
          (block.renew ?? []).filter(route => ref === 'renew' || ref === `renew.${route.id}`).map(route => route.need),
        )
  return referred.flatMap(one => leavesOf(rule, one, followed))
}

/** Where the evidence names no judge, the rule does for what is judged. */
function askedBy(rule: Rule, { do: act, part, what, by, sign = [], sameScope }: Evidence): AskedAct {
  return {
    act,
    part: part ?? null,
    what: what ?? null,
    by: by ?? (JUDGED.has(act) ? (rule.assess?.by ?? []) : []),
    sign,
    sameScope: sameScope === true,
  }
}
