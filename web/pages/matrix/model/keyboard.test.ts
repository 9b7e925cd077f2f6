import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clicked, placeOf, press, settled, type Cursor, type Press, type Shape } from './keyboard.ts'
import { sizeOf } from './selection.ts'

const bands = [
  { from: 0, to: 2 },
  { from: 3, to: 3 },
  { from: 4, to: 6 },
]

/** Two header lines, 20 rows, 3 totals below; 7 columns, 4 totals at the end. Filled where row + column divides by 3. */
const grid: Shape = {
  head: 2,
  rows: 20,
  foot: 3,
  cols: 7,
  end: 4,
  page: 6,
  rtl: false,
  bandOf: col => bands.find(band => col >= band.from && col <= band.to)!,
  filled: (row, col) => (row + col) % 3 === 0,
}

function standingAt(line: number, column: number): Cursor {
  return { focus: { line, column }, anchor: null, selected: [] }
}

function stroke(text: string): Press {
  const parts = text.split('+')
  const key = parts.at(-1) ?? ''
  return { key: key === 'Space' ? ' ' : key, ctrl: parts.includes('Ctrl'), shift: parts.includes('Shift'), alt: parts.includes('Alt') }
}

function after(cursor: Cursor, keys: string, shape: Shape = grid): Cursor {
  return keys.split(' ').reduce((now, key) => press(now, stroke(key), shape)?.cursor ?? now, cursor)
}

function focusAfter(line: number, column: number, keys: string, shape: Shape = grid): [number, number] {
  const { focus } = after(standingAt(line, column), keys, shape)
  return [focus.line, focus.column]
}

describe('moving what the header names', () => {
  const asked = (line: number, column: number, key: string, shape: Shape = grid) =>
    press(standingAt(line, column), stroke(key), shape)?.command

  it('is by Alt and Shift with an arrow along the axis, mirrored where lines run right to left', () => {
    expect(asked(1, 2, 'Alt+Shift+ArrowRight')).toBe('later')
    expect(asked(1, 2, 'Alt+Shift+ArrowRight', { ...grid, rtl: true })).toBe('earlier')
    expect(asked(3, 0, 'Alt+Shift+ArrowUp')).toBe('earlier')
    expect([asked(3, 2, 'Alt+Shift+ArrowUp'), asked(1, 2, 'Alt+Shift+ArrowUp')]).toEqual([undefined, undefined])
  })
})

describe('moving', () => {
  it.each([
    ['one cell', 5, 3, 'ArrowDown ArrowRight', [6, 4]],
    ['up into the headers', 2, 2, 'ArrowUp', [1, 2]],
    ['down into the totals', 21, 2, 'ArrowDown', [22, 2]],
    ['to the names', 5, 1, 'ArrowLeft', [5, 0]],
    ['to the totals at the end', 5, 7, 'ArrowRight', [5, 8]],
    ['never over the edge', 1, 0, 'ArrowUp ArrowLeft', [1, 0]],
    ['never below the last total', 24, 11, 'ArrowDown ArrowRight', [24, 11]],
    ['to the first cell of the row, then its name', 5, 4, 'Home', [5, 1]],
    ['to the name on the second Home', 5, 4, 'Home Home', [5, 0]],
    ['to the last cell of the row, then the last total', 5, 4, 'End End', [5, 11]],
    ['to the first cell of all', 20, 6, 'Ctrl+Home', [2, 1]],
    ['to the last cell of all', 5, 2, 'Ctrl+End', [21, 7]],
    ['a page down', 2, 3, 'PageDown', [8, 3]],
    ['a page down no further than the last row', 20, 3, 'PageDown', [21, 3]],
    ['a page up no further than the first row', 4, 3, 'PageUp', [2, 3]],
    ['to the next filled cell', 2, 1, 'Ctrl+ArrowRight', [2, 4]],
    ['to the last cell where none is filled', 2, 7, 'Ctrl+ArrowRight', [2, 7]],
    ['from a header into the body', 1, 3, 'Ctrl+ArrowDown', [2, 3]],
    ['from a total back to the body', 23, 3, 'Ctrl+ArrowUp', [21, 3]],
  ])('%s', (_, line, column, keys, expected) => {
    expect(focusAfter(line, column, keys)).toEqual(expected)
  })

  it('goes from heading to heading in the band, and stands on its first column', () => {
    expect(focusAfter(1, 3, 'ArrowUp')).toEqual([0, 1])
    expect(focusAfter(0, 1, 'ArrowRight')).toEqual([0, 4])
    expect(focusAfter(0, 4, 'ArrowRight ArrowRight')).toEqual([1, 8])
    expect(focusAfter(0, 5, 'ArrowLeft')).toEqual([0, 4])
  })

  it('is physical in right-to-left: the left arrow goes to the left, which is forward', () => {
    const mirrored = { ...grid, rtl: true }
    expect(focusAfter(5, 3, 'ArrowLeft', mirrored)).toEqual([5, 4])
    expect(focusAfter(5, 3, 'ArrowRight', mirrored)).toEqual([5, 2])
    expect(focusAfter(2, 1, 'Ctrl+ArrowLeft', mirrored)).toEqual([2, 4])
  })

  it('stays inside the grid whatever is pressed, and selects only cells of the body', () => {
    const keys = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', 'Space', 'a')
    const strokes = fc.array(fc.record({ key: keys, ctrl: fc.boolean(), shift: fc.boolean(), alt: fc.constant(false) }), { maxLength: 40 })
    const shapes = fc.record({ rows: fc.nat(4), cols: fc.nat(4), foot: fc.nat(3), end: fc.nat(3), rtl: fc.boolean() })
    fc.assert(
      fc.property(strokes, shapes, (presses, size) => {
        const shape: Shape = { ...grid, ...size, head: 1, bandOf: col => ({ from: col, to: col }) }
        let cursor = settled(standingAt(1, 1), shape)
        for (const one of presses) {
          cursor = press(cursor, { ...one, key: one.key === 'Space' ? ' ' : one.key }, shape)?.cursor ?? cursor
          expect(cursor.focus.line).toBeGreaterThanOrEqual(0)
          expect(cursor.focus.line).toBeLessThanOrEqual(Math.max(shape.head, shape.head + shape.rows + shape.foot - 1))
          expect(cursor.focus.column).toBeGreaterThanOrEqual(0)
          expect(cursor.focus.column).toBeLessThanOrEqual(Math.max(1, shape.cols + shape.end))
          for (const range of cursor.selected) {
            expect(range.top).toBeGreaterThanOrEqual(0)
            expect(range.bottom).toBeLessThan(shape.rows)
            expect(range.left).toBeGreaterThanOrEqual(0)
            expect(range.right).toBeLessThan(shape.cols)
          }
        }
      }),
    )
  })
})

