import ExcelJS from '@protobi/exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { back, fillForReturns, untouchedFaults, written } from '../../../test/support/returning.ts'
import { readCell } from '../../rules/packing.ts'
import { readSheets } from '../../sheet/read.ts'
import { readMatrix } from '../matrix/read.ts'
import { awardResult } from '../results/award.ts'
import { checkSheet } from './check-sheet.ts'
import { keepSheet } from './keep-sheet.ts'
import { listImports } from './list.ts'
import { reverseImport } from './reverse.ts'

const FILE = { name: 'back.xlsx', size: 1, sha256: 'c'.repeat(64) }
/** npm run proof -- views asks for more. */
const VIEWS = Number(process.env['MUSTER_VIEWS'] ?? 20)
const SEED = Number(process.env['MUSTER_VIEWS_SEED'] ?? 20_261)
let plant: Plant
beforeAll(async () => {
  plant = await openPlant()
  await fillForReturns(plant, SEED)
})
afterAll(() => plant.close())

/** Another program opens the workbook, does something to it and saves it. */
async function edited(bytes: Uint8Array, change: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.slice().buffer as never)
  change(book.getWorksheet('Matrix')!, book)
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer)
}

const sent = ({ sealed, edits }: Awaited<ReturnType<typeof back>>) => ({
  ...sealed,
  edits: edits.map(({ person, skill, level, sheet, cell }) => ({ person, skill, level, sheet, cell })),
})
const check = async (bytes: Uint8Array) => plant.run(checkSheet, sent(await back(bytes)))
/** A cell of the first sheet that says this. */
function cellSaying(sheet: ExcelJS.Worksheet, text: string, from = 10): ExcelJS.Cell {
  for (let row = from; row <= sheet.rowCount; row++)
    for (let column = 4; column <= sheet.columnCount; column++)
      if (sheet.getRow(row).getCell(column).value === text) return sheet.getRow(row).getCell(column)
  throw new Error(`no cell says ${text}`)
}

describe('a sheet that comes back as it went', () => {
  it('says nothing, whatever part of the matrix it was', { timeout: 30_000 + VIEWS * 500 }, async () => {
    const faults: string[] = []
    for (let i = 0; i < VIEWS; i++) faults.push(...(await untouchedFaults(plant, SEED + i)))
    expect(faults).toEqual([])
  })

  it('says nothing after another program has saved it, sorted, with a row and a column put in', async () => {
    const bytes = await edited(await written(plant), sheet => {
      sheet.insertRow(1, ['Our plant'])
      sheet.spliceColumns(1, 0, [])
    })
    expect(await back(bytes)).toMatchObject({ edits: [], left: [] })
  })

  it('holds no formula, and every name as it is', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await written(plant)).slice().buffer as never)
    const kinds = new Set<number>()
    const texts: string[] = []
    book.eachSheet(sheet => sheet.eachRow(row => row.eachCell(cell => (kinds.add(cell.type), texts.push(String(cell.value))))))
    expect([...kinds].filter(kind => kind === ExcelJS.ValueType.Formula || kind === ExcelJS.ValueType.Hyperlink)).toEqual([])
    expect(texts).toEqual(expect.arrayContaining(['=1+2', '@SUM(A1)', '-Anton', '=HYPERLINK("x")']))
    expect(book.getWorksheet('muster')!.state).toBe('veryHidden')
  })

  it('can be read like any other sheet', async () => {
    const reading = await readSheets([{ name: 'm.xlsx', bytes: await written(plant) }], { today: '2026-05-04' })
    expect(reading.skills.length).toBe(18)
    expect(reading.unread.filter(cell => cell.source.sheet === 'muster')).toEqual([])
  })
})

