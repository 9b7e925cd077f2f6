import { candidate } from './shows.ts'
import type { Candidate, Show } from './shows.ts'
import type { View } from './view.ts'

/** Pairs by urgency, then person, then skill, as numbers that sort: three parts of 17, 20 and 14 bits. */
const ROWS = 2 ** 20
const COLUMNS = 2 ** 14

export interface Pick {
  row: number
  column: number
}

export interface Page {
  total: number
  picks: Pick[]
  next: string | null
}

export interface Filter {
  /** Rows of people wanted; null: all. */
  people: ReadonlySet<number> | null
  column: number | null
  after: string | null
  limit: number
}

/** The pairs of a list, one page of them. The cursor names the last pair shown, so pages stay right while data changes. */
export function pickPage(view: View, show: Show, filter: Filter): Page {
  const keys: number[] = []
  eachPair(view, filter, (pair, r) => {
    if (show.fits(pair)) keys.push((show.urgency(pair) * ROWS + r) * COLUMNS + pair.i)
  })
  const sorted = Float64Array.from(keys).sort()
  const from = filter.after === null ? 0 : placeAfter(view, sorted, filter.after)
  const page = sorted.subarray(from, from + filter.limit)
  return {
    total: sorted.length,
    picks: [...page].map(pickOf),
    next: from + page.length < sorted.length ? cursorOf(view, page[page.length - 1]!) : null,
  }
}

function eachPair({ plant, skills }: View, { people, column }: Filter, visit: (pair: Candidate, r: number) => void): void {
  const columns = column === null ? skills.flatMap((skill, i) => (skill ? [i] : [])) : [column]
  for (let r = 0; r < plant.rows.length; r++) {
    if (people && !people.has(r)) continue
    for (const i of columns) visit(candidate(plant.rows[r]!, i, plant.days[r]!, plant.skills[i]!), r)
  }
}

function pickOf(key: number): Pick {
  return { row: Math.floor(key / COLUMNS) % ROWS, column: key % COLUMNS }
}

/** Urgency, person ordinal and skill ordinal: rows may shift between two pages, ordinals do not. */
function cursorOf({ people }: View, key: number): string {
  const { row, column } = pickOf(key)
  return [Math.floor(key / COLUMNS / ROWS), people[row]!.ordinal, column].join('.')
}

function placeAfter({ people }: View, sorted: Float64Array, cursor: string): number {
  const [urgency = 0, ordinal = 0, column = 0] = cursor.split('.').map(Number)
  const at = sorted.findIndex(key => {
    const u = Math.floor(key / COLUMNS / ROWS)
    const pick = pickOf(key)
    const o = people[pick.row]!.ordinal
    return u > urgency || (u === urgency && (o > ordinal || (o === ordinal && pick.column > column)))
  })
  return at < 0 ? sorted.length : at
}
