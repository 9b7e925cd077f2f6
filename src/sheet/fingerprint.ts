import { folded, tidy } from './plain.ts'
import type { Question, ReadCell, Reading } from './reading.ts'

/** What a sheet looks like, as hashes: which kinds of tables, which headings, which signs. Enough to know one of its kind again, and no text of it. */
export interface Fingerprint {
  layout: string[]
  headings: string[]
  signs: string[]
}

/** What somebody once answered about a sheet, and about which. */
export interface Remembered {
  id: string
  files: string[]
  keptAt: string
  fingerprint: Fingerprint
  answers: Record<string, string>
}

/** Cells looked at for signs: those that a sheet uses stand in its first rows too. */
const LOOKED_AT = 20_000
const LONGEST_SIGN = 12
const MOST_SIGNS = 60
const MOST_HEADINGS = 600

/** A sheet gains and loses a few courses from month to month and is still the same sheet; its signs change less. */
const SAME_HEADINGS = 0.6
const SAME_SIGNS = 0.5

type Looked = Pick<Reading, 'skills' | 'groupings' | 'unread' | 'scales' | 'summary'> & { cells: Iterable<ReadCell> }

export function fingerprintOf(reading: Looked): Fingerprint {
  const headings = reading.skills.map(skill => folded(`${skill.group ?? ''} ${skill.name}`))
  return {
    layout: hashes(reading.summary.tables.map(table => table.kind)),
    headings: hashes(headings.slice(0, MOST_HEADINGS)),
    signs: hashes(signsOf(reading)),
  }
}

/** The newest sheet of this kind about which something was answered. */
export function alike(print: Fingerprint, remembered: readonly Remembered[]): Remembered | null {
  const newestFirst = [...remembered].sort((a, b) => (a.keptAt < b.keptAt ? 1 : -1))
  return newestFirst.find(one => looksLike(print, one.fingerprint)) ?? null
}

/** Of earlier answers those that answer a question asked now with an option it has. */
export function answersTo(questions: readonly Question[], { answers }: Pick<Remembered, 'answers'>): Record<string, string> {
  const fitting = questions.flatMap(({ id, options }) => {
    const answer = answers[id]
    return answer !== undefined && options.some(option => option.id === answer) ? [[id, answer] as const] : []
  })
  return Object.fromEntries(fitting)
}

function looksLike(a: Fingerprint, b: Fingerprint): boolean {
  return shared(a.layout, b.layout) === 1 && shared(a.headings, b.headings) >= SAME_HEADINGS && shared(a.signs, b.signs) >= SAME_SIGNS
}

/** What two lists have in common, of all that either has. */
function shared(a: readonly string[], b: readonly string[]): number {
  const other = new Set(b)
  const both = a.filter(one => other.has(one)).length
  const all = a.length + b.length - both
  return all === 0 ? 1 : both / all
}

/** Signs as they are written, whether they were understood or not: an answer must not change how the sheet looks. */
function signsOf({ cells, unread, scales }: Looked): string[] {
  const counts = new Map<string, number>()
  const count = (text: string): void => {
    const sign = tidy(text).toLowerCase()
    if (sign !== '' && sign.length <= LONGEST_SIGN && !/\d{2}/.test(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  let seen = 0
  for (const cell of cells) {
    if (++seen > LOOKED_AT) break
    count(cell.token)
  }
  for (const cell of unread.slice(0, LOOKED_AT)) count(cell.value)
  for (const scale of scales) for (const level of scale.levels) count(level.token)
  const often = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  return often.slice(0, MOST_SIGNS).map(([sign]) => sign)
}

function hashes(texts: readonly string[]): string[] {
  return [...new Set(texts.map(hashOf))].sort()
}

/** Fifty-three bits, for telling apart and not for keeping secret. */
function hashOf(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2_654_435_761)
    b = Math.imul(b ^ code, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return (4_294_967_296 * (2_097_151 & b) + (a >>> 0)).toString(36)
}
