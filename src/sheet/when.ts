import { daysBetween, type Day } from '../rules/day.ts'
import { type DateOrder, type DateText, dayIn, isAmbiguous } from './dates.ts'
import type { Gathering } from './gathering.ts'
import type { RawResult } from './results.ts'
import { type Asked, option } from './questions.ts'
import { hitsOf } from './word-match.ts'

export type DateUse = 'achievedOn' | 'validThrough'

/** How the dates of these files are to be taken, and what had to be asked for it. */
export interface Calendar {
  order(raw: RawResult): { order: DateOrder; sure: boolean }
  use(raw: RawResult): { use: DateUse; sure: boolean }
  questions: Asked[]
}

/** This share on one side of today settles what dates without a heading are. */
const MOSTLY = 0.8

export function calendarOf(found: Gathering, today: Day): Calendar {
  const orders = orderEvidence(found)
  const uses = useEvidence(found, today)
  const asksOrder = orders.open > 0
  const mixed = [...uses.values()].filter(use => !use.sure)
  const answeredOrder = orderAnswer(found.answer('date-order'))
  const answeredUse = useAnswer(found.answer('date-meaning'))
  const questions: Asked[] = []
  if (asksOrder) questions.push(orderQuestion(orders.open, orders.example))
  if (mixed.length > 0) questions.push(useQuestion(mixed))
  return {
    questions,
    order: raw => {
      const known = orders.of(raw)
      return known ? { order: known.order, sure: known.sure } : { order: answeredOrder ?? 'dmy', sure: answeredOrder !== null }
    },
    use: raw => {
      const known = uses.get(sheetKey(raw))
      if (known?.sure) return { use: known.use, sure: true }
      return { use: answeredUse ?? known?.use ?? 'achievedOn', sure: answeredUse !== null }
    },
  }
}

/** A date with a number above twelve in it settles its sheet, else its file, else all; failing that the language of the headings does. */
function orderEvidence(found: Gathering) {
  const tally = new Map<string, { dmy: number; mdy: number }>()
  for (const raw of dated(found))
    for (const date of datesOf(raw)) {
      if (date.decides === null) continue
      for (const scope of [sheetKey(raw), raw.view.file, '']) {
        const counts = tally.get(scope) ?? { dmy: 0, mdy: 0 }
        counts[date.decides]++
        tally.set(scope, counts)
      }
    }
  const english = found.languages[0] ?? 0
  const others = found.languages.slice(1).reduce((sum, count) => sum + (count ?? 0), 0)
  const of = (raw: RawResult): { order: DateOrder; sure: boolean } | null => {
    for (const scope of [sheetKey(raw), raw.view.file, '']) {
      const counts = tally.get(scope)
      if (counts) return { order: counts.dmy >= counts.mdy ? 'dmy' : 'mdy', sure: counts.dmy === 0 || counts.mdy === 0 }
    }
    return others > english ? { order: 'dmy', sure: true } : null
  }
  let open = 0
  let example = ''
  for (const raw of dated(found)) {
    if (!datesOf(raw).some(isAmbiguous) || of(raw) !== null) continue
    open++
    example ||= raw.token.text
  }
  return { of, open, example }
}

function useEvidence(found: Gathering, today: Day): Map<string, { use: DateUse; sure: boolean; count: number }> {
  const sides = new Map<string, { past: number; future: number; hint: DateUse | null }>()
  for (const raw of found.results) {
    if (!raw.undirected) continue
    const side = sides.get(sheetKey(raw)) ?? { past: 0, future: 0, hint: hintOf(raw) }
    if (daysBetween(today, dayIn(raw.undirected, 'dmy')) > 0) side.future++
    else side.past++
    sides.set(sheetKey(raw), side)
  }
  return new Map(
    [...sides].map(([sheet, { past, future, hint }]) => {
      const count = past + future
      if (hint) return [sheet, { use: hint, sure: true, count }]
      return [sheet, { use: future > past ? 'validThrough' : 'achievedOn', sure: Math.max(past, future) >= MOSTLY * count, count }]
    }),
  )
}

/** The sheet's or the file's own name may say it: "Expiry dates", "Schulungen gültig bis". */
function hintOf(raw: RawResult): DateUse | null {
  const group = raw.cluster.split('\n')[2] ?? ''
  for (const text of [group, raw.view.sheet.name, raw.view.file.replace(/\.[^.]*$/, '')])
    for (const hit of hitsOf(text)) if (hit.role === 'validThrough' || hit.role === 'achievedOn') return hit.role
  return null
}

function* dated(found: Gathering): Iterable<RawResult> {
  yield* found.results
  yield* found.entries
}

function datesOf(raw: RawResult): DateText[] {
  return [raw.achieved, raw.valid, raw.undirected].filter(date => date !== null)
}

function sheetKey(raw: RawResult): string {
  return raw.view.key
}

function orderAnswer(answer: string | null): DateOrder | null {
  return answer === 'dmy' || answer === 'mdy' ? answer : null
}

function useAnswer(answer: string | null): DateUse | null {
  return answer === 'achievedOn' || answer === 'validThrough' ? answer : null
}

function orderQuestion(affects: number, example: string): Asked {
  const options = [option('dmy', 'answer.dmy'), option('mdy', 'answer.mdy')]
  return { id: 'date-order', code: 'question.date_order', params: { example, count: affects }, options, default: 'dmy', affects }
}

function useQuestion(mixed: { use: DateUse; count: number }[]): Asked {
  const affects = mixed.reduce((sum, use) => sum + use.count, 0)
  const options = [option('achievedOn', 'answer.achieved_on'), option('validThrough', 'answer.valid_through')]
  return {
    id: 'date-meaning',
    code: 'question.date_meaning',
    params: { count: affects },
    options,
    default: mixed[0]?.use ?? 'achievedOn',
    affects,
  }
}
