/**
 * What must be shown, made ready to be asked: a tree of all, any, evidence, points, held certifications, conditions and ages.
 *
 * Lengths are counted in months and days, and every piece of evidence knows whether one fitting event is enough or whether hours, counts or days add up.
 *
 * Example: { do: 'course', minHours: 8, window: 'term' } adds up the hours of courses since the term began: five in September 2023 and three on
 * 10 February 2024 make eight.
 */

import { isUnbound, type Bound, type Evidence, type Need, type Points } from './language.ts'
import { lengthOf, type Length } from './length.ts'

export type Node =
  | { kind: 'all' | 'any'; of: Node[] }
  | Leaf
  | PointsNode
  | { kind: 'hold'; cert: string }
  | { kind: 'condition'; condition: string }
  | { kind: 'age'; years: number }
  | { kind: 'award' }
  | { kind: 'routes'; id: string | null }

export interface Leaf {
  kind: 'leaf'
  index: number
  evidence: Evidence
  per: string[] | null
  window: Length | 'term' | null
  minScore: number | null
  hours: number
  count: number
  days: number
  /** Days of spans alone. */
  spanDays: number
  /** One fitting event is enough. */
  simple: boolean
}

export interface PointsNode {
  kind: 'points'
  points: Points
  min: number
  window: Length | 'term'
}

/** What a rule's needs have in common: how many leaves there are, and which ages and certifications are asked. */
export interface Shop {
  leaves: number
  ages: number[]
  certs: string[]
}

export function nodeOf(need: Need, per: string[] | null, shop: Shop, check = false): Node {
  if ('all' in need) return { kind: 'all', of: need.all.map(one => nodeOf(one, per, shop, check)) }
  if ('any' in need) return { kind: 'any', of: need.any.map(one => nodeOf(one, per, shop, check)) }
  if ('ref' in need)
    return need.ref === 'award' ? { kind: 'award' } : { kind: 'routes', id: need.ref === 'renew' ? null : need.ref.slice(6) }
  if ('hold' in need) {
    shop.certs.push(need.hold)
    return { kind: 'hold', cert: need.hold }
  }
  if ('condition' in need) return { kind: 'condition', condition: need.condition }
  if ('age' in need) {
    shop.ages.push(need.age)
    return { kind: 'age', years: need.age }
  }
  if ('points' in need) {
    const { points } = need
    return {
      kind: 'points',
      points,
      min: bound(points.min, 'points/min'),
      window: points.window === 'term' ? 'term' : lengthOf(points.window),
    }
  }
  return leafOf(need, per, shop, check)
}

function leafOf(evidence: Evidence, per: string[] | null, shop: Shop, check: boolean): Leaf {
  const { minHours = 0, minCount = 0, minDays = 0, minMonths = 0 } = evidence
  // A continuity check has its own interval; a window inside it would be a second clock.
  const window = evidence.window === undefined || check ? null : bound(evidence.window, 'window')
  const hours = bound(minHours, 'minHours')
  const count = bound(minCount, 'minCount')
  return {
    kind: 'leaf',
    index: shop.leaves++,
    evidence,
    per,
    window: window === null || window === 'term' ? window : lengthOf(window),
    minScore: evidence.minScore === undefined ? null : bound(evidence.minScore, 'minScore'),
    hours,
    count,
    days: minDays,
    spanDays: minMonths * 30,
    simple: hours === 0 && count === 0 && minDays === 0 && minMonths === 0,
  }
}

/** The evidence and points of a tree. */
export function leavesIn(node: Node): (Leaf | PointsNode)[] {
  if (node.kind === 'leaf' || node.kind === 'points') return [node]
  return node.kind === 'all' || node.kind === 'any' ? node.of.flatMap(leavesIn) : []
}

export function plainLeaves(node: Node): Leaf[] | null {
  if (node.kind === 'leaf') return node.simple && node.window === null ? [node] : null
  if (node.kind !== 'any') return null
  const parts = node.of.map(plainLeaves)
  return parts.every(part => part !== null) ? parts.flat() : null
}

export function bound<T>(value: Bound<T>, at: string): T {
  if (isUnbound(value)) throw new RangeError(`unbound: ${at}`)
  return value as T
}
