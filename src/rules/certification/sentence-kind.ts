/**
 * What a sentence about a rule is made of, before any language has put it into words.
 *
 * A sentence names what it says by a key and gives the figures and names that stand in it. Details are said in the same breath, points of a list below it,
 * notes after it. Each knows the place in the rule it speaks for, so that a reader finds the way from the words to the value and back.
 *
 * Example: { term: { for: 'P2Y' } } gives "It is valid for {{length}}" at /term/for with P2Y: an exam of 10 March 2024 is then good through 10 March 2026.
 */

import { isUnbound, type Bound, type Mark } from './language.ts'

export const PARTS = [
  'award',
  'onboard',
  'term',
  'renew',
  'late',
  'keep',
  'depends',
  'triggers',
  'scope',
  'assess',
  'variants',
  'records',
  'lead',
] as const
export type Part = (typeof PARTS)[number]

/** Something that stands in a sentence. Names are ids of the rule's own vocabulary; a language may have a word for them. */
export type Param =
  | { as: 'length' | 'text' | 'day' | 'monthDay' | 'cert'; value: string }
  | { as: 'number'; value: number }
  | { as: 'name'; of: Vocabulary; id: string }
  | { as: 'phrase'; key: string; params: Record<string, Param> }
  | { as: 'list'; items: Param[]; join: 'and' | 'or' | 'plain' }
  | { as: 'open'; who: 'organisation' | 'issuer'; suggestion: Param | null }

export type Vocabulary = 'act' | 'happening' | 'role' | 'condition' | 'evidence' | 'dim' | 'relation' | 'value' | 'block'

export interface Sentence {
  part: Part
  /** JSON pointer of what it speaks for. */
  path: string
  key: string
  params: Record<string, Param>
  /** What the rule calls it, where it has several of the kind. */
  name: string | null
  details: Sentence[]
  children: Sentence[]
  notes: Sentence[]
  /** What in it is not certain. */
  marks: Mark[]
}

export type Say = (
  path: string,
  key: string,
  params?: Record<string, Param>,
  inner?: Partial<Pick<Sentence, 'details' | 'children' | 'notes' | 'name'>>,
) => Sentence

/** Sentences of one part of the rule. */
export function speaking(part: Part): Say {
  return (path, key, params = {}, { details = [], children = [], notes = [], name = null } = {}) => ({
    part,
    path,
    key: `says.${key}`,
    params,
    name,
    details,
    children,
    notes,
    marks: [],
  })
}

export const length = (value: string): Param => ({ as: 'length', value })
export const text = (value: string): Param => ({ as: 'text', value })
export const number = (value: number): Param => ({ as: 'number', value })
export const name = (of: Vocabulary, id: string): Param => ({ as: 'name', of, id })
export const phrase = (key: string, params: Record<string, Param> = {}): Param => ({ as: 'phrase', key: `says.${key}`, params })
export const list = (items: Param[], join: 'and' | 'or' | 'plain' = 'and'): Param => ({ as: 'list', items, join })

/** A value as it is, or who has yet to choose it. */
export function bound<T>(value: Bound<T>, say: (value: T) => Param): Param {
  if (!isUnbound(value)) return say(value as T)
  return { as: 'open', who: value.unbound, suggestion: value.suggestion === undefined ? null : say(value.suggestion as T) }
}

/** Every sentence with all that stands in it, the outer one first. */
export function everySentence(sentence: Sentence): Sentence[] {
  return [sentence, ...[...sentence.details, ...sentence.children, ...sentence.notes].flatMap(everySentence)]
}
