import { SheetFault } from './fault.ts'

export type Format = 'xlsx' | 'ods' | 'text'

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

const OTHER_KINDS: { found: string; starts: number[] }[] = [
  { found: 'a PDF', starts: [0x25, 0x50, 0x44, 0x46] },
  { found: 'a picture', starts: [0x89, 0x50, 0x4e, 0x47] },
  { found: 'a picture', starts: [0xff, 0xd8, 0xff] },
  { found: 'a picture', starts: [0x47, 0x49, 0x46, 0x38] },
  { found: 'a compressed file', starts: [0x1f, 0x8b] },
  { found: 'a compressed file', starts: [0x37, 0x7a, 0xbc, 0xaf] },
  { found: 'a compressed file', starts: [0x52, 0x61, 0x72, 0x21] },
  { found: 'a program', starts: [0x4d, 0x5a] },
  { found: 'a program', starts: [0x7f, 0x45, 0x4c, 0x46] },
]

/** What a file is by its first bytes; endings lie. A zip is told apart by its parts, later. */
export function sniff(file: string, bytes: Uint8Array): 'zip' | 'text' {
  if (bytes.length === 0) throw new SheetFault('sheet.empty', { file })
  if (startsWith(bytes, OLE)) throw oleFault(file, bytes)
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x50, 0x4b, 5, 6])) return 'zip'
  // Excel 2 to 4 wrote bare record streams without a container.
  if (bytes[0] === 9 && (bytes[1] === 0 || bytes[1] === 2 || bytes[1] === 4 || bytes[1] === 8) && bytes[3] === 0)
    throw new SheetFault('sheet.old_format', { file })
  for (const kind of OTHER_KINDS)
    if (startsWith(bytes, kind.starts)) throw new SheetFault('sheet.not_a_spreadsheet', { file, found: kind.found })
  return 'text'
}

/** Text that is really a web page or an XML spreadsheet under the name of a workbook: many shop-floor systems export those. */
export function refuseMarkup(file: string, text: string): void {
  const head = text.slice(0, 4096).trimStart().toLowerCase()
  if (!head.startsWith('<')) return
  if (head.includes('urn:schemas-microsoft-com:office:spreadsheet')) throw new SheetFault('sheet.old_format', { file })
  const page = head.includes('<html') || head.startsWith('<table') || head.startsWith('<!doctype html')
  if (page || head.startsWith('<?xml'))
    throw new SheetFault('sheet.not_a_spreadsheet', { file, found: page ? 'a web page' : 'an XML file' })
}

export function startsWith(bytes: Uint8Array, start: number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte)
}

/** An OLE container is an encrypted .xlsx, an .xls, or something else of Office; its stream names, in UTF-16, tell which. */
function oleFault(file: string, bytes: Uint8Array): SheetFault {
  if (holdsWide(bytes, 'EncryptedPackage') || holdsWide(bytes, 'EncryptionInfo')) return new SheetFault('sheet.locked', { file })
  if (holdsWide(bytes, 'Workbook') || holdsWide(bytes, 'Book')) return new SheetFault('sheet.old_format', { file })
  return new SheetFault('sheet.not_a_spreadsheet', { file, found: 'another kind of Office file' })
}

function holdsWide(bytes: Uint8Array, word: string): boolean {
  const wide = [...word].flatMap(letter => [letter.charCodeAt(0), 0])
  const first = wide[0] ?? 0
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (wide.every((byte, i) => bytes[at + i] === byte)) return true
  return false
}
