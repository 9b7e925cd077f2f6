import ExcelJS from '@protobi/exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { back } from '../../../test/support/returning.ts'
import { sha256 } from '../../platform/secrets.ts'
import { readSheets } from '../../sheet/read.ts'
import { awardResult } from '../results/award.ts'
import { checkSheet } from './check-sheet.ts'
import { keepImport } from './keep.ts'
import { keepOriginal } from './originals.ts'
import { writeSheet } from './write-sheet.ts'

let plant: Plant
let id: string
beforeAll(async () => {
  plant = await openPlant()
  id = await kept(await theirs())
})
afterAll(() => plant.close())

const SIGNS = { u: 'FF00B050', l: 'FFFFC000', i: 'FFFF0000', o: 'FF0070C0' }
const ROWS = [
  ['Ana Ruiz', '10', 'u', 'l', null],
  ['Ben Okafor', '11', 'i', null, 'o'],
  ['Chiara Rossi', '12', 'l', 'u', 'u'],
  ['Dora Novak', '13', 'o', 'o', 'i'],
] as const

/** A team leader's workbook: small letters, each in its colour, a title, a legend and a row that counts. */
async function theirs(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Hall 2')
  sheet.getCell('A1').value = 'Our hall'
  sheet.getCell('A1').font = { bold: true, size: 18 }
  sheet.getRow(3).values = ['Name', 'No.', 'Welding', 'Press 4', 'Leak test']
  for (const [i, row] of ROWS.entries()) {
    sheet.getRow(i + 4).values = [...row]
    for (let column = 3; column <= 5; column++) {
      const cell = sheet.getRow(i + 4).getCell(column)
      const argb = SIGNS[cell.value as keyof typeof SIGNS]
      if (argb) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb } }
    }
  }
  sheet.getCell('A9').value = 'Works alone'
  sheet.getCell('C9').value = { formula: 'COUNTIF(C4:C7,"u")', result: 1 }
  const legend = book.addWorksheet('Legend')
  for (const row of [
    ['i', 'in training'],
    ['l', 'supervised'],
    ['u', 'alone'],
    ['o', 'trains others'],
  ])
    legend.addRow(row)
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer)
}

async function kept(bytes: Uint8Array, name = 'hall.xlsx'): Promise<string> {
  const { doubts: _doubts, ...reading } = await readSheets([{ name, bytes }], { today: '2026-05-04' })
  const files = [{ name, size: bytes.length, sha256: sha256(bytes).toString('hex') }]
  const imported = (await plant.run(keepImport, { reading, files })).id!
  await plant.run(keepOriginal, { id: imported, bytes })
  return imported
}

async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.slice().buffer as never)
  return book
}

const colour = (cell: ExcelJS.Cell): string | undefined => (cell.fill as ExcelJS.FillPattern | undefined)?.fgColor?.argb

describe('the workbook that an import came from', () => {
  it('comes back as it was where nothing changed', async () => {
    const { bytes, name } = await plant.run(writeSheet, { importId: id })
    expect(name).toBe('hall.xlsx')
    const sheet = (await opened(bytes)).getWorksheet('Hall 2')!
    expect(ROWS.map((_, i) => (sheet.getRow(i + 4).values as unknown[]).slice(1).join())).toEqual(
      ROWS.map(row => row.join().replace(/,$/, '')),
    )
    expect([sheet.getCell('A1').font.size, colour(sheet.getCell('C4'))]).toEqual([18, SIGNS.u])
    expect(await back(bytes)).toMatchObject({ edits: [], left: [], unchanged: 12 })
  })

  it('carries what changed since in its own signs and colours, its formulas untouched, and is known when it comes back edited', async () => {
    const first = await back((await plant.run(writeSheet, { importId: id })).bytes)
    const [grid] = first.stamp.grids
    const ana = grid!.people.find(person => person.label === 'Ana Ruiz')!.id
    const ben = grid!.people.find(person => person.label === 'Ben Okafor')!.id
    const [welding, press] = ['Welding', 'Press 4'].map(name => grid!.skills.find(skill => skill.label === name)!.id)
    plant.clock.advance({ days: 1 })
    await plant.run(awardResult, { personId: ana, skillId: welding, level: 4, achievedOn: '2026-05-05' })
    await plant.run(awardResult, { personId: ben, skillId: press, level: 3, achievedOn: '2026-05-05' })
    const book = await opened((await plant.run(writeSheet, { importId: id })).bytes)
    const sheet = book.getWorksheet('Hall 2')!
    expect([sheet.getCell('C4').value, colour(sheet.getCell('C4'))]).toEqual(['o', SIGNS.o])
    expect([sheet.getCell('D5').value, colour(sheet.getCell('D5'))]).toEqual(['u', SIGNS.u])
    expect(sheet.getCell('C9').formula).toBe('COUNTIF(C4:C7,"u")')
    expect(book.getWorksheet('Legend')!.getCell('B1').value).toBe('in training')
    sheet.getCell('E4').value = 'l'
    const returned = await back(new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer))
    expect(returned.left).toEqual([])
    const edits = returned.edits.map(({ person, skill, level, sheet: at, cell }) => ({ person, skill, level, sheet: at, cell }))
    const { rows } = await plant.run(checkSheet, { ...returned.sealed, edits })
    expect(rows).toMatchObject([
      { person: { name: 'Ruiz, Ana' }, skill: { name: 'Leak test' }, yours: { code: 'L' }, status: 'change', cell: 'E4' },
    ])
  })

  it('is refused where there is none, where it is no grid, and to those who may not import for all', async () => {
    const csv = new TextEncoder().encode('Name,Painting\nAna Ruiz,u\nBen Okafor,l\nChiara Rossi,u\n')
    expect((await refusalOf(plant.run(writeSheet, { importId: await kept(csv, 'hall.csv') }))).code).toBe('sheet.own_not_written')
    expect((await refusalOf(plant.run(writeSheet, { importId: '00000000-0000-7000-8000-ffffffffffff' }))).code).toBe('sheet.no_original')
    const narrow = plant.as({ grants: [{ rights: new Set(['records.read', 'imports.write'] as const), groupingIds: [] }] })
    expect((await refusalOf(narrow.run(writeSheet, { importId: id }))).code).toBe('access.not_over_grouping')
  })
})
