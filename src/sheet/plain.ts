const WITHOUT_MARKS: Record<string, string> = { ß: 'ss', ø: 'o', đ: 'd', ł: 'l', æ: 'ae', œ: 'oe', ı: 'i', ð: 'd', þ: 'th' }

const TIDY = /^[!-~]+(?: [!-~]+)*$/

/** Visible text: no white space of any kind around it, single spaces inside, no invisible characters. */
export function tidy(text: string): string {
  // Most cells hold a letter or a digit.
  if (text.length === 1 && text > ' ' && text < '\u007f') return text
  if (TIDY.test(text)) return text
  return text
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Text for comparing: lower case, without accents; everything that is neither letter nor digit becomes one space. `dueDays` and `due_days` are `due days`. */
export function plain(text: string): string {
  return withoutAccents(text.slice(0, 400).replace(/([\p{Ll}\d])(\p{Lu}\p{Ll})/gu, '$1 $2'))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Like `plain`, but keeping accents: Muller and Müller stay two. */
export function folded(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export function withoutAccents(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßøđłæœıðþ]/g, letter => WITHOUT_MARKS[letter] ?? letter)
}
