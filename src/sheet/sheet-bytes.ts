/** A worksheet part walked as bytes, without building text or trees of it: which cells there are, where, and whether they hold anything. */
export interface ByteCell {
  from: number
  to: number
  tagEnd: number
  row: number
  column: number
  filled: boolean
}

const LAST_ROW = 1_048_575
const LAST_COLUMN = 16_383

const [LESS, MORE, SLASH, QUOTE, APOSTROPHE, COLON, SPACE] = [0x3c, 0x3e, 0x2f, 0x22, 0x27, 0x3a, 0x20]

/** The cells of the sheet in document order. A part that is not well formed yields what can be told; the reader will then complain. */
export function* cellsOf(bytes: Uint8Array): Generator<ByteCell> {
  let row = -1
  let column = -1
  const end = dataEnd(bytes, dataStart(bytes))
  let at = bytes.indexOf(LESS, dataStart(bytes))
  while (at >= 0 && at < end) {
    const name = nameStart(bytes, at + 1)
    const after = bytes[name + 1] ?? 0
    if (bytes[name] === 0x63 && (after === SPACE || after === SLASH || after === MORE)) {
      const close = tagEnd(bytes, at)
      const reference = referenceOf(bytes, name, close)
      row = reference && reference.row >= 0 ? reference.row : row
      column = reference ? reference.column : column + 1
      const to = bytes[close - 2] === SLASH ? close : cellEnd(bytes, close, end)
      const filled = to > close && bytes[nameStart(bytes, bytes.indexOf(LESS, close) + 1)] !== SLASH
      yield { from: at, to, tagEnd: close, row: Math.min(Math.max(row, 0), LAST_ROW), column: Math.min(column, LAST_COLUMN), filled }
      at = bytes.indexOf(LESS, to)
    } else if (bytes[name] === 0x72 && bytes[name + 1] === 0x6f && bytes[name + 2] === 0x77) {
      const close = tagEnd(bytes, at)
      row = rowOf(bytes, name, close) ?? row + 1
      column = -1
      at = bytes.indexOf(LESS, close)
    } else at = bytes.indexOf(LESS, at + 1)
  }
}

/** Where the name begins once a prefix is passed; a slash stays, so that a closing tag is seen as one. */
export function nameStart(bytes: Uint8Array, from: number): number {
  for (let at = from; at < from + 12; at++) {
    const byte = bytes[at] ?? 0
    if (byte === COLON) return at + 1
    if (byte === SPACE || byte === MORE || byte === SLASH || byte < 0x21) break
  }
  return from
}

function tagEnd(bytes: Uint8Array, from: number): number {
  const end = tagEndIn(bytes, from)
  return end < 0 ? bytes.length : end
}

/** A '>' in quotes does not end the tag; -1 where it does not end in these bytes. */
export function tagEndIn(bytes: Uint8Array, from: number): number {
  let quote = 0
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]
    if (quote !== 0) quote = byte === quote ? 0 : quote
    else if (byte === QUOTE || byte === APOSTROPHE) quote = byte
    else if (byte === MORE) return at + 1
  }
  return -1
}

function cellEnd(bytes: Uint8Array, from: number, end: number): number {
  for (let at = bytes.indexOf(LESS, from); at >= 0 && at < end; at = bytes.indexOf(LESS, at + 1)) {
    if (bytes[at + 1] !== SLASH) continue
    const name = nameStart(bytes, at + 2)
    if (bytes[name] === 0x63 && bytes[name + 1] === MORE) return name + 2
  }
  return end
}

export function referenceAt(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to - 4; at++)
    if (
      bytes[at] === 0x72 &&
      bytes[at + 1] === 0x3d &&
      (bytes[at - 1] ?? 0) <= SPACE &&
      (bytes[at + 2] === QUOTE || bytes[at + 2] === APOSTROPHE)
    )
      return at
  return -1
}

function referenceOf(bytes: Uint8Array, from: number, to: number): { row: number; column: number } | null {
  const at = referenceAt(bytes, from, to)
  if (at < 0) return null
  let [column, row, i] = [0, 0, at + 3]
  for (; i < to; i++) {
    const letter = (bytes[i] ?? 0) & 0xdf
    if (letter < 65 || letter > 90 || ((bytes[i] ?? 0) & 0x40) === 0) break
    column = Math.min(column * 26 + letter - 64, 1e6)
  }
  for (; i < to; i++) {
    const digit = (bytes[i] ?? 0) - 48
    if (digit < 0 || digit > 9) break
    row = Math.min(row * 10 + digit, 1e8)
  }
  return { row: row - 1, column: Math.max(column - 1, 0) }
}

function rowOf(bytes: Uint8Array, from: number, to: number): number | null {
  const at = referenceAt(bytes, from, to)
  if (at < 0) return null
  let row = 0
  for (let i = at + 3; i < to; i++) {
    const digit = (bytes[i] ?? 0) - 48
    if (digit < 0 || digit > 9) break
    row = Math.min(row * 10 + digit, 1e8)
  }
  return row > 0 ? row - 1 : null
}

export function dataStart(bytes: Uint8Array): number {
  const at = find(bytes, 'sheetData', 0)
  return at < 0 ? bytes.length : tagEnd(bytes, at)
}

/** Looked for from the end: little stands behind the cells. */
export function dataEnd(bytes: Uint8Array, from: number): number {
  const codes = [...'sheetData>'].map(letter => letter.charCodeAt(0))
  for (let at = bytes.lastIndexOf(MORE); at > from; at = bytes.lastIndexOf(MORE, at - 1))
    if (codes.every((code, i) => bytes[at - codes.length + 1 + i] === code)) return bytes.lastIndexOf(LESS, at)
  return bytes.length
}

function find(bytes: Uint8Array, word: string, from: number): number {
  const codes = [...word].map(letter => letter.charCodeAt(0))
  for (let at = bytes.indexOf(codes[0] ?? 0, from); at >= 0; at = bytes.indexOf(codes[0] ?? 0, at + 1))
    if (codes.every((code, i) => bytes[at + i] === code)) return at
  return -1
}
