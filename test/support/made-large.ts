import { Zip, ZipDeflate } from 'fflate'
import { columnLetters } from '../../src/sheet/workbook.ts'

export interface LargeBook {
  people: number
  skills: number
  /** How the levels stand in the cells. */
  levels: 'iluo' | 'numbers'
}

const GIVEN = ['Ana', 'Ben', 'Carla', 'Dragan', 'Elif', 'Femi', 'Greta', 'Hamid', 'Ines', 'Jakub']
const FAMILY = ['Ruiz', 'Okafor', 'Novak', 'Weber', 'Petrov', 'Silva', 'Kaya', 'Jansen', 'Rossi', 'Moreau', 'Haas']

/** A matrix with a level in every cell, written as Excel writes it: shared texts, a style for each cell. Its truth is `levelAt`. */
export function largeBook({ people, skills, levels }: LargeBook): Uint8Array {
  const texts = [
    'Name',
    'Employee number',
    ...'ILUO',
    ...Array.from({ length: skills }, (_, i) => `Station ${i + 1} operation`),
    ...Array.from({ length: people }, (_, i) => nameOf(i)),
  ]
  const pieces: Uint8Array[] = []
  const zip = new Zip((_, piece) => pieces.push(piece))
  const part = (name: string, chunks: Iterable<string>) => {
    const entry = new ZipDeflate(name, { level: 6 })
    zip.add(entry)
    const encoder = new TextEncoder()
    for (const chunk of chunks) entry.push(encoder.encode(chunk))
    entry.push(new Uint8Array(), true)
  }
  for (const [name, xml] of Object.entries(FRAME)) part(name, [xml])
  part('xl/sharedStrings.xml', [
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${people * skills}" uniqueCount="${texts.length}">`,
    texts.map(text => `<si><t>${text}</t></si>`).join(''),
    '</sst>',
  ])
  part('xl/worksheets/sheet1.xml', sheetXml({ people, skills, levels }))
  zip.end()
  return joined(pieces)
}

export function nameOf(person: number): string {
  return `${GIVEN[person % GIVEN.length]!} ${FAMILY[Math.floor(person / GIVEN.length) % FAMILY.length]!}-${person + 1}`
}

/** 1 to 4. */
export function levelAt(person: number, skill: number): number {
  return 1 + ((person * 31 + skill * 17 + ((person * skill) % 7)) % 4)
}

function* sheetXml({ people, skills, levels }: LargeBook): Generator<string> {
  const letters = Array.from({ length: skills + 2 }, (_, i) => columnLetters(i))
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:${letters.at(-1)!}${people + 1}"/><sheetData>`
  const head = letters.map((letter, i) => `<c r="${letter}1" s="1" t="s"><v>${i < 2 ? i : i + 4}</v></c>`)
  yield `<row r="1" spans="1:${letters.length}">${head.join('')}</row>`
  for (let person = 0; person < people; person++) {
    const row = person + 2
    const cells = [`<c r="A${row}" t="s"><v>${6 + skills + person}</v></c><c r="B${row}"><v>${10_000 + person}</v></c>`]
    for (let skill = 0; skill < skills; skill++) {
      const level = levelAt(person, skill)
      cells.push(`<c r="${letters[skill + 2]!}${row}" s="1"${levels === 'iluo' ? ` t="s"><v>${level + 1}` : `><v>${level}`}</v></c>`)
    }
    yield `<row r="${row}" spans="1:${letters.length}">${cells.join('')}</row>`
  }
  yield '</sheetData></worksheet>'
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    out.set(piece, at)
    at += piece.length
  }
  return out
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const FRAME = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SPREADSHEET}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${SPREADSHEET}.sharedStrings+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Matrix" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf applyAlignment="1"><alignment horizontal="center"/></xf></cellXfs></styleSheet>`,
}
