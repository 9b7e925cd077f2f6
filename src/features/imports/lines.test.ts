import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { House, Plant } from '../../../test/support/plant.ts'
import { FILES, readingOf } from '../../../test/support/sheet.ts'
import type { SheetText } from '../../../test/support/sheet.ts'
import type { ReadTable } from '../../sheet/reading.ts'
import { recordMany } from '../results/record-many.ts'
import { refold } from '../standings/refold.ts'
import { checkImport } from './check.ts'
import { keepImport } from './keep.ts'
import { noCounts } from './plan-shape.ts'
import { reverseImport } from './reverse.ts'

let plant: Plant
beforeAll(async () => {
  plant = await openPlant()
})
afterAll(() => plant.close())

const FIRST: SheetText = {
  people: [{ name: 'Marta Reis' }, { name: 'Viktor Hahn' }],
  skills: ['Press 4', 'Leak test'],
  cells: [
    ['Marta Reis', 'Press 4', 2],
    ['Marta Reis', 'Leak test', 1],
    ['Viktor Hahn', 'Press 4', 3, '2025-03-01'],
    ['Viktor Hahn', 'Leak test', 2],
  ],
  groupings: [['Team A', 'team']],
  memberships: [['Marta Reis', 'Team A']],
  asks: [['Team A', 'Press 4', 2]],
}
/** Corrected: one cell says more, one is emptied, one says what was recorded by hand otherwise, one an older day; and new people, skills and places. */
const NEXT: SheetText = {
  people: [...FIRST.people, { name: 'Ana Ruiz' }],
  skills: [...FIRST.skills, 'Crane'],
  cells: [
    ['Marta Reis', 'Press 4', 3],
    ['Viktor Hahn', 'Press 4', 1, '2024-01-15'],
    ['Viktor Hahn', 'Leak test', 4],
    ['Ana Ruiz', 'Press 4', 1],
    ['Ana Ruiz', 'Crane', 2],
    ['Marta Reis', 'Crane', 1],
  ],
  groupings: [
    ['Team A', 'team'],
    ['Team B', 'team'],
  ],
  memberships: [
    ['Marta Reis', 'Team A'],
    ['Viktor Hahn', 'Team A'],
    ['Ana Ruiz', 'Team B'],
  ],
  asks: [
    ['Team A', 'Press 4', 3, 30],
    ['Team B', 'Crane', 2],
  ],
}

/** The reading of a grid, as it says of itself that it is one. */
function gridOf(sheet: SheetText, kind: ReadTable['kind'] = 'matrix') {
  const reading = readingOf(sheet)
  const source = { file: 'matrix.xlsx', sheet: 'Team A', cell: 'A1:Z99' }
  return { ...reading, summary: { ...reading.summary, tables: [{ kind, source }] } }
}
const check = (house: House, reading: ReturnType<typeof gridOf>) => house.run(checkImport, { reading })
const keep = (house: House, reading: ReturnType<typeof gridOf>, choice?: unknown) =>
  house.run(keepImport, { reading, files: FILES, answers: {}, choice })
type Shown = Awaited<ReturnType<typeof check>>['lines'][number]
const said = ({ kind, is, person, thing, theirs, yours }: Shown) =>
  [kind, is, person?.name ?? '', thing?.name ?? '', theirs, yours].join('|')
const results = async (house: House) => {
  const { rows } = await house.inside(async ctx => ({
    rows: await ctx.db
      .selectFrom('events as e')
      .innerJoin('person_details as p', 'p.person_id', 'e.person_id')
      .innerJoin('skill_details as s', 's.skill_id', 'e.skill_id')
      .select(['p.surname', 's.name', 'e.level', 'e.type'])
      .where('e.tenant_id', '=', house.organisation.tenantId)
      .where('e.superseded_at', 'is', null)
      .where('p.superseded_at', 'is', null)
      .where('s.superseded_at', 'is', null)
      .execute(),
  }))
  return rows.map(row => `${row.surname} ${row.name} ${row.level ?? row.type}`).toSorted()
}
/** The first sheet kept, and Viktor's leak test said otherwise here since. */
async function kept(): Promise<House> {
  const house = await plant.another()
  await keep(house, gridOf(FIRST))
  plant.clock.advance({ minutes: 5 })
  await house.inside(async ctx => {
    const { rows: viktor } = { rows: await ctx.db.selectFrom('person_details').selectAll().where('surname', '=', 'Hahn').execute() }
    const { rows: leak } = { rows: await ctx.db.selectFrom('skill_details').selectAll().where('name', '=', 'Leak test').execute() }
    const pair = { personId: viktor[0]!.person_id, skillId: leak[0]!.skill_id }
    await recordMany(ctx, [{ ...pair, level: 3, achievedOn: '2026-05-04', validThrough: null, grade: 'C' }])
    await refold(ctx, { people: [pair.personId] })
  })
  return house
}

