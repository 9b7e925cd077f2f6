/**
 * Adapting a rule: values bound and branches struck, by the place they stand at. The rule itself is never changed; a new one comes back.
 *
 * Example: binding /late/0/work of the CQE rule to "no", and striking /renew/1/need/any/1 of ISO 9712, the branch whose points nobody knows. A place is
 * always that of the rule as it was: binding comes first, then striking from the last place to the first.
 */

import type { Rule } from './language.ts'

export class PlaceMissing extends RangeError {
  readonly at: string

  constructor(at: string) {
    super(`no such place in the rule: ${at}`)
    this.at = at
  }
}

export function adapted(rule: Rule, bind: Readonly<Record<string, unknown>> = {}, strike: readonly string[] = []): Rule {
  const copy = structuredClone(rule)
  for (const [at, value] of Object.entries(bind)) {
    const { parent, key } = placeIn(copy, at)
    parent[key] = structuredClone(value)
  }
  const last = [...strike].sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
  for (const at of last) {
    const { parent, key } = placeIn(copy, at)
    if (Array.isArray(parent)) parent.splice(Number(key), 1)
    else delete parent[key]
  }
  return copy
}

function placeIn(rule: Rule, at: string): { parent: Record<string, unknown>; key: string } {
  const keys = at
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  let parent: unknown = rule
  for (const key of keys.slice(0, -1))
    parent = typeof parent === 'object' && parent !== null ? (parent as Record<string, unknown>)[key] : undefined
  const key = keys.at(-1)
  if (key === undefined || typeof parent !== 'object' || parent === null || !(key in parent)) throw new PlaceMissing(at)
  return { parent: parent as Record<string, unknown>, key }
}
