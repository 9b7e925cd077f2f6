import type { Slot } from './made-layout.ts'

/** The rows as a text table, in one of the encodings and with one of the delimiters that plants export. */
export function asCsv(rows: readonly (readonly Slot[])[], next: () => number): Uint8Array {
  const delimiter = [',', ';', '\t'][Math.floor(next() * 3)]!
  const text = rows.map(row => row.map(slot => field(textOf(slot), delimiter)).join(delimiter)).join(next() < 0.5 ? '\r\n' : '\n')
  const western = [...text].every(letter => letter.charCodeAt(0) < 0x80 || (letter.charCodeAt(0) >= 0xa0 && letter.charCodeAt(0) <= 0xff))
  const way = next()
  if (way < 0.3) return wide(`\ufeff${text}`)
  return western && way < 0.6 ? Uint8Array.from(text, letter => letter.charCodeAt(0)) : new TextEncoder().encode(text)
}

function textOf(slot: Slot): string {
  const value = slot?.value ?? ''
  if (!(value instanceof Date)) return String(value)
  const [year = '', month = '', day = ''] = value.toISOString().slice(0, 10).split('-')
  return `${day}.${month}.${year}`
}

function field(text: string, delimiter: string): string {
  return text.includes(delimiter) || text.includes('"') || text.includes('\n') ? `"${text.replaceAll('"', '""')}"` : text
}

function wide(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  for (let i = 0; i < text.length; i++) {
    bytes[2 * i] = text.charCodeAt(i) & 255
    bytes[2 * i + 1] = text.charCodeAt(i) >> 8
  }
  return bytes
}
