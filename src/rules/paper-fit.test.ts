import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitOnPaper, PAPER, SHEET } from './paper-fit.ts'
import type { FitQuestion } from './paper-fit.ts'

const question = (change: Partial<FitQuestion>): FitQuestion => ({
  size: 'A3',
  rows: [58],
  columns: [80],
  grouped: false,
  totals: 0,
  hand: 1,
  days: false,
  ...change,
})

describe('a matrix on paper', () => {
  it('puts 58 people and 80 skills on one A3 sheet in 6.5 pt', () => {
    const plain = fitOnPaper(question({ hand: 2 }))
    expect(plain).toMatchObject({ points: 6.5, pages: [{ rows: [{ from: 0, to: 58 }], columns: [{ from: 0, to: 80 }] }] })
    expect(plain.row).toBeGreaterThanOrEqual(4)
    const full = fitOnPaper(question({ rows: [10, 10, 10, 10, 10, 8], grouped: true, totals: 2, hand: 2 }))
    expect(full).toMatchObject({ points: 6.5 })
    expect(full.pages).toHaveLength(1)
  })

  it('makes the lines of a small chart larger', () => {
    expect(fitOnPaper(question({ rows: [25], columns: [30] }))).toMatchObject({ row: 9, points: 11 })
  })

  it('divides what is too much at the border of a group where one is near', () => {
    const { pages } = fitOnPaper(question({ rows: [40, 30], grouped: true }))
    expect(pages.map(page => page.rows)).toEqual([[{ group: 0, from: 0, to: 40 }], [{ group: 1, from: 0, to: 30 }]])
    const wide = fitOnPaper(question({ rows: [5], columns: [70, 60] })).pages
    expect(wide.map(page => page.columns)).toEqual([[{ group: 0, from: 0, to: 70 }], [{ group: 1, from: 0, to: 60 }]])
  })

  it('shows every pair exactly once and never more than the sheet holds', () => {
    const some = fc.array(fc.nat(90), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(
        some,
        some,
        fc.boolean(),
        fc.constantFrom('A3' as const, 'A2' as const),
        fc.boolean(),
        fc.nat(4),
        (rows, columns, grouped, size, days, totals) => {
          const fit = fitOnPaper({ size, rows, columns, grouped, totals, hand: 2, days })
          const seen = new Map<string, number>()
          const high = PAPER[size].height - 2 * SHEET.margin - SHEET.title - SHEET.band - SHEET.head - SHEET.foot
          const wide = PAPER[size].width - 2 * SHEET.margin - SHEET.name - 2 * SHEET.hand
          for (const page of fit.pages) {
            const lines = page.rows.reduce((sum, run) => sum + run.to - run.from + (grouped ? 1 : 0), totals)
            expect(lines * fit.row).toBeLessThanOrEqual(high + 0.01)
            expect(page.columns.reduce((sum, run) => sum + run.to - run.from, 0) * fit.column).toBeLessThanOrEqual(wide + 0.01)
            for (const down of page.rows)
              for (const over of page.columns) {
                const key = `${down.group}:${down.from}-${down.to} ${over.group}:${over.from}-${over.to}`
                seen.set(key, (seen.get(key) ?? 0) + (down.to - down.from) * (over.to - over.from))
              }
          }
          const cells = rows.reduce((a, b) => a + b, 0) * columns.reduce((a, b) => a + b, 0)
          expect([...seen.values()].reduce((a, b) => a + b, 0)).toBe(cells)
          expect(fit.points).toBeGreaterThanOrEqual(6)
        },
      ),
      { numRuns: 100 },
    )
  })
})
