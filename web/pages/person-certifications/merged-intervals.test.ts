import { expect, it } from 'vitest'
import type { StandingOn } from '../../contract-certifications.ts'
import { mergedIntervals } from './merged-intervals.ts'

const piece = (from: string, through: string | null, dueOn: string, status: StandingOn['status'] = 'valid'): StandingOn => ({
  from,
  through,
  status,
  work: 'yes',
  level: null,
  cycle: 1,
  validThrough: null,
  reasons: [{ code: 'no-end-date', clause: '', events: [] }],
  findings: [],
  next: [{ kind: 'continuity-due', on: dueOn }],
  basis: [],
  ruleVersion: 1,
  marks: [],
})

it('makes one of intervals that say the same, with what is next on the day that is looked at', () => {
  const intervals = [
    piece('2026-01-01', '2026-02-28', '2026-07-01'),
    piece('2026-03-01', '2026-04-30', '2026-09-01'),
    piece('2026-05-01', '2026-10-31', '2026-11-01'),
    piece('2026-11-01', '2026-11-30', '2026-11-30', 'due-soon'),
    piece('2026-12-01', null, '2027-06-01'),
  ]
  expect(mergedIntervals(intervals, '2026-03-15').map(one => [one.from, one.through, one.next[0]!.on])).toEqual([
    ['2026-01-01', '2026-10-31', '2026-09-01'],
    ['2026-11-01', '2026-11-30', '2026-11-30'],
    ['2026-12-01', null, '2027-06-01'],
  ])
  expect(mergedIntervals(intervals, '2027-01-01').map(one => one.next[0]!.on)).toEqual(['2026-11-01', '2026-11-30', '2027-06-01'])
  expect(mergedIntervals([], '2027-01-01')).toEqual([])
})
