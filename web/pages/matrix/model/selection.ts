/** A cell of the body: rows and columns as they are shown now, counted from 0, headers and totals left out. */
export interface Place {
  row: number
  col: number
}

/** A rectangle of the body; both ends belong to it. */
export interface Range {
  top: number
  left: number
  bottom: number
  right: number
}

export function rangeOf(a: Place, b: Place): Range {
  return { top: Math.min(a.row, b.row), left: Math.min(a.col, b.col), bottom: Math.max(a.row, b.row), right: Math.max(a.col, b.col) }
}

export function contains(ranges: readonly Range[], row: number, col: number): boolean {
  return ranges.some(range => row >= range.top && row <= range.bottom && col >= range.left && col <= range.right)
}

/** The ranges with one cell added, or with it cut out where it was in. */
export function toggled(ranges: readonly Range[], at: Place): Range[] {
  if (!contains(ranges, at.row, at.col)) return [...ranges, rangeOf(at, at)]
  return ranges.flatMap(range => without(range, at))
}

function without(range: Range, { row, col }: Place): Range[] {
  if (!contains([range], row, col)) return [range]
  return [
    { ...range, bottom: row - 1 },
    { ...range, top: row + 1 },
    { top: row, bottom: row, left: range.left, right: col - 1 },
    { top: row, bottom: row, left: col + 1, right: range.right },
  ].filter(part => part.top <= part.bottom && part.left <= part.right)
}

export function boundsOf(ranges: readonly Range[]): Range | null {
  const [first, ...rest] = ranges
  if (!first) return null
  return rest.reduce(
    (all, range) => ({
      top: Math.min(all.top, range.top),
      left: Math.min(all.left, range.left),
      bottom: Math.max(all.bottom, range.bottom),
      right: Math.max(all.right, range.right),
    }),
    first,
  )
}

/** How many cells are in, each counted once. */
export function sizeOf(ranges: readonly Range[]): number {
  const bounds = boundsOf(ranges)
  if (!bounds) return 0
  if (ranges.length === 1) return areaOf(bounds)
  let count = 0
  for (let row = bounds.top; row <= bounds.bottom; row++) count += widthAt(ranges, row)
  return count
}

function areaOf(range: Range): number {
  return (range.bottom - range.top + 1) * (range.right - range.left + 1)
}

function widthAt(ranges: readonly Range[], row: number): number {
  const spans = ranges.filter(range => row >= range.top && row <= range.bottom).sort((a, b) => a.left - b.left)
  let [count, reached] = [0, -1]
  for (const { left, right } of spans) {
    count += Math.max(0, right - Math.max(left, reached + 1) + 1)
    reached = Math.max(reached, right)
  }
  return count
}

/** The ranges that still fit a body of this size, after a filter or a fold took rows away. */
export function clipped(ranges: readonly Range[], rows: number, cols: number): Range[] {
  return ranges
    .filter(range => range.top < rows && range.left < cols)
    .map(range => ({ ...range, bottom: Math.min(range.bottom, rows - 1), right: Math.min(range.right, cols - 1) }))
}
