import { strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { madeBook } from './made-book.ts'
import { random } from './random.ts'

export interface HostileFile {
  name: string
  bytes: Uint8Array
  description: string
}

type Next = () => number
type Parts = Record<string, Uint8Array>

/** A file that is broken or means harm, made again from its seed: no reader may crash, hang or eat the memory over it. */
export async function hostileFile(seed: number): Promise<HostileFile> {
  const next = random(seed * 104_729 + 3)
  const names = Object.keys(ATTACKS)
  const name = names[seed % names.length]!
  const bytes = await ATTACKS[name]!(next, seed)
  return { name: next() < 0.9 ? 'plant.xlsx' : next() < 0.5 ? 'plant.csv' : 'plant.ods', bytes, description: `seed ${seed}: ${name}` }
}

const SHEET = 'xl/worksheets/sheet1.xml'

async function parts(): Promise<Parts> {
  const rows = [
    ['Name', 'MIG', 'TIG', 'Passed'],
    ['Ana Ruiz', 3, 'U', new Date(Date.UTC(2024, 1, 1))],
    ['Ben Okafor', 1, 'L', null],
  ]
  return unzipSync(await writeXlsx({ sheets: [{ name: 'S', rows }] }))
}

async function withSheet(change: (xml: string) => string, part = SHEET): Promise<Uint8Array> {
  const all = await parts()
  all[part] = strToU8(change(new TextDecoder().decode(all[part] ?? new Uint8Array())))
  return zipSync(all)
}

const cells = (xml: string, rows: string) => xml.replace('</sheetData>', `${rows}</sheetData>`)
const pick = <T>(next: Next, list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Bytes at which a signature of the zip format stands. */
function places(bytes: Uint8Array, signature: number): number[] {
  const found: number[] = []
  for (let at = 0; at + 4 <= bytes.length; at++) if (view(bytes).getUint32(at, true) === signature) found.push(at)
  return found
}

const DIRECTORY = 0x02014b50
const END = 0x06054b50

/** Overwrites a field of an entry in the zip's table of contents with a number no honest writer would put there. */
async function lied(next: Next, offset: number, wide: boolean): Promise<Uint8Array> {
  const bytes = zipSync(await parts())
  const at = pick(next, places(bytes, DIRECTORY)) + offset
  const lie = pick(next, [0, 1, 0xffffffff, 0x7fffffff, 0x80000000, 12_345])
  if (wide) view(bytes).setUint32(at, lie, true)
  else view(bytes).setUint16(at, lie & 0xffff, true)
  return bytes
}

const ATTACKS: Record<string, (next: Next, seed: number) => Promise<Uint8Array>> = {
  'flipped bits': async (next, seed) => {
    const { bytes } = await madeBook(seed)
    const copy = bytes.slice()
    for (let n = 0; n <= next() * 12; n++) copy[Math.floor(next() * copy.length)]! ^= 1 << Math.floor(next() * 8)
    return copy
  },
  truncated: async (next, seed) => {
    const { bytes } = await madeBook(seed)
    return bytes.slice(0, Math.floor(next() * bytes.length))
  },
  'spliced middle': async (next, seed) => {
    const { bytes } = await madeBook(seed)
    const [from, to] = [Math.floor(next() * bytes.length), Math.floor(next() * bytes.length)]
    return new Uint8Array([...bytes.subarray(0, from), ...bytes.subarray(to)])
  },
  'broken XML in a part': async next => {
    const all = await parts()
    const part = pick(next, Object.keys(all))
    const xml = all[part]!.slice()
    for (let n = 0; n <= next() * 20; n++) xml[Math.floor(next() * xml.length)] = Math.floor(next() * 256)
    all[part] = next() < 0.3 ? xml.slice(0, Math.floor(next() * xml.length)) : xml
    return zipSync(all)
  },
  'missing part': async next => {
    const all = await parts()
    delete all[pick(next, Object.keys(all))]
    return zipSync(all)
  },
  'lying size': next => lied(next, pick(next, [20, 24]), true),
  'lying place': next => lied(next, 42, true),
  'lying checksum': next => lied(next, 16, true),
  'lying flags or method': next => lied(next, pick(next, [8, 10]), false),
  'lying count': async next => {
    const bytes = zipSync(await parts())
    const at = places(bytes, END)[0]!
    view(bytes).setUint16(at + 10, pick(next, [0, 1, 65_535]), true)
    view(bytes).setUint32(at + 16, pick(next, [0, 1, 0xffffffff, bytes.length]), true)
    return bytes
  },
  'bomb of spaces': async next =>
    withSheet(xml =>
      cells(
        xml,
        next() < 0.5
          ? `<row r="9"><c r="A9" t="inlineStr"><is><t>${' '.repeat(12_000_000)}</t></is></c></row>`
          : `<row r="9"></row>${' '.repeat(12_000_000)}`,
      ),
    ),
  'bomb of shared strings': async () =>
    withSheet(
      () =>
        `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${'<si><t>aaaaaaaaaaaaaaaa</t></si>'.repeat(200_000)}</sst>`,
      'xl/sharedStrings.xml',
    ),
  'zip in zip': async next =>
    zipSync({ 'a.zip': zipSync({ 'b.zip': zipSync(await parts()) }), 'xl/workbook.xml': new Uint8Array(Math.floor(next() * 90)) }),
  'many parts': async next => {
    const all = await parts()
    for (let i = 0; i < 1_900 + next() * 400; i++) all[`xl/worksheets/x${i}.xml`] = new Uint8Array(1)
    return zipSync(all)
  },
  'wicked names of parts': async next =>
    zipSync({
      ...(await parts()),
      [pick(next, ['../../etc/passwd', '/etc/passwd', 'C:\\x', 'xl/../../x', 'xl/__proto__', 'xl/constructor', 'xl\\a'])]: strToU8('x'),
    }),
  'dimension to the end': async () =>
    withSheet(xml =>
      cells(xml.replace(/<dimension[^>]*>/, '<dimension ref="A1:XFD1048576"/>'), '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    ),
  'scattered cells': async next =>
    withSheet(xml =>
      cells(
        xml,
        Array.from(
          { length: 800 },
          (_, i) => `<row r="${i * 1_300 + 9}"><c r="${pick(next, ['A', 'ZZ', 'XFD', 'BQX'])}${i * 1_300 + 9}"><v>1</v></c></row>`,
        ).join(''),
      ),
    ),
  'wild addresses': async next =>
    withSheet(xml =>
      cells(
        xml,
        Array.from(
          { length: 60 },
          () =>
            `<row r="${pick(next, ['0', '-1', '99999999999', 'x', '', '7'])}"><c r="${pick(next, ['A0', 'ZZZZZ1', '1', '', 'A-1', 'A1A1', '$A$1'])}"><v>3</v></c></row>`,
        ).join(''),
      ),
    ),
  'merged to the end': async next =>
    withSheet(xml =>
      xml.replace(
        '</sheetData>',
        `</sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:A1"/><mergeCell ref="x"/>'.repeat(1 + Math.floor(next() * 300))}</mergeCells>`,
      ),
    ),
  'entities and document types': async next =>
    withSheet(
      xml =>
        xml.replace(
          /^(<\?xml[^>]*\?>)?/,
          `$1${pick(next, ['<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">', '<!-- --><!DOCTYPE x>'])}`,
        ),
      pick(next, [SHEET, 'xl/workbook.xml', 'xl/styles.xml']),
    ),
  'deep elements': async next => withSheet(xml => cells(xml, '<row r="9"><c r="A9"><is>'.repeat(Math.floor(next() * 40_000)))),
  formulas: async next =>
    withSheet(xml =>
      cells(
        xml,
        Array.from(
          { length: 40 },
          (_, i) =>
            `<row r="${i + 9}"><c r="A${i + 9}"><f>${pick(next, ['WEBSERVICE("http://127.0.0.1")', 'A1', "cmd|' /C calc'!A0", '[1]S!A1', 'A'.repeat(9_000)])}</f><v>${pick(next, ['1', 'NaN', 'Infinity', '-1e309', '1e9999', ''])}</v></c></row>`,
        ).join(''),
      ),
    ),
  'rules and lists to the end': async next =>
    withSheet(xml => {
      const rule = `<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="iconSet" priority="1"><iconSet iconSet="5Quarters" showValue="0">${'<cfvo type="percentile" val="x"/>'.repeat(5)}</iconSet></cfRule></conditionalFormatting>`
      const list = `<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>${pick(next, ['A1:XFD1048576', 'Q!A1:A9', '"a,b"', ''])}</formula1></dataValidation></dataValidations>`
      return xml.replace('</sheetData>', `</sheetData>${rule.repeat(1 + Math.floor(next() * 30))}${list}`)
    }),
  'odd texts': async next => {
    const odd = [
      '\ud800',
      '\u0000',
      '__proto__',
      'x'.repeat(40_000),
      '\u202eabc',
      '((((('.repeat(3_000),
      '1/'.repeat(5_000),
      '=1+1',
      '\u200b',
      'ﷺ'.repeat(500),
      '🏳️‍🌈'.repeat(99),
    ]
    return new TextEncoder().encode(
      Array.from({ length: 4 + next() * 40 }, () =>
        Array.from({ length: 1 + next() * 9 }, () =>
          next() < 0.4 ? pick(next, odd) : pick(next, ['Name', 'Ana Ruiz', '3', 'x', 'Total', '', '"', '01/02/2024']),
        ).join(pick(next, [',', ';', '\t'])),
      ).join('\n'),
    )
  },
  'random bytes': async next => Uint8Array.from({ length: Math.floor(next() * 20_000) }, () => Math.floor(next() * 256)),
  'the head of another kind': async next =>
    new Uint8Array([
      ...pick(next, [
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
        [0x25, 0x50, 0x44, 0x46],
        [0x50, 0x4b, 3, 4],
        [0x50, 0x4b, 5, 6],
        [9, 8, 16, 0],
        [0xff, 0xfe],
        [0xfe, 0xff],
        [0xef, 0xbb, 0xbf],
      ]),
      ...Array.from({ length: Math.floor(next() * 3_000) }, () => Math.floor(next() * 256)),
    ]),
  'wide and shifted text': async next =>
    new Uint8Array([
      ...(next() < 0.5 ? [0xff, 0xfe] : [0x2b, 0x2f, 0x76, 0x38]),
      ...Array.from({ length: 801 }, (_, i) => (i % 2 === 0 ? 32 + Math.floor(next() * 90) : Math.floor(next() * 3))),
    ]),
  'an endless table of separators': async next =>
    strToU8(`Name;MIG\nAna Ruiz;3\n${';'.repeat(300)}\n${`${pick(next, [';', ',', '"', 'x;'])}\n`.repeat(90_000)}`),
  'one line of everything': async next => strToU8(pick(next, [',', ';', '"', 'a,', '\t', '|']).repeat(400_000)),
  'a document with repeats': async next =>
    zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': strToU8(
        `<office:document-content><office:body><office:spreadsheet><table:table table:name="S"><table:table-row table:number-rows-repeated="${pick(next, ['1048576', '-1', '999999999', 'x'])}"><table:table-cell office:value-type="float" office:value="3" table:number-columns-repeated="${pick(next, ['16384', '99999', '1'])}"><text:p>3</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`,
      ),
    }),
}
