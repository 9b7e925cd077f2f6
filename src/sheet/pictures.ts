import type { Picture } from './workbook.ts'
import { asUtf8, decoded, resolved } from './xlsx-parts.ts'
import { attribute, scanXml } from './xml-scan.ts'
import type { ZipParts } from './zip-guard.ts'

const MOST_PICTURES = 20_000

/** Pictures themselves are never inflated; the drawing that says where they lie is, where a sheet has one. */
export function picturesOf(file: string, zip: ZipParts, parts: ReadonlyMap<string, Uint8Array>, sheet: string): Picture[] {
  const cut = sheet.lastIndexOf('/')
  const folder = sheet.slice(0, Math.max(cut, 0))
  const relations = parts.get(`${folder}/_rels/${sheet.slice(cut + 1)}.rels`)
  if (!relations) return []
  return drawingsOf(file, decoded(relations))
    .map(target => resolved(folder, target))
    .filter(target => zip.has(target))
    .flatMap(target => picturesIn(file, decoded(asUtf8(file, zip.read(target)))))
}

/** Where the pictures of a drawing begin. What they show is not looked at. */
export function picturesIn(file: string, xml: string): Picture[] {
  const found: Picture[] = []
  let [inFrom, field] = [false, '']
  let place: Picture = { row: 0, column: 0 }
  let isPicture = false
  scanXml(file, xml, {
    open: name => {
      if (name === 'twoCellAnchor' || name === 'oneCellAnchor') {
        place = { row: 0, column: 0 }
        isPicture = false
      } else if (name === 'from') inFrom = true
      else if (name === 'pic') isPicture = true
      else if (inFrom) field = name
    },
    close: name => {
      if (name === 'from') inFrom = false
      if (name === field) field = ''
      if ((name === 'twoCellAnchor' || name === 'oneCellAnchor') && isPicture && found.length < MOST_PICTURES) found.push(place)
    },
    text: text => {
      if (inFrom && field === 'row') place.row = Number(text)
      if (inFrom && field === 'col') place.column = Number(text)
    },
  })
  return found.filter(({ row, column }) => Number.isInteger(row) && Number.isInteger(column) && row >= 0 && column >= 0)
}

/** The drawings a list of relations names, as they are written there. */
export function drawingsOf(file: string, relations: string): string[] {
  const found: string[] = []
  scanXml(file, relations, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || !attribute(attributes, 'Type')?.endsWith('/drawing')) return
      found.push(attribute(attributes, 'Target') ?? '')
    },
    close: () => {},
    text: () => {},
  })
  return found
}
