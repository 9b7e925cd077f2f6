import type { Candidate, Show } from './shows.ts'
import { COUNTED } from '../../rules/cell-table.ts'
import { tallies } from './tallies.ts'
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
  /** Columns of skills wanted; null: all. */
  columns: readonly number[] | null
  after: string | null
  limit: number
}

/** One place for row and column in a number; a plant has fewer skills than this. */
const COLUMNS = 2 ** 14

type Urgent = Pick & { urgency: number }

/** The pairs of a list, one page of them, by urgency, then person, then skill. The cursor names the last pair shown, so pages stay right while data change. */
export function pickPage(view: View, show: Show, filter: Filter): Page {
  const isAfter = afterCursor(view, filter.after)
  const { total, inOrder } = show.byAnswer ? byAnswer(view, filter, show) : byPair(view, filter, show)
  const picks: Urgent[] = []
  for (const pick of inOrder) {
    if (!isAfter(pick)) continue
    if (picks.length === filter.limit) return { total, picks, next: cursorOf(view, picks[picks.length - 1]) }
    picks.push(pick)
  }
  return { total, picks, next: null }
}

interface Found {
  total: number
  inOrder: Iterable<Urgent>
}

/** Answers are numbers of twelve bits: what the list says of each is asked once and then looked up. */
const ANSWERS = 4096
const LEFT_OUT = -1

/** Counts first, and then looks for the pairs of one urgency after the other: a page is full long before all of them have been found. */
function byAnswer(view: View, filter: Filter, show: Show): Found {
  const pair: Candidate = { row: view.plant.rows[0]!, i: 0, day: 0, answer: 0, skill: view.plant.skills[0]!, levels: [] }
  const urgencies = Int32Array.from({ length: ANSWERS }, (_, answer) => {
    pair.answer = answer
    return show.fits(pair) ? show.urgency(pair) : LEFT_OUT
  })
  const columns = columnsOf(view.skills, filter.columns)
  const rows = [...view.plant.rows.keys()].filter(r => !filter.people || filter.people.has(r))
  const whole = !filter.people && filter.columns === null
  const counts = whole ? countsOf(view, urgencies, rows, columns) : countAnswers(view.plant.answers, rows, columns)
  const totals = new Map<number, number>()
  counts.forEach((count, answer) => {
    const urgency = urgencies[answer]!
    if (count > 0 && urgency !== LEFT_OUT) totals.set(urgency, (totals.get(urgency) ?? 0) + count)
  })
  function* inOrder(): Generator<Urgent> {
    for (const urgency of [...totals.keys()].sort((a, b) => a - b)) {
      for (const r of rows) {
        const answers = view.plant.answers[r]!
        for (const i of columns) if (urgencies[answers[i]!] === urgency) yield { urgency, row: r, column: i }
      }
    }
  }
  return { total: [...totals.values()].reduce((sum, count) => sum + count, 0), inOrder: inOrder() }
}

const counted = new WeakMap<View['plant'], Uint32Array>()

/**
 * Of everybody and every skill, counted once for rows that stay in memory. Where the list looks at no more of an answer than is counted for compliance, and
 * every column is of a skill in use, those counts are taken.
 */
function countsOf(view: View, urgencies: Int32Array, rows: readonly number[], columns: readonly number[]): Uint32Array {
  const { plant } = view
  if (columns.length === plant.skills.length && urgencies.every((urgency, answer) => urgency === urgencies[answer & COUNTED])) {
    return tallies(view).total
  }
  const counts = counted.get(plant) ?? countAnswers(plant.answers, rows, columns)
  counted.set(plant, counts)
  return counts
}

/** How many of these pairs have each answer. Plain counters, because a plant has hundreds of thousands of pairs. */
function countAnswers(answersOf: readonly Uint16Array[], rows: readonly number[], columns: readonly number[]): Uint32Array {
  const counts = new Uint32Array(ANSWERS)
  for (let k = 0; k < rows.length; k++) {
    const answers = answersOf[rows[k]!]!
    for (let c = 0; c < columns.length; c++) counts[answers[columns[c]!]!]!++
  }
  return counts
}

/** Pairs are met in the order of people and skills, so sorting them into one heap per urgency is all the sorting there is. */
function byPair(view: View, filter: Filter, show: Show): Found {
  const heaps = new Map<number, number[]>()
  let total = 0
  eachPair(view, filter, show, (urgency, r, i) => {
    total++
    const heap = heaps.get(urgency)
    if (heap) heap.push(r * COLUMNS + i)
    else heaps.set(urgency, [r * COLUMNS + i])
  })
  function* inOrder(): Generator<Urgent> {
    for (const urgency of [...heaps.keys()].sort((a, b) => a - b)) {
      for (const place of heaps.get(urgency)!) yield { urgency, row: Math.floor(place / COLUMNS), column: place % COLUMNS }
    }
  }
  return { total, inOrder: inOrder() }
}

type Take = (urgency: number, r: number, i: number) => void

/** One object for all pairs, because there are hundreds of thousands of them. */
function eachPair({ plant, skills }: View, { people, columns: chosen }: Filter, show: Show, take: Take): void {
  const columns = columnsOf(skills, chosen)
  const levels = skills.map(skill => skill?.facts.levels.map(level => level.value).toSorted((a, b) => a - b) ?? [])
  const pair: Candidate = { row: plant.rows[0]!, i: 0, day: 0, answer: 0, skill: plant.skills[0]!, levels: [] }
  for (let r = 0; r < plant.rows.length; r++) {
    if (people && !people.has(r)) continue
    const answers = plant.answers[r]!
    pair.row = plant.rows[r]!
    pair.day = plant.days[r]!
    for (const i of columns) {
      pair.i = i
      pair.answer = answers[i]!
      pair.skill = plant.skills[i]!
      pair.levels = levels[i]!
      if (show.fits(pair)) take(show.urgency(pair), r, i)
    }
  }
}

function columnsOf(skills: View['skills'], columns: readonly number[] | null): readonly number[] {
  return columns ?? skills.flatMap((skill, i) => (skill ? [i] : []))
}

/** Urgency, person ordinal and skill ordinal: rows may shift between two pages, ordinals do not. */
function cursorOf({ people }: View, pick: Urgent | undefined): string | null {
  return pick ? [pick.urgency, people[pick.row]!.ordinal, pick.column].join('.') : null
}

function afterCursor({ people }: View, cursor: string | null): (pick: Urgent) => boolean {
  if (cursor === null) return () => true
  const [urgency = 0, ordinal = 0, column = 0] = cursor.split('.').map(Number)
  return pick => {
    if (pick.urgency !== urgency) return pick.urgency > urgency
    const place = people[pick.row]!.ordinal
    return place > ordinal || (place === ordinal && pick.column > column)
  }
}
