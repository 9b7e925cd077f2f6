/**
 * The ledger of points: every claim with its state, what a ceiling cuts off, what was carried over, and the balance they add up to.
 *
 * A claim is claimed until it is decided, then approved or rejected. It counts once: what a renewal has used up counts for nothing any more, nor does
 * what was earned outside the running term. Where a bucket holds more than its ceiling, a line of its own takes the rest away. So the lines always add
 * up to the balance.
 *
 * Example: on 17 May 2024 a holder has 38 points of education, 16 for working (ceiling 8) and 12 for giving back, all approved: lines of 66 and one of
 * -8 make a balance of 58. Sixty are needed: two are missing.
 */

import type { Day } from '../day.ts'
import type { Fact } from './facts.ts'
import { factsFor } from './facts.ts'
import { beginWalk, keepThrough } from './fold.ts'
import { isUnbound, type Points, type Rule, type RuleVersion, type Scope } from './language.ts'
import { dayOf, lengthOf, less, NEVER, numberOfDay } from './length.ts'
import type { Person } from './person.ts'
import { bucketTotals } from './points.ts'
import { covers } from './scope.ts'

export interface LedgerLine {
  kind: 'claim' | 'cut' | 'carried'
  /** Of a claim: its event. */
  event: string | null
  on: Day | null
  bucket: string
  points: number
  state: 'claimed' | 'approved' | 'rejected' | null
  decidedOn: Day | null
  /** Used up by a renewal before. */
  used: boolean
  /** What it adds to the balance. */
  counts: number
}

export interface BucketTotal {
  id: string
  min: number | null
  max: number | null
  /** Claimed and not rejected, as far as it may still count. */
  claimed: number
  approved: number
  /** After the ceiling. */
  counts: number
}

export interface Ledger {
  unit: string
  /** Each point counts for a while only, and not for a term. */
  moving: boolean
  /** Claims of these days count. */
  from: Day | null
  through: Day | null
  min: number | null
  lines: LedgerLine[]
  buckets: BucketTotal[]
  balance: number
  /** Every floor reached, and enough in all. */
  enough: boolean
}

/** The ledger as it stands at the end of a day; null where the rule of that day asks for no points. */
export function ledgerOn(person: Person, versions: readonly RuleVersion[], cert: string, scope: Scope, on: Day): Ledger | null {
  const points = pointsOf((versions.findLast(one => one.effectiveFrom <= on) ?? versions[0]!).rule)
  if (!points) return null
  const day = numberOfDay(on)
  const walk = beginWalk({ cert, versions, scope, label: null, lead: lengthOf('P60D'), required: false }, person.history, person)
  keepThrough(walk, day)
  const { state } = walk.run
  const from = points.window === 'term' ? state.start + 1 : less(day, lengthOf(points.window))
  const through = points.window === 'term' ? Math.min(day, state.end) : day
  const claims = factsFor(person.history, cert).filter(
    fact => fact.type === 'points-claimed' && fact.day <= day && covers(fact.event.scope, walk.run.matching, null, false),
  )
  const lines = claims.map(claim =>
    lineOf(person, claim, day, { used: state.usedClaims.has(claim.id), counts: claim.day >= from && claim.day <= through }),
  )
  if (state.carried) lines.push(plain('carried', state.carried.bucket, state.carried.points))
  const earned = lines.filter(line => line.counts !== 0).map(line => ({ bucket: line.bucket, points: line.counts }))
  const { total, floors } = bucketTotals(earned, points.buckets)
  const cuts = cutsOf(earned, points.buckets)
  const min = isUnbound(points.min) ? null : points.min
  return {
    unit: points.unit,
    moving: points.window !== 'term',
    from: state.awarded && from > -NEVER ? dayOf(from) : null,
    through: state.awarded && state.end < NEVER ? dayOf(state.end) : null,
    min,
    lines: [...lines, ...cuts.map(({ bucket, points: cut }) => plain('cut', bucket, -cut))],
    buckets: points.buckets.map(bucket => totalOf(bucket, lines, points.buckets, { from, through })),
    balance: total,
    enough: floors && min !== null && total >= min,
  }
}

export function pointsOf(rule: Rule): Points | null {
  const found = (value: unknown): Points | null => {
    if (typeof value !== 'object' || value === null) return null
    if ('points' in value && typeof value.points === 'object') return value.points as Points
    for (const inner of Object.values(value)) {
      const points = found(inner)
      if (points) return points
    }
    return null
  }
  return found(rule.renew) ?? found(rule)
}

function lineOf(person: Person, claim: Fact, day: number, { used, counts }: { used: boolean; counts: boolean }): LedgerLine {
  let latest: Fact | null = null
  for (const fact of person.history.decisions.get(claim.id) ?? []) {
    if (fact.day > day) continue
    if (latest === null || fact.day > latest.day || (fact.day === latest.day && fact.type === 'points-rejected')) latest = fact
  }
  const points = claim.event.points ?? 0
  const state = latest === null ? 'claimed' : latest.type === 'points-approved' ? 'approved' : 'rejected'
  return {
    kind: 'claim',
    event: claim.id,
    on: dayOf(claim.day),
    bucket: claim.event.bucket ?? '',
    points,
    state,
    decidedOn: latest && dayOf(latest.day),
    used,
    counts: counts && !used && state === 'approved' ? points : 0,
  }
}

function plain(kind: 'cut' | 'carried', bucket: string, points: number): LedgerLine {
  return { kind, event: null, on: null, bucket, points, state: null, decidedOn: null, used: false, counts: points }
}

type Earned = readonly { bucket: string; points: number }[]

/** What each ceiling takes away, the innermost buckets first. */
function cutsOf(earned: Earned, buckets: Points['buckets']): { bucket: string; points: number }[] {
  const inside = [...buckets].sort((a, b) => b.id.split('.').length - a.id.split('.').length)
  const cuts: { bucket: string; points: number }[] = []
  for (const { id, max } of inside) {
    const held = sum([...earned, ...cuts.map(one => ({ bucket: one.bucket, points: -one.points }))], id)
    if (max !== undefined && held > max) cuts.push({ bucket: id, points: held - max })
  }
  return cuts
}

function sum(earned: Earned, bucket: string): number {
  return earned.reduce((all, one) => (one.bucket === bucket || one.bucket.startsWith(`${bucket}.`) ? all + one.points : all), 0)
}

function totalOf(
  { id, min, max }: Points['buckets'][number],
  lines: readonly LedgerLine[],
  buckets: Points['buckets'],
  { from, through }: { from: number; through: number },
): BucketTotal {
  const inTerm = lines.filter(line => line.on === null || (numberOfDay(line.on) >= from && numberOfDay(line.on) <= through && !line.used))
  const open = inTerm.filter(line => line.state !== 'rejected').map(({ bucket, points }) => ({ bucket, points }))
  const approved = lines.map(({ bucket, counts }) => ({ bucket, points: counts }))
  const cut = cutsOf(approved, buckets).reduce(
    (all, one) => (one.bucket === id || one.bucket.startsWith(`${id}.`) ? all + one.points : all),
    0,
  )
  return { id, min: min ?? null, max: max ?? null, claimed: sum(open, id), approved: sum(approved, id), counts: sum(approved, id) - cut }
}
