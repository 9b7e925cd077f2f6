import type { Ids } from '../../platform/ids.ts'

/** Chance that comes out the same for the same seed, on every machine. */
export interface Random {
  /** From 0 up to but not including 1. */
  next(): number
  chance(share: number): boolean
  /** A whole number from `least` through `most`. */
  between(least: number, most: number): number
  pick<T>(list: readonly T[]): T
}

/** Streams of one seed with different names do not depend on each other. */
export function random(seed: string, name = ''): Random {
  let state = hashOf(`${seed}/${name}`)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    chance: share => next() < share,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: list => list[Math.floor(next() * list.length)]!,
  }
}

/** Ids that come out the same for the same seed: a link into the demo plant stays good. Shaped like UUID version 8. */
export function seededIds(seed: string): Ids {
  const { next } = random(seed, 'ids')
  const word = (): string =>
    Math.floor(next() * 4_294_967_296)
      .toString(16)
      .padStart(8, '0')
  let count = 0
  return {
    next() {
      const order = (count++).toString(16).padStart(12, '0')
      const tail = word() + word()
      return `${order.slice(0, 8)}-${order.slice(8)}-8${tail.slice(0, 3)}-8${tail.slice(3, 6)}-${tail.slice(6, 16)}${word().slice(0, 2)}`
    },
  }
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}
