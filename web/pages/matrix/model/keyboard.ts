import { clipped, rangeOf, toggled, type Place, type Range } from './selection.ts'

/** A spot of the whole grid. Lines: headers, then the body, then totals. Columns: the names are column 0, then the body, then totals. */
export interface Spot {
  line: number
  column: number
}

export interface Cursor {
  focus: Spot
  /** Where an extended selection started. */
  anchor: Place | null
  selected: readonly Range[]
}

export interface Shape {
  /** Header lines: 1, or 2 where a band of categories lies above the headers. */
  head: number
  rows: number
  foot: number
  cols: number
  end: number
  /** Body rows that one screen holds. */
  page: number
  rtl: boolean
  /** The first and last body column under the same band. */
  bandOf: (col: number) => { from: number; to: number }
  filled: (row: number, col: number) => boolean
}

export interface Press {
  key: string
  ctrl: boolean
  shift: boolean
  alt: boolean
}

export type Command =
  | 'activate'
  | 'why'
  | 'history'
  | 'record'
  | 'find'
  | 'filter'
  | 'group'
  | 'transpose'
  | 'mode'
  | 'copy'
  | 'list'
  | 'earlier'
  | 'later'
  | 'escape'

export interface Outcome {
  cursor: Cursor
  command: Command | null
}

const COMMANDS: Record<string, Command> = {
  Enter: 'activate',
  F2: 'activate',
  w: 'why',
  h: 'history',
  '.': 'record',
  '/': 'find',
  f: 'filter',
  g: 'group',
  t: 'transpose',
  m: 'mode',
}

/** What a key press does while the grid has focus; null where the key is not the grid's. */
export function press(cursor: Cursor, stroke: Press, shape: Shape): Outcome | null {
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key
  if (stroke.alt) return withAlt(cursor, { ...stroke, key }, shape)
  const target = jump(cursor.focus, { ...stroke, key }, shape)
  if (target) return { cursor: stroke.shift ? stretched(cursor, target, shape) : standing(target, shape), command: null }
  if (key === ' ') return { cursor: marked(cursor, stroke, shape), command: null }
  if (stroke.ctrl && key === 'a') return { cursor: { ...cursor, selected: wholeBody(shape) }, command: null }
  if (stroke.ctrl) return key === 'c' ? { cursor, command: 'copy' } : null
  if (key === 'Escape') return { cursor: { ...cursor, anchor: null, selected: [] }, command: 'escape' }
  const command = COMMANDS[key]
  return command ? { cursor, command } : null
}

/** Alt+L is the list; Alt+Shift with an arrow moves the row or column whose header has the focus. */
function withAlt(cursor: Cursor, { key, ctrl, shift }: Press, shape: Shape): Outcome | null {
  if (ctrl) return null
  if (key === 'l') return { cursor, command: 'list' }
  const { line, column } = cursor.focus
  const forwards = shape.rtl ? 'ArrowLeft' : 'ArrowRight'
  if (!shift || !key.startsWith('Arrow')) return null
  const across = key === 'ArrowLeft' || key === 'ArrowRight'
  if (across ? line === shape.head - 1 && column > 0 : column === 0 && line >= shape.head)
    return { cursor, command: key === forwards || key === 'ArrowDown' ? 'later' : 'earlier' }
  return null
}

/** A click: plain moves, with shift it extends, with ctrl it adds or takes away. */
export function clicked(cursor: Cursor, spot: Spot, how: { shift: boolean; ctrl: boolean }, shape: Shape): Cursor {
  const place = placeOf(spot, shape)
  if (place && how.shift) return stretched(cursor, spot, shape)
  if (place && how.ctrl) {
    const before = placeOf(cursor.focus, shape)
    const from = cursor.selected.length === 0 && before ? [rangeOf(before, before)] : cursor.selected
    return { focus: spot, anchor: place, selected: toggled(from, place) }
  }
  return standing(spot, shape)
}

/** The cursor after rows or columns changed under it: still inside the grid. */
export function settled(cursor: Cursor, shape: Shape): Cursor {
  const line = within(cursor.focus.line, 0, lastLine(shape))
  const column = within(cursor.focus.column, 0, lastColumn(shape))
  const { anchor } = cursor
  const kept = anchor && anchor.row < shape.rows && anchor.col < shape.cols ? anchor : null
  return { focus: onBand({ line, column }, shape), anchor: kept, selected: clipped(cursor.selected, shape.rows, shape.cols) }
}

export function placeOf(spot: Spot, shape: Pick<Shape, 'head' | 'rows' | 'cols'>): Place | null {
  const [row, col] = [spot.line - shape.head, spot.column - 1]
  return row >= 0 && row < shape.rows && col >= 0 && col < shape.cols ? { row, col } : null
}

export function spotOf(place: Place, shape: Pick<Shape, 'head'>): Spot {
  return { line: place.row + shape.head, column: place.col + 1 }
}

function standing(spot: Spot, shape: Shape): Cursor {
  const focus = onBand(spot, shape)
  return { focus, anchor: placeOf(focus, shape), selected: [] }
}

