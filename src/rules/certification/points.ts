/**
 * Points: a claim counts by the day it was earned, once it is approved.
 *
 * Buckets nest by dots. A bucket holds its own points and its children's, cut at its ceiling; the sum of the top buckets is the total, and every floor
 * must be reached. Claims that counted towards a renewal are used up, the surplus too, unless the scheme carries some of it over: then a linked copy of
 * the surplus counts in the next cycle.
 *
 * Example: 38 points of education, 16 for working (ceiling 8) and 12 for giving back make 38 + (8 + 12) = 58, although 66 were claimed. Sixty are
 * needed by 17 May 2024: two are missing.
 */

import type { PointsNode } from './node.ts'
import type { Fact } from './facts.ts'
import type { Points } from './language.ts'
import { lengthOf, less } from './length.ts'
import type { Ask } from './ask.ts'
import type { Run } from './run.ts'
import { covers } from './scope.ts'

export interface PointsCounted {
  total: number
  enough: boolean
  claims: Fact[]
}

export function pointsMet(run: Run, node: PointsNode, ask: Ask): boolean {
  return pointsCounted(run, node, ask).enough
}

export function pointsCounted(run: Run, { points, min, window }: PointsNode, ask: Ask): PointsCounted {
  const from = window === 'term' ? ask.termStart + 1 : less(run.day, window)
  const through = ask.earnBy || (window === 'term' && !ask.late) ? Math.min(run.day, ask.termEnd) : run.day
  const claims = run.facts.filter(
    fact => fact.type === 'points-claimed' && fact.day >= from && fact.day <= through && isOpenClaim(run, fact) && isApproved(run, fact),
  )
  const own = claims.map(({ event }) => ({ bucket: event.bucket ?? '', points: event.points ?? 0 }))
  const { total, floors } = bucketTotals(run.state.carried ? [...own, run.state.carried] : own, points.buckets)
  return { total, enough: floors && total >= min, claims }
}

function isOpenClaim(run: Run, claim: Fact): boolean {
  return !run.state.usedClaims.has(claim.id) && covers(claim.event.scope, run.matching, null, false)
}

/** The latest decision by the day; of one day a rejection comes last. */
function isApproved(run: Run, claim: Fact): boolean {
  let latest: Fact | null = null
  for (const fact of run.history.decisions.get(claim.id) ?? []) {
    if (fact.day > run.day) continue
    if (latest === null || fact.day > latest.day || (fact.day === latest.day && fact.type === 'points-rejected')) latest = fact
  }
  return latest?.type === 'points-approved'
}

export function bucketTotals(
  earned: readonly { bucket: string; points: number }[],
  buckets: Points['buckets'],
): { total: number; floors: boolean } {
  const own = new Map<string, number>()
  for (const { bucket, points } of earned) own.set(bucket, (own.get(bucket) ?? 0) + points)
  const names = new Set<string>()
  for (const name of [...own.keys(), ...buckets.map(bucket => bucket.id)])
    for (let part = name; ; part = part.slice(0, part.lastIndexOf('.'))) {
      names.add(part)
      if (!part.includes('.')) break
    }
  const worth = (name: string): number => {
    let sum = own.get(name) ?? 0
    for (const child of names) if (child.startsWith(`${name}.`) && !child.slice(name.length + 1).includes('.')) sum += worth(child)
    return Math.min(sum, buckets.find(bucket => bucket.id === name)?.max ?? Infinity)
  }
  let total = 0
  for (const name of names) if (!name.includes('.')) total += worth(name)
  return { total, floors: buckets.every(({ id, min }) => min === undefined || worth(id) >= min) }
}

/** What a renewal carries into the next cycle: of the surplus at most the ceiling and at most what was earned in the bucket near the end. */
export function carriedOver(run: Run, node: PointsNode, ask: Ask, end: number): { bucket: string; points: number } | null {
  const { carry } = node.points
  if (!carry) return null
  const { total, claims } = pointsCounted(run, node, ask)
  const from = less(end, lengthOf(carry.earnedWithin))
  const late = claims.filter(({ event, day }) => day >= from && day <= end && isIn(event.bucket ?? '', carry.bucket))
  const earned = late.reduce((sum, { event }) => sum + (event.points ?? 0), 0)
  const points = Math.min(total - node.min, carry.max, earned)
  return points > 0 ? { bucket: carry.bucket, points } : null
}

function isIn(bucket: string, parent: string): boolean {
  return bucket === parent || bucket.startsWith(`${parent}.`)
}
