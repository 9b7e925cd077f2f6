/** Letters that symbol fonts show as ticks and circles; the file holds the letter, people see the sign. */
const SIGNS: { font: RegExp; signs: Record<string, string> }[] = [
  { font: /^wingdings 2$/i, signs: { P: '✓', O: '✗', R: '☑', S: '☒', '£': '☐' } },
  { font: /^wingdings$/i, signs: { ü: '✓', û: '✗', þ: '☑', ý: '☒', '¨': '☐', l: '●', m: '○', n: '■', '¡': '○', '¤': '●', x: '☒' } },
  { font: /^webdings$/i, signs: { a: '✓', r: '✗', n: '●', '=': '○', g: '■' } },
]

export function signOf(font: string, written: string): string {
  const text = written.trim()
  const known = SIGNS.find(entry => entry.font.test(font))
  if (!known || text.length !== 1) return text
  // Symbol fonts are also addressed through a private range, as the letter plus 0xF000.
  const code = text.charCodeAt(0)
  const letter = code >= 0xf000 && code <= 0xf0ff ? String.fromCharCode(code - 0xf000) : text
  return Object.hasOwn(known.signs, letter) ? (known.signs[letter] ?? text) : text
}
