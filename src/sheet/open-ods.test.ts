import { strToU8, zipSync } from 'fflate'
import { writeOds } from 'hucre/ods'
import { describe, expect, test } from 'vitest'
import { LIMITS } from './limits.ts'
import { openWorkbook } from './open-workbook.ts'
import { markAt, type Sheet, valueAt } from './workbook.ts'

const TYPE = 'application/vnd.oasis.opendocument.spreadsheet'

function archive(tables: string, styles = '', manifest = '<m/>'): Uint8Array {
  const content = `<?xml version="1.0"?><office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`
  return zipSync({ mimetype: strToU8(TYPE), 'content.xml': strToU8(content), 'META-INF/manifest.xml': strToU8(manifest) })
}

async function sheetsOf(bytes: Uint8Array): Promise<Sheet[]> {
  return (await openWorkbook('t.ods', bytes)).sheets
}

async function firstSheet(tables: string, styles = ''): Promise<Sheet> {
  const sheet = (await sheetsOf(archive(`<table:table table:name="S">${tables}</table:table>`, styles)))[0]
  if (!sheet) throw new Error('no sheet')
  return sheet
}

function text(value: string, attributes = ''): string {
  return `<table:table-cell office:value-type="string"${attributes}><text:p>${value}</text:p></table:table-cell>`
}

describe('OpenDocument', () => {
  test('reads what hucre writes', async () => {
    const rows = [
      ['Name', 'Schweißen', 'Passed', 'ok'],
      ['Ana', 3, new Date(Date.UTC(2024, 1, 29)), true],
      [null, 2.5, null, false],
    ]
    expect((await sheetsOf(await writeOds({ sheets: [{ name: 'Ä', rows }] })))[0]).toMatchObject({
      name: 'Ä',
      rows: [
        ['Name', 'Schweißen', 'Passed', 'ok'],
        ['Ana', 3, { day: '2024-02-29' }, true],
        [null, 2.5, null, false],
      ],
    })
  })

  test('rows inside header and group elements are not lost', async () => {
    const sheet = await firstSheet(
      `<table:table-header-rows><table:table-row>${text('Name')}</table:table-row></table:table-header-rows><table:table-row-group><table:table-row>${text('Ana')}</table:table-row></table:table-row-group>`,
    )
    expect(sheet.rows).toEqual([['Name'], ['Ana']])
  })

  test('paint to the last row and column holds nothing, repeated values repeat', async () => {
    const paint =
      '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:style-name="c" table:number-columns-repeated="16384"/></table:table-row>'
    const sheet = await firstSheet(
      `<table:table-row table:number-rows-repeated="2">${text('x', ' table:number-columns-repeated="3"')}<table:table-cell table:style-name="c" table:number-columns-repeated="16381"/></table:table-row>${paint}`,
      '<style:style style:name="c"><style:table-cell-properties fo:background-color="#ff0000"/></style:style>',
    )
    expect(sheet.rows).toEqual([
      ['x', 'x', 'x'],
      ['x', 'x', 'x'],
    ])
  })

  test('looks, comments, errors and hidden rows', async () => {
    const style =
      '<style:style style:name="c"><style:table-cell-properties fo:background-color="#00ff00"/><style:text-properties style:text-line-through-style="solid"/></style:style>'
    const comment =
      '<table:table-cell office:value-type="string"><office:annotation><dc:creator>Chen</dc:creator><text:p>passed 2024-03-01</text:p></office:annotation><text:p>U</text:p></table:table-cell>'
    const error =
      '<table:table-cell office:value-type="string" calcext:value-type="error" table:formula="of:=1/0"><text:p>#DIV/0!</text:p></table:table-cell>'
    const sheet = await firstSheet(
      `<table:table-row>${text('Ana', ' table:style-name="c"')}${comment}${error}<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50 %</text:p></table:table-cell></table:table-row><table:table-row table:visibility="collapse">${text('Ben')}</table:table-row>`,
      style,
    )
    expect(markAt(sheet, 0, 0)).toEqual({ fill: '00FF00', struck: true })
    expect(markAt(sheet, 0, 1)).toEqual({ comment: 'passed 2024-03-01' })
    expect([valueAt(sheet, 0, 1), valueAt(sheet, 0, 2), valueAt(sheet, 0, 3)]).toEqual(['U', { error: '#DIV/0!' }, 0.5])
    expect(markAt(sheet, 0, 3)).toEqual({ percent: true })
    expect([...sheet.hiddenRows]).toEqual([1])
  })

  test('merged cells, spaces and line breaks', async () => {
    const sheet = await firstSheet(
      `<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1"><text:p>a<text:s text:c="2"/>b<text:line-break/>c</text:p></table:table-cell><table:covered-table-cell/>${text('d')}</table:table-row>`,
    )
    expect(sheet.rows).toEqual([['a  b\nc', null, 'd']])
    expect(sheet.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 1 }])
  })

  test('text of a shape over a cell is not the text of the cell', async () => {
    const sheet = await firstSheet(
      '<table:table-row><table:table-cell office:value-type="string"><draw:frame><draw:text-box><text:p>shape</text:p></draw:text-box></draw:frame><text:p>U</text:p></table:table-cell></table:table-row>',
    )
    expect(sheet.rows).toEqual([['U']])
  })

  test('an encrypted one is locked, a document type refused, a letter told apart', async () => {
    await expect(openWorkbook('t.ods', archive('', '', '<manifest:encryption-data/>'))).rejects.toMatchObject({ code: 'sheet.locked' })
    const typed = zipSync({ mimetype: strToU8(TYPE), 'content.xml': strToU8('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>') })
    await expect(openWorkbook('t.ods', typed)).rejects.toMatchObject({ code: 'sheet.unsafe' })
    const letter = zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text'), 'content.xml': strToU8('<x/>') })
    await expect(openWorkbook('t.odt', letter)).rejects.toMatchObject({ code: 'sheet.not_a_spreadsheet' })
  })

  test('repetition cannot outgrow the limit on cells', async () => {
    const bytes = archive(
      `<table:table table:name="S"><table:table-row table:number-rows-repeated="1000000">${text('x', ' table:number-columns-repeated="16000"')}</table:table-row></table:table>`,
    )
    await expect(openWorkbook('t.ods', bytes, LIMITS)).rejects.toMatchObject({ code: 'sheet.too_many_cells' })
  })
})
