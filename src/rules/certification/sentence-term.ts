/**
 * How long a certification lasts, how it is renewed and what comes after its end, in sentences.
 *
 * Example: the ADR driver's certificate "is valid for 5 years, counted from the day of: exam". "Renewed in the last 12 months, the new term is counted from the
 * old end": with an end on 10 March 2029, an exam on 10 March 2028 or later keeps the date.
 */

import { isUnbound, type Bound, type LateStep, type Route, type Rule, type Term } from './language.ts'
import { asking, whenSentences } from './sentence-need.ts'
import { bound, length, list, name, phrase, speaking, text, type Param, type Say, type Sentence } from './sentence-kind.ts'

export function termSentences(term: Term, at = '/term', say: Say = speaking('term')): Sentence[] {
  const details = termDetails(say, term, at)
  const advisory = term.advisory ? [say(`${at}/advisory`, 'term.advisory')] : []
  return [lastingOf(say, term, at, details), ...advisory]
}

function lastingOf(say: Say, { for: lasting, max }: Term, at: string, details: Sentence[]): Sentence {
  const place = `${at}/for`
  if (typeof lasting === 'object' && 'byMethod' in lasting) {
    const methods = Object.entries(lasting.byMethod).map(([method, one]) =>
      say(`${place}/byMethod/${method}`, 'term.method', { method: text(method), length: bound(one, lastingParam) }),
    )
    return say(place, 'term.byMethod', {}, { details, children: methods })
  }
  if (!isUnbound(lasting)) {
    if (lasting === 'forever') return say(place, 'term.forever', {}, { details })
    if (lasting === 'P0D') return say(place, 'term.sameDay', {}, { details })
    if (lasting === 'as-issued' && max === undefined) return say(place, 'term.asIssued', {}, { details })
    if (lasting === 'as-issued') return say(place, 'term.asIssuedMost', { length: length(max!) }, { details })
  }
  return say(place, 'term.for', { length: bound(lasting as Bound<string>, lastingParam) }, { details })
}

function lastingParam(value: string): Param {
  return value === 'forever' ? phrase('term.noEnd') : value === 'as-issued' ? phrase('term.printed') : length(value)
}

function termDetails(say: Say, { anchor, snap, minus }: Term, at: string): Sentence[] {
  const from = anchor === 'need-met' || anchor === 'issued' ? say(`${at}/anchor`, `term.from.${anchor}`) : null
  return [
    ...(anchor === undefined ? [] : [from ?? say(`${at}/anchor`, 'term.from.act', { act: name('act', anchor) })]),
    ...(snap === undefined ? [] : [snapSentence(say, snap, `${at}/snap`)]),
    ...(minus === undefined ? [] : [say(`${at}/minus`, 'term.minus', { length: length(minus) })]),
  ]
}

function snapSentence(say: Say, snap: NonNullable<Term['snap']>, at: string): Sentence {
  if (typeof snap === 'string') return say(at, `term.snap.${snap}`)
  return say(at, 'term.snap.monthDay', { day: { as: 'monthDay', value: snap.monthDay } })
}

export function endless({ for: lasting }: Term): boolean {
  return lasting === 'forever'
}

export function renewSentences(rule: Pick<Rule, 'renew' | 'term'>, at = '/renew', say: Say = speaking('renew')): Sentence[] {
  const routes = rule.renew ?? []
  if (routes.length === 0) return endless(rule.term) ? [] : [say(at, 'renew.none')]
  return routes.map((route, i) => routeSentence(say, route, `${at}/${i}`, routes.length > 1))
}

function routeSentence(say: Say, route: Route, at: string, several: boolean): Sentence {
  const { id, need, when, from, opens, closes, term, pending } = route
  const notes = [
    ...(opens === undefined ? [] : [say(`${at}/opens`, 'renew.opens', { length: length(opens) })]),
    ...(closes === undefined ? [] : [say(`${at}/closes`, 'renew.closes', { length: length(closes) })]),
    typeof from === 'string'
      ? say(`${at}/from`, `renew.from.${from}`)
      : say(`${at}/from`, 'renew.from.keepWithin', { length: length(from.keepWithin) }),
    ...(term ? [say(`${at}/term`, 'renew.term', {}, { children: termSentences(term, `${at}/term`, say) })] : []),
    ...(pending === undefined ? [] : [say(`${at}/pending`, 'renew.pending')]),
  ]
  const details = whenSentences(say, when, `${at}/when`)
  return asking(say, at, 'renew.by', need, `${at}/need`, { details, notes, name: several ? id : null })
}

export function lateSentences(rule: Pick<Rule, 'late' | 'term'>, at = '/late', say: Say = speaking('late')): Sentence[] {
  const steps = rule.late ?? []
  if (steps.length === 0) return endless(rule.term) || rule.term.advisory ? [] : [say(at, 'late.none')]
  const after = steps.at(-1)!.upTo === 'open' ? [] : [say(at, 'late.lapsed')]
  return [...steps.map((step, i) => stepSentence(say, step, `${at}/${i}`, i === 0)), ...after]
}

function stepSentence(say: Say, { upTo, status, work, need, from, earnBy }: LateStep, at: string, first: boolean): Sentence {
  const until = upTo === 'open' ? phrase(first ? 'late.openAtOnce' : 'late.open') : phrase('late.upTo', { length: length(upTo) })
  const notes = [
    asking(say, `${at}/need`, 'back', need, `${at}/need`),
    say(`${at}/from`, `late.from.${from}`),
    ...(earnBy === undefined ? [] : [say(`${at}/earnBy`, 'late.earnBy')]),
  ]
  const allowed = say(`${at}/work`, 'late.work', { work: bound(work, one => phrase(`work.${one}`)) })
  return say(at, `late.status.${status}`, { until }, { details: [allowed], notes })
}

export function onboardSentences({ onboard }: Pick<Rule, 'onboard'>): Sentence[] {
  if (!onboard) return []
  const say = speaking('onboard')
  const from = list(
    onboard.from.map(one => name('happening', one)),
    'or',
  )
  const within = onboard.within
  const details =
    within === undefined
      ? [say('/onboard/from', 'onboard.from', { from })]
      : [say('/onboard/within', 'onboard.within', { from, length: length(within) })]
  return [say('/onboard', `onboard.${onboard.meanwhile}`, {}, { details })]
}
