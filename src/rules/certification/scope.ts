/**
 * What a piece of evidence covers.
 *
 * A standing is asked for a scope: a truck type, a process, a level. Evidence that names another value never counts; evidence that names none counts
 * unless the rule insists that it names the scope itself. A dimension nobody asked about is not compared. On a ladder of levels the same level or a
 * higher one covers; a range covers what lies between its ends or what the table of the standard lists.
 *
 * Example: an evaluation of 11 April 2022 on counterbalance trucks counts for counterbalance, not for reach trucks; an exam at VOL-VCA on 3 March 2015
 * covers B-VCA, one at B-VCA does not cover VOL-VCA.
 */

import type { ScopeValue } from './events.ts'
import type { Dim, Scope, Vocabulary } from './language.ts'

export interface Matching {
  dims: readonly Dim[]
  scope: Scope
  vocabulary: Vocabulary
}

/** Whether an event's scope fits the standing's; `per` limits the dimensions, `named` asks for every one of them by name. */
export function covers(
  named: Record<string, ScopeValue> | undefined,
  { dims, scope, vocabulary }: Matching,
  per: string[] | null,
  insist: boolean,
): boolean {
  if (named === undefined && !insist) return true
  for (const dim of dims) {
    const asked = scope[dim.key]
    if (asked === undefined || (per !== null && !per.includes(dim.key))) continue
    const value = named?.[dim.key]
    if (value === undefined) {
      if (insist) return false
    } else if (!fits(dim, value, asked, vocabulary)) return false
  }
  return true
}

function fits(dim: Dim, value: ScopeValue, asked: string, vocabulary: Vocabulary): boolean {
  if (dim.match === 'at-least') return valuesOf(value).some(one => rank(dim, one) >= rank(dim, asked) && rank(dim, one) >= 0)
  if (dim.match === 'range') {
    if (typeof value === 'object' && !Array.isArray(value)) {
      const n = Number(asked)
      return !Number.isNaN(n) && n >= (value.min ?? -Infinity) && n <= (value.max ?? Infinity)
    }
    return valuesOf(value).some(one => one === asked || (vocabulary.coverage?.[dim.key]?.[one]?.includes(asked) ?? false))
  }
  return valuesOf(value).includes(asked)
}

export function valuesOf(value: ScopeValue): string[] {
  if (Array.isArray(value)) return value
  return typeof value === 'object' ? [] : [String(value)]
}

export function rank(dim: Dim, level: string): number {
  return dim.levels?.indexOf(level) ?? -1
}

export function levelDim(dims: readonly Dim[]): Dim | null {
  return dims.find(dim => dim.match === 'at-least') ?? null
}
