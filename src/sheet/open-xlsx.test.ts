import ExcelJS from '@protobi/exceljs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import type { WriteSheet } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { LIMITS } from './limits.ts'
import { openWorkbook } from './open-workbook.ts'
import { addressOf, markAt, type Sheet, textOf, valueAt } from './workbook.ts'

async function firstSheet(bytes: Uint8Array): Promise<Sheet> {
  const sheet = (await openWorkbook('t.xlsx', bytes)).sheets[0]
  if (!sheet) throw new Error('no sheet')
  return sheet
}

async function written(sheet: Partial<WriteSheet>, dateSystem: '1900' | '1904' = '1900'): Promise<Sheet> {
  return firstSheet(await writeXlsx({ sheets: [{ name: 'S', ...sheet }], dateSystem }))
}

/** One part of a workbook rewritten by hand. */
async function patched(
  part: string,
  change: (xml: string) => string,
  sheets: WriteSheet[] = [
    {
      name: 'S',
      rows: [
        ['Name', 'MIG'],
        ['Ana', 1],
      ],
    },
  ],
): Promise<Uint8Array> {
  const parts = unzipSync(await writeXlsx({ sheets }))
  parts[part] = strToU8(change(strFromU8(parts[part] ?? new Uint8Array())))
  return zipSync(parts)
}

const SHEET = 'xl/worksheets/sheet1.xml'

describe('values', () => {
  test('dates are days, whichever calendar the workbook counts in', async () => {
    const day = new Date(Date.UTC(2024, 1, 29))
    for (const system of ['1900', '1904'] as const) {
      const sheet = await written({ rows: [[day]], cells: new Map([['0,0', { style: { numFmt: 'dd.mm.yyyy' } }]]) }, system)
      expect(valueAt(sheet, 0, 0), system).toEqual({ day: '2024-02-29' })
    }
  })

  test('errors, booleans and texts', async () => {
    const bytes = await patched(SHEET, xml =>
      xml.replace('</row></sheetData>', '<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D2" t="b"><v>1</v></c></row></sheetData>'),
    )
    const sheet = await firstSheet(bytes)
    expect(valueAt(sheet, 1, 2)).toEqual({ error: '#DIV/0!' })
    expect(valueAt(sheet, 1, 3)).toBe(true)
    expect(textOf(valueAt(sheet, 1, 0))).toBe('Ana')
  })

  test('formulas give what was last computed, and are never run', async () => {
    const bytes = await patched(SHEET, xml =>
      xml.replace(
        '</row></sheetData>',
        '<c r="C2"><f>WEBSERVICE("http://example.com")</f><v>7</v></c><c r="D2"><f>[1]Other!A1</f><v>3</v></c></row></sheetData>',
      ),
    )
    const sheet = await firstSheet(bytes)
    expect([valueAt(sheet, 1, 2), valueAt(sheet, 1, 3)]).toEqual([7, 3])
    expect(markAt(sheet, 1, 2)).toEqual({ formula: true })
  })

  test('hours alone are a time, not a day of 1899', async () => {
    const sheet = await written({ rows: [[0.5]], cells: new Map([['0,0', { style: { numFmt: 'hh:mm' } }]]) })
    expect(valueAt(sheet, 0, 0)).toBe('12:00')
  })
})

