import { crc32 } from 'node:zlib'
import { NO_EXIF, readExif, writeExif } from './exif.ts'
import type { Picture, Unreadable } from './picture-shape.ts'

interface Chunk {
  kind: string
  from: number
  to: number
}

const NOTES: ReadonlySet<string> = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt'])

export function readPng(bytes: Buffer): Picture | Unreadable {
  const chunks = chunksOf(bytes)
  if (chunks === null) return 'broken'
  const [head] = chunks
  if (chunks.at(-1)!.to !== bytes.length) return 'more'
  if (head!.kind !== 'IHDR' || head!.to - head!.from !== 25 || chunks.filter(one => one.kind === 'IHDR').length > 1) return 'broken'
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), kept: withoutNotes(bytes, chunks) }
}

function chunksOf(bytes: Buffer): Chunk[] | null {
  const chunks: Chunk[] = []
  for (let from = 8; from + 12 <= bytes.length;) {
    const kind = bytes.toString('latin1', from + 4, from + 8)
    const to = from + 12 + bytes.readUInt32BE(from)
    if (to > bytes.length) return null
    chunks.push({ kind, from, to })
    if (kind === 'IEND') return chunks
    from = to
  }
  return null
}

function withoutNotes(bytes: Buffer, chunks: readonly Chunk[]): Buffer {
  const kept = chunks.filter(({ kind }) => !NOTES.has(kind))
  if (kept.length === chunks.length) return bytes
  const found = chunks.find(({ kind }) => kind === 'eXIf')
  const exif = writeExif(found ? readExif(bytes.subarray(found.from + 8, found.to - 4)) : NO_EXIF)
  const parts = kept.map(({ from, to }) => bytes.subarray(from, to))
  if (exif) parts.splice(1, 0, chunkOf('eXIf', exif))
  return Buffer.concat([bytes.subarray(0, 8), ...parts])
}

function chunkOf(kind: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + data.length)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(kind, 4, 'latin1')
  data.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length)
  return chunk
}
