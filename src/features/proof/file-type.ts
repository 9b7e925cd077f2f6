import { isPicture, readPicture } from './picture.ts'
import type { PictureType } from './picture.ts'

/** What may stand as evidence; the first bytes decide, never the name. */
export const MEDIA_TYPES = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'text/csv', 'text/plain'] as const
export type MediaType = (typeof MEDIA_TYPES)[number]

export type FileFault =
  | 'file.empty'
  | 'file.type_unknown'
  | 'file.type_spoofed'
  | 'file.unsafe'
  | 'file.picture_broken'
  | 'file.picture_too_large'

/** A picture larger than this exhausts whoever opens it, however small its file is. */
const PIXELS = 100_000_000

const ENDINGS: Record<MediaType, RegExp> = {
  'application/pdf': /\.pdf$/i,
  'image/png': /\.png$/i,
  'image/jpeg': /\.(jpe?g|jfif)$/i,
  'image/webp': /\.webp$/i,
  'text/csv': /\.(csv|tsv)$/i,
  'text/plain': /\.(txt|log|md)$/i,
}

/** The type of a file by its content, or why it is not taken: unknown, dressed up as another, or two things at once. */
export function typeOf(bytes: Buffer, name: string): { type: MediaType } | { fault: FileFault } {
  if (bytes.length === 0) return { fault: 'file.empty' }
  const found = magicOf(bytes)
  const type = found ?? (isText(bytes) ? (ENDINGS['text/csv'].test(name) ? 'text/csv' : 'text/plain') : null)
  if (type === null) return { fault: isKnownEnding(name) ? 'file.type_spoofed' : 'file.type_unknown' }
  if (!ENDINGS[type].test(name)) return { fault: isKnownEnding(name) ? 'file.type_spoofed' : 'file.type_unknown' }
  if (isUnsafe(bytes, type)) return { fault: 'file.unsafe' }
  const fault = isPicture(type) ? faultOfPicture(bytes, type) : null
  return fault === null ? { type } : { fault }
}

/** A picture ends where its own structure says, with nothing hung on behind, and one that hides its size is not opened to find out. */
function faultOfPicture(bytes: Buffer, type: PictureType): FileFault | null {
  const read = readPicture(bytes, type)
  if (read === 'more') return 'file.unsafe'
  if (read === 'broken') return 'file.picture_broken'
  return read.width * read.height > PIXELS ? 'file.picture_too_large' : null
}

function isKnownEnding(name: string): boolean {
  return Object.values(ENDINGS).some(ending => ending.test(name))
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function magicOf(bytes: Buffer): MediaType | null {
  if (bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) return 'application/pdf'
  if (bytes.subarray(0, 8).equals(PNG) && bytes.toString('latin1', 12, 16) === 'IHDR') return 'image/png'
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'image/webp'
  return null
}

/** Plain text has no control characters but tabs, line ends and page breaks. */
function isText(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) return false
  return true
}

/** What a browser or another program would take for something that runs. */
const RUNS = /<script|<html|<!doctype|<\?php|<iframe|<svg|<\?xml|<!entity/i
const STARTS = /^(?:\uFEFF|\s)*(?:#!|%!PS|\{\\rtf|<[a-z!?/]|%PDF-)/i
const TEST_VIRUS = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!'

function isUnsafe(bytes: Buffer, type: MediaType): boolean {
  if (endsAsArchive(bytes) || bytes.includes(TEST_VIRUS)) return true
  const head = bytes.toString('latin1', 0, 1024)
  if (type === 'text/csv' || type === 'text/plain')
    return STARTS.test(bytes.toString('utf8', 0, 1024)) || RUNS.test(bytes.toString('latin1'))
  if (type === 'application/pdf')
    return RUNS_IN_PDF.test(bytes.toString('latin1')) || RUNS.test(head) || !bytes.subarray(-2048).includes('%%EOF')
  return head.includes('%PDF-') || /<script|<html|<!doctype|<\?php|<iframe/i.test(bytes.toString('latin1'))
}

/** Names in a PDF may be written with #xx for any letter. */
const RUNS_IN_PDF = new RegExp(
  ['JavaScript', 'Launch', 'EmbeddedFile', 'RichMedia'].map(name => `/${[...name].map(either).join('')}`).join('|'),
)

function either(letter: string): string {
  const code = letter.codePointAt(0)!.toString(16)
  return `(?:${letter}|#${code}|#${code.toUpperCase()})`
}

/** A ZIP is read from its end: its last record says how long the comment after it is, up to the very end of the file. */
function endsAsArchive(bytes: Buffer): boolean {
  const mark = Buffer.from([0x50, 0x4b, 0x05, 0x06])
  for (let at = bytes.lastIndexOf(mark); at >= Math.max(0, bytes.length - 65_557); at = at === 0 ? -1 : bytes.lastIndexOf(mark, at - 1)) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) <= bytes.length) return true
  }
  return false
}
