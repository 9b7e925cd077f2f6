/**
 * A rule made ready to be folded: variants put in place, lengths counted in months and days, every clause with the place where it stands.
 *
 * Which variants apply follows from what is asked (scope, label) and from the running term (cycle, method). A variant replaces whole blocks; of two
 * that fit, the later one wins. A rule in which a value is still unbound cannot be folded: it is a draft.
 *
 * Example: goods by road need the course every 36 months, by air every 24. Asked for air, the term block is the variant's, found at /variants/0/term;
 * a course of 30 June 2024 lasts through 30 June 2026.
 */

import { type Dim, type Keep, type Route, type Rule, type Scope, type Term, type When } from './language.ts'
import { lengthOf, numberOfDay, type Length } from './length.ts'
import { bound, leavesIn, nodeOf, plainLeaves, type Leaf, type Node, type PointsNode, type Shop } from './node.ts'

export interface TermClause {
  at: string
  term: Term
  length: Length | 'forever' | 'as-issued' | null
  byMethod: Record<string, Length | 'forever'> | null
  max: Length | null
  minus: Length | null
}

export interface RouteClause {
  at: string
  id: string
  need: Node
  when: When | undefined
  from: 'expiry' | 'event' | Length
  opens: Length | null
  closes: Length | null
  term: TermClause | null
  pending: boolean
}

export interface StepClause {
  at: string
  upTo: Length | null
  status: 'in-grace' | 'expired' | 'suspended'
  work: 'yes' | 'supervised' | 'no'
  need: Node
  from: 'expiry' | 'event'
  earnBy: boolean
}

export interface KeepClause {
  at: string
  keep: Keep
  need: Node
  restore: Node | null
  every: Length
  window: Length
  first: number | null
  before: boolean
  /** Every fitting event alone answers it, so that the latest one is enough to know. */
  plain: Leaf[] | null
}

export interface DependClause {
  at: string
  cert: string | null
  condition: string | null
  effect: 'prereq' | 'suspend' | 'revoke'
  restoreWithin: Length | null
  when: When | undefined
}

export interface TriggerClause {
  at: string
  id: string
  type: string
  where: [string, string | string[] | boolean][]
  longerThan: string | undefined
  effect: 'require' | 'suspend' | 'restrict' | 'void' | 'revoke'
  need: Node | null
  by: Length | null
  scoped: boolean
}

export interface Compiled {
  rule: Rule
  award: Node
  awardAt: string
  /** What the award asks by itself: evidence and points, those with a wait after failures, certifications held. */
  awardLeaves: (Leaf | PointsNode)[]
  retakes: Leaf[]
  awardHolds: string[]
  onboard: { types: string[]; within: Length | null; meanwhile: 'supervised' | 'no' | 'yes' } | null
  term: TermClause
  renew: RouteClause[]
  late: StepClause[]
  keep: KeepClause[]
  depends: DependClause[]
  triggers: TriggerClause[]
  dims: Dim[]
  lead: Length | null
  ages: number[]
  /** Other certifications it looks at. */
  certs: string[]
}

export interface Situation {
  scope: Scope
  label: string | null
  cycle: number
  method: string | null
}

export function fits(when: When, { scope, label, cycle, method }: Situation): boolean {
  if (when.label !== undefined && when.label !== label) return false
  if (when.method !== undefined && when.method !== method) return false
  if (when.cycle !== undefined && (cycle === 0 || !when.cycle.in.includes(cycle % when.cycle.mod))) return false
  if (when.scope === undefined) return true
  for (const [key, value] of Object.entries(when.scope)) {
    const asked = scope[key]
    if (asked === undefined || (Array.isArray(value) ? !value.includes(asked) : value !== asked)) return false
  }
  return true
}

const prepared = new WeakMap<Rule, Map<number, Compiled>>()

/** The rule as it applies in a situation. Throws a RangeError where a value it needs is unbound. */
export function compiled(rule: Rule, situation: Situation): Compiled {
  let mask = 0
  rule.variants?.forEach((variant, i) => {
    if (fits(variant.when, situation)) mask |= 1 << i
  })
  let masks = prepared.get(rule)
  if (!masks) prepared.set(rule, (masks = new Map<number, Compiled>()))
  let ready = masks.get(mask)
  if (!ready) masks.set(mask, (ready = compile(rule, mask)))
  return ready
}

/** The blocks in force where the variants of the mask are adopted, each with the place it stands at. */
export function blocksOf(rule: Rule, mask: number) {
  const at = { award: '/award', term: '/term', renew: '/renew', late: '/late', keep: '/keep' }
  const { award, term, renew, late, keep } = rule
  const blocks = { award, term, renew: renew ?? [], late: late ?? [], keep: keep ?? [] }
  rule.variants?.forEach((variant, i) => {
    if ((mask & (1 << i)) === 0) return
    for (const key of ['award', 'term', 'renew', 'late', 'keep'] as const)
      if (variant[key] !== undefined) {
        Object.assign(blocks, { [key]: variant[key] })
        at[key] = `/variants/${i}/${key}`
      }
  })
  return { blocks, at }
}

