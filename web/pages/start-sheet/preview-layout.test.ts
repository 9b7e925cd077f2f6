import { expect, test } from 'vitest'
import { drawn } from './drawn.fixture.ts'
import { extent, layoutOf, stepFrom } from './preview-layout.ts'

const sheet = drawn(
  [
    ['', 'Safety', '', ''],
    ['Name of the person', 'Press 4 changeover', 'Oven 2 profile', 'Forklift, counterbalance'],
    ['Ana Ruiz', '3', '2', 'x'],
    ['Chen', '1', '', ''],
  ],
  [[], ['header', 'skill', 'skill', 'skill']],
  { merges: [{ top: 0, left: 1, bottom: 0, right: 3 }] },
)
const layout = layoutOf(sheet)

test('long skill names stand upright over narrow columns, other headings make their column wide enough', () => {
  expect([...layout.upright]).toEqual([1])
  expect(layout.heights[1]).toBeGreaterThan(layout.heights[2]!)
  expect(layout.widths[1]).toBe(layout.widths[3])
  expect(layout.widths[0]).toBeGreaterThan(layout.widths[1]!)
})

test('a merged box is one place to step to and over', () => {
  expect(stepFrom(layout, sheet, { row: 2, column: 2 }, { row: -1, column: 0 })).toEqual({ row: 1, column: 2 })
  expect(stepFrom(layout, sheet, { row: 1, column: 2 }, { row: -1, column: 0 })).toEqual({ row: 0, column: 1 })
  expect(stepFrom(layout, sheet, { row: 0, column: 1 }, { row: 1, column: 0 })).toEqual({ row: 1, column: 1 })
  expect(stepFrom(layout, sheet, { row: 0, column: 1 }, { row: 0, column: -1 })).toEqual({ row: 0, column: 0 })
  expect(stepFrom(layout, sheet, { row: 3, column: 3 }, { row: 1, column: 1 })).toEqual({ row: 3, column: 3 })
})

test('an extent reaches from the start of its first to the end of its last', () => {
  expect(extent([10, 20, 30], 1, 2)).toEqual({ start: 10, size: 50 })
})
