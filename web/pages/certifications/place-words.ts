import type { TFunction } from 'i18next'
import type { Mark, Need, Rule } from '../../../src/rules/certification/language.ts'
import { everySentence, speaking } from '../../../src/rules/certification/sentence-kind.ts'
import { needSentence } from '../../../src/rules/certification/sentence-need.ts'
import { linesOf, textOf, type Words } from '../../../src/rules/certification/sentence-text.ts'
import { sentencesOf } from '../../../src/rules/certification/sentence.ts'
import { durationText } from '../library/duration.ts'

/** What a place of a rule is about: the block it stands in, and the sentence that speaks of it. */
export interface PlaceWords {
  block: string
  /** null: no sentence speaks of it. */
  sentence: string | null
}

/** The sentence nearest above a place, for many places of one rule. */
export function placesIn(rule: Rule, marks: readonly Mark[], words: Words): (at: string) => PlaceWords {
  const sentences = sentencesOf(rule, marks).flatMap(everySentence)
  return at => {
    const [, block = ''] = at.split('/')
    const nearest = sentences
      .filter(one => at === one.path || at.startsWith(`${one.path}/`))
      .reduce<(typeof sentences)[number] | null>((best, one) => (best === null || one.path.length > best.path.length ? one : best), null)
    return { block: words.t(`says.part.${block}`), sentence: nearest && textOf(nearest, words) }
  }
}

const LENGTH = /^P\d+[DWMY]$/

/** A value of a rule as somebody says it; what is made of parts stays as it is written. */
export function valueText(t: TFunction, value: unknown): string {
  if (value === undefined) return '–'
  if (typeof value === 'string' && LENGTH.test(value)) return durationText(t, value)
  if (value === 'forever') return t('says.term.noEnd')
  if (value === 'as-issued') return t('says.term.printed')
  if (value === 'yes' || value === 'supervised' || value === 'no') return t(`says.work.${value}`)
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  return JSON.stringify(value, null, 1).replace(/\s+/g, ' ')
}

const NEEDS = ['do', 'all', 'any', 'hold', 'condition', 'age', 'points', 'ref']

/** What is asked, in a sentence, where the value is that; else the value as somebody says it. */
export function valueWords(t: TFunction, words: Words, value: unknown): string {
  const isNeed = typeof value === 'object' && value !== null && NEEDS.some(key => key in value)
  if (!isNeed) return valueText(t, value)
  return linesOf(needSentence(speaking('award'), value as Need, ''), words).join(' ')
}

/** The value that stands at a place; undefined: none does. */
export function valueAt(rule: unknown, at: string): unknown {
  return at
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
      rule,
    )
}

export type ValueKind = 'length' | 'term' | 'number' | 'work'

/** What kind of value a place asks for, by where it stands. */
export function kindAt(at: string): ValueKind {
  const last = at.slice(at.lastIndexOf('/') + 1)
  if (last === 'work') return 'work'
  if (/^min(Score|Hours|Count)?$/.test(last)) return 'number'
  return last === 'for' || at.includes('/for/byMethod/') ? 'term' : 'length'
}

/** The branch of an alternative that a place belongs to and that could be left out instead; null: it is needed. */
export function branchOf(rule: Rule, at: string): string | null {
  const found = /^(.*\/any)\/\d+(?=\/|$)/.exec(at)
  if (!found) return null
  const ways = valueAt(rule, found[1]!)
  return Array.isArray(ways) && ways.length > 1 ? found[0] : null
}

/** The certifications a rule looks at, by their codes. */
export function restsOn(rule: Rule): string[] {
  return [...new Set([...JSON.stringify(rule).matchAll(/"(?:hold|cert)":"([^"]+)"/g)].map(match => match[1]!))]
}
