/**
 * What made a difference.
 *
 * Between two answers about the same cell several things may have happened: a result came in, another was corrected, a requirement began to bind, time
 * went by. Not all of them matter. The causes of a difference are a smallest set of happenings without which it would be gone: leave all of them out
 * and the cell is as before; leave any one of them in and it is not. Those that alone bring the cell to where it is now decided it.
 *
 * Example: on 30 June 2026 Ana's press is MISSING; on 31 August it is OK at level 3. In July she was passed at level 2, in August at level 3, and her team
 * changed its name. Without both results the press would still be missing: both are causes. August's alone makes it OK at level 3: it decided.
 */

export interface Causes<T> {
  /** Without these the answer is as before. */
  all: T[]
  /** Of these, what alone brings the answer to where it is now. */
  decisive: T[]
}

/** `answer`: what would be with these happenings and no others. Answers are compared as text. */
export function causesOf<T>(happenings: readonly T[], answer: (happened: ReadonlySet<T>) => string): Causes<T> {
  const before = answer(new Set())
  const now = answer(new Set(happenings))
  if (before === now) return { all: [], decisive: [] }
  const without = (left: readonly T[]): string => answer(new Set(happenings.filter(one => !left.includes(one))))
  const all = smallest(happenings, left => without(left) === before)
  if (answer(new Set(all)) !== now) return { all, decisive: all }
  return { all, decisive: smallest(all, some => answer(new Set(some)) === now) }
}

/** Leaves out one after another, the first ones first, as long as what is left does as well. */
function smallest<T>(from: readonly T[], does: (some: readonly T[]) => boolean): T[] {
  let kept = [...from]
  for (let again = true; again;) {
    again = false
    for (const one of kept) {
      const others = kept.filter(other => other !== one)
      if (!does(others)) continue
      kept = others
      again = true
    }
  }
  return kept
}
