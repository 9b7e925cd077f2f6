/**
 * Where a rule differs from the one it was taken from, place by place.
 *
 * A place is a JSON pointer. What stands on one side only is named at its own place, whole; what stands on both is looked into. Lists are compared by
 * their positions; of lists that are not equally long, what begins and ends alike is passed over first, so that a branch left out is one difference.
 *
 * Example: a rule taken over with the term P5Y and adapted on 6 May 2024 to P3Y, with one late step added, differs at /term/for (P5Y, P3Y) and at
 * /late (nothing, the step). An exam of 10 March 2024 then lasts through 10 March 2027 instead of 2029.
 */

export interface Difference {
  at: string
  /** Absent: nothing stood there. */
  before?: unknown
  /** Absent: nothing stands there. */
  after?: unknown
}

export function differences(before: unknown, after: unknown, at = ''): Difference[] {
  if (Array.isArray(before) && Array.isArray(after) && before.length !== after.length) return differencesOfLists(before, after, at)
  if (isTree(before) && isTree(after) && Array.isArray(before) === Array.isArray(after)) {
    const [one, other] = [before as Record<string, unknown>, after as Record<string, unknown>]
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap(key => {
      const place = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
      if (!(key in other)) return [{ at: place, before: one[key] }]
      if (!(key in one)) return [{ at: place, after: other[key] }]
      return differences(one[key], other[key], place)
    })
  }
  return Object.is(before, after) ? [] : [{ at: at === '' ? '/' : at, before, after }]
}

function differencesOfLists(before: readonly unknown[], after: readonly unknown[], at: string): Difference[] {
  const shorter = Math.min(before.length, after.length)
  let [first, last] = [0, 0]
  while (first < shorter && alike(before[first], after[first])) first++
  while (last < shorter - first && alike(before.at(-1 - last), after.at(-1 - last))) last++
  const [one, other] = [before.slice(first, before.length - last), after.slice(first, after.length - last)]
  return Array.from({ length: Math.max(one.length, other.length) }).flatMap((_, i) => {
    const place = `${at}/${first + i}`
    if (i >= other.length) return [{ at: place, before: one[i] }]
    if (i >= one.length) return [{ at: place, after: other[i] }]
    return differences(one[i], other[i], place)
  })
}

/** In whatever order their keys stand. */
function alike(one: unknown, other: unknown): boolean {
  return differences(one, other).length === 0
}

function isTree(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
