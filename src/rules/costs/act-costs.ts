/**
 * What has to be done to renew a certification, act by act: what each act costs is then a matter of prices.
 *
 * All branches of a need are done; of several ways the first is taken, as it is the one the rule names first. What a need only looks at (another
 * certification, a condition, an age, points collected elsewhere) costs nothing by itself.
 *
 * Example: a CPT is renewed by 100 points, an application and a fee: one submission and one fee, due through 22 March 2026.
 */

import { isUnbound, type Need, type Rule } from '../certification/language.ts'

/** How often each act has to be done. */
export type ActCounts = ReadonlyMap<string, number>

/** By the first way there is; nothing where there is none. */
export function actsToRenew(rule: Rule): ActCounts {
  const counts = new Map<string, number>()
  const [route] = rule.renew ?? []
  if (route) add(counts, route.need, rule, 0)
  return counts
}

/** Every act that the rule names anywhere as something to be done. */
export function actsOf(rule: Rule): string[] {
  return [...new Set([...JSON.stringify(rule).matchAll(/"do":"([a-z]+)"/g)].map(match => match[1]!))].sort()
}

/** A need may refer to the award or to a route, and a rule that refers in a circle costs nothing more. */
const DEEPEST = 8

function add(counts: Map<string, number>, need: Need, rule: Rule, depth: number): void {
  if (depth > DEEPEST) return
  if ('all' in need) for (const one of need.all) add(counts, one, rule, depth + 1)
  else if ('any' in need && need.any[0]) add(counts, need.any[0], rule, depth + 1)
  else if ('ref' in need) {
    const named = rule.renew?.find(route => need.ref === `renew.${route.id}`) ?? (need.ref === 'renew' ? rule.renew?.[0] : undefined)
    const referred = need.ref === 'award' ? rule.award : named?.need
    if (referred) add(counts, referred, rule, depth + 1)
  } else if ('do' in need) {
    const count = isUnbound(need.minCount) ? 1 : (need.minCount ?? 1)
    counts.set(need.do, (counts.get(need.do) ?? 0) + count)
  }
}
