import { isLegendTitle, legendOf } from './legend.ts'
import { tokenOf } from './token.ts'
import { type View, viewOf } from './view.ts'
import { type Area, isBlank, markAt, type Sheet, valueAt } from './workbook.ts'
import { type HeaderRole, hitsOf } from './word-match.ts'

const OWNERS = new Set<HeaderRole>([
  'person',
  'firstName',
  'lastName',
  'name',
  'number',
  'email',
  'skill',
  'skillCode',
  'grouping',
  'groupingCode',
])
const SUMMARIES = new Set<HeaderRole>(['required', 'headcount', 'total'])
const LONGEST_LABEL = 40
const DEEPEST_CUT = 8
/** A sheet with a blank row after each line must not cost the square of its length. */
const ROWS_LOOKED_BACK = 200

/**
 * The tables of a sheet as rectangles. Blank rows and columns are where tables may part; they do only where what follows stands on its own
 * (has a head of its own, is a legend, a title or a note). A blank row between teams and a spacer column between groups stay inside.
 */
export function blocksOf(file: string, sheet: Sheet): Area[] {
  return cut(file, sheet, { top: 0, left: 0, bottom: sheet.height - 1, right: sheet.width - 1 }, 0).flatMap(area =>
    repeated(file, sheet, area),
  )
}

/** "Name, MIG, TIG, Name, MIG, TIG": a table printed in several stretches to save paper. Cut where its first head stands again. */
function repeated(file: string, sheet: Sheet, area: Area): Area[] {
  const view = viewOf(file, sheet, area)
  for (let row = 0; row < Math.min(4, view.height - 1); row++) {
    const heads = Array.from({ length: view.width }, (_, column) => view.text(row, column))
    const first = heads.findIndex(head => head !== '')
    if (first < 0 || heads.filter(head => head !== '').length < 4) continue
    const starts = heads.flatMap((head, column) => (column >= first && head === heads[first] ? [column] : []))
    const period = heads.slice(first, starts[1])
    const namesPeople = period.some(head => hitsOf(head).some(hit => hit.exact && (hit.role === 'person' || hit.role === 'name')))
    if (starts.length < 2 || period.filter(head => head !== '').length < 2 || !namesPeople || merged(view, row, starts)) continue
    return starts.flatMap((from, i) => {
      const right = (starts[i + 1] ?? view.width) - 1
      return trimmed(sheet, { ...area, left: area.left + (i === 0 ? 0 : from), right: area.left + right }) ?? []
    })
  }
  return [area]
}

function merged(view: View, row: number, columns: readonly number[]): boolean {
  return columns.some(column => (view.merged(row, column)?.left ?? column) < column)
}

function cut(file: string, sheet: Sheet, whole: Area, depth: number): Area[] {
  const area = trimmed(sheet, whole)
  if (!area) return []
  if (depth >= DEEPEST_CUT) return [area]
  const byRows = grouped(runs(sheet, area, true), (before, after) => rowsPart(file, sheet, before, after))
  if (byRows.length > 1) return byRows.flatMap(part => cut(file, sheet, part, depth + 1))
  const byColumns = grouped(runs(sheet, area, false), (before, after) => columnsPart(file, sheet, before, after))
  return byColumns.length > 1 ? byColumns.flatMap(part => cut(file, sheet, part, depth + 1)) : [area]
}

function grouped(parts: Area[], part: (before: Area, after: Area) => boolean): Area[] {
  const done: Area[] = []
  for (const next of parts) {
    const last = done.at(-1)
    if (!last || part(last, next)) done.push(next)
    else
      done[done.length - 1] = {
        top: Math.min(last.top, next.top),
        left: Math.min(last.left, next.left),
        bottom: Math.max(last.bottom, next.bottom),
        right: Math.max(last.right, next.right),
      }
  }
  return done
}

/** Do the rows below a blank row belong to another table? */
function rowsPart(file: string, sheet: Sheet, before: Area, after: Area): boolean {
  const near = { ...before, top: Math.max(before.top, before.bottom - ROWS_LOOKED_BACK) }
  const above = trimmed(sheet, near) ?? near
  const below = trimmed(sheet, after) ?? after
  const lower = viewOf(file, sheet, below)
  if (below.left > above.right || below.right < above.left) return true
  if (isTitle(sheet, above)) return !(isTitle(sheet, below) && below.left === above.left && above.bottom - above.top > 0)
  if (isLegendTitle(lower.text(0, 0)) || legendOf(lower) || legendOf(viewOf(file, sheet, { ...below, left: Math.max(0, below.left - 2) })))
    return true
  if (headsItself(lower)) return true
  if (isHeadOnly(viewOf(file, sheet, above))) return false
  if (SUMMARIES.has(firstHit(lower)?.role ?? 'aside')) return false
  if (isTitle(sheet, below)) return longestText(lower) > LONGEST_LABEL || below.left > above.left + 2
  return below.right > above.right + 1 || below.left > above.left + 3 || kindsDiffer(sheet, above, below)
}

/** Do the columns right of a blank column belong to another table? */
function columnsPart(file: string, sheet: Sheet, before: Area, after: Area): boolean {
  const left = trimmed(sheet, before) ?? before
  const right = trimmed(sheet, after) ?? after
  const view = viewOf(file, sheet, right)
  if (isLegendTitle(view.text(0, 0)) || legendOf(view)) return true
  if (legendOf(viewOf(file, sheet, left))) return true
  if (isTitle(sheet, left) && left.bottom === left.top) return right.top > left.top || headsItself(view)
  if (headsItself(view)) return true
  if (right.top === left.top && isPainted(sheet, { ...right, bottom: left.bottom })) return false
  return right.top > left.bottom || (right.bottom - right.top) * 3 < left.bottom - left.top
}

