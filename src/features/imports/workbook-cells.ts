import { zipSync } from 'fflate'
import { openZip } from '../../sheet/zip-guard.ts'
import { asUtf8, worksheetsIn } from '../../sheet/xlsx-parts.ts'

const CELL = /<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g

/** A cell of somebody's own workbook, as its bytes say it. */
export interface RawCell {
  xml: string
  hasFormula: boolean
  hasValue: boolean
}

/** The parts of a workbook, of which single cells are changed and all else stays as it was to the byte. null: a workbook written in a way that is not known here. */
export class WorkbookParts {
  private readonly parts: Map<string, Uint8Array>
  private readonly targets: Map<string, string>
  private readonly cells = new Map<string, Map<string, RawCell>>()
  private readonly changes = new Map<string, Map<string, string>>()

  private constructor(parts: Map<string, Uint8Array>, targets: Map<string, string>) {
    this.parts = parts
    this.targets = targets
  }

  static of(file: string, bytes: Uint8Array): WorkbookParts | null {
    if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null
    const zip = openZip(file, bytes)
    if (!zip.has('xl/workbook.xml') || !zip.has('xl/_rels/workbook.xml.rels')) return null
    const parts = new Map(zip.names.filter(name => !name.endsWith('/')).map(name => [name, zip.read(name)]))
    const texts = new Map([...parts].filter(([name]) => /\.(xml|rels)$/.test(name)).map(([name, part]) => [name, asUtf8(file, part)]))
    const book = textIn(texts.get('xl/workbook.xml')!)
    if (!book.includes('</sheets>') || !/xmlns:r=/.test(book)) return null
    const sheets = worksheetsIn(file, texts, name => parts.has(name))
    for (const { target } of sheets) parts.set(target, texts.get(target)!)
    return new WorkbookParts(parts, new Map(sheets.map(sheet => [sheet.name, sheet.target])))
  }

  cell(sheet: string, address: string): RawCell | undefined {
    return this.cellsOf(sheet).get(address)
  }

  /** What stands in `like`, sign, colour and all, comes to stand here too. */
  copy(sheet: string, address: string, like: string): void {
    this.set(sheet, address, this.cell(sheet, like)!.xml.replace(/\br="[A-Z]+\d+"/, `r="${address}"`))
  }

  /** A text in the style that the cell has. */
  write(sheet: string, address: string, text: string): void {
    const style = this.styleAt(sheet, address)
    this.set(
      sheet,
      address,
      text === ''
        ? `<c r="${address}"${style}/>`
        : `<c r="${address}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
    )
  }

  /** The workbook with its changes, and a sheet more that no menu shows. */
  bytes(hidden: { name: string; rows: readonly (readonly string[])[] }): Uint8Array {
    for (const [sheet, cells] of this.changes) this.change(this.targets.get(sheet)!, cells)
    this.addHidden(hidden)
    return zipSync(Object.fromEntries(this.parts), { level: 6 })
  }

  private set(sheet: string, address: string, xml: string): void {
    const cells = this.changes.get(sheet) ?? new Map<string, string>()
    this.changes.set(sheet, cells.set(address, xml))
  }

  private styleAt(sheet: string, address: string): string {
    return /\bs="\d+"/.exec(this.cell(sheet, address)?.xml ?? '')?.[0]?.replace(/^/, ' ') ?? ''
  }

  private cellsOf(sheet: string): Map<string, RawCell> {
    const known = this.cells.get(sheet)
    if (known) return known
    const text = textIn(this.parts.get(this.targets.get(sheet) ?? '') ?? new Uint8Array())
    const cells = new Map<string, RawCell>()
    for (const [xml, attributes, inner = ''] of text.matchAll(CELL)) {
      const address = /\br="([A-Z]+\d+)"/.exec(attributes!)?.[1]
      if (address !== undefined) cells.set(address, { xml, hasFormula: /<f\b/.test(inner), hasValue: /<(?:v|is)\b/.test(inner) })
    }
    this.cells.set(sheet, cells)
    return cells
  }

  private change(part: string, cells: ReadonlyMap<string, string>): void {
    const byRow = Map.groupBy(cells, ([address]) => /\d+$/.exec(address)![0])
    const text = textIn(this.parts.get(part)!).replaceAll(/<row\b[^>]*?(?:\/>|>[\s\S]*?<\/row>)/g, row => {
      const number = /^<row\b[^>]*?\br="(\d+)"/.exec(row)?.[1]
      const changed = number === undefined ? undefined : byRow.get(number)
      return changed ? withCells(row, new Map(changed)) : row
    })
    this.parts.set(part, new TextEncoder().encode(text))
  }

  private addHidden({ name, rows }: { name: string; rows: readonly (readonly string[])[] }): void {
    const lines = rows.map(
      (row, i) =>
        `<row r="${i + 1}"><c r="A${i + 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(row[0] ?? '')}</t></is></c></row>`,
    )
    const sheet = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join('')}</sheetData></worksheet>`
    // Some programs know a sheet by a name of this kind alone.
    let number = this.targets.size + 1
    while (this.parts.has(`xl/worksheets/sheet${number}.xml`)) number++
    const part = `worksheets/sheet${number}.xml`
    this.parts.set(`xl/${part}`, new TextEncoder().encode(sheet))
    this.edit(
      '[Content_Types].xml',
      '</Types>',
      `<Override PartName="/xl/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    )
    this.edit(
      'xl/_rels/workbook.xml.rels',
      '</Relationships>',
      `<Relationship Id="rIdMuster" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="${part}"/></Relationships>`,
    )
    const book = textIn(this.parts.get('xl/workbook.xml')!)
    const ids = [...book.matchAll(/\bsheetId="(\d+)"/g)].map(match => Number(match[1]))
    const entry = `<sheet name="${name}" sheetId="${Math.max(0, ...ids) + 1}" state="veryHidden" r:id="rIdMuster"/></sheets>`
    // What is computed from the cells is computed anew when the workbook is opened.
    const counting = /<calcPr\b/.test(book) ? book.replace(/<calcPr\b(?![^>]*fullCalcOnLoad)/, '<calcPr fullCalcOnLoad="1"') : book
    this.parts.set('xl/workbook.xml', new TextEncoder().encode(counting.replace('</sheets>', entry)))
  }

  private edit(part: string, before: string, after: string): void {
    this.parts.set(part, new TextEncoder().encode(textIn(this.parts.get(part)!).replace(before, () => after)))
  }
}

/** The cells of a row in their order, changed ones in place of those that were there. */
function withCells(row: string, changed: ReadonlyMap<string, string>): string {
  const [open] = /^<row\b[^>]*?>/.exec(row)!
  const start = open.endsWith('/>') ? `${open.slice(0, -2)}>` : open
  const cells = new Map<string, string>()
  for (const [xml, attributes] of row.matchAll(CELL)) cells.set(/\br="([A-Z]+\d+)"/.exec(attributes!)?.[1] ?? xml, xml)
  for (const [address, xml] of changed) cells.set(address, xml)
  const sorted = [...cells].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
  return `${start}${sorted.map(([, xml]) => xml).join('')}</row>`
}

function textIn(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
