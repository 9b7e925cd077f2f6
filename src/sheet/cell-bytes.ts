const LESS = 0x3c
const decoder = new TextDecoder()

/** Where the text of a cell that is nothing but `<v>…</v>` ends; -1 where it is more than that, or has entities. */
export function bareValue(bytes: Uint8Array, inner: number, to: number): number {
  if (bytes[inner] !== LESS || bytes[inner + 1] !== 0x76 || bytes[inner + 2] !== 0x3e) return -1
  for (let at = inner + 3; at < to; at++) {
    const byte = bytes[at]!
    if (byte === 0x26) return -1
    if (byte === LESS) return bytes[at + 1] === 0x2f && bytes[at + 2] === 0x76 && bytes[at + 4] === LESS && bytes[at + 5] === 0x2f ? at : -1
  }
  return -1
}

/** What stands between two places, as a number; nothing there is none. */
export function numberIn(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 15 || from === to) return from === to ? Number.NaN : Number(decoder.decode(bytes.subarray(from, to)))
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = bytes[at]! - 48
    if (digit < 0 || digit > 9) return Number(decoder.decode(bytes.subarray(from, to)))
    value = value * 10 + digit
  }
  return value
}
