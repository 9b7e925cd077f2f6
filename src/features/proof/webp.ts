import { NO_EXIF, readExif, writeExif } from './exif.ts'
import type { Picture, Unreadable } from './picture-shape.ts'

interface Chunk {
  kind: string
  from: number
  data: Buffer
  to: number
}

const [HAS_EXIF, HAS_XMP] = [0x08, 0x04]

export function readWebp(bytes: Buffer): Picture | Unreadable {
  if (bytes.length < 20) return 'broken'
  const end = bytes.readUInt32LE(4) + 8
  if (bytes.length > end + 1) return 'more'
  const chunks = chunksOf(bytes, 12)
  if (chunks === null) return 'broken'
  const sizes = sizesIn(chunks)
  if (sizes === null || sizes.length === 0) return 'broken'
  const [width, height] = sizes.reduce((largest, one) => (one[0] * one[1] > largest[0] * largest[1] ? one : largest))
  return { width, height, kept: withoutNotes(bytes, chunks) }
}

/** Every chunk is filled up to an even length; the last one may have lost that. */
function chunksOf(bytes: Buffer, start: number): Chunk[] | null {
  const chunks: Chunk[] = []
  for (let from = start; from < bytes.length;) {
    if (from + 8 > bytes.length) return bytes.length - from <= 1 ? chunks : null
    const size = bytes.readUInt32LE(from + 4)
    if (from + 8 + size > bytes.length) return null
    const to = Math.min(from + 8 + size + (size % 2), bytes.length)
    chunks.push({ kind: bytes.toString('latin1', from, from + 4), from, data: bytes.subarray(from + 8, from + 8 + size), to })
    from = to
  }
  return chunks
}

/** Of the canvas and of every picture on it; null where one of them does not say. */
function sizesIn(chunks: readonly Chunk[]): [number, number][] | null {
  const sizes: [number, number][] = []
  for (const { kind, data } of chunks) {
    const found = kind === 'ANMF' ? sizesOfFrame(data) : sizeOf(kind, data)
    if (found === null) return null
    sizes.push(...found)
  }
  return sizes
}

function sizesOfFrame(data: Buffer): [number, number][] | null {
  if (data.length < 16) return null
  const inside = chunksOf(data, 16)
  const sizes = inside && sizesIn(inside.filter(one => one.kind !== 'ANMF'))
  return sizes && [[data.readUIntLE(6, 3) + 1, data.readUIntLE(9, 3) + 1], ...sizes]
}

function sizeOf(kind: string, data: Buffer): [number, number][] | null {
  if (kind === 'VP8X') return data.length < 10 ? null : [[data.readUIntLE(4, 3) + 1, data.readUIntLE(7, 3) + 1]]
  if (kind === 'VP8 ') {
    if (data.length < 10 || data.readUIntBE(3, 3) !== 0x9d012a) return null
    return [[data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff]]
  }
  if (kind === 'VP8L') {
    if (data.length < 5 || data[0] !== 0x2f) return null
    const both = data.readUInt32LE(1)
    return [[(both & 0x3fff) + 1, ((both >>> 14) & 0x3fff) + 1]]
  }
  return []
}

function withoutNotes(bytes: Buffer, chunks: readonly Chunk[]): Buffer {
  const notes = chunks.filter(({ kind }) => kind === 'EXIF' || kind === 'XMP ')
  if (notes.length === 0) return bytes
  const found = notes.find(({ kind }) => kind === 'EXIF')
  const exif = found ? writeExif(readExif(tiffIn(found.data))) : writeExif(NO_EXIF)
  const extended = chunks.some(({ kind }) => kind === 'VP8X')
  const parts = chunks
    .filter(chunk => !notes.includes(chunk))
    .map(({ kind, data }) => chunkOf(kind, kind === 'VP8X' ? flagged(data, exif !== null) : data))
  if (exif && extended) parts.push(chunkOf('EXIF', exif))
  const body = Buffer.concat([Buffer.from('WEBP'), ...parts])
  const head = Buffer.alloc(8)
  head.write('RIFF')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

/** Some write the six letters before it that it has in a JPEG. */
function tiffIn(data: Buffer): Buffer {
  return data.toString('latin1', 0, 4) === 'Exif' ? data.subarray(6) : data
}

function flagged(data: Buffer, hasExif: boolean): Buffer {
  const copy = Buffer.from(data)
  copy[0] = (copy[0]! & ~(HAS_EXIF | HAS_XMP)) | (hasExif ? HAS_EXIF : 0)
  return copy
}

function chunkOf(kind: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(8 + data.length + (data.length % 2))
  chunk.write(kind, 0, 'latin1')
  chunk.writeUInt32LE(data.length, 4)
  data.copy(chunk, 8)
  return chunk
}