describe('looks', () => {
  test('fills, struck-out names, percent formats and comments are kept', async () => {
    const sheet = await written({
      rows: [['Ana', 'Ben', 0.5, 'x']],
      cells: new Map([
        ['0,0', { style: { font: { strikethrough: true } } }],
        ['0,1', { style: { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '00FF00' } } } }],
        ['0,2', { style: { numFmt: '0%' } }],
        ['0,3', { value: 'x', comment: { text: 'passed 2024-03-01' } }],
      ]),
    })
    expect([0, 1, 2, 3].map(column => markAt(sheet, 0, column))).toEqual([
      { struck: true },
      { fill: '00FF00' },
      { percent: true },
      { comment: 'passed 2024-03-01' },
    ])
  })

  test('hidden rows, columns and sheets are said to be', async () => {
    const bytes = await patched(
      SHEET,
      xml =>
        xml
          .replace('<row r="2"', '<row r="2" hidden="1"')
          .replace('<sheetData>', '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>'),
      [
        {
          name: 'S',
          rows: [
            ['Name', 'MIG'],
            ['Ana', 1],
          ],
        },
        { name: 'Lists', rows: [['x']], hidden: true },
      ],
    )
    const { sheets } = await openWorkbook('t.xlsx', bytes)
    expect([...(sheets[0]?.hiddenRows ?? [])]).toEqual([1])
    expect([...(sheets[0]?.hiddenColumns ?? [])]).toEqual([1])
    expect(sheets.map(sheet => sheet.hidden)).toEqual([false, true])
  })

  test('merged cells of one cell are none', async () => {
    const bytes = await patched(SHEET, xml =>
      xml.replace(
        '</sheetData>',
        '</sheetData><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2"/><mergeCell ref="C1:XFD1048576"/></mergeCells>',
      ),
    )
    expect((await firstSheet(bytes)).merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 1 }])
  })
})

describe('out of proportion', () => {
  test('a stray cell in the last row keeps its address and costs one row', async () => {
    const bytes = await patched(SHEET, xml =>
      xml.replace('</sheetData>', '<row r="1048576"><c r="B1048576"><v>9</v></c></row></sheetData>'),
    )
    const sheet = await firstSheet(bytes)
    expect(sheet.height).toBeLessThan(10)
    expect(addressOf(sheet, sheet.height - 1, 1)).toBe('B1048576')
    expect(valueAt(sheet, sheet.height - 1, 1)).toBe(9)
  })

  test('a stray cell in the last column keeps its address', async () => {
    const bytes = await patched(SHEET, xml =>
      xml.replace(
        '</row></sheetData>',
        `<c r="XFD2"><v>9</v></c></row>${Array.from({ length: 200 }, (_, i) => `<row r="${i + 3}"><c r="A${i + 3}"><v>1</v></c></row>`).join('')}</sheetData>`,
      ),
    )
    const sheet = await firstSheet(bytes)
    expect(sheet.width).toBeLessThan(10)
    expect(addressOf(sheet, 1, sheet.width - 1)).toBe('XFD2')
  })

  test('cells formatted to the end hold nothing', async () => {
    const painted = Array.from(
      { length: 50_000 },
      (_, i) => `<row r="${i + 3}"><c r="A${i + 3}" s="0"/><c r="Z${i + 3}" s="0"></c></row>`,
    ).join('')
    const sheet = await firstSheet(await patched(SHEET, xml => xml.replace('</sheetData>', `${painted}</sheetData>`)))
    expect([sheet.height, sheet.width]).toEqual([2, 2])
  })

  test('cells without an address stand one after the other', async () => {
    const bytes = await patched(SHEET, xml =>
      xml.replace(
        /<sheetData>.*<\/sheetData>/s,
        '<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>',
      ),
    )
    expect((await firstSheet(bytes)).rows).toEqual([
      [1, 2],
      [3, null],
    ])
  })

  test('prefixed elements are read like others', async () => {
    const rows = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row><x:row r="900000"><x:c r="B900000"><x:v>2</x:v></x:c></x:row>'
    const bytes = await patched(SHEET, xml => xml.replace(/<sheetData>.*<\/sheetData>/s, `<x:sheetData>${rows}</x:sheetData>`))
    const sheet = await firstSheet(bytes)
    expect(valueAt(sheet, 0, 0)).toBe(1)
    expect(addressOf(sheet, sheet.height - 1, 1)).toBe('B900000')
  })

  test('more filled cells than the limit are refused before the library reads them', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'S', rows: Array.from({ length: 40 }, () => [1, 2, 3]) }] })
    await expect(openWorkbook('t.xlsx', bytes, { ...LIMITS, cells: 100 })).rejects.toMatchObject({ code: 'sheet.too_many_cells' })
    await expect(openWorkbook('t.xlsx', bytes, { ...LIMITS, cells: 120 })).resolves.toBeTruthy()
  })
})