describe('selecting', () => {
  it('extends from where it began, and stops at the edge of the body', () => {
    const cursor = after(standingAt(3, 2), 'Shift+ArrowDown Shift+ArrowDown Shift+ArrowRight')
    expect(cursor.selected).toEqual([{ top: 1, left: 1, bottom: 3, right: 2 }])
    expect(after(standingAt(2, 2), 'Shift+ArrowUp').focus).toEqual({ line: 2, column: 2 })
    expect(sizeOf(after(standingAt(2, 1), 'Shift+End').selected)).toBe(7)
  })

  it('takes the cell, its row, its column, everything', () => {
    expect(sizeOf(after(standingAt(3, 2), 'Space').selected)).toBe(1)
    expect(sizeOf(after(standingAt(3, 2), 'Space Space').selected)).toBe(0)
    expect(sizeOf(after(standingAt(3, 0), 'Shift+Space').selected)).toBe(7)
    expect(sizeOf(after(standingAt(1, 2), 'Ctrl+Space').selected)).toBe(20)
    expect(sizeOf(after(standingAt(3, 2), 'Ctrl+a').selected)).toBe(140)
  })

  it('lets go with Escape, and with any plain move', () => {
    const chosen = after(standingAt(3, 2), 'Shift+ArrowDown')
    expect(after(chosen, 'Escape').selected).toEqual([])
    expect(after(chosen, 'ArrowDown').selected).toEqual([])
  })

  it('follows the mouse: plain, with shift, with ctrl', () => {
    const one = clicked(standingAt(2, 1), { line: 4, column: 2 }, { shift: false, ctrl: false }, grid)
    expect([placeOf(one.focus, grid), one.selected]).toEqual([{ row: 2, col: 1 }, []])
    const block = clicked(one, { line: 6, column: 3 }, { shift: true, ctrl: false }, grid)
    expect(sizeOf(block.selected)).toBe(6)
    const more = clicked(one, { line: 9, column: 5 }, { shift: false, ctrl: true }, grid)
    expect(sizeOf(more.selected)).toBe(2)
  })
})

describe('commands', () => {
  it.each([
    ['Enter', 'activate'],
    ['F2', 'activate'],
    ['w', 'why'],
    ['W', 'why'],
    ['h', 'history'],
    ['.', 'record'],
    ['/', 'find'],
    ['f', 'filter'],
    ['g', 'group'],
    ['t', 'transpose'],
    ['m', 'mode'],
    ['Ctrl+c', 'copy'],
    ['Alt+l', 'list'],
    ['Escape', 'escape'],
  ])('%s is %s', (key, command) => {
    expect(press(standingAt(3, 2), stroke(key), grid)?.command).toBe(command)
  })

  it.each(['Tab', 'Ctrl+x', 'Ctrl+k', 'Alt+ArrowLeft', 'x', 'Ctrl+w', '?', '5'])('leaves %s to others', key => {
    expect(press(standingAt(3, 2), stroke(key), grid)).toBeNull()
  })
})

describe('when rows and columns change', () => {
  it('stays where it is or at the nearest cell that is left', () => {
    expect(settled(standingAt(19, 7), { ...grid, rows: 4 }).focus).toEqual({ line: 8, column: 7 })
    expect(settled(standingAt(3, 2), grid).focus).toEqual({ line: 3, column: 2 })
    const chosen = after(standingAt(3, 2), 'Shift+ArrowDown')
    expect(settled(chosen, grid)).toEqual(chosen)
    expect(settled(chosen, { ...grid, rows: 1 })).toMatchObject({ anchor: null, selected: [] })
  })
})