/** The selection from the anchor to the target; a target outside the body stops at its edge. */
function stretched(cursor: Cursor, target: Spot, shape: Shape): Cursor {
  const here = placeOf(cursor.focus, shape)
  if (!here) return standing(target, shape)
  const anchor = cursor.anchor ?? here
  const to = { row: within(target.line - shape.head, 0, shape.rows - 1), col: within(target.column - 1, 0, shape.cols - 1) }
  return { focus: spotOf(to, shape), anchor, selected: [...cursor.selected.slice(0, -1), rangeOf(anchor, to)] }
}

/** Space: the cell; with shift its whole row; with ctrl its whole column. */
function marked(cursor: Cursor, stroke: Press, shape: Shape): Cursor {
  const row = cursor.focus.line - shape.head
  const col = cursor.focus.column - 1
  const [inRow, inCol] = [row >= 0 && row < shape.rows, col >= 0 && col < shape.cols]
  if (stroke.shift && inRow) return { ...cursor, selected: [...cursor.selected, { top: row, bottom: row, left: 0, right: shape.cols - 1 }] }
  if (stroke.ctrl && inCol) return { ...cursor, selected: [...cursor.selected, { top: 0, bottom: shape.rows - 1, left: col, right: col }] }
  return inRow && inCol ? { ...cursor, anchor: { row, col }, selected: toggled(cursor.selected, { row, col }) } : cursor
}

function wholeBody(shape: Shape): Range[] {
  return shape.rows > 0 && shape.cols > 0 ? [{ top: 0, left: 0, bottom: shape.rows - 1, right: shape.cols - 1 }] : []
}

function jump(from: Spot, stroke: Press, shape: Shape): Spot | null {
  const { line, column } = from
  const [firstRow, lastRow] = [shape.head, shape.head + shape.rows - 1]
  switch (stroke.key) {
    case 'ArrowUp':
      return stroke.ctrl ? far(from, -1, 0, shape) : { line: Math.max(0, line - 1), column }
    case 'ArrowDown':
      return stroke.ctrl ? far(from, 1, 0, shape) : { line: Math.min(lastLine(shape), line + 1), column }
    case 'ArrowLeft':
    case 'ArrowRight': {
      const step = (stroke.key === 'ArrowRight') === shape.rtl ? -1 : 1
      return stroke.ctrl ? far(from, 0, step, shape) : aside(from, step, shape)
    }
    case 'Home':
      return stroke.ctrl ? { line: firstRow, column: 1 } : { line, column: column === 1 ? 0 : 1 }
    case 'End':
      return stroke.ctrl
        ? { line: Math.max(firstRow, lastRow), column: Math.max(1, shape.cols) }
        : { line, column: column === shape.cols ? lastColumn(shape) : shape.cols }
    case 'PageUp':
      return { line: line <= firstRow ? line : Math.max(firstRow, line - shape.page), column }
    case 'PageDown':
      return { line: line >= lastRow ? line : Math.min(lastRow, line + shape.page), column }
    default:
      return null
  }
}

/** One column over; in the band of categories one category over. */
function aside(from: Spot, step: number, shape: Shape): Spot {
  const inBand = shape.head === 2 && from.line === 0 && from.column >= 1 && from.column <= shape.cols
  const span = inBand ? shape.bandOf(from.column - 1) : null
  const edge = span ? (step > 0 ? span.to : span.from) + 1 : from.column
  return { line: from.line, column: within(edge + step, 0, lastColumn(shape)) }
}

/** The next filled cell that way, else the last cell of the body that way; from outside the body its nearest edge. */
function far(from: Spot, down: number, over: number, shape: Shape): Spot {
  const here = placeOf(from, shape)
  if (!here) return clampToBody(from, down, over, shape)
  let { row, col } = here
  for (;;) {
    const [nextRow, nextCol] = [row + down, col + over]
    if (nextRow < 0 || nextCol < 0 || nextRow >= shape.rows || nextCol >= shape.cols) return spotOf({ row, col }, shape)
    row = nextRow
    col = nextCol
    if (shape.filled(row, col)) return spotOf({ row, col }, shape)
  }
}

/** From a header into the body, from a total back to it; inside a row of headers or totals to the far end of the body. */
function clampToBody(from: Spot, down: number, over: number, shape: Shape): Spot {
  return {
    line: towards(from.line, down, shape.head, shape.head + shape.rows - 1),
    column: towards(from.column, over, 1, shape.cols),
  }
}

function towards(at: number, step: number, first: number, last: number): number {
  if (step === 0 || last < first) return at
  if (step > 0) return at < first ? first : Math.max(at, last)
  return at > last ? last : Math.min(at, first)
}

/** The band spans several columns, and its spot is the first of them; beside the band there is only the header line below it. */
function onBand(spot: Spot, shape: Shape): Spot {
  if (shape.head !== 2 || spot.line !== 0) return spot
  if (spot.column < 1 || spot.column > shape.cols) return { line: 1, column: spot.column }
  return { line: 0, column: shape.bandOf(spot.column - 1).from + 1 }
}

function lastLine(shape: Shape): number {
  return shape.head + shape.rows + shape.foot - 1
}

function lastColumn(shape: Shape): number {
  return shape.cols + shape.end
}

function within(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high))
}
