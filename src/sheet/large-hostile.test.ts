import { strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { SheetFault } from './fault.ts'
import { LIMITS } from './limits.ts'
import { openWorkbook } from './open-workbook.ts'
import { readSheets } from './read.ts'
import type { Value } from './workbook.ts'

const SHEET = 'xl/worksheets/sheet1.xml'

async function readWith(change: (xml: string) => string, part = SHEET): Promise<Value[][] | string> {
  const all = unzipSync(await writeXlsx({ sheets: [{ name: 'S', rows: [['Name', 'MIG']] }] }))
  all[part] = strToU8(change(new TextDecoder().decode(all[part])))
  return openWorkbook('plant.xlsx', zipSync(all, { level: 1 }), { ...LIMITS, wholeBytes: 0 }).then(
    workbook => workbook.sheets[0]!.rows,
    (cause: unknown) => {
      if (cause instanceof SheetFault) return cause.code
      throw cause
    },
  )
}

const cells = (xml: string) => (sheet: string) => sheet.replace('</sheetData>', `${xml}</sheetData>`)

test.each([
  ['a document type', (xml: string) => xml.replace(/^(<\?xml[^>]*\?>)?/, '$1<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>')],
  ['a document type from elsewhere', (xml: string) => xml.replace(/^(<\?xml[^>]*\?>)?/, '$1<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">')],
  ['a cell without an end', cells(`<row r="2"><c r="A2"><is>${'<t>a</t>'.repeat(700_000)}`)],
])('%s is refused', async (_, change) => {
  expect(await readWith(change)).toBe('sheet.unsafe')
})

test('entities of its own, names of prototypes and elements in elements are letters like others', async () => {
  expect(await readWith(cells('<row r="2"><c r="A2" t="inlineStr"><is><t>&b; &amp; &#65;</t></is></c></row>'))).toContainEqual(['&b; & A'])
  expect(
    await readWith(cells('<row r="2"><c r="A2" t="str"><v>__proto__</v></c><c r="B2" t="constructor"><v>3</v></c></row>')),
  ).toContainEqual(['__proto__', 3])
  expect(await readWith(cells(`<row r="2"><c r="A2">${'<x>'.repeat(200_000)}<v>3</v></c></row>`))).toContainEqual([3])
})

test('an attribute of several megabytes is refused, or passed over', async () => {
  const outcome = await readWith(cells(`<row r="2"><c r="A2" x="${'y'.repeat(5_000_000)}"><v>1</v></c></row>`))
  expect(['sheet.unsafe', JSON.stringify([['Name', 'MIG'], [1]])]).toContain(
    typeof outcome === 'string' ? outcome : JSON.stringify(outcome),
  )
})

test('addresses outside of every sheet are refused, and cells out of order find their places', async () => {
  expect(await readWith(cells('<row r="2"><c r="ZZZZ2"><v>1</v></c></row>'))).toBe('sheet.damaged')
  expect(
    await readWith(cells('<row r="3"><c r="C3"><v>3</v></c><c r="A3"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>')),
  ).toEqual([
    ['Name', 'MIG'],
    [null, 2],
    [1, null, 3],
  ])
})

test('texts without cells are refused', async () => {
  const list = (xml: string) => xml.replace('</sst>', `${'<si><t>aaaaaaaaaa</t></si>'.repeat(150_000)}</sst>`)
  expect(await readWith(list, 'xl/sharedStrings.xml')).toBe('sheet.unsafe')
})

test('a list longer than a sheet is wide is not looked at on its side', async () => {
  const sideways = (rows: number) => strToU8(`Name;MIG\nAna Ruiz;3\n${';'.repeat(300)}\n${'x;\n'.repeat(rows)}`)
  const outcome = (rows: number) =>
    readSheets([{ name: 'plant.csv', bytes: sideways(rows) }], { today: '2026-05-04' }).then(
      reading => (reading.notes ?? []).map(note => note.code),
      (cause: unknown) => (cause instanceof SheetFault ? cause.code : String(cause)),
    )
  expect(await outcome(16_000)).toEqual(['note.transposed'])
  expect(await outcome(17_000)).toBe('sheet.no_people')
})
