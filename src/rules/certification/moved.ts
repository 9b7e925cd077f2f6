/**
 * Where a place of a rule stands after the rule was written anew: what is said of an entry of a list goes with the entry.
 *
 * Entries of a list are found again by their name where they have one, else by saying the same, else by saying the most of the same; what is left over stays
 * by its position. A place inside something that is not there any more is gone. A place that stands for the absence of a block stays.
 *
 * Example: of two ways to renew, the first has a mark at /renew/0/opens. On 6 May 2024 the form moves it behind the other: the mark then stands at
 * /renew/1/opens. Taken out, it takes the mark with it.
 */

type Tree = Record<string, unknown>

/** Places of the rule before, as they stand in the rule after; what is gone is left out. */
export function placesMoved<T extends { at: string }>(places: readonly T[], before: unknown, after: unknown): T[] {
  return places.flatMap(one => {
    const at = placeMoved(one.at, before, after)
    return at === null ? [] : [at === one.at ? one : { ...one, at }]
  })
}

export function placeMoved(at: string, before: unknown, after: unknown): string | null {
  const found: string[] = []
  let [one, other] = [before, after]
  for (const key of at.split('/').slice(1)) {
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(one) && Array.isArray(other)) {
      const to = pairsOf(one, other).get(Number(name))
      if (to === undefined) return null
      found.push(String(to))
      ;[one, other] = [one[Number(name)], other[to]]
      continue
    }
    // The rest speaks of what never stood there, or of what does not stand there any more.
    if (!isTree(one) || !isTree(other)) return one === undefined ? at : null
    found.push(key)
    ;[one, other] = [(one as Tree)[name], (other as Tree)[name]]
  }
  return `/${found.join('/')}`
}

const kept = new WeakMap<readonly unknown[], WeakMap<readonly unknown[], ReadonlyMap<number, number>>>()

/** Which entry of one list is which of the other. */
function pairsOf(before: readonly unknown[], after: readonly unknown[]): ReadonlyMap<number, number> {
  const known = kept.get(before)?.get(after)
  if (known) return known
  const pairs = new Map<number, number>()
  const free = new Set(after.keys())
  const take = (from: number, to: number): void => {
    pairs.set(from, to)
    free.delete(to)
  }
  const left = (): number[] => [...before.keys()].filter(from => !pairs.has(from))
  for (const from of left()) {
    const name = nameOf(before[from])
    const to = name === null ? undefined : [...free].find(one => nameOf(after[one]) === name)
    if (to !== undefined) take(from, to)
  }
  for (const from of left()) {
    const text = JSON.stringify(before[from])
    const same = [...free].filter(one => JSON.stringify(after[one]) === text)
    if (same.length > 0) take(from, same.includes(from) ? from : same[0]!)
  }
  for (const { from, to } of alike(before, after, left(), free)) if (!pairs.has(from) && free.has(to)) take(from, to)
  if (before.length === after.length) for (const from of left()) if (free.has(from)) take(from, from)
  if (!kept.has(before)) kept.set(before, new WeakMap())
  kept.get(before)!.set(after, pairs)
  return pairs
}

/** Pairs that have something in common, those with the most first; of equals the one that has not moved. */
function alike(
  before: readonly unknown[],
  after: readonly unknown[],
  from: readonly number[],
  free: ReadonlySet<number>,
): { from: number; to: number }[] {
  const left = from.map(i => ({ i, said: new Set(leavesOf(before[i], '')) }))
  const right = [...free].map(i => ({ i, said: new Set(leavesOf(after[i], '')) }))
  return left
    .flatMap(one => right.map(other => ({ from: one.i, to: other.i, common: [...one.said].filter(each => other.said.has(each)).length })))
    .filter(one => one.common > 0)
    .sort((a, b) => b.common - a.common || Math.abs(a.from - a.to) - Math.abs(b.from - b.to))
}

function leavesOf(value: unknown, at: string): string[] {
  if (!isTree(value)) return [`${at} ${JSON.stringify(value)}`]
  return Object.entries(value as Tree).flatMap(([key, inner]) => leavesOf(inner, `${at}/${key}`))
}

function nameOf(value: unknown): string | null {
  if (!isTree(value)) return null
  const { id, key } = value as Tree
  return typeof id === 'string' ? id : typeof key === 'string' ? key : null
}

function isTree(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
