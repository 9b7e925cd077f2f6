/**
 * How a matrix fits on paper.
 *
 * A wall chart is read standing, so its text is never below 6 pt: where people and skills do not fit on one sheet, it takes more sheets, each with its
 * own heads, and says "page x of y". Lines are 4 mm high where there is room, down to 3.4 mm where that saves a sheet, and up to 9 mm where there are
 * few of them, so that a small chart is read from three metres. A group is kept together where it fits; one that goes on has its name again.
 *
 * Example, printed on 22 November 2026 on A3 (420 x 297 mm): 58 people and 80 skills fit on one sheet in 6.5 pt. 59 people in 6 teams and 170 skills
 * take more columns than a sheet has, so the skills are divided over two, at the border of a category where one is near.
 */

export const PAPER = { A3: { width: 420, height: 297 }, A2: { width: 594, height: 420 } } as const
export type PaperSize = keyof typeof PAPER

/** All in millimetres. */
export const SHEET = { margin: 8, title: 7, band: 3.6, head: 32, name: 38, foot: 6.3, hand: 12, leastPoints: 6, usualPoints: 6.5 } as const
const ROW = { least: 3.4, usual: 4, most: 9 } as const
const COLUMN = { least: 4, most: 12, leastForDays: 13, mostForDays: 18 } as const

export interface FitQuestion {
  size: PaperSize
  /** Members of each group, in order; a group's own line stands above them where `grouped`. */
  rows: readonly number[]
  columns: readonly number[]
  grouped: boolean
  /** Lines of totals under the chart. */
  totals: number
  /** Empty columns for marks by hand. */
  hand: number
  days: boolean
}

/** A run of members of one group. */
export interface Run {
  group: number
  from: number
  to: number
}

export interface PaperFit {
  row: number
  column: number
  points: number
  pages: { rows: Run[]; columns: Run[] }[]
}

export function fitOnPaper({ size, rows, columns, grouped, totals, hand, days }: FitQuestion): PaperFit {
  const { width, height } = PAPER[size]
  const high = height - 2 * SHEET.margin - SHEET.title - SHEET.band - SHEET.head - SHEET.foot
  const wide = width - 2 * SHEET.margin - SHEET.name - hand * SHEET.hand
  const heads = grouped ? 1 : 0
  const lines = rows.reduce((sum, count) => sum + count + heads, 0) + totals
  const row = clamp(high / lines, ROW.least, ROW.most)
  // Beyond one sheet nothing is gained by lines that are smaller than usual.
  const chosen = lines * ROW.least > high + 1e-6 ? ROW.usual : row
  const perPage = Math.floor(high / chosen + 1e-6) - totals
  const [least, most] = days ? [COLUMN.leastForDays, COLUMN.mostForDays] : [COLUMN.least, COLUMN.most]
  const across = Math.floor(wide / least + 1e-6)
  const columnRuns = divided(columns, across, 0)
  const rowRuns = divided(rows, perPage, heads)
  const widest = Math.max(1, ...columnRuns.map(runs => runs.reduce((sum, { from, to }) => sum + to - from, 0)))
  return {
    row: chosen,
    column: clamp(wide / widest, least, most),
    points: Math.min(11, Math.max(SHEET.leastPoints, SHEET.usualPoints * Math.max(1, Math.floor((10 * chosen) / ROW.usual) / 10))),
    pages: rowRuns.flatMap(down => columnRuns.map(over => ({ rows: down, columns: over }))),
  }
}

/** Groups over sheets of so many lines: a group begins a new sheet rather than being cut, unless that would leave half of this one empty. */
function divided(groups: readonly number[], perPage: number, heads: number): Run[][] {
  const pages: Run[][] = [[]]
  let free = perPage
  groups.forEach((count, group) => {
    if (count + heads > free && free < perPage / 2 && pages.at(-1)!.length > 0) free = turned(pages, perPage)
    let from = 0
    do {
      if (free < Math.min(heads + 1, heads + count)) free = turned(pages, perPage)
      const to = Math.min(count, from + Math.max(0, free - heads))
      pages.at(-1)!.push({ group, from, to })
      free -= heads + to - from
      from = to
    } while (from < count)
  })
  return pages
}

function turned(pages: Run[][], perPage: number): number {
  pages.push([])
  return perPage
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.floor(value * 1000) / 1000))
}
