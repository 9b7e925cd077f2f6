import type { Place } from './selection.ts'

export type Density = 'compact' | 'normal' | 'comfortable'
export type Mode = 'pie' | 'letter' | 'date'

export const ROW_HEIGHTS: Record<Density, number> = { compact: 24, normal: 28, comfortable: 36 }
export const ZOOMS = [25, 40, 60, 70, 80, 90, 100, 110, 125, 140, 160] as const
const DATE_WIDTH = 92
/** Below this zoom cells are blocks: all of a plant at a glance. */
const OVERVIEW_BELOW = 60

/** What the layout is made from; lengths in CSS pixels. */
export interface Measures {
  width: number
  height: number
  zoom: number
  density: Density
  mode: Mode
  rows: number
  cols: number
  /** A heading above the columns. */
  band: boolean
  /** The longest column name at zoom 100. */
  longestName: number
  /** Widths of the totals at the end, and how many totals stand at the bottom. */
  endWidths: readonly number[]
  foot: number
  touch: boolean
}

/** Where everything stands. Offsets along a line count from its start, so that right-to-left needs no arithmetic of its own. */
export interface Geometry {
  cell: { width: number; height: number }
  lead: number
  band: number
  head: number
  end: number
  endWidths: readonly number[]
  foot: number
  /** Totals at the bottom that there is room for. */
  footLines: number
  /** The part in which cells are seen. */
  body: { width: number; height: number }
  content: { width: number; height: number }
  narrow: boolean
  overview: boolean
}

const NARROW = 560
const LOW = 300
const FEW = 520

export function layOut(m: Measures): Geometry {
  const narrow = m.width < NARROW
  const scale = m.zoom / 100
  const overview = m.zoom < OVERVIEW_BELOW
  const height = Math.max(overview ? 5 : m.touch ? 28 : 15, Math.round(ROW_HEIGHTS[m.density] * scale))
  const width = overview
    ? height
    : m.mode === 'date'
      ? Math.max(Math.round(DATE_WIDTH * scale), 58)
      : Math.max(height, Math.round((ROW_HEIGHTS[m.density] + 4) * scale))
  const lead = narrow ? Math.min(116, Math.round(m.width * 0.36)) : Math.round(Math.min(260, Math.max(150, 212 * Math.sqrt(scale))))
  const endWidths = narrow || overview ? [] : m.endWidths
  const end = endWidths.reduce((sum, one) => sum + one, 0)
  const band = m.band ? 26 : 0
  const head = overview ? 24 : Math.round(Math.min(Math.max(m.longestName + 22, 64), Math.max(96, Math.min(176, m.height * 0.28))))
  const footLines = Math.min(m.foot, overview || m.height < LOW ? 0 : m.height < FEW ? 1 : m.foot)
  const foot = footLines * Math.max(24, Math.min(28, height))
  const body = { width: Math.max(0, m.width - lead - end), height: Math.max(0, m.height - band - head - foot) }
  return {
    cell: { width, height },
    lead,
    band,
    head,
    end,
    endWidths,
    foot,
    footLines,
    body,
    content: { width: m.cols * width, height: m.rows * height },
    narrow,
    overview,
  }
}

/** The size that names and totals of lines are written in; nought where lines are too low for words. */
export function textSizeOf({ cell, overview }: Pick<Geometry, 'cell' | 'overview'>): number {
  return overview ? (cell.height < 11 ? 0 : 9) : Math.min(13, Math.max(10, cell.height * 0.46))
}

/** The items from first up to, not including, last that touch the visible stretch, with some spare on both sides. */
export function windowOf(offset: number, visible: number, size: number, count: number, spare = 0): { first: number; last: number } {
  const first = Math.max(0, Math.floor(offset / size) - spare)
  const last = Math.min(count, Math.ceil((offset + visible) / size) + spare)
  return { first: Math.min(first, count), last: Math.max(last, Math.min(first, count)) }
}

/** The smallest scroll that shows the whole cell; null leaves that direction alone. */
export function scrollToShow(
  place: { row: number | null; col: number | null },
  scroll: { x: number; y: number },
  g: Geometry,
): { x: number; y: number } {
  return {
    x: place.col === null ? scroll.x : shown(scroll.x, place.col * g.cell.width, g.cell.width, g.body.width),
    y: place.row === null ? scroll.y : shown(scroll.y, place.row * g.cell.height, g.cell.height, g.body.height),
  }
}

/** The cell under a point of the body, measured from the body's start corner; null beyond the last cell. */
export function cellAt(x: number, y: number, scroll: { x: number; y: number }, g: Geometry): Place | null {
  if (x < 0 || y < 0 || x >= g.body.width || y >= g.body.height) return null
  const [left, top] = [x + scroll.x, y + scroll.y]
  if (left >= g.content.width || top >= g.content.height) return null
  return { row: Math.floor(top / g.cell.height), col: Math.floor(left / g.cell.width) }
}

export function furthest(g: Geometry): { x: number; y: number } {
  return { x: Math.max(0, g.content.width - g.body.width), y: Math.max(0, g.content.height - g.body.height) }
}

function shown(at: number, start: number, size: number, visible: number): number {
  if (start < at || size > visible) return start
  return Math.max(at, start + size - visible)
}