describe('an edited cell', () => {
  it('is exactly that change: compared, kept once, logged, listed and taken back', async () => {
    const before = await plant.run(readMatrix, {})
    let place = ''
    const bytes = await edited(await written(plant), sheet => {
      const cell = cellSaying(sheet, 'U')
      place = cell.address
      cell.value = 'o'
    })
    const returned = await back(bytes)
    const compared = await plant.run(checkSheet, sent(returned))
    expect(compared).toMatchObject({ old: false, writtenBy: 'Marta Reis' })
    expect(compared.rows).toHaveLength(1)
    expect(compared.rows[0]).toMatchObject({
      was: { code: 'U' },
      theirs: { code: 'U' },
      yours: { code: 'O' },
      status: 'change',
      cell: place,
    })
    const accepted = compared.rows.map(row => ({ person: row.person.id, skill: row.skill.id, theirs: row.theirs.level }))
    const untouched = await plant.fingerprint()
    const input = { ...sent(returned), file: FILE, accepted }
    expect((await refusalOf(plant.as({ rights: new Set(['records.read'] as const) }).run(keepSheet, input))).kind).toBe('forbidden')
    expect(await plant.fingerprint()).toBe(untouched)
    const kept = await plant.run(keepSheet, input, 'once')
    expect(await plant.run(keepSheet, input, 'once')).toEqual(kept)
    expect((await plant.trail()).slice(-2).map(entry => entry.action)).toEqual(['result.awarded', 'sheet.kept'])
    expect(differing(before, await plant.run(readMatrix, {}))).toEqual([`${accepted[0]!.person} ${accepted[0]!.skill}`])
    expect((await plant.run(checkSheet, sent(returned))).rows[0]!.status).toBe('same')
    expect((await plant.run(listImports, {})).rows[0]).toMatchObject({ id: kept.id, files: [FILE], counts: { results: 1 } })
    await plant.run(reverseImport, { id: kept.id, reason: 'the wrong one' })
    expect(differing(before, await plant.run(readMatrix, {}))).toEqual([])
  })

  it('that is emptied, or says what no level is called, is named and left alone', async () => {
    const bytes = await edited(await written(plant), sheet => {
      cellSaying(sheet, 'U').value = null
      cellSaying(sheet, 'L').value = 'Q'
    })
    const returned = await back(bytes)
    expect(returned.left).toMatchObject([{ why: 'unknown_sign', text: 'Q' }])
    const [row] = (await plant.run(checkSheet, sent(returned))).rows
    expect(row).toMatchObject({ status: 'emptied', was: { code: 'U' }, yours: { code: '' } })
    const accepted = [{ person: row!.person.id, skill: row!.skill.id, theirs: row!.theirs.level }]
    expect((await refusalOf(plant.run(keepSheet, { ...sent(returned), file: FILE, accepted }))).code).toBe('sheet.not_to_keep')
  })

  it('that is emptied is revoked only when that is said and why, shows as recorded then, and comes back with the import', async () => {
    const before = await plant.run(readMatrix, {})
    const bytes = await edited(await written(plant), sheet => {
      cellSaying(sheet, 'U').value = null
      cellSaying(sheet, 'L').value = 'U'
    })
    const returned = await back(bytes)
    const compared = await plant.run(checkSheet, sent(returned))
    expect(compared.rows.map(row => row.status).sort()).toEqual(['change', 'emptied'])
    const [change, emptied] = ['change', 'emptied'].map(status => compared.rows.find(row => row.status === status)!)
    const taken = (row: typeof change, revoke?: boolean) => ({
      person: row!.person.id,
      skill: row!.skill.id,
      theirs: row!.theirs.level,
      ...(revoke === undefined ? {} : { revoke }),
    })
    const input = { ...sent(returned), file: FILE, accepted: [taken(change), taken(emptied, true)] }
    const untouched = await plant.fingerprint()
    const refusals = [input, { ...input, reason: 'Left the line', accepted: [taken(change, true)] }].map(one =>
      refusalOf(plant.run(keepSheet, one)),
    )
    expect((await Promise.all(refusals)).map(refusal => refusal.code)).toEqual(['sheet.reason_missing', 'sheet.not_to_keep'])
    expect(await plant.fingerprint()).toBe(untouched)
    const kept = await plant.run(keepSheet, { ...input, reason: 'Left the line' }, 'emptied once')
    expect(kept).toMatchObject({ results: 1, revoked: 1 })
    expect(await plant.run(keepSheet, { ...input, reason: 'Left the line' }, 'emptied once')).toEqual(kept)
    expect((await plant.trail()).slice(-3).map(entry => entry.action)).toEqual(['result.awarded', 'result.revoked', 'sheet.kept'])
    expect((await plant.trail()).at(-2)).toMatchObject({ reason: 'Left the line', person_id: emptied!.person.id })
    expect(isRevoked(await plant.run(readMatrix, {}), emptied!)).toBe(true)
    expect((await plant.run(checkSheet, sent(returned))).rows.map(row => row.status)).toEqual(['same', 'same'])
    await plant.run(reverseImport, { id: kept.id, reason: 'the wrong one' })
    const after = await plant.run(readMatrix, {})
    expect([isRevoked(after, emptied!), differing(before, after)]).toEqual([false, []])
  })

  it('that is emptied where somebody else has recorded since says so, and is not theirs to revoke who may not record it', async () => {
    const bytes = await edited(await written(plant), sheet => {
      cellSaying(sheet, 'I').value = null
    })
    const returned = await back(bytes)
    const [edit] = returned.edits
    plant.clock.advance({ minutes: 1 })
    await plant.run(awardResult, { personId: edit!.person, skillId: edit!.skill, level: 4, achievedOn: '2026-05-03' })
    const [row] = (await plant.run(checkSheet, sent(returned))).rows
    expect(row).toMatchObject({ status: 'emptied', since: { by: 'Marta Reis' } })
    const stale = {
      ...sent(returned),
      file: FILE,
      reason: 'Left',
      accepted: [{ person: edit!.person, skill: edit!.skill, theirs: 1, revoke: true }],
    }
    expect((await refusalOf(plant.run(keepSheet, stale))).code).toBe('sheet.stale')
    const elsewhere = { rights: new Set(['results.write'] as const), groupingIds: [] }
    const reader = plant.as({ grants: [{ rights: new Set(['records.read'] as const), groupingIds: null }, elsewhere] })
    expect((await reader.run(checkSheet, sent(returned))).rows[0]).toMatchObject({ status: 'not_yours' })
  })

  it('stays with its person when rows are sorted, and people called alike are not guessed', async () => {
    const bytes = await edited(await written(plant), sheet => {
      const rows = Array.from({ length: sheet.rowCount - 2 }, (_, i) => (sheet.getRow(i + 3).values as ExcelJS.CellValue[]).slice(1))
      for (const [i, row] of rows.reverse().entries()) {
        const target = sheet.getRow(i + 3)
        for (let column = 1; column <= sheet.columnCount; column++) target.getCell(column).value = row[column - 1] ?? null
      }
    })
    const returned = await back(bytes)
    expect(returned.edits).toEqual([])
    expect(returned.left.length).toBeGreaterThan(0)
    expect(returned.left.every(one => one.why === 'row_twice' && one.text.startsWith('@SUM(A1)'))).toBe(true)
  })

  it('against one that changed meanwhile is a conflict, and kept only by whoever has seen it', async () => {
    const bytes = await edited(await written(plant), sheet => {
      cellSaying(sheet, 'I').value = 'O'
    })
    const returned = await back(bytes)
    const [edit] = returned.edits
    plant.clock.advance({ minutes: 1 })
    await plant.run(awardResult, { personId: edit!.person, skillId: edit!.skill, level: 3, achievedOn: '2026-05-04' })
    const [row] = (await plant.run(checkSheet, sent(returned))).rows
    expect(row).toMatchObject({
      status: 'conflict',
      was: { code: 'I' },
      theirs: { code: 'U' },
      yours: { code: 'O' },
      since: { by: 'Marta Reis' },
    })
    const accept = (theirs: number) => ({ ...sent(returned), file: FILE, accepted: [{ person: edit!.person, skill: edit!.skill, theirs }] })
    expect(await refusalOf(plant.run(keepSheet, accept(1)))).toMatchObject({ kind: 'conflict', code: 'sheet.stale' })
    plant.clock.advance({ days: 1 })
    expect(await plant.run(keepSheet, accept(3))).toMatchObject({ results: 1 })
  })
})

