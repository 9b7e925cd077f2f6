import type { Day } from '../rules/day.ts'
import { type DateText, dayIn, isAmbiguous } from './dates.ts'
import { type Gathering, sourceOf } from './gathering.ts'
import { rate } from './rate.ts'
import type { ReadCell } from './reading.ts'
import type { Doubt, Reason } from './reasons.ts'
import type { RawResult } from './results.ts'
import type { Scale } from './scales.ts'
import type { Token } from './token.ts'
import type { Calendar } from './when.ts'
import { markAt } from './workbook.ts'

/** What a raw result comes to: a cell of the reading, a cell that is left with its reason, or nothing at all. */
export type Outcome = { cell: ReadCell; doubt: Doubt | null; shortYears: number } | { left: Reason; scale: Scale | undefined } | null

/** What the files say, cell after cell. Each is made anew when it is come to: a million at once would be most of the memory there is. */
export class Cells implements Iterable<ReadCell> {
  /** How many there are; known once they have all been gone through. */
  length = 0
  private readonly found: Gathering
  private readonly scales: ReadonlyMap<string, Scale>
  private readonly calendar: Calendar
  private readonly today: Day

  constructor(found: Gathering, scales: ReadonlyMap<string, Scale>, calendar: Calendar, today: Day) {
    this.found = found
    this.scales = scales
    this.calendar = calendar
    this.today = today
  }

  *[Symbol.iterator](): Iterator<ReadCell> {
    for (const raw of this.found.results) {
      const outcome = this.outcomeOf(raw)
      if (outcome && 'cell' in outcome) yield outcome.cell
    }
  }

  outcomeOf(raw: RawResult): Outcome {
    const scale = this.scales.get(raw.skill)
    const rated = scale
      ? rate(raw.token, scale, answerFor(this.found, raw.token, scale))
      : { level: raw.token.kind === 'date' ? 1 : null, sure: true }
    if (rated === 'nothing') return null
    if (!('reason' in rated)) return this.cellOf(raw, rated.level, rated.sure && !raw.doubtful)
    // A line with dates is a completion, even where its level cannot be told.
    if (isDated(raw) && UNRATED.has(rated.reason)) return this.cellOf(raw, null, false)
    const painted = raw.token.symbol.startsWith('fill:') && rated.reason === 'unread.unknown_token'
    return { left: painted ? 'unread.colour' : rated.reason, scale }
  }

  private cellOf(raw: RawResult, level: number | null, sure: boolean): Outcome {
    const { order, sure: orderSure } = this.calendar.order(raw)
    const use = raw.undirected ? this.calendar.use(raw) : null
    const achieved = raw.achieved ?? (use?.use === 'achievedOn' ? raw.undirected : null)
    const valid = raw.valid ?? (use?.use === 'validThrough' ? raw.undirected : null)
    const achievedOn = achieved && dayIn(achieved, order)
    // A month as an end lasts to its last day.
    const validThrough = valid && (valid.last ?? dayIn(valid, order))
    const doubt = sure ? this.doubtOf(achieved, valid, orderSure, use?.sure ?? true, achievedOn, validThrough) : levelDoubt(raw, level)
    const certainty = doubt === null ? 'read' : 'doubtful'
    const shortYears = (achieved?.shortYear === true ? 1 : 0) + (valid?.shortYear === true ? 1 : 0)
    const { person, skill, token } = raw
    return {
      cell: { person, skill, level, token: token.text, achievedOn, validThrough, certainty, source: sourceOf(raw) },
      doubt,
      shortYears,
    }
  }

  private doubtOf(
    achieved: DateText | null,
    valid: DateText | null,
    orderSure: boolean,
    useSure: boolean,
    achievedOn: Day | null,
    validThrough: Day | null,
  ): Doubt | null {
    const dates = [achieved, valid].filter(date => date !== null)
    if (dates.some(date => date.last !== null)) return 'doubt.month'
    if (!orderSure && dates.some(isAmbiguous)) return 'doubt.order'
    if (!useSure) return 'doubt.use'
    if (achievedOn !== null && achievedOn > this.today) return 'doubt.future'
    return achievedOn !== null && validThrough !== null && validThrough < achievedOn ? 'doubt.crossed' : null
  }
}

const UNRATED = new Set<Reason>(['unread.unknown_token', 'unread.out_of_scale', 'unread.between_levels'])

function isDated(raw: RawResult): boolean {
  return raw.achieved !== null || raw.valid !== null || raw.undirected !== null
}

function levelDoubt(raw: RawResult, level: number | null): Doubt {
  if (level === null) return 'doubt.no_level'
  if (isExternal(raw)) return 'doubt.external'
  return raw.token.weak ? 'doubt.weak' : 'doubt.level'
}

function isExternal({ view, row, column }: RawResult): boolean {
  return markAt(view.sheet, row, column)?.external === true
}

export function answerFor(found: Gathering, token: Token, scale: Scale): string | null {
  if (scale.family === 'letters' && scale.symbols.has(token.symbol)) return letterAnswer(found, token, scale)
  return token.symbol === '' ? null : found.answer(`token:${token.symbol}`)
}

function letterAnswer(found: Gathering, token: Token, scale: Scale): string | null {
  const answer = found.answer('letters-order')
  const value = scale.symbols.get(token.symbol)
  if (answer === null || value === undefined) return null
  return `level:${answer === 'first' ? value : scale.symbols.size + 1 - value}`
}
