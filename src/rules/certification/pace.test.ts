import { describe, expect, it } from 'vitest'
import { seeded } from '../../../test/support/seeded.ts'
import { addDays, daysBetween } from '../day.ts'
import type { Day } from '../day.ts'
import type { Ledger, LedgerLine } from './ledger.ts'
import { paceOf, whyOf } from './pace.ts'

const line = (bucket: string, points: number, more: Partial<LedgerLine> = {}): LedgerLine => ({
  kind: 'claim',
  event: 'e',
  on: '2023-01-01',
  bucket,
  points,
  state: 'approved',
  decidedOn: '2023-01-02',
  used: false,
  counts: points,
  ...more,
})
const ledger = (lines: LedgerLine[], more: Partial<Ledger> = {}): Ledger => ({
  unit: 'point',
  moving: false,
  from: '2021-03-23',
  through: '2026-03-22',
  min: 100,
  lines,
  buckets: [],
  balance: lines.reduce((sum, one) => sum + one.counts, 0),
  enough: false,
  ...more,
})

describe('the pace', () => {
  it('is what counted so far, spread over the term so far', () => {
    expect(paceOf(ledger([line('CE', 60)]), '2024-03-22')).toEqual({
      perYear: 20,
      atEnd: 99.9,
      enoughOn: '2026-03-23',
      inTime: false,
      missing: 40,
      waiting: 0,
      daysLeft: 730,
    })
    expect(paceOf(ledger([line('CE', 61)]), '2024-03-22')).toMatchObject({ inTime: true, missing: 39 })
    expect(paceOf(ledger([]), '2024-03-22')).toMatchObject({ perYear: 0, atEnd: 0, enoughOn: null, inTime: false })
    expect(paceOf(ledger([line('CE', 120)]), '2024-03-22')).toMatchObject({ enoughOn: '2024-03-22', inTime: true, missing: 0 })
  })

  it('counts what was carried over once, and what waits not at all', () => {
    const carried = line('CE', 50, { kind: 'carried', event: null, on: null, state: null })
    const waiting = line('X', 30, { state: 'claimed', counts: 0 })
    expect(paceOf(ledger([carried, line('CE', 10), waiting]), '2024-03-22')).toMatchObject({ perYear: 3.3, atEnd: 66.6, waiting: 30 })
  })

  it('knows ceilings and floors', () => {
    const buckets = [{ id: 'work', min: null, max: 20, claimed: 20, approved: 30, counts: 20 }]
    const lines = [line('work', 30), line('work', -10, { kind: 'cut', event: null, on: null, state: null })]
    expect(paceOf(ledger(lines, { buckets, balance: 20 }), '2024-03-22')).toMatchObject({ atEnd: 20, enoughOn: null })
    const floor = [{ id: 'IC', min: 10, max: null, claimed: 0, approved: 0, counts: 0 }]
    expect(paceOf(ledger([line('CE', 100)], { buckets: floor }), '2024-03-22')).toMatchObject({ missing: 0, inTime: false, enoughOn: null })
  })

  it('foretells nothing where each point counts for a while only, nor where no term runs', () => {
    expect(paceOf(ledger([line('CE', 60)], { moving: true }), '2024-03-22')).toMatchObject({ atEnd: 60, enoughOn: null })
    expect(paceOf(ledger([line('CE', 60)], { through: null }), '2024-03-22')).toMatchObject({ atEnd: null, daysLeft: null, inTime: true })
    expect(paceOf(ledger([], { from: null }), '2024-03-22')).toBeNull()
    expect(paceOf(ledger([], { min: null }), '2024-03-22')).toBeNull()
    expect(paceOf(ledger([]), '2021-03-22')).toBeNull()
    expect(paceOf(ledger([]), '2026-03-23')).toBeNull()
  })

  it('is what adding up day by day comes to', () => {
    const seed = Math.floor(Math.random() * 2 ** 31)
    const { between } = seeded(seed)
    for (let round = 0; round < 60; round++) {
      const made = randomLedger(between)
      const on = addDays(made.from!, between(0, 500))
      expect({ seed, round, ...paceOf(made, on) }).toMatchObject({ seed, round, ...byDays(made, on) })
    }
  })
})

describe('a line of the ledger', () => {
  const why = (more: Partial<LedgerLine>) => whyOf(line('CE', 5, more), { from: '2021-03-23', through: '2026-03-22' })
  it('says why it counts, or why it does not', () => {
    expect(why({})).toBe('counts')
    expect(why({ state: 'claimed' })).toBe('waiting')
    expect(why({ state: 'rejected', used: true })).toBe('rejected')
    expect(why({ used: true })).toBe('used')
    expect(why({ on: '2021-03-22' })).toBe('before')
    expect(why({ on: '2026-03-23', state: 'claimed' })).toBe('after')
    expect(why({ kind: 'cut' })).toBe('ceiling')
    expect(why({ kind: 'carried' })).toBe('carried')
    expect(whyOf(line('CE', 5), { from: null, through: null })).toBe('before')
    expect(whyOf(line('CE', 5), { from: '2021-03-23', through: null })).toBe('counts')
  })
})

function randomLedger(between: (least: number, most: number) => number): Ledger {
  const ids = ['a', 'a.x', 'a.y', 'b']
  const lines = Array.from({ length: between(0, 6) }, () => line(ids[between(0, 3)]!, between(1, 30)))
  const buckets = ids
    .slice(0, between(0, 4))
    .map(id => ({ id, min: between(0, 2) === 0 ? between(1, 30) : null, max: between(0, 2) === 0 ? between(20, 60) : null }))
  const made = ledger(lines, {
    min: between(20, 120),
    through: addDays('2021-03-23', between(501, 1_200)),
    buckets: buckets.map(one => ({ ...one, claimed: 0, approved: 0, counts: 0 })),
  })
  return { ...made, balance: naive(made, 1, 0).total }
}

/** Adds up every day anew, each bucket by itself. */
function byDays(made: Ledger, on: Day): object {
  const elapsed = daysBetween(made.from!, on) + 1
  const left = daysBetween(on, made.through!)
  let enoughOn: Day | null = null
  for (let days = 0; days <= 3_000 && enoughOn === null; days++) if (naive(made, elapsed, days).enough) enoughOn = addDays(on, days)
  const known = enoughOn !== null && enoughOn <= addDays(on, 3_000)
  return {
    atEnd: Math.floor(naive(made, elapsed, left).total * 10) / 10,
    inTime: enoughOn !== null && enoughOn <= made.through!,
    ...(known ? { enoughOn } : {}),
  }
}

function naive({ lines, buckets, min }: Ledger, elapsed: number, days: number): { total: number; enough: boolean } {
  const own = (id: string): number =>
    lines.reduce((sum, one) => (one.kind === 'claim' && one.bucket === id ? sum + one.counts * (elapsed + days) : sum), 0) / elapsed
  const limit = (id: string, value: number): number => Math.min(value, buckets.find(one => one.id === id)?.max ?? value)
  const x = limit('a.x', own('a.x'))
  const y = limit('a.y', own('a.y'))
  const worth: Record<string, number> = { 'a.x': x, 'a.y': y, a: limit('a', own('a') + x + y), b: limit('b', own('b')) }
  const total = worth['a']! + worth['b']!
  const near = 1e-9
  return { total: total + near, enough: total + near >= min! && buckets.every(one => worth[one.id]! + near >= (one.min ?? 0)) }
}
