import { expect, test } from 'vitest'
import {
  afterPage,
  countHeld,
  decisionOf,
  HELD_AT_FIRST,
  isHeld,
  rowsOfPage,
  takenOfPage,
  withKind,
  withPerson,
  type PlacedLine,
} from './held.ts'
import type { Counts } from './lines.ts'
import { flippedAll } from './choices.ts'

const COUNTS: Counts = { conflict: 2, emptied: 3, change: 40, earlier: 0, new: 1_000_000 }
const OF_JO: Counts = { conflict: 1, emptied: 1, change: 5, earlier: 0, new: 10 }
const jo = { id: 'a1', name: 'Jo Novak' }
const ana = { id: 'new person 0', name: 'Ana Ruiz' }
const line = (of: Partial<PlacedLine>): PlacedLine => ({
  kind: 'result',
  is: 'change',
  person: jo,
  thing: { id: 's1', name: 'Crane' },
  theirs: 'L',
  yours: 'U',
  source: null,
  place: 7,
  needs: { person: null, thing: null },
  ofPerson: OF_JO,
  ...of,
})

test('conflicts and emptied cells are not taken at first, and a kind is taken with one word', () => {
  expect(countHeld(HELD_AT_FIRST, COUNTS)).toEqual({ conflict: 0, emptied: 0, change: 40, earlier: 0, new: 1_000_000 })
  expect(countHeld(withKind(HELD_AT_FIRST, 'conflict', true), COUNTS).conflict).toBe(2)
})

test('a person’s lines are left out together, of every kind but emptied ones, and one of them can be taken again', () => {
  const out = withPerson(withPerson(HELD_AT_FIRST, 'a1', OF_JO), 'a1', OF_JO)
  expect(countHeld(out, COUNTS)).toEqual({ conflict: 0, emptied: 0, change: 35, earlier: 0, new: 999_990 })
  const page = [line({})]
  const again = afterPage(out, page, flippedAll(takenOfPage(out, page), rowsOfPage(page)))
  expect(countHeld(again, COUNTS).change).toBe(36)
  expect(decisionOf(again, { lines: 'a', emptied: 'b' }, ' ')).toEqual({
    seen: { lines: 'a', emptied: 'b' },
    kinds: HELD_AT_FIRST.kinds,
    people: ['conflict', 'change', 'new'].map(is => ({ id: 'a1', is, taken: false })),
    lines: [{ is: 'change', place: 7, taken: true }],
  })
  expect(countHeld(withKind(again, 'change', true), COUNTS)).toMatchObject({ change: 40, new: 999_990 })
})

test('a line that needs somebody new who is left out goes with them, and takes them along when it is taken', () => {
  const page = [
    line({ is: 'new', kind: 'person', person: ana, thing: null, place: 0 }),
    line({ is: 'new', person: ana, place: 9, needs: { person: 0, thing: null } }),
  ]
  const rows = rowsOfPage(page)
  const without = afterPage(HELD_AT_FIRST, page, flippedAll(takenOfPage(HELD_AT_FIRST, page), [rows[0]!]))
  expect(isHeld(without, { is: 'new', of: ana.id, place: 0 })).toBe(false)
  expect(countHeld(without, COUNTS).new).toBe(999_999)
  const again = afterPage(without, page, flippedAll(takenOfPage(without, page), [rows[1]!]))
  expect(again).toEqual(HELD_AT_FIRST)
})
