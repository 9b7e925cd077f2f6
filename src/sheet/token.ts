import { MONTH_OF_YEAR, certain, type DateText, dateOf } from './dates.ts'
import { dateUse, rungOf, wordKind } from './level-words.ts'
import { plain, tidy } from './plain.ts'
import { isDayValue, isErrorValue, type Mark, textOf, type Value } from './workbook.ts'

/**
 * What one cell of a matrix says, before it is known on which scale. `symbol` names the level as written (`u`, `3`, `◑`, `in training`);
 * the scale turns it into a number. `weak` marks a level its writer doubted: in brackets, or with a question mark.
 */
export interface Token {
  text: string
  kind: 'blank' | 'nothing' | 'error' | 'planned' | 'failed' | 'level' | 'date' | 'text'
  family: 'iluo' | 'quarters' | 'number' | 'percent' | 'yes-no' | 'words' | 'repeat' | 'other' | null
  symbol: string
  number: number | null
  date: DateText | null
  use: 'achievedOn' | 'validThrough' | null
  weak: boolean
}

const QUARTERS = new Map(
  [...'○◔◑◕●']
    .map((pie, i) => [pie, i] as const)
    .concat([
      ['◯', 0],
      ['⚪', 0],
      ['◐', 2],
      ['⬤', 4],
      ['⚫', 4],
      ['⚬', 0],
    ]),
)
const TICKS = new Set('✓✔☑√✅🗸'.match(/./gu))
const CROSSES = new Set('✗✘☐✖❌⊠'.match(/./gu))
const ROMAN = new Map([
  ['i', 1],
  ['ii', 2],
  ['iii', 3],
  ['iv', 4],
  ['v', 5],
])
const FRACTIONS = new Map([
  ['¼', 1],
  ['½', 2],
  ['¾', 3],
  ['1/4', 1],
  ['2/4', 2],
  ['1/2', 2],
  ['3/4', 3],
  ['4/4', 4],
  ['0/4', 0],
])
const REPEATED = /^([+★☆*•■x])\1{1,5}$/
/** R2, L-3, Level 4; "Press 4" is a machine. */
const PREFIXED = /^([a-z]{1,2}|level|lvl|stufe|niveau|nivel|livello|poziom|step|stage|grade|class)[.\- ]?(\d)$/
const NUMBER = /^-?\d{1,6}(?:[.,]\d{1,4})?$/
const PERCENT = /^(-?\d{1,4}(?:[.,]\d{1,2})?) ?%$/
const INNER_DATES = [
  /\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}|\d{1,2}[/.-]\d{4}|\d{1,2}\/\d{2}/u,
  /\d{1,2}\.? ?\p{L}{3,9}\.? ?\d{2,4}|\p{L}{3,9}[ -]\d{2,4}/u,
]
const LONGEST = 60

const known = new Map<string, Token>()
const knownNumbers = new Map<number, Token>()
const REMEMBERED = 5_000

export function tokenOf(value: Value, mark?: Mark): Token {
  if (value === null) return made('', 'blank')
  // People see the icon, not the number under it.
  if (mark?.shown !== undefined) return { ...tokenOf(mark.shown), text: textOf(value) }
  if (isErrorValue(value)) return made(value.error, 'error')
  if (isDayValue(value)) return { ...made(value.day, 'date'), date: certain(value.day) }
  if (typeof value === 'boolean') return level(textOf(value), 'yes-no', value ? 'x' : 'no', value ? 1 : 0)
  if (typeof value === 'number') return numberToken(value, mark?.percent === true)
  const text = tidy(value)
  const before = known.get(text)
  if (before) return before
  const token = textToken(text)
  if (known.size > REMEMBERED) known.clear()
  known.set(text, token)
  return token
}

function numberToken(value: number, percent: boolean): Token {
  if (percent) return level(`${Math.round(value * 10_000) / 100}%`, 'percent', String(value * 100), Math.round(value * 10_000) / 100)
  const before = knownNumbers.get(value)
  if (before) return before
  const text = textOf(value)
  const token = level(text, 'number', text, value)
  if (knownNumbers.size > REMEMBERED) knownNumbers.clear()
  knownNumbers.set(value, token)
  return token
}

