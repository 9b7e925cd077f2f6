import type { Family } from '../../../../src/rules/cell.ts'
import type { Item } from '../model/axis.ts'
import { windowOf, type Geometry } from '../model/geometry.ts'
import type { Place, Range } from '../model/selection.ts'
import type { Shown } from '../model/shown.ts'
import type { Summaries } from '../model/summaries.ts'
import type { Inks } from '../../../../src/rules/paint/inks.ts'
import { paintOverview } from './paint-overview.ts'

/** Everything one painting of the body needs. Lengths are CSS pixels, along the line counted from its start. */
export interface Scene {
  shown: Shown
  summaries: Summaries
  geometry: Geometry
  scroll: { x: number; y: number }
  rtl: boolean
  scale: number
  inks: Inks
  selected: readonly Range[]
  /** The row and column under the pointer, or the focus. */
  cross: Place | null
  /** Stamps the cell of a person and a skill, at device pixels. */
  stamp: (pen: CanvasRenderingContext2D, row: Item, column: Item, x: number, y: number) => void
  dimmed: (row: Item, column: Item) => boolean
  /** For cells too small for their glyph; null where there is nothing to say. */
  familyAt: (row: Item, column: Item) => Family | null
  /** The cell differs from the other side of a comparison. */
  changed: ((row: Item, column: Item) => boolean) | null
}

interface Frame extends Scene {
  pen: CanvasRenderingContext2D
  rows: { first: number; last: number }
  columns: { first: number; last: number }
  /** Device pixels: where a column or row starts, and the whole body. */
  xOf: (column: number) => number
  yOf: (row: number) => number
  cell: { width: number; height: number }
  size: { width: number; height: number }
  hair: number
}

/** A part of the body in device pixels, counted from its left edge. */
export interface Part {
  x: number
  y: number
  width: number
  height: number
}

/** Paints what lies in a part of the body, and nothing beside it. */
export function paintBody(pen: CanvasRenderingContext2D, scene: Scene, part: Part): void {
  const frame = framed(pen, scene, part)
  pen.fillStyle = scene.inks.surface
  pen.fillRect(part.x, part.y, part.width, part.height)
  paintCross(frame)
  if (scene.geometry.overview) paintOverview(frame, scene.shown.rows, scene.shown.columns)
  else for (let row = frame.rows.first; row < frame.rows.last; row++) paintRow(frame, row)
  if (!scene.geometry.overview) paintLines(frame)
  paintSelection(frame)
}

function framed(pen: CanvasRenderingContext2D, scene: Scene, part: Part): Frame {
  const { geometry: g, scroll, scale, rtl, shown } = scene
  const size = sizeOf(g, scale)
  const fromStart = rtl ? size.width - part.x - part.width : part.x
  const { xOf, yOf } = placesOf(scene)
  return {
    ...scene,
    pen,
    size,
    cell: { width: g.cell.width * scale, height: g.cell.height * scale },
    rows: windowOf(scroll.y + part.y / scale - 1, part.height / scale + 2, g.cell.height, shown.rows.length),
    columns: windowOf(scroll.x + fromStart / scale - 1, part.width / scale + 2, g.cell.width, shown.columns.length),
    xOf,
    yOf,
    hair: Math.max(1, Math.floor(scale)),
  }
}

/** The body in device pixels. */
export function sizeOf({ body }: Geometry, scale: number): { width: number; height: number } {
  return { width: Math.round(body.width * scale), height: Math.round(body.height * scale) }
}

/** Where columns and rows start, in device pixels; a scroll moves all of them by the same whole number, so that what is painted can be moved. */
export function placesOf({ geometry: g, scroll, scale, rtl }: Pick<Scene, 'geometry' | 'scroll' | 'scale' | 'rtl'>): {
  xOf: (column: number) => number
  yOf: (row: number) => number
} {
  const [left, top] = [Math.round(scroll.x * scale), Math.round(scroll.y * scale)]
  const far = sizeOf(g, scale).width - Math.round(g.cell.width * scale)
  return {
    xOf: column => {
      const start = Math.round(column * g.cell.width * scale) - left
      return rtl ? far - start : start
    },
    yOf: row => Math.round(row * g.cell.height * scale) - top,
  }
}

function paintCross({ pen, cross, inks, xOf, yOf, cell, size, shown }: Frame): void {
  if (!cross) return
  pen.fillStyle = inks.hover
  if (cross.row < shown.rows.length) pen.fillRect(0, yOf(cross.row), size.width, Math.round(cell.height))
  if (cross.col < shown.columns.length) pen.fillRect(xOf(cross.col), 0, Math.round(cell.width), size.height)
}

