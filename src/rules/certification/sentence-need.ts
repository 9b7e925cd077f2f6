/**
 * What must be shown, in sentences: each proof with what is asked of it, together or one of several.
 *
 * Example: the exam of a CPT module reads "Exam: MSSC Safety; after a failure again after 15 days at the earliest; after 3 failures in a row after 60 days":
 * failed on 2 March 2026, it may be tried again from 17 March 2026.
 */

import { isUnbound, type Evidence, type Need, type Points, type When } from './language.ts'
import { bound, length, list, name, number, phrase, text, type Param, type Say, type Sentence } from './sentence-kind.ts'

/** A sentence that leads to what is needed: "To earn it, all of these are needed:". */
export function asking(say: Say, path: string, key: string, need: Need, at: string, more: Asking = {}): Sentence {
  const { params = {}, ...inner } = more
  const branches = branchesOf(need)
  const of = phrase(branches === null || branches.length === 1 ? 'of.one' : 'all' in need ? 'of.all' : 'of.any')
  const kind = 'all' in need ? 'all' : 'any'
  const children =
    branches === null ? [needSentence(say, need, at)] : branches.map((one, i) => needSentence(say, one, `${at}/${kind}/${i}`))
  return say(path, key, { ...params, of }, { ...inner, children })
}

interface Asking extends Partial<Pick<Sentence, 'details' | 'notes' | 'name'>> {
  params?: Record<string, Param>
}

export function needSentence(say: Say, need: Need, at: string): Sentence {
  if ('all' in need || 'any' in need) return asking(say, at, 'need.of', need, at)
  if ('ref' in need) return referred(say, need.ref, at)
  if ('hold' in need) return say(at, need.what === undefined ? 'need.hold' : 'need.holdWhat', holdParams(need))
  if ('condition' in need) return say(at, 'need.condition', { condition: name('condition', need.condition) })
  if ('age' in need) return say(at, 'need.age', { age: number(need.age) })
  if ('points' in need) return pointsSentence(say, need.points, `${at}/points`)
  return evidenceSentence(say, need, at)
}

/** Where something applies, as details of the sentence it belongs to. */
export function whenSentences(say: Say, when: When | undefined, at: string): Sentence[] {
  if (!when) return []
  const { cycle, method, scope, label } = when
  return [
    ...(cycle ? [say(`${at}/cycle`, 'when.cycle', { terms: list(termsOf(cycle).map(number), 'plain') })] : []),
    ...(method === undefined ? [] : [say(`${at}/method`, 'when.method', { method: text(method) })]),
    ...Object.entries(scope ?? {}).map(([key, values]) =>
      say(`${at}/scope/${key}`, 'when.scope', { dim: name('dim', key), values: list([values].flat().map(text), 'or') }),
    ),
    ...(label === undefined ? [] : [say(`${at}/label`, 'when.label', { label: text(label) })]),
  ]
}

function branchesOf(need: Need): Need[] | null {
  return 'all' in need ? need.all : 'any' in need ? need.any : null
}

function holdParams({ hold, what }: { hold: string; what?: string }): Record<string, Param> {
  return { cert: { as: 'cert', value: hold }, ...(what === undefined ? {} : { what: text(what) }) }
}

function referred(say: Say, ref: string, at: string): Sentence {
  if (ref === 'award') return say(at, 'need.award')
  if (ref === 'renew') return say(at, 'need.renew')
  return say(at, 'need.route', { route: text(ref.replace(/^renew\./, '')) })
}

/** The first numbers that fit: odd terms are 1, 3, 5. */
function termsOf({ mod, in: fitting }: NonNullable<When['cycle']>): number[] {
  const numbers = Array.from({ length: mod * 3 }, (_, i) => i + 1)
  return numbers.filter(one => fitting.includes(one % mod)).slice(0, Math.max(3, fitting.length + 1))
}

function evidenceSentence(say: Say, need: Evidence, at: string): Sentence {
  const act = name('act', need.do)
  const called = [...(need.part === undefined ? [] : [name('evidence', need.part)]), ...(need.what === undefined ? [] : [text(need.what)])]
  const details = evidenceDetails(say, need, at)
  if (called.length === 0) return say(at, 'need.act', { act }, { details })
  return say(at, 'need.actWhat', { act, what: list(called, 'plain') }, { details })
}

function evidenceDetails(say: Say, need: Evidence, at: string): Sentence[] {
  const { minScore, minHours, minBlockHours, minCount, minDays, minMonths, window, sameScope, by, sign, retake } = need
  const least = (field: string, value: Evidence['minScore'], key: string): Sentence[] =>
    value === undefined ? [] : [say(`${at}/${field}`, `need.${key}`, { least: bound(value, number) })]
  return [
    ...least('minScore', minScore, 'score'),
    ...least('minHours', minHours, 'hours'),
    ...least('minBlockHours', minBlockHours, 'blocks'),
    ...least('minCount', minCount, 'times'),
    ...least('minDays', minDays, 'days'),
    ...least('minMonths', minMonths, 'months'),
    ...windowDetails(say, window, `${at}/window`),
    ...(sameScope ? [say(`${at}/sameScope`, 'need.sameScope')] : []),
    ...(by
      ? [
          say(`${at}/by`, 'need.by', {
            roles: list(
              by.map(one => name('role', one)),
              'or',
            ),
          }),
        ]
      : []),
    ...(sign ? [say(`${at}/sign`, 'need.sign', { roles: list(sign.map(one => name('role', one))) })] : []),
    ...(retake ? [retakeSentence(say, retake, `${at}/retake`)] : []),
  ]
}

function windowDetails(say: Say, window: Evidence['window'], at: string): Sentence[] {
  if (window === undefined) return []
  if (!isUnbound(window) && window === 'term') return [say(at, 'need.inTerm')]
  return [say(at, 'need.window', { length: bound(window, length) })]
}

function retakeSentence(say: Say, { wait, afterFailures = [] }: NonNullable<Evidence['retake']>, at: string): Sentence {
  const later = afterFailures.map((one, i) =>
    say(`${at}/afterFailures/${i}`, 'need.retakeAfter', { failures: number(one.count), length: length(one.wait) }),
  )
  return say(at, 'need.retake', { length: length(wait) }, { details: later })
}

function pointsSentence(say: Say, { min, unit, window, buckets, carry }: Points, at: string): Sentence {
  const details = [
    ...windowDetails(say, window, `${at}/window`),
    ...(buckets.length > 0 ? [say(`${at}/buckets`, 'need.buckets', { buckets: list(buckets.map(bucketPhrase), 'plain') })] : []),
    ...(carry
      ? [
          say(`${at}/carry`, 'need.carry', {
            most: number(carry.max),
            bucket: bucketName(carry.bucket),
            length: length(carry.earnedWithin),
          }),
        ]
      : []),
  ]
  return say(at, 'need.points', { least: bound(min, number), unit: text(unit) }, { details })
}

function bucketPhrase({ id, min, max }: Points['buckets'][number]): Param {
  const bucket = bucketName(id)
  if (min !== undefined && max !== undefined) return phrase('bucket.both', { bucket, least: number(min), most: number(max) })
  if (min !== undefined) return phrase('bucket.min', { bucket, least: number(min) })
  if (max !== undefined) return phrase('bucket.max', { bucket, most: number(max) })
  return bucket
}

/** Dotted ids stand inside each other. */
function bucketName(id: string): Param {
  return text(id.replaceAll('.', ' › '))
}