/** Heads over cells that hold nothing but colours. */
function isPainted(sheet: Sheet, area: Area): boolean {
  for (let row = area.top + 1; row <= area.bottom && sheet.marks.size > 0; row++)
    for (let column = area.left; column <= area.right; column++) if (markAt(sheet, row, column)?.fill !== undefined) return true
  return false
}

/** A head is a row near the top with two words of ours in it, or one in its first place, and no levels. */
function headsItself(view: View): boolean {
  for (let row = 0; row < Math.min(4, view.height); row++) {
    const roles = new Set<HeaderRole>()
    let [filled, levels, leads] = [0, 0, false]
    for (let column = 0; column < Math.min(view.width, 60); column++) {
      const text = view.text(row, column)
      if (text === '') continue
      const hits = hitsOf(text)
      const hit = hits.find(found => found.exact && OWNERS.has(found.role))
      // A running number before the names is no head of its own.
      if (!hit && filled === 0 && hits.some(found => found.exact && found.role === 'counter')) continue
      if (hit) roles.add(hit.role)
      if (hit && filled === 0) leads = true
      filled++
      const token = tokenOf(view.value(row, column))
      if ((token.kind === 'level' && token.family !== 'words') || token.kind === 'date') levels++
    }
    if (filled >= 2 && levels <= filled / 4 && (roles.size >= 2 || (leads && row < view.height - 1))) return true
    if (filled >= 2 && levels > 0) return false
  }
  return false
}

/** One to three rows of nothing but text over several columns: a head parted from its body by a blank row. */
function isHeadOnly(view: View): boolean {
  if (view.height > 3 || view.width < 2) return false
  let [filled, texts] = [0, 0]
  for (let row = 0; row < view.height; row++)
    for (let column = 0; column < view.width; column++) {
      const token = tokenOf(view.value(row, column))
      if (token.kind === 'blank') continue
      filled++
      if (token.kind === 'text' || token.family === 'words') texts++
    }
  return filled >= 2 && texts >= 0.8 * filled
}

/** Never more than one filled cell in a row. */
function isTitle(sheet: Sheet, area: Area): boolean {
  for (let row = area.top; row <= area.bottom; row++) {
    let filled = 0
    for (let column = area.left; column <= area.right; column++) if (!isBlank(valueAt(sheet, row, column)) && ++filled > 1) return false
  }
  return true
}

/** Columns filled below that were empty above (or hardly filled above at all) speak of another table. */
function kindsDiffer(sheet: Sheet, above: Area, below: Area): boolean {
  const filledAbove = filledColumns(sheet, above)
  const filledBelow = filledColumns(sheet, below)
  let strangers = 0
  for (const column of filledBelow) if (!filledAbove.has(column)) strangers++
  return strangers > Math.max(1, filledBelow.size * 0.3)
}

function filledColumns(sheet: Sheet, area: Area): Set<number> {
  const filled = new Set<number>()
  for (let column = area.left; column <= area.right; column++)
    for (let row = area.top; row <= area.bottom; row++)
      if (!isBlank(valueAt(sheet, row, column))) {
        filled.add(column)
        break
      }
  return filled
}

function firstHit(view: View) {
  for (let column = 0; column < Math.min(view.width, 6); column++) {
    const text = view.text(0, column)
    if (text !== '') return hitsOf(text)[0] ?? null
  }
  return null
}

function longestText(view: View): number {
  let longest = 0
  for (let row = 0; row < view.height; row++)
    for (let column = 0; column < view.width; column++) longest = Math.max(longest, view.text(row, column).length)
  return longest
}

/** Stretches of rows (or columns) without a blank one among them. */
function runs(sheet: Sheet, area: Area, ofRows: boolean): Area[] {
  const filled = filledPlaces(sheet, area, ofRows)
  const found: Area[] = []
  let from = -1
  for (let i = 0; i <= filled.length; i++) {
    if (filled[i] === true && from < 0) from = i
    if (filled[i] === true || from < 0) continue
    found.push(
      ofRows ? { ...area, top: area.top + from, bottom: area.top + i - 1 } : { ...area, left: area.left + from, right: area.left + i - 1 },
    )
    from = -1
  }
  return found
}

function filledPlaces(sheet: Sheet, area: Area, ofRows: boolean): boolean[] {
  const filled = Array.from({ length: ofRows ? area.bottom - area.top + 1 : area.right - area.left + 1 }, () => false)
  for (let row = area.top; row <= area.bottom; row++) {
    const values = sheet.rows[row] ?? []
    for (let column = area.left; column <= Math.min(area.right, values.length - 1); column++) {
      if (isBlank(values[column] ?? null)) continue
      filled[ofRows ? row - area.top : column - area.left] = true
      if (ofRows) break
    }
  }
  return filled
}

function trimmed(sheet: Sheet, area: Area): Area | null {
  const rows = filledPlaces(sheet, area, true)
  const columns = filledPlaces(sheet, area, false)
  const [top, bottom, left, right] = [rows.indexOf(true), rows.lastIndexOf(true), columns.indexOf(true), columns.lastIndexOf(true)]
  return top < 0 ? null : { top: area.top + top, bottom: area.top + bottom, left: area.left + left, right: area.left + right }
}