function textToken(text: string): Token {
  if (text === '') return made(text, 'blank')
  if (/^[-–—‒―./_…·]+$/.test(text)) return made(text, 'nothing')
  if (/^#(?:REF|N\/A|VALUE|NAME|DIV\/0|NUM|NULL|BEZUG|WERT|NV|ZAHL|SPILL|CALC|GETTING_DATA)[!?]?$/i.test(text)) return made(text, 'error')
  if (text.length > LONGEST) return made(text, 'text')
  return (
    symbolToken(text) ??
    wholeDate(text) ??
    mixedToken(text) ??
    wordToken(text) ?? { ...made(text, 'text'), symbol: plain(text), family: 'other' }
  )
}

function symbolToken(text: string): Token | null {
  const lower = text.toLowerCase()
  if (TICKS.has(text)) return level(text, 'yes-no', 'x', 1)
  if (CROSSES.has(text)) return level(text, 'yes-no', 'no', 0)
  const quarter = QUARTERS.get(text) ?? FRACTIONS.get(text)
  if (quarter !== undefined) return level(text, 'quarters', text, quarter)
  if (MONTH_OF_YEAR.test(text)) return null
  if (NUMBER.test(text)) return level(text, 'number', text.replace(',', '.'), Number(text.replace(',', '.')))
  const percent = PERCENT.exec(text)
  if (percent) return level(text, 'percent', text, Number((percent[1] ?? '').replace(',', '.')))
  if (/^[iluo]$/.test(lower)) return level(text, 'iluo', lower, 'iluo'.indexOf(lower) + 1)
  if (REPEATED.test(lower)) return level(text, 'repeat', lower, [...lower].length)
  if ('+★☆*•■'.includes(lower)) return level(text, 'repeat', lower, 1)
  const roman = ROMAN.get(lower)
  if (roman !== undefined && lower.length > 1) return level(text, 'number', String(roman), roman)
  const prefixed = PREFIXED.exec(lower)
  if (prefixed) return level(text, 'number', prefixed[2] ?? '', Number(prefixed[2]))
  return null
}

function wholeDate(text: string): Token | null {
  const date = dateOf(text)
  return date ? { ...made(text, 'date'), date } : null
}

/** "3 (05/24)", "U 2026-03-01", "bis 12/2026", "(L)", "2?": a level with a date, a word or a doubt beside it. */
function mixedToken(text: string): Token | null {
  for (const pattern of INNER_DATES) {
    const inner = pattern.exec(text)
    const date = inner ? dateOf(inner[0]) : null
    if (!inner || !date) continue
    const rest = `${text.slice(0, inner.index)} ${text.slice(inner.index + inner[0].length)}`
    const words = tidy(rest.replace(/[()[\]{},;:|]/g, ' ').replace(/(?:^| )[-–/](?= |$)/g, ' '))
    const token = words === '' ? { ...made(text, 'date') } : withDate(words, text)
    return token && { ...token, text, date }
  }
  const bare = text.replace(/^[([{]\s*(.*?)\s*[)\]}]$/, '$1').replace(/\s*[?*!]+$/, '')
  if (bare === text || bare === '') return null
  const token = symbolToken(bare) ?? wordToken(bare)
  return token && token.kind === 'level' ? { ...token, text, weak: true } : null
}

function withDate(words: string, text: string): Token | null {
  const use = dateUse(words)
  if (use !== null) return { ...made(text, 'date'), use }
  const [first = '', ...others] = words.split(' ')
  for (const [candidate, rest] of [
    [words, ''],
    [first, others.join(' ')],
  ] as const) {
    const token = symbolToken(candidate) ?? wordToken(candidate)
    if (!token || (token.kind !== 'level' && token.kind !== 'planned')) continue
    const use = rest === '' ? null : dateUse(rest)
    if (rest === '' || use !== null) return { ...token, use }
  }
  // A plant's own letter, with its date.
  return /^\p{L}{1,2}$/u.test(words) ? { ...made(text, 'text'), family: 'other', symbol: plain(words) } : null
}

function wordToken(text: string): Token | null {
  const kind = wordKind(text)
  if (kind === 'yes') return level(text, 'yes-no', 'x', 1)
  if (kind === 'no') return level(text, 'yes-no', 'no', 0)
  if (kind !== null) return made(text, kind)
  const rung = rungOf(text)
  return rung === null ? null : level(text, 'words', plain(text), rung)
}

function level(text: string, family: NonNullable<Token['family']>, symbol: string, number: number): Token {
  return { ...made(text, 'level'), family, symbol, number }
}

function made(text: string, kind: Token['kind']): Token {
  return { text, kind, family: null, symbol: '', number: null, date: null, use: null, weak: false }
}
