/** Pseudo-languages made from English at run time: longer, accented and right-to-left text shows clipped labels and hard-coded strings. */
export const PSEUDO_LANGUAGES = ['xx-long', 'xx-rtl', 'xx-accent'] as const

const ACCENTS: Record<string, string> = {
  a: 'á',
  c: 'ç',
  d: 'ď',
  e: 'é',
  g: 'ğ',
  h: 'ĥ',
  i: 'í',
  l: 'ł',
  n: 'ñ',
  o: 'ö',
  r: 'ř',
  s: 'š',
  t: 'ţ',
  u: 'ü',
  y: 'ý',
  z: 'ž',
  A: 'Á',
  C: 'Ç',
  D: 'Ď',
  E: 'É',
  G: 'Ğ',
  I: 'Í',
  L: 'Ł',
  N: 'Ñ',
  O: 'Ö',
  R: 'Ř',
  S: 'Š',
  T: 'Ţ',
  U: 'Ü',
  Y: 'Ý',
  Z: 'Ž',
}

function outsidePlaceholders(text: string, change: (part: string) => string): string {
  return text
    .split(/(\{\{[^}]*\}\}|<[^>]*>)/)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('')
}

function accent(text: string): string {
  return [...text].map(letter => ACCENTS[letter] ?? letter).join('')
}

function longer(text: string): string {
  const extra = Math.ceil(text.length * 0.4)
  const words = '~~~~~~~ '.repeat(Math.ceil(extra / 8)).slice(0, Math.max(1, extra - 1))
  return `${text} ${words.trimEnd().padEnd(Math.max(1, extra - 1), '~')}`
}

export function pseudoText(language: string, text: string): string {
  if (language === 'xx-long') return longer(text)
  if (language === 'xx-rtl') return `\u202e${text}\u202c`
  return outsidePlaceholders(text, accent)
}

export function isPseudo(language: string): boolean {
  return (PSEUDO_LANGUAGES as readonly string[]).includes(language)
}
