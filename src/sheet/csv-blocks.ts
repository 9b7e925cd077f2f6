import { concat } from './cell-scanner.ts'
import { SheetFault } from './fault.ts'
import { LIST_LIMITS, MEGABYTE } from './limits.ts'
import { delimiterOf, recordsIn, refuseBinary, withoutDeclaration } from './open-csv.ts'
import { refuseMarkup, sniff } from './sniff.ts'
import { encodingOf } from './text-encoding.ts'

/** A file that is read as it comes, never whole. */
export interface StreamedFile {
  name: string
  size: number
  open(): AsyncIterable<Uint8Array>
}

/** Whole lines of a file, and how much of it they bring the reader to. */
export interface Block {
  text: string
  delimiter: string
  done: number
}

const PIECE = MEGABYTE / 4
const NEWLINE = 10
const QUOTE = 34

/** The text of a long table in blocks of whole lines. A line break inside quotation marks ends none. */
export async function* textBlocks(file: StreamedFile): AsyncGenerator<Block> {
  let delimiter = ''
  let rest = ''
  let length = 0
  for await (const { text, size } of decoded(file)) {
    length += size
    let all = rest + text
    if (delimiter === '') {
      refuseMarkup(file.name, all)
      refuseBinary(file.name, all)
      const { text: bare, declared } = withoutDeclaration(all)
      all = bare
      delimiter = declared ?? delimiterOf(all)
    }
    let end = lastLineEnd(all)
    // A quotation mark that is opened and never closed is a letter like any other.
    if (end === 0 && all.length > LIST_LIMITS.rowChars) end = all.lastIndexOf('\n') + 1
    rest = all.slice(end)
    if (rest.length > LIST_LIMITS.rowChars) throw new SheetFault('sheet.list_line', { file: file.name })
    if (end > 0) yield { text: all.slice(0, end), delimiter, done: Math.min(1, length / Math.max(1, file.size)) }
  }
  if (rest !== '') yield { text: rest, delimiter, done: 1 }
}

/** Behind the last line break that stands outside of quotation marks. */
function lastLineEnd(text: string): number {
  let [end, quoted] = [0, false]
  if (!text.includes('"')) return text.lastIndexOf('\n') + 1
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) quoted = !quoted
    else if (code === NEWLINE && !quoted) end = at + 1
  }
  return end
}

/** The beginning decides the encoding; plain letters turn out to be in a code page at the first that is not UTF-8. */
async function* decoded(file: StreamedFile): AsyncGenerator<{ text: string; size: number }> {
  let decoder: InstanceType<typeof TextDecoder> | null = null
  for await (const piece of inPieces(file.open())) {
    if (decoder === null) {
      if (sniff(file.name, piece) !== 'text')
        throw new SheetFault('sheet.not_a_spreadsheet', { file: file.name, found: 'not a list as text' })
      decoder = new TextDecoder(encodingOf(piece.subarray(0, piece.lastIndexOf(NEWLINE) + 1 || piece.length)), { fatal: true })
    }
    try {
      yield { text: decoder.decode(piece, { stream: true }).replaceAll('\0', ''), size: piece.length }
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause
      decoder = new TextDecoder(encodingOf(piece))
      yield { text: decoder.decode(piece, { stream: true }).replaceAll('\0', ''), size: piece.length }
    }
  }
}

/** Pieces of one size, whatever size they come in. */
async function* inPieces(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    held.push(piece)
    length += piece.length
    if (length < PIECE) continue
    yield concat(...held)
    held = []
    length = 0
  }
  if (length > 0) yield concat(...held)
}

/** Shorter ones are copied by themselves. */
const SLICED = 13

/** The fields of each line. Without quotation marks a line is what stands between its delimiters, and no library is needed to find them. */
export function fieldsIn({ text, delimiter }: Block): string[][] {
  if (text.includes('"')) return recordsIn(text, delimiter)
  const lines = text.split(text.includes('\r') ? /\r\n|\n|\r/ : '\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map(line => line.split(delimiter).map(field => (field.length < SLICED ? field : own(field))))
}

/** A field on its own: otherwise one name that is kept keeps the whole block it was cut from. */
function own(field: string): string {
  return `${field} `.slice(0, -1)
}
