import { NO_EXIF, readExif, writeExif } from './exif.ts'
import type { Picture, Unreadable } from './picture-shape.ts'

/** `at`: its mark, behind bytes that only fill; with what follows its header where it carries a scan. */
interface Segment {
  mark: number
  from: number
  at: number
  to: number
}

export function readJpeg(bytes: Buffer): Picture | Unreadable {
  const read = segmentsOf(bytes)
  if (read === null) return 'broken'
  const { segments, end } = read
  if (!isKnownTail(bytes.subarray(end))) return 'more'
  let [width, height] = [0, 0]
  for (const { mark, at, to } of segments) {
    if (!isFrame(mark)) continue
    if (to - at < 10) return 'broken'
    const [w, h] = [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)]
    if (w === 0 || h === 0) return 'broken'
    if (w * h > width * height) [width, height] = [w, h]
  }
  return { width, height, kept: withoutTraces(bytes, segments, end) }
}

const [START_OF_SCAN, END, COMMENT] = [0xda, 0xd9, 0xfe]

function isFrame(mark: number): boolean {
  return mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc
}

function isRestart(mark: number): boolean {
  return mark >= 0xd0 && mark <= 0xd7
}

/** Segments say how long they are; before a mark may stand any number of bytes that fill. `end`: behind the end mark. */
function segmentsOf(bytes: Buffer): { segments: Segment[]; end: number } | null {
  const segments: Segment[] = []
  let from = 2
  for (;;) {
    let at = from
    if (bytes[at] !== 0xff) return null
    while (bytes[at + 1] === 0xff) at += 1
    const mark = bytes[at + 1]
    if (mark === undefined || mark === 0 || mark === 0xd8) return null
    if (mark === END) return { segments, end: at + 2 }
    let to = at + 2
    if (mark !== 0x01 && !isRestart(mark)) {
      if (at + 4 > bytes.length) return null
      const length = bytes.readUInt16BE(at + 2)
      to += length
      if (length < 2 || to > bytes.length) return null
    }
    if (mark === START_OF_SCAN) to = endOfScan(bytes, to)
    segments.push({ mark, from, at, to })
    from = to
  }
}

function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at !== -1) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && !isRestart(next)) return at
    at = bytes.indexOf(0xff, at + (next === 0xff ? 1 : 2))
  }
  return bytes.length
}

/** What telephones hang on behind a picture: nothing but filling, smaller pictures of the same, or a note of their own that says where it ends. It is not kept. */
function isKnownTail(tail: Buffer): boolean {
  let at = 0
  while (tail[at] === 0) at += 1
  const rest = tail.subarray(at)
  return rest.length === 0 || isPictures(rest) || rest.subarray(-4).equals(Buffer.from('SEFT'))
}

function isPictures(rest: Buffer): boolean {
  if (rest.length < 4 || rest[0] !== 0xff || rest[1] !== 0xd8 || rest[2] !== 0xff) return false
  const read = segmentsOf(rest)
  return read !== null && isKnownTail(rest.subarray(read.end))
}

function withoutTraces(bytes: Buffer, segments: readonly Segment[], end: number): Buffer {
  const kept = segments.filter(segment => belongs(bytes, segment))
  const found = segments.find(segment => segment.mark === 0xe1 && says(bytes, segment, 'Exif\0'))
  const exif = writeExif(found ? readExif(bytes.subarray(found.at + 10, found.to)) : NO_EXIF)
  if (kept.length === segments.length && end === bytes.length) return bytes
  const parts = kept.map(({ from, to }) => bytes.subarray(from, to))
  const first = kept[0]?.mark === 0xe0 ? 1 : 0
  if (exif) parts.splice(first, 0, segmentOf(exif))
  return Buffer.concat([bytes.subarray(0, 2), ...parts, Buffer.from([0xff, END])])
}

/** What is needed to show the picture as it is: everything but notes, and of these its colours. */
function belongs(bytes: Buffer, segment: Segment): boolean {
  const { mark } = segment
  if (mark === COMMENT) return false
  if (mark < 0xe0 || mark > 0xef) return true
  if (mark === 0xe0) return says(bytes, segment, 'JFIF\0')
  if (mark === 0xe2) return says(bytes, segment, 'ICC_PROFILE\0')
  return mark === 0xee && says(bytes, segment, 'Adobe')
}

function says(bytes: Buffer, { at }: Segment, word: string): boolean {
  return bytes.toString('latin1', at + 4, at + 4 + word.length) === word
}

function segmentOf(tiff: Buffer): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(2 + 6 + tiff.length, 2)
  return Buffer.concat([head, Buffer.from('Exif\0\0'), tiff])
}