function compile(rule: Rule, mask: number): Compiled {
  const { blocks, at } = blocksOf(rule, mask)
  const shop: Shop = { leaves: 0, ages: [], certs: [] }
  const award = nodeOf(blocks.award, null, shop)
  const awardLeaves = leavesIn(award)
  const done: Compiled = {
    rule,
    award,
    awardAt: at.award,
    awardLeaves,
    retakes: awardLeaves.filter(one => one.kind === 'leaf').filter(one => one.evidence.retake !== undefined),
    awardHolds: [...new Set(shop.certs)],
    onboard: rule.onboard
      ? { types: rule.onboard.from, within: optional(rule.onboard.within), meanwhile: MEANWHILE[rule.onboard.meanwhile] }
      : null,
    term: termOf(blocks.term, at.term),
    renew: blocks.renew.map((route, i) => routeOf(route, `${at.renew}/${i}`, shop)),
    late: blocks.late.map((step, i) => ({
      at: `${at.late}/${i}`,
      upTo: step.upTo === 'open' ? null : lengthOf(step.upTo),
      status: step.status,
      work: bound(step.work, `${at.late}/${i}/work`),
      need: nodeOf(step.need, null, shop),
      from: step.from,
      earnBy: step.earnBy === 'expiry',
    })),
    keep: blocks.keep.map((keep, i) => keepOf(keep, `${at.keep}/${i}`, shop)),
    depends: (rule.depends ?? []).map((depend, i) => ({
      at: `/depends/${i}`,
      cert: 'cert' in depend.on ? depend.on.cert : null,
      condition: 'condition' in depend.on ? depend.on.condition : null,
      effect: depend.effect,
      restoreWithin: optional(depend.restoreWithin === undefined ? undefined : bound(depend.restoreWithin, `/depends/${i}/restoreWithin`)),
      when: depend.when,
    })),
    triggers: triggersOf(rule, shop),
    dims: rule.scope?.dims ?? [],
    lead: optional(rule.lead),
    ages: shop.ages,
    certs: [],
  }
  done.certs = [...new Set([...shop.certs, ...done.depends.flatMap(({ cert }) => (cert === null ? [] : [cert]))])]
  return done
}

const MEANWHILE = { supervised: 'supervised', barred: 'no', allowed: 'yes' } as const

function optional(text: string | undefined): Length | null {
  return text === undefined ? null : lengthOf(text)
}

function termOf(term: Term, at: string): TermClause {
  const stated = term.for
  const methods = typeof stated === 'object' && 'byMethod' in stated ? stated.byMethod : null
  const plain = methods ? null : bound(stated as string, `${at}/for`)
  return {
    at,
    term,
    length: plain === null || plain === 'forever' || plain === 'as-issued' ? plain : lengthOf(plain),
    byMethod:
      methods && Object.fromEntries(Object.entries(methods).map(([method, length]) => [method, foreverOr(bound(length, `${at}/for`))])),
    max: optional(term.max),
    minus: optional(term.minus),
  }
}

function foreverOr(text: string): Length | 'forever' {
  return text === 'forever' ? text : lengthOf(text)
}

function routeOf(route: Route, at: string, shop: Shop): RouteClause {
  return {
    at,
    id: route.id,
    need: nodeOf(route.need, null, shop),
    when: route.when,
    from: typeof route.from === 'string' ? route.from : lengthOf(route.from.keepWithin),
    opens: optional(route.opens),
    closes: optional(route.closes),
    term: route.term ? termOf(route.term, `${at}/term`) : null,
    pending: route.pending === 'continues',
  }
}

function keepOf(keep: Keep, at: string, shop: Shop): KeepClause {
  const need = nodeOf(keep.need, keep.per ?? null, shop, true)
  return {
    at,
    keep,
    need,
    restore: keep.restore ? nodeOf(keep.restore, keep.per ?? null, shop) : null,
    every: lengthOf(keep.every === undefined ? 'P0D' : bound(keep.every, `${at}/every`)),
    window: lengthOf(keep.window ?? 'P0D'),
    first: keep.firstDue === undefined ? null : numberOfDay(keep.firstDue),
    before: keep.boundary === 'before',
    plain: plainLeaves(need),
  }
}

function triggersOf(rule: Rule, shop: Shop): TriggerClause[] {
  return (rule.triggers ?? []).map((trigger, i) => {
    const where = Object.entries(trigger.on.where ?? {}).map(
      ([field, value]) => [field, bound(value, `/triggers/${i}/on/where/${field}`)] as [string, string | string[] | boolean],
    )
    const longer = where.find(([field]) => field === 'longerThan')?.[1]
    return {
      at: `/triggers/${i}`,
      id: trigger.id,
      type: trigger.on.type,
      where: where.filter(([field]) => field !== 'longerThan'),
      longerThan: typeof longer === 'string' ? longer : undefined,
      effect: trigger.effect,
      need: trigger.need ? nodeOf(trigger.need, null, shop) : null,
      by: optional(trigger.by === undefined ? undefined : bound(trigger.by, `/triggers/${i}/by`)),
      scoped: trigger.scoped === true,
    }
  })
}
