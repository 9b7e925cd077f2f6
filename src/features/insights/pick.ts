import type { Candidate, Show } from './shows.ts'
import type { View } from './view.ts'

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

/** One place for row and column in a number; a plant has fewer skills than this. */
const COLUMNS = 2 ** 14

/**
 * The pairs of a list, one page of them, by urgency, then person, then skill. Pairs are met in the order of people and skills, so sorting them
 * into one heap per urgency is all the sorting there is. The cursor names the last pair shown, so pages stay right while data change.
 */
export function pickPage(view: View, show: Show, filter: Filter): Page {
  const heaps = new Map<number, number[]>()
  let total = 0
  eachPair(view, filter, (pair, r) => {
    if (!show.fits(pair)) return
    total++
    const urgency = show.urgency(pair)
    const heap = heaps.get(urgency)
    if (heap) heap.push(r * COLUMNS + pair.i)
    else heaps.set(urgency, [r * COLUMNS + pair.i])
  })
  const isAfter = afterCursor(view, filter.after)
  const picks: (Pick & { urgency: number })[] = []
  for (const urgency of [...heaps.keys()].sort((a, b) => a - b)) {
    for (const place of heaps.get(urgency)!) {
      const pick = { urgency, row: Math.floor(place / COLUMNS), column: place % COLUMNS }
      if (!isAfter(pick)) continue
      if (picks.length === filter.limit) return { total, picks, next: cursorOf(view, picks[picks.length - 1]) }
      picks.push(pick)
    }
  }
  return { total, picks, next: null }
}

/** One object for all pairs, because there are hundreds of thousands of them. */
function eachPair({ plant, skills }: View, { people, column }: Filter, visit: (pair: Candidate, r: number) => void): void {
  const columns = column === null ? skills.flatMap((skill, i) => (skill ? [i] : [])) : [column]
  const pair: Candidate = { row: plant.rows[0]!, i: 0, day: 0, answer: 0 }
  for (let r = 0; r < plant.rows.length; r++) {
    if (people && !people.has(r)) continue
    const answers = plant.answers[r]!
    pair.row = plant.rows[r]!
    pair.day = plant.days[r]!
    for (const i of columns) {
      pair.i = i
      pair.answer = answers[i]!
      visit(pair, r)
    }
  }
}

/** Urgency, person ordinal and skill ordinal: rows may shift between two pages, ordinals do not. */
function cursorOf({ people }: View, pick: (Pick & { urgency: number }) | undefined): string | null {
  return pick ? [pick.urgency, people[pick.row]!.ordinal, pick.column].join('.') : null
}

function afterCursor({ people }: View, cursor: string | null): (pick: Pick & { urgency: number }) => boolean {
  if (cursor === null) return () => true
  const [urgency = 0, ordinal = 0, column = 0] = cursor.split('.').map(Number)
  return pick => {
    if (pick.urgency !== urgency) return pick.urgency > urgency
    const place = people[pick.row]!.ordinal
    return place > ordinal || (place === ordinal && pick.column > column)
  }
}
