/**
 * Whether a rule may decide work, or is still a draft.
 *
 * A value that the organisation must choose or that the issuer keeps to itself is unbound; it is bound by a person with a source, or the branch that needs
 * it is struck. Values of a variant matter only where the variant is adopted, and those of a block it replaces do not. A value marked unconfirmed
 * waits for a named person to accept it.
 *
 * Example: the ESD rule asks for a repeat "every …". Until the company has bound /keep/0/every, say to P1Y on 6 May 2024, nobody has a standing.
 */

import { blocksOf, fits } from './compile.ts'
import { isUnbound, type Mark, type Rule, type RuleVersion, type Scope } from './language.ts'

/** The places whose values are unbound where the rule is used with this scope and label. */
export function unboundIn(rule: Rule, scope: Scope, label: string | null): string[] {
  if (rule.variants !== undefined) return unboundFor(rule, scope, label)
  let places = unbound.get(rule)
  if (!places) unbound.set(rule, (places = pointersIn(rule, '')))
  return places
}

/** Without variants the places are the same for every scope and label. */
const unbound = new WeakMap<Rule, string[]>()

function unboundFor(rule: Rule, scope: Scope, label: string | null): string[] {
  const { variants, award: _a, term: _t, renew: _r, late: _l, keep: _k, ...rest } = rule
  let mask = 0
  const open: number[] = []
  variants?.forEach(({ when }, i) => {
    const { cycle: _cycle, method: _method, ...fixed } = when
    if (!fits(fixed, { scope, label, cycle: 0, method: null })) return
    if (when.cycle === undefined && when.method === undefined) mask |= 1 << i
    else open.push(i)
  })
  const masks = [mask, ...open.map(i => mask | (1 << i))]
  const found = new Set(pointersIn(rest, ''))
  for (const one of masks) {
    const { blocks, at } = blocksOf(rule, one)
    for (const key of ['award', 'term', 'renew', 'late', 'keep'] as const)
      for (const pointer of pointersIn(blocks[key], at[key])) found.add(pointer)
  }
  return [...found]
}

function pointersIn(value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (isUnbound(value)) return [at]
  return Object.entries(value).flatMap(([key, inner]) => pointersIn(inner, `${at}/${escaped(key)}`))
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** Marks of values that nobody has accepted yet. */
export function unacceptedIn(marks: readonly Mark[], accepted: readonly { at: string }[]): Mark[] {
  return marks.filter(mark => mark.confidence === 'unconfirmed' && !accepted.some(one => one.at === mark.at))
}

export function isReady(versions: readonly RuleVersion[], scope: Scope, label: string | null): boolean {
  return versions.length > 0 && versions.every(({ rule }) => unboundIn(rule, scope, label).length === 0)
}
