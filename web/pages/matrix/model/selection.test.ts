import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOf, clipped, contains, rangeOf, sizeOf, toggled, type Range } from './selection.ts'

const SIDE = 8
const at = fc.integer({ min: 0, max: SIDE - 1 })
const place = fc.record({ row: at, col: at })
const range = fc.tuple(place, place).map(([a, b]) => rangeOf(a, b))

function cellsOf(ranges: readonly Range[]): Set<string> {
  const cells = new Set<string>()
  for (let row = 0; row < SIDE; row++) for (let col = 0; col < SIDE; col++) if (contains(ranges, row, col)) cells.add(`${row}:${col}`)
  return cells
}

describe('selection', () => {
  it('counts every cell once, however ranges overlap', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 5 }), ranges => {
        expect(sizeOf(ranges)).toBe(cellsOf(ranges).size)
      }),
    )
  })

  it('adds or cuts out exactly one cell', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 4 }), place, (ranges, cell) => {
        const [before, after] = [cellsOf(ranges), cellsOf(toggled(ranges, cell))]
        const name = `${cell.row}:${cell.col}`
        expect(after.has(name)).toBe(!before.has(name))
        before.delete(name)
        after.delete(name)
        expect(after).toEqual(before)
      }),
    )
  })

  it('has bounds that hold all of it and touch it on every side', () => {
    expect(boundsOf([])).toBeNull()
    expect(boundsOf([rangeOf({ row: 3, col: 1 }, { row: 2, col: 5 }), rangeOf({ row: 7, col: 0 }, { row: 7, col: 0 })])).toEqual({
      top: 2,
      left: 0,
      bottom: 7,
      right: 5,
    })
  })

  it('shrinks with the body', () => {
    const ranges = [rangeOf({ row: 0, col: 0 }, { row: 9, col: 9 }), rangeOf({ row: 5, col: 0 }, { row: 6, col: 0 })]
    expect(clipped(ranges, 5, 4)).toEqual([{ top: 0, left: 0, bottom: 4, right: 3 }])
  })
})
