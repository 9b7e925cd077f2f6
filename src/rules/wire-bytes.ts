/**
 * Numbers as bytes.
 *
 * What travels between server and page is written with the low byte first, whatever the machine, and read where it may begin at any place.
 *
 * Example: 20 December 2026 is day 20807; in two bytes 71 and 81, because 71 + 81 x 256 = 20807.
 */

export class ByteReader {
  private readonly from: Uint8Array
  at: number

  constructor(from: Uint8Array, at: number) {
    this.from = from
    this.at = at
  }

  bytes(length: number): Uint8Array {
    if (this.at + length > this.from.length) throw new RangeError('not a whole matrix: the length does not fit')
    this.at += length
    return this.from.subarray(this.at - length, this.at)
  }

  text(length: number): string {
    return new TextDecoder('utf-8', { fatal: true }).decode(this.bytes(length))
  }

  /** Numbers of two or four bytes, the low one first. */
  numbers(count: number, size: 2 | 4): Uint16Array | Uint32Array {
    const own = new Uint8Array(this.bytes(count * size))
    if (!LOW_FIRST) swap(own, size)
    return size === 2 ? new Uint16Array(own.buffer) : new Uint32Array(own.buffer)
  }
}

const LOW_FIRST = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** The low byte first, whatever the machine. */
export function bytesOf(column: Uint16Array | Uint32Array): Uint8Array {
  const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
  if (LOW_FIRST) return bytes
  const own = new Uint8Array(bytes)
  swap(own, column.BYTES_PER_ELEMENT as 2 | 4)
  return own
}

function swap(bytes: Uint8Array, size: 2 | 4): void {
  for (let i = 0; i < bytes.length; i += size) bytes.subarray(i, i + size).reverse()
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