describe('a sheet that cannot be trusted', () => {
  it('is refused when its hidden part was changed, torn, or comes from elsewhere', async () => {
    const { sealed } = await back(await written(plant))
    const refusal = async (text: string, seal = sealed.seal, house = plant as Pick<Plant, 'run'>) =>
      (await refusalOf(house.run(checkSheet, { text, seal, edits: [] }))).code
    expect(await refusal(sealed.text.replace('"asOf":"2026', '"asOf":"2025'))).toBe('sheet.tampered')
    expect(await refusal(sealed.text, 'd'.repeat(64))).toBe('sheet.tampered')
    expect(await refusal(sealed.text.slice(0, 50))).toBe('sheet.stamp_damaged')
    expect(await refusal(sealed.text, sealed.seal, await plant.another())).toBe('sheet.not_ours')
  })

  it('is refused when it shows another day, and said to be old after thirty days', async () => {
    const past = await back(await written(plant, { asOf: '2026-03-01' }))
    expect((await refusalOf(plant.run(checkSheet, sent(past)))).code).toBe('sheet.of_another_day')
    const today = await written(plant)
    plant.clock.advance({ days: 31 })
    expect((await check(today)).old).toBe(true)
  })

  it('is written for whoever may read, with a log entry and of the people in sight alone', async () => {
    expect(
      (
        await refusalOf(
          plant.as({ rights: new Set(['imports.write'] as const) }).run(checkSheet, { text: '', seal: 'd'.repeat(64), edits: [] }),
        )
      ).kind,
    ).toBe('forbidden')
    const nobody = plant.as({ grants: [{ rights: new Set(['records.read'] as const), groupingIds: [] }] })
    expect((await back(await written({ ...plant, run: nobody.run } as Plant))).stamp.grids[0]!.people).toEqual([])
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'sheet.written', facts: { people: 0 } })
  })
})

function isRevoked({ header, rows }: Awaited<ReturnType<typeof readMatrix.run>>, row: { person: { id: string }; skill: { id: string } }) {
  const [p, s] = [header.people.findIndex(one => one.id === row.person.id), header.skills.findIndex(one => one.id === row.skill.id)]
  return readCell(rows[p]!, s).revoked
}

function differing(a: Awaited<ReturnType<typeof readMatrix.run>>, b: typeof a): string[] {
  return a.header.people.flatMap((person, p) =>
    a.header.skills.flatMap((skill, s) => (a.rows[p]!.level[s] === b.rows[p]!.level[s] ? [] : [`${person.id} ${skill.id}`])),
  )
}
