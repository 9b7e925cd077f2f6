import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellAt, furthest, layOut, scrollToShow, windowOf, ZOOMS, type Measures } from './geometry.ts'

const desk: Measures = {
  width: 1280,
  height: 800,
  zoom: 100,
  density: 'normal',
  mode: 'pie',
  rows: 240,
  cols: 120,
  band: true,
  longestName: 130,
  endWidths: [60, 48, 48, 56],
  foot: 3,
  touch: false,
}

const measures: fc.Arbitrary<Measures> = fc.record({
  width: fc.integer({ min: 320, max: 3000 }),
  height: fc.integer({ min: 200, max: 2000 }),
  zoom: fc.constantFrom(...ZOOMS),
  density: fc.constantFrom('compact', 'normal', 'comfortable'),
  mode: fc.constantFrom('pie', 'letter', 'date'),
  rows: fc.nat(10_000),
  cols: fc.nat(500),
  band: fc.boolean(),
  longestName: fc.integer({ min: 10, max: 400 }),
  endWidths: fc.constant([60, 48, 48, 56]),
  foot: fc.nat(6),
  touch: fc.boolean(),
})

describe('the layout', () => {
  it('gives the whole width and height away, no more and no less', () => {
    fc.assert(
      fc.property(measures, m => {
        const g = layOut(m)
        if (g.body.width > 0) expect(g.lead + g.body.width + g.end).toBe(m.width)
        if (g.body.height > 0) expect(g.band + g.head + g.body.height + g.foot).toBe(m.height)
      }),
    )
  })

  it('holds the three densities at zoom 100', () => {
    expect((['compact', 'normal', 'comfortable'] as const).map(density => layOut({ ...desk, density }).cell.height)).toEqual([24, 28, 36])
  })

  it('leaves room for cells on a phone', () => {
    const g = layOut({ ...desk, width: 360, height: 560 })
    expect(g.narrow).toBe(true)
    expect(g.end).toBe(0)
    expect(g.body.width).toBeGreaterThanOrEqual(240)
  })

  it('shows ten times as many people and skills at a glance, and nothing but them', () => {
    const glance = layOut({ ...desk, zoom: 25 })
    const cells = (g: typeof glance) => Math.floor(g.body.width / g.cell.width) * Math.floor(g.body.height / g.cell.height)
    expect(glance).toMatchObject({ overview: true, end: 0, foot: 0 })
    expect(cells(glance)).toBeGreaterThan(10 * cells(layOut(desk)))
  })

  it('makes columns wide enough for a day in date mode', () => {
    expect(layOut({ ...desk, mode: 'date' }).cell.width).toBeGreaterThanOrEqual(70)
  })
})

describe('scrolling', () => {
  it('shows the whole focused cell, wherever it is', () => {
    fc.assert(
      fc.property(measures, fc.nat(9_999), fc.nat(499), fc.nat(300_000), fc.nat(30_000), (m, row, col, y, x) => {
        const g = layOut(m)
        fc.pre(row < m.rows && col < m.cols && g.body.width >= g.cell.width && g.body.height >= g.cell.height)
        const to = scrollToShow({ row, col }, { x, y }, g)
        expect(row * g.cell.height - to.y).toBeGreaterThanOrEqual(0)
        expect((row + 1) * g.cell.height - to.y).toBeLessThanOrEqual(g.body.height)
        expect(col * g.cell.width - to.x).toBeGreaterThanOrEqual(0)
        expect((col + 1) * g.cell.width - to.x).toBeLessThanOrEqual(g.body.width)
      }),
    )
  })

  it('does not move for a cell that is in sight', () => {
    const g = layOut(desk)
    expect(scrollToShow({ row: 3, col: 3 }, { x: 10, y: 20 }, g)).toEqual({ x: 10, y: 20 })
  })

  it('ends where the last cell does', () => {
    const g = layOut(desk)
    expect(furthest(g)).toEqual({ x: 120 * g.cell.width - g.body.width, y: 240 * 28 - g.body.height })
    expect(furthest(layOut({ ...desk, rows: 2, cols: 2 }))).toEqual({ x: 0, y: 0 })
  })
})

describe('what is in sight', () => {
  it('covers every visible pixel and stays inside the list', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.nat(2000),
        fc.integer({ min: 15, max: 80 }),
        fc.nat(5000),
        fc.nat(10),
        (offset, visible, size, count, spare) => {
          const { first, last } = windowOf(offset, visible, size, count, spare)
          expect(first).toBeGreaterThanOrEqual(0)
          expect(last).toBeLessThanOrEqual(count)
          expect(first).toBeLessThanOrEqual(last)
          if (first < last) expect(first * size).toBeLessThanOrEqual(offset)
          if (last < count) expect(last * size).toBeGreaterThanOrEqual(offset + visible)
        },
      ),
    )
  })

  it('finds the cell under the pointer', () => {
    const g = layOut(desk)
    expect(cellAt(5, 5, { x: 0, y: 0 }, g)).toEqual({ row: 0, col: 0 })
    expect(cellAt(g.cell.width + 1, 29, { x: g.cell.width, y: 56 }, g)).toEqual({ row: 3, col: 2 })
    expect(cellAt(-1, 5, { x: 0, y: 0 }, g)).toBeNull()
    expect(cellAt(500, 500, { x: 0, y: 0 }, layOut({ ...desk, rows: 2, cols: 2 }))).toBeNull()
  })
})
