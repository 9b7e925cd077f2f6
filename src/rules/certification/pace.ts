/**
 * The pace of somebody who collects points: what comes in a year, when it will be enough, and whether that is in time.
 *
 * The pace is what has counted since the term began, spread evenly over the days since then; what was carried over counts and is no pace. Ceilings and
 * floors apply to what is foretold as to what is there. Where each point counts for a while only, the same comes and goes: nothing more is foretold.
 *
 * Example: a CPT of 22 March 2021 asks for 100 points by 22 March 2026. On 22 March 2024, after 1096 days, 60 count: 20 a year, so 99.9 by the end, and
 * enough on 23 March 2026, one day too late.
 */

import { addDays, daysBetween } from '../day.ts'
import type { Day } from '../day.ts'
import type { Points } from './language.ts'
import type { Ledger, LedgerLine } from './ledger.ts'
import { bucketTotals } from './points.ts'

export interface Pace {
  /** Points in 365 days, in tenths. */
  perYear: number
  /** What it comes to on the last day, in tenths rounded down; null: there is no last day. */
  atEnd: number | null
  /** The first day with enough; the day asked about where there is enough already; null: it never comes to that. */
  enoughOn: Day | null
  inTime: boolean
  /** Of the least that is needed in all. */
  missing: number
  /** Claimed in the term and not decided. */
  waiting: number
  /** Days that are left to collect, the day asked about not among them; null: there is no last day. */
  daysLeft: number | null
}

/** About a hundred years ahead nobody plans any more. */
const FAR = 36_525

/** Null where no term runs in which points could be collected. */
export function paceOf(ledger: Ledger, on: Day): Pace | null {
  const { from, through, min, balance } = ledger
  if (from === null || min === null || on < from || (through !== null && on > through)) return null
  const elapsed = daysBetween(from, on) + 1
  const daysLeft = through === null ? null : daysBetween(on, through)
  const ahead = (days: number): Ahead => foretold(ledger, elapsed, ledger.moving ? 0 : days)
  const days = daysUntil(FAR, at => ahead(at).enough)
  const earned = ledger.lines.reduce((sum, line) => (line.kind === 'claim' ? sum + line.counts : sum), 0)
  return {
    perYear: Math.round((earned * 3_650) / elapsed) / 10,
    atEnd: daysLeft === null ? null : Math.floor(ahead(daysLeft).total * 10) / 10,
    enoughOn: days === null ? null : addDays(on, days),
    inTime: days !== null && (daysLeft === null || days <= daysLeft),
    missing: Math.max(0, min - balance),
    waiting: ledger.lines.reduce((sum, line) => (whyOf(line, ledger) === 'waiting' ? sum + line.points : sum), 0),
    daysLeft,
  }
}

interface Ahead {
  total: number
  enough: boolean
}

/** What there will be so many days later; multiplied by the days gone by, so that nothing is rounded. */
function foretold({ lines, buckets, min }: Ledger, elapsed: number, days: number): Ahead {
  const earned = lines
    .filter(line => line.kind !== 'cut' && line.counts !== 0)
    .map(({ kind, bucket, counts }) => ({ bucket, points: counts * (kind === 'claim' ? elapsed + days : elapsed) }))
  const limits = buckets.map((bucket): Points['buckets'][number] => ({
    id: bucket.id,
    ...(bucket.min === null ? {} : { min: bucket.min * elapsed }),
    ...(bucket.max === null ? {} : { max: bucket.max * elapsed }),
  }))
  const { total, floors } = bucketTotals(earned, limits)
  return { total: total / elapsed, enough: floors && total >= min! * elapsed }
}

/** The first of the days from nought through the last on which it is so, where it stays so once it is. */
function daysUntil(last: number, isSo: (days: number) => boolean): number | null {
  if (!isSo(last)) return null
  let low = 0
  let high = last
  while (low < high) {
    const middle = (low + high) >> 1
    if (isSo(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** Why a line of the ledger counts, or why it does not. */
export type Why = 'counts' | 'waiting' | 'rejected' | 'used' | 'before' | 'after' | 'ceiling' | 'carried'

export function whyOf(line: LedgerLine, { from, through }: Pick<Ledger, 'from' | 'through'>): Why {
  if (line.kind !== 'claim') return line.kind === 'cut' ? 'ceiling' : 'carried'
  if (line.state === 'rejected') return 'rejected'
  if (line.used) return 'used'
  if (from === null || line.on! < from) return 'before'
  if (through !== null && line.on! > through) return 'after'
  return line.state === 'claimed' ? 'waiting' : 'counts'
}