describe('a sheet that was corrected and comes again', () => {
  it('is shown line by line beside the records, what needs a decision first', async () => {
    const house = await kept()
    const { lines, difference } = await check(house, gridOf(NEXT))
    expect(lines.map(said)).toEqual([
      'result|conflict|Viktor Hahn|Leak test|U 2026-05-04|O',
      'result|emptied|Marta Reis|Leak test|I|',
      'result|change|Marta Reis|Press 4|L|U',
      'requirement|change|Team A|Press 4|L|U P30D',
      'requirement|new|Team B|Crane||L',
      'result|earlier|Viktor Hahn|Press 4|U 2025-03-01|I 2024-01-15',
      'person|new|Ana Ruiz|||',
      'grouping|new||Team B||',
      'skill|new||Crane||',
      'membership|new|Viktor Hahn|Team A||',
      'membership|new|Ana Ruiz|Team B||',
      'result|new|Ana Ruiz|Press 4||I',
      'result|new|Ana Ruiz|Crane||L',
      'result|new|Marta Reis|Crane||I',
    ])
    expect(difference).toMatchObject({ created: { people: 1, results: 3, requirements: 1 }, changed: { results: 3, requirements: 1 } })
    expect((await check(house, gridOf(FIRST))).lines).toEqual([])
  })

  it('writes what was taken and nothing of what was left out; once more it is the same difference, never twice the same', async () => {
    const house = await kept()
    const { lines, seen } = await check(house, gridOf(NEXT))
    const at = (text: string) => lines.findIndex(line => said(line).startsWith(text))
    const left = ['result|conflict', 'result|change|Marta', 'requirement|change', 'membership|new|Viktor'].map(at)
    const answer = await keep(house, gridOf(NEXT), { seen, left })
    expect(answer.changed).toEqual({ ...noCounts(), results: 1 })
    expect(answer.created).toEqual({ ...noCounts(), people: 1, groupings: 1, skills: 1, memberships: 1, results: 3, requirements: 1 })
    expect(await results(house)).toEqual([
      'Hahn Leak test 2',
      'Hahn Leak test 3',
      'Hahn Press 4 1',
      'Hahn Press 4 3',
      'Reis Crane 1',
      'Reis Leak test 1',
      'Reis Press 4 2',
      'Ruiz Crane 2',
      'Ruiz Press 4 1',
    ])
    const again = await check(house, gridOf(NEXT))
    expect(again.lines.map(said)).toEqual([
      'result|conflict|Viktor Hahn|Leak test|U 2026-05-04|O',
      'result|emptied|Marta Reis|Leak test|I|',
      'result|change|Marta Reis|Press 4|L|U',
      'requirement|change|Team A|Press 4|L|U P30D',
      'membership|new|Viktor Hahn|Team A||',
    ])
    const all = { seen: again.seen, left: again.lines.flatMap((line, i) => (line.is === 'emptied' ? [] : [i])) }
    expect(await keep(house, gridOf(NEXT), all)).toMatchObject({ id: null, created: noCounts(), changed: noCounts() })
  })

  it('leaves out with somebody new, a new skill or a new place all that hangs on them', async () => {
    const house = await kept()
    const { lines, seen } = await check(house, gridOf(NEXT))
    const at = (text: string) => lines.findIndex(line => said(line).startsWith(text))
    const answer = await keep(house, gridOf(NEXT), { seen, left: ['person|new', 'grouping|new', 'skill|new'].map(at) })
    expect(answer.created).toEqual({ ...noCounts(), memberships: 1 })
    expect(answer.changed).toEqual({ ...noCounts(), results: 3, requirements: 1 })
  })

  it('revokes an emptied cell only where somebody says so and why, and gives it back with the import', async () => {
    const house = await kept()
    const { lines, seen } = await check(house, gridOf(NEXT))
    const revoked = [lines.findIndex(line => line.is === 'emptied')]
    const left = lines.flatMap((line, i) => (line.is === 'emptied' ? [] : [i]))
    expect(await refusalOf(keep(house, gridOf(NEXT), { seen, left, revoked }))).toMatchObject({ code: 'sheet.reason_missing' })
    const before = await results(house)
    const { id } = await keep(house, gridOf(NEXT), { seen, left, revoked, reason: 'Not on that line any more' })
    expect(await results(house)).toEqual([...before, 'Reis Leak test revoked'].toSorted())
    expect((await check(house, gridOf(NEXT))).lines.some(line => line.is === 'emptied')).toBe(false)
    await house.run(reverseImport, { id, reason: 'Wrong sheet' })
    expect(await results(house)).toEqual(before)
  })

  it('takes no decision about lines that say something else by now, nor about lines there are not', async () => {
    const house = await kept()
    const first = await check(house, gridOf(NEXT))
    await keep(house, gridOf({ ...FIRST, cells: [['Marta Reis', 'Press 4', 4]] }))
    const before = await house.fingerprint()
    expect(await refusalOf(keep(house, gridOf(NEXT), { seen: first.seen, left: [0] }))).toMatchObject({
      code: 'import.stale',
      kind: 'conflict',
    })
    const { lines, seen } = await check(house, gridOf(NEXT))
    expect(await refusalOf(keep(house, gridOf(NEXT), { seen, left: [lines.length] }))).toMatchObject({ code: 'import.unknown_line' })
    expect(await refusalOf(keep(house, gridOf(NEXT), { seen, revoked: [0], reason: 'x' }))).toMatchObject({ code: 'import.unknown_line' })
    expect(await house.fingerprint()).toBe(before)
  })

  it('calls nothing emptied that stands in a list, or in a cell that could not be read', async () => {
    const house = await kept()
    const emptied = async (reading: ReturnType<typeof gridOf>) =>
      (await check(house, reading)).lines.filter(line => line.is === 'emptied').map(line => `${line.person!.name} ${line.thing!.name}`)
    const sheet: SheetText = { ...FIRST, cells: [...FIRST.cells.slice(0, 1), ...FIRST.cells.slice(3)] }
    expect(await emptied(gridOf(sheet))).toEqual(['Marta Reis Leak test', 'Viktor Hahn Press 4'])
    expect(await emptied(gridOf(sheet, 'long'))).toEqual([])
    const unread = [{ source: { file: 'matrix.xlsx', sheet: 'Team A', cell: 'C2' }, value: '#REF!', code: '', params: {}, reason: '' }]
    expect(await emptied({ ...gridOf(sheet), unread })).toEqual(['Viktor Hahn Press 4'])
  })

  it('calls nothing emptied that an unread cell may speak of, wherever it stands', async () => {
    const house = await kept()
    const sheet: SheetText = { ...FIRST, cells: FIRST.cells.slice(2) }
    const emptied = async (unread: unknown, cells = sheet.cells) => {
      const reading = { ...gridOf({ ...sheet, cells }), unread } as ReturnType<typeof gridOf>
      return (await check(house, reading)).lines
        .filter(({ is }) => is === 'emptied')
        .map(line => `${line.person!.name} ${line.thing!.name}`)
    }
    const at = (cell: string, of?: object) => ({
      source: { file: 'matrix.xlsx', sheet: 'Team A', cell },
      value: '#REF!',
      code: '',
      params: {},
      reason: '',
      ...(of && { of }),
    })
    const [press, leak] = ['Marta Reis Press 4', 'Marta Reis Leak test']
    expect(await emptied([])).toEqual([press, leak])
    // All of one person: nothing that was read stands in the row.
    expect(await emptied([at('B2'), at('C2')])).toEqual([])
    expect(await emptied([at('B2')])).toEqual([leak])
    // The column of a date, where no level stands.
    expect(await emptied([at('F2')])).toEqual([])
    expect(await emptied([at('F2', { person: 'Marta Reis', skill: 'Leak test' })])).toEqual([press])
    expect(await emptied([at('F2', { person: 'Marta Reis' })])).toEqual([])
    expect(await emptied([at('C9', { skill: 'Leak test' }), at('A9', {})])).toEqual([press])
    expect(await emptied([at('F9', { person: 'Somebody else', skill: 'Leak test' })])).toEqual([press, leak])
    // Nobody knows where, or what was left unread.
    expect(await emptied([at('A2:F9')])).toEqual([])
    expect(await emptied([{ value: '#REF!' }])).toEqual([])
    expect(await emptied([7])).toEqual([])
    expect(await emptied(undefined)).toEqual([])
  })
})
