import { SheetFault } from './fault.ts'
import type { Area } from './workbook.ts'
import { attribute, refuseDoctype, scanXml } from './xml-scan.ts'

/** Parts that say nothing about the cells: pictures, macros, pivots, other workbooks. They are neither inflated nor passed on. */
const NEEDLESS =
  /^(docProps|customXml|xl\/(media|drawings|charts|chartsheets|embeddings|pivot\w*|externalLinks|slicer\w*|timeline\w*|printerSettings|activeX|ctrlProps|queryTables|tables|richData|metadata|model|ink|webextensions)\b)/i

interface SheetEntry {
  name: string
  relation: string
}

export interface Worksheet {
  name: string
  /** Its place in the workbook's own list. */
  index: number
  /** The part that holds its cells. */
  target: string
}

/** Is it one of the parts that hucre needs? */
export function isNeeded(name: string): boolean {
  return /\.(xml|rels)$/i.test(name) && !NEEDLESS.test(name)
}

/** The worksheets by the workbook's own list: hucre gives up where a tab is a chart, so only true worksheets are asked for. */
export function worksheetsIn(file: string, parts: ReadonlyMap<string, Uint8Array>, has: (name: string) => boolean): Worksheet[] {
  const { book, relations, folder } = bookOf(file, parts)
  const sheets = partOfType(file, parts, relations, folder, 'worksheet')
  return sheetList(file, parts.get(book)).flatMap((entry, index) => {
    const target = sheets.find(sheet => sheet.id === entry.relation)?.target
    return target !== undefined && has(target) ? [{ name: entry.name, index, target }] : []
  })
}

/** The part with the texts that cells share. */
export function sharedTextsPart(file: string, parts: ReadonlyMap<string, Uint8Array>): string | null {
  const { relations, folder } = bookOf(file, parts)
  return partOfType(file, parts, relations, folder, 'sharedStrings')[0]?.target ?? null
}

function bookOf(file: string, parts: ReadonlyMap<string, Uint8Array>) {
  const book = partOfType(file, parts, '_rels/.rels', '', 'officeDocument')[0]?.target
  if (book === undefined) throw new SheetFault('sheet.not_a_spreadsheet', { file, found: 'a zip without a workbook' })
  const folder = book.includes('/') ? book.slice(0, book.lastIndexOf('/')) : ''
  return { book, folder, relations: `${folder ? `${folder}/` : ''}_rels/${book.slice(folder ? folder.length + 1 : 0)}.rels` }
}

function sheetList(file: string, bytes: Uint8Array | undefined): SheetEntry[] {
  const found: SheetEntry[] = []
  scanXml(file, decoded(bytes), {
    open: (name, attributes) => {
      if (name !== 'sheet') return
      const entry = { name: attribute(attributes, 'name') ?? '', relation: attribute(attributes, 'id') ?? '' }
      if (entry.name !== '' && entry.relation !== '') found.push(entry)
    },
    close: () => {},
    text: () => {},
  })
  return found
}

function partOfType(
  file: string,
  parts: ReadonlyMap<string, Uint8Array>,
  list: string,
  folder: string,
  type: string,
): { id: string; target: string }[] {
  const found: { id: string; target: string }[] = []
  scanXml(file, decoded(parts.get(list)), {
    open: (name, attributes) => {
      if (name !== 'Relationship' || !attribute(attributes, 'Type')?.endsWith(`/${type}`)) return
      found.push({ id: attribute(attributes, 'Id') ?? '', target: resolved(folder, attribute(attributes, 'Target') ?? '') })
    },
    close: () => {},
    text: () => {},
  })
  return found
}

export function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path = folder === '' ? [] : folder.split('/')
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}

/** hucre takes every part for UTF-8. A document type is refused here, for it would simply be skipped there. */
export function asUtf8(file: string, bytes: Uint8Array): Uint8Array {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  const plain = wide === null ? bytes : new TextEncoder().encode(new TextDecoder(wide).decode(bytes))
  refuseDoctype(file, new TextDecoder().decode(plain.subarray(0, 65_536)))
  return plain
}

export function decoded(bytes: Uint8Array | undefined): string {
  return bytes ? new TextDecoder().decode(bytes) : ''
}

/** An area within the sheet, or none where it covers one cell. */
export function areaOf(
  merge: { startRow: number; startCol: number; endRow: number; endCol: number },
  height: number,
  width: number,
): Area[] {
  const area = {
    top: merge.startRow,
    left: merge.startCol,
    bottom: Math.min(merge.endRow, height - 1),
    right: Math.min(merge.endCol, width - 1),
  }
  const single = area.top === area.bottom && area.left === area.right
  return single || area.top < 0 || area.left < 0 || area.top > area.bottom || area.left > area.right ? [] : [area]
}