function paintRow(frame: Frame, row: number): void {
  const { pen, shown, columns, xOf, yOf, inks } = frame
  const item = shown.rows[row]!
  const y = yOf(row)
  if (item.kind === 'group') {
    pen.fillStyle = inks.group
    pen.fillRect(0, y, frame.size.width, Math.round(frame.cell.height))
  }
  for (let at = columns.first; at < columns.last; at++) {
    const column = shown.columns[at]!
    if (item.kind === 'group') {
      if (column.kind === 'one') paintNumber(frame, frame.summaries.aloneIn(item.group, column.index), xOf(at), y)
      else paintWhole(frame, item, column, xOf(at), y)
    } else if (column.kind === 'group') paintWhole(frame, item, column, xOf(at), y)
    else {
      pen.globalAlpha = frame.dimmed(item, column) ? 0.22 : 1
      frame.stamp(pen, item, column, xOf(at), y)
      pen.globalAlpha = 1
      if (frame.changed?.(item, column)) paintChange(frame, xOf(at), y)
    }
  }
}

/** A turned-down corner where the line starts, in the colour of links: the marks of states stand in the others. */
function paintChange({ pen, inks, cell, scale, rtl }: Frame, x: number, y: number): void {
  const size = Math.round(Math.max(6, Math.min(10, cell.height / scale / 3)) * scale)
  const [corner, inwards] = rtl ? [x + Math.round(cell.width), -1] : [x, 1]
  pen.beginPath()
  pen.moveTo(corner, y)
  pen.lineTo(corner + inwards * size, y)
  pen.lineTo(corner, y + size)
  pen.closePath()
  pen.fillStyle = inks.accent
  pen.fill()
}

/** How many of the team can run it alone: quiet where some can, clear where nobody can. */
function paintNumber({ pen, inks, cell, scale, geometry }: Frame, count: number, x: number, y: number): void {
  const px = Math.min(11.5, geometry.cell.height * 0.42) * scale
  pen.font = `${count === 0 ? 450 : 560} ${px.toFixed(1)}px ${inks.font}`
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillStyle = count === 0 ? inks.ink3 : inks.ink2
  pen.fillText(count === 0 ? '·' : String(count), x + cell.width / 2, y + cell.height / 2 + scale * 0.5)
}

/** A folded column: the number of gaps in it, or a tick where everything asked is met. */
function paintWhole({ pen, summaries, inks, cell, scale, geometry }: Frame, row: Item, column: Item, x: number, y: number): void {
  const { gaps, required } = summaries.where(row, column)
  if (required === 0) return
  const [cx, cy] = [x + cell.width / 2, y + cell.height / 2]
  const unit = Math.min(18, geometry.cell.height * 0.62) * scale
  if (gaps > 0) {
    pen.beginPath()
    pen.roundRect(cx - unit / 2, cy - unit / 2, unit, unit, unit * 0.2)
    pen.fillStyle = inks.fill.gap
    pen.fill()
    pen.font = `620 ${(unit * 0.66).toFixed(1)}px ${inks.font}`
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    pen.fillStyle = inks.onGap
    pen.fillText(String(gaps), cx, cy + scale * 0.5)
    return
  }
  pen.beginPath()
  pen.moveTo(cx - unit * 0.26, cy + unit * 0.02)
  pen.lineTo(cx - unit * 0.06, cy + unit * 0.22)
  pen.lineTo(cx + unit * 0.3, cy - unit * 0.22)
  pen.strokeStyle = inks.fill.ok
  pen.lineWidth = Math.max(1.5, unit * 0.13)
  pen.lineCap = 'round'
  pen.stroke()
  pen.lineCap = 'butt'
}

function paintLines(frame: Frame): void {
  const { pen, rows, columns, shown, xOf, yOf, cell, size, hair, inks, rtl } = frame
  const right = rtl ? 0 : size.width
  const edge = shown.columns.length > 0 ? xOf(shown.columns.length - 1) + (rtl ? 0 : Math.round(cell.width)) : 0
  const [from, to] = rtl ? [Math.max(0, edge), size.width] : [0, Math.min(right, edge)]
  pen.fillStyle = inks.line
  for (let row = rows.first; row < rows.last; row++) pen.fillRect(from, yOf(row + 1) - hair, to - from, hair)
  const bottom = Math.min(size.height, yOf(shown.rows.length))
  for (let at = columns.first; at < columns.last; at++) {
    const last = at === shown.columns.length - 1 || shown.columns[at]!.group !== shown.columns[at + 1]!.group
    pen.fillStyle = last ? inks.lineStrong : inks.line
    pen.globalAlpha = last ? 1 : 0.55
    pen.fillRect(rtl ? xOf(at) : xOf(at) + Math.round(cell.width) - hair, 0, hair, bottom)
  }
  pen.globalAlpha = 1
}

function paintSelection({ pen, selected, inks, xOf, yOf, rtl, cell, scale }: Frame): void {
  for (const { top, left, bottom, right } of selected) {
    const [start, end] = rtl ? [xOf(right), xOf(left)] : [xOf(left), xOf(right)]
    const [x, y] = [start, yOf(top)]
    const [width, height] = [end + Math.round(cell.width) - start, yOf(bottom + 1) - y]
    pen.fillStyle = inks.selected
    pen.fillRect(x, y, width, height)
    pen.strokeStyle = inks.accent
    pen.lineWidth = Math.max(1, Math.round(scale * 1.25))
    pen.strokeRect(x + 0.5, y + 0.5, width - 2, height - 2)
  }
}
