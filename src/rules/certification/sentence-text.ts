/**
 * Sentences about a rule put into the words of a language. The words are handed in: keys of the language catalogue, numbers, days and lists.
 *
 * A name for which the language has no word is an organisation's own; it is said as it is written, in words apart: "device-and-site" as "device and site".
 *
 * Example: a length of P1Y6M is "1 year and 6 months"; counted from 10 March 2024 it ends on 10 September 2025.
 */

import { isDuration } from '../day.ts'
import type { Param, Sentence } from './sentence-kind.ts'

export interface Words {
  t: (key: string, params?: Record<string, string | number>) => string
  has: (key: string) => boolean
  number: (value: number) => string
  day: (day: string) => string
  /** "06-30" as 30 June. */
  monthDay: (monthDay: string) => string
  list: (items: string[], join: 'and' | 'or') => string
  /** What a certification is called. */
  cert: (code: string) => string
}

/** The sentence with its details, without its points and notes. */
export function textOf(sentence: Sentence, words: Words): string {
  const text = plainText(sentence, words)
  // A certification is written as it is called.
  return sentence.key.startsWith('says.need.hold') ? text : text.charAt(0).toUpperCase() + text.slice(1)
}

function plainText(sentence: Sentence, words: Words): string {
  const own = ownText(sentence, words)
  const details = sentence.details.map(one => plainText(one, words))
  if (details.length === 0) return own
  const end = /[.:]$/.exec(own)?.[0] ?? ''
  return [own.slice(0, own.length - end.length), ...details].join(words.t('says.detailed')) + end
}

export function ownText({ key, params }: Sentence, words: Words): string {
  return words.t(key, written(params, words))
}

/** What stands in a text for a value that is still to be chosen, for whoever sets it off. */
export function hasOpen({ params }: Sentence): boolean {
  return Object.values(params).some(isOpen)
}

/** The whole of a sentence in lines, each point of a list a step further in. */
export function linesOf(sentence: Sentence, words: Words, depth = 0): string[] {
  const own = `${'  '.repeat(depth)}${textOf(sentence, words)}`
  const [only] = sentence.children
  const inline = sentence.children.length === 1 && only!.children.length === 0 && only!.notes.length === 0
  const head = inline ? [`${own} ${textOf(only!, words)}`] : [own, ...sentence.children.flatMap(one => linesOf(one, words, depth + 1))]
  return [...head, ...sentence.notes.flatMap(one => linesOf(one, words, depth))]
}

function isOpen(param: Param): boolean {
  if (param.as === 'open') return true
  if (param.as === 'list') return param.items.some(isOpen)
  return param.as === 'phrase' && Object.values(param.params).some(isOpen)
}

function written(params: Record<string, Param>, words: Words): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([key, param]) => [key, said(param, words)]))
}

export function said(param: Param, words: Words): string {
  switch (param.as) {
    case 'length':
      return lengthText(param.value, words)
    case 'number':
      return words.number(param.value)
    case 'day':
      return words.day(param.value)
    case 'monthDay':
      return words.monthDay(param.value)
    case 'cert':
      return words.cert(param.value)
    case 'text':
      return param.value
    case 'name':
      return nameText(param.of, param.id, words)
    case 'phrase':
      return words.t(param.key, written(param.params, words))
    case 'list':
      return listText(param, words)
    case 'open':
      return openText(param, words)
  }
}

function listText({ items, join }: Extract<Param, { as: 'list' }>, words: Words): string {
  const texts = items.map(item => said(item, words))
  return join === 'plain' ? texts.join(words.t('says.comma')) : words.list(texts, join)
}

function openText({ who, suggestion }: Extract<Param, { as: 'open' }>, words: Words): string {
  const value = suggestion === null ? '' : said(suggestion, words)
  return words.t(suggestion === null ? `says.open.${who}` : `says.openHint.${who}`, { value })
}

export function nameText(of: string, id: string, words: Words): string {
  const key = `says.${of}.${id}`
  if (words.has(key)) return words.t(key)
  return of === 'condition' ? words.cert(id) : id.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll('-', ' ')
}

const UNITS = [
  ['years', 'Y'],
  ['months', 'M'],
  ['weeks', 'W'],
  ['days', 'D'],
] as const

/** A length in the units it is written in; what is no length stays as it is. */
export function lengthText(value: string, words: Words): string {
  if (!isDuration(value)) return value
  const parts = UNITS.flatMap(([unit, letter]) => {
    const found = new RegExp(`(\\d+)${letter}`).exec(value)
    return found ? [words.t(`says.${unit}`, { count: Number(found[1]), number: words.number(Number(found[1])) })] : []
  })
  return words.list(parts, 'and')
}