describe('hostile and odd parts', () => {
  test.each(['xl/workbook.xml', SHEET, 'xl/sharedStrings.xml', '_rels/.rels'])('a document type in %s is refused', async part => {
    const bytes = await patched(part, xml => xml.replace(/^(<\?xml[^>]*\?>)?/, '$1<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'))
    await expect(openWorkbook('t.xlsx', bytes)).rejects.toMatchObject({ code: 'sheet.unsafe' })
  })

  test('a tab that is a chart is passed over', async () => {
    const parts = unzipSync(await writeXlsx({ sheets: [{ name: 'S', rows: [['Name']] }] }))
    parts['xl/workbook.xml'] = strToU8(
      strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array()).replace('<sheets>', '<sheets><sheet name="Chart" sheetId="9" r:id="rId99"/>'),
    )
    parts['xl/_rels/workbook.xml.rels'] = strToU8(
      strFromU8(parts['xl/_rels/workbook.xml.rels'] ?? new Uint8Array()).replace(
        '</Relationships>',
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>',
      ),
    )
    expect((await openWorkbook('t.xlsx', zipSync(parts))).sheets.map(sheet => sheet.name)).toEqual(['S'])
  })

  test('broken XML is a fault, not an error', async () => {
    await expect(openWorkbook('t.xlsx', await patched(SHEET, xml => xml.slice(0, 400)))).rejects.toMatchObject({ name: 'SheetFault' })
  })

  test('an .xlsb, a .docx and a bare zip are told apart', async () => {
    const book = zipSync({ '[Content_Types].xml': strToU8('<x/>'), '_rels/.rels': strToU8('<x/>'), 'xl/workbook.bin': new Uint8Array(3) })
    await expect(openWorkbook('t.xlsb', book)).rejects.toMatchObject({ code: 'sheet.old_format' })
    const letter = zipSync({ '[Content_Types].xml': strToU8('<x/>'), '_rels/.rels': strToU8('<x/>'), 'word/document.xml': strToU8('<x/>') })
    await expect(openWorkbook('t.docx', letter)).rejects.toMatchObject({ code: 'sheet.not_a_spreadsheet' })
    await expect(openWorkbook('t.zip', zipSync({ 'a.txt': strToU8('x') }))).rejects.toMatchObject({ code: 'sheet.not_a_spreadsheet' })
  })
})

describe('another library agrees', () => {
  test('on every value of a workbook it wrote', async () => {
    const book = new ExcelJS.Workbook()
    const page = book.addWorksheet('Matrix')
    page.addRow(['Name', 'Nr', 'MIG', 'Passed'])
    page.addRow(['Ana Ruiz', 1001, 'U', new Date(Date.UTC(2024, 4, 17))])
    page.addRow(['Jürgen Müller', 1002, 3.5, new Date(Date.UTC(1999, 11, 31))])
    page.getCell('C4').value = { formula: 'SUM(B2:B3)', result: 2003 }
    page.getCell('A2').font = { strike: true }
    page.getCell('D2').note = 'by Chen'
    page.mergeCells('A6:B7')
    const sheet = await firstSheet(new Uint8Array(await book.xlsx.writeBuffer()))
    page.eachRow((row, number) =>
      row.eachCell((cell, column) => {
        if (cell.isMerged && cell.master !== cell) return
        const value = cell.result ?? cell.value
        const wanted = value instanceof Date ? value.toISOString().slice(0, 10) : value === null || value === undefined ? '' : String(value)
        expect(textOf(valueAt(sheet, number - 1, column - 1)), cell.address).toBe(wanted)
      }),
    )
    expect(markAt(sheet, 1, 0)?.struck).toBe(true)
    expect(markAt(sheet, 1, 3)?.comment).toContain('by Chen')
    expect(sheet.merges).toEqual([{ top: 5, left: 0, bottom: 6, right: 1 }])
  })
})
