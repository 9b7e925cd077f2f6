import { promisify } from 'node:util'
import { constants, crc32, deflateRaw, deflateRawSync } from 'node:zlib'

/** A piece of an answer, and the same pressed so that pieces can be put one behind the other. */
export interface Part {
  raw: Uint8Array
  pressed: Uint8Array
}

const press = promisify(deflateRaw)

/** Pressed while somebody waits: handing less than this to another thread takes longer than pressing it. */
const SMALL = 8_192

/** Each piece for itself, so that one that changes does not have the others pressed again. */
export async function partOf(raw: Uint8Array, level = 1): Promise<Part> {
  if (raw.length === 0) return { raw, pressed: raw }
  return { raw, pressed: raw.length <= SMALL ? deflateRawSync(raw, { level, ...WHOLE }) : await press(raw, { level, ...WHOLE }) }
}

const WHOLE = { finishFlush: constants.Z_FULL_FLUSH }
const SAMPLE = 8_192

/** A piece of numbers: where they hardly repeat, looking for what repeats costs more time and more bytes than leaving it. A sample says which. */
export async function partOfNumbers(raw: Uint8Array): Promise<Part> {
  if (raw.length === 0) return { raw, pressed: raw }
  const sample = raw.subarray(0, SAMPLE)
  const strategy = constants.Z_HUFFMAN_ONLY
  const [one, other] = [deflateRawSync(sample, { level: 1 }), deflateRawSync(sample, { level: 1, strategy })]
  return { raw, pressed: await press(raw, other.length < one.length ? { level: 1, strategy, ...WHOLE } : { level: 1, ...WHOLE }) }
}

const FRONT = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255)
/** An empty last block. */
const LAST = Uint8Array.of(3, 0)

/** All of them as one gzip stream. */
export function gzipped(parts: readonly Part[]): Buffer {
  let sum = 0
  let length = 0
  for (const { raw } of parts) {
    sum = crc32(raw, sum)
    length += raw.length
  }
  const end = Buffer.alloc(8)
  end.writeUInt32LE(sum >>> 0, 0)
  end.writeUInt32LE(length % 2 ** 32, 4)
  return Buffer.concat([FRONT, ...parts.map(part => part.pressed), LAST, end])
}

/** An answer under a tag that stays as long as the answer does; no parts: the caller has it. */
export interface Tagged {
  tag: string
  parts: readonly Part[] | null
}
