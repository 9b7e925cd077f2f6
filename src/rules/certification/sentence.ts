/**
 * A certification's rule in plain sentences: how it is earned, how long it lasts, how it is renewed, what keeps it and what ends it.
 *
 * The sentences come in the order in which somebody asks: first the award, then the term, the renewal, what happens after the end, and so on. What is not
 * certain is marked at the very sentence that says it; a mark on something the rule lacks speaks of its absence.
 *
 * Example: of the CPT "It is valid for 5 years" is said at /term/for, and the mark on /term/anchor goes to the detail "counted from the day on which everything
 * needed is there": earned on 22 March 2021 it lasts through 22 March 2026.
 */

import type { Mark, Rule, Variant } from './language.ts'
import { assessSentences, dependSentences, keepSentences, scopeSentences, triggerSentences } from './sentence-keep.ts'
import { everySentence, length, list, name, PARTS, speaking, text, type Part, type Sentence } from './sentence-kind.ts'
import { asking, whenSentences } from './sentence-need.ts'
import { lateSentences, onboardSentences, renewSentences, termSentences } from './sentence-term.ts'

export function sentencesOf(rule: Rule, marks: readonly Mark[] = []): Sentence[] {
  const say = speaking('award')
  const sentences = [
    asking(say, '/award', 'award', rule.award, '/award'),
    ...onboardSentences(rule),
    ...termSentences(rule.term),
    ...renewSentences(rule),
    ...lateSentences(rule),
    ...keepSentences(rule.keep),
    ...dependSentences(rule.depends),
    ...triggerSentences(rule.triggers),
    ...scopeSentences(rule),
    ...assessSentences(rule),
    ...(rule.variants ?? []).map((one, i) => variantSentence(one, rule, `/variants/${i}`)),
    ...recordSentences(rule),
  ]
  return marked(sentences, marks)
}

function variantSentence(variant: Variant, rule: Rule, at: string): Sentence {
  const say = speaking('variants')
  const { when, award, term, renew, late, keep } = variant
  const whole = { ...rule, ...(term === undefined ? {} : { term }) }
  const children = [
    ...(award ? [asking(say, `${at}/award`, 'award', award, `${at}/award`)] : []),
    ...(term ? termSentences(term, `${at}/term`, say) : []),
    ...(renew ? renewSentences({ ...whole, renew }, `${at}/renew`, say) : []),
    ...(late ? lateSentences({ ...whole, late }, `${at}/late`, say) : []),
    ...(keep ? keepSentences(keep, `${at}/keep`, say) : []),
  ]
  return say(at, 'variant', {}, { details: whenSentences(say, when, `${at}/when`), children })
}

function recordSentences({ records, lead }: Rule): Sentence[] {
  const say = speaking('records')
  return [
    ...(records && records.fields.length > 0
      ? [say('/records/fields', 'records.fields', { fields: list(records.fields.map(text), 'plain') })]
      : []),
    ...(records?.retain === undefined ? [] : [say('/records/retain', 'records.retain', { retain: text(records.retain) })]),
    ...(lead === undefined ? [] : [speaking('lead')('/lead', 'lead', { length: length(lead) })]),
  ]
}

/** Each mark goes to the closest sentence that speaks for its place. */
function marked(sentences: Sentence[], marks: readonly Mark[]): Sentence[] {
  const all = sentences.flatMap(everySentence)
  const absent: Sentence[] = []
  for (const mark of marks) {
    const fitting = all.filter(one => mark.at.startsWith(`${one.path}/`)).toSorted((a, b) => b.path.length - a.path.length)
    const closest = all.find(one => one.path === mark.at) ?? all.find(one => one.path.startsWith(`${mark.at}/`)) ?? fitting[0]
    const block = partOf(mark.at)
    if (closest) closest.marks.push(mark)
    else if (block) absent.push({ ...speaking(block)(mark.at, 'absent', { block: name('block', block) }), marks: [mark] })
  }
  return [...sentences, ...absent].toSorted((a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part))
}

function partOf(at: string): Part | undefined {
  const [, block] = at.split('/')
  return PARTS.find(one => one === block)
}
