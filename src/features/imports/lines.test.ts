import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { House, Plant } from '../../../test/support/plant.ts'
import { FILES, readingOf } from '../../../test/support/sheet.ts'
import type { SheetText } from '../../../test/support/sheet.ts'
import { sha256 } from '../../platform/secrets.ts'
import { inParts } from '../../sheet/cell-parts.ts'
import type { ReadTable } from '../../sheet/reading.ts'
import { recordMany } from '../results/record-many.ts'
import { refold } from '../standings/refold.ts'
import { checkImport } from './check.ts'
import { keepImport } from './keep.ts'
import { sendPart } from './parts.ts'
import { noCounts } from './plan-shape.ts'
import { reverseImport } from './reverse.ts'
import { readLines } from './shown-lines.ts'

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

  it('calls nothing emptied whose person or skill is no longer in the grid of that sheet, though in another', async () => {
    const house = await kept()
    const sheet: SheetText = { ...FIRST, cells: FIRST.cells.slice(2) }
    const reading = gridOf(sheet)
    const [people, skills] = [reading.people.map(one => one.key), reading.skills.map(one => one.key)]
    const emptied = async (here: ReadTable['grid'], there: ReadTable['grid']) => {
      const [first] = reading.summary.tables
      const second = { ...first!, source: { ...first!.source, sheet: 'Team B' } }
      const tables = [
        { ...first!, grid: here },
        { ...second, grid: there },
      ] as ReadTable[]
      return (await check(house, { ...reading, summary: { ...reading.summary, tables } as never })).lines
        .filter(({ is }) => is === 'emptied')
        .map(line => `${line.person!.name} ${line.thing!.name}`)
    }
    const all = { people, skills }
    expect(await emptied(all, all)).toEqual(['Marta Reis Press 4', 'Marta Reis Leak test'])
    expect(await emptied({ people, skills: skills.filter(key => key !== 'Leak test') }, all)).toEqual(['Marta Reis Press 4'])
    expect(await emptied({ people: people.filter(key => key !== 'Marta Reis'), skills }, all)).toEqual([])
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
    // A block merged over several people and skills is of each of them.
    expect(await emptied([{ ...at('B2'), over: 'B2:C3' }])).toEqual([])
    expect(await emptied([{ ...at('B3'), over: 'B3:C3' }])).toEqual([press, leak])
    // Nobody knows where, or what was left unread.
    expect(await emptied([at('A2:F9')])).toEqual([])
    expect(await emptied([{ value: '#REF!' }])).toEqual([])
    expect(await emptied([7])).toEqual([])
    expect(await emptied(undefined)).toEqual([])
  })
})

describe('a very large sheet that was corrected and comes again', () => {
  const IS = ['conflict', 'emptied', 'change', 'earlier', 'new'] as const
  const KINDS = { conflict: false, emptied: false, change: true, earlier: true, new: true }
  /** The cells of the sheet, two to a part. */
  const sent = async (house: House, sheet: SheetText) => {
    const { cells, ...rest } = gridOf(sheet)
    const packed = [...inParts(cells, rest, 2)].map(part => gzipSync(JSON.stringify(part)))
    const id = plant.platform.ids.next()
    for (const [part, bytes] of packed.entries()) await house.run(sendPart, { sheet: id, part, bytes })
    return { reading: { ...rest, cells: [] }, parts: { sheet: id, sha256: packed.map(bytes => sha256(bytes).toString('hex')) } }
  }
  const compared = async (house: House, sheet: SheetText) => {
    const input = await sent(house, sheet)
    const { inParts: found, difference } = await house.run(checkImport, input)
    const rows = (await Promise.all(IS.map(is => house.run(readLines, { sheet: input.parts.sheet, is })))).flatMap(page => page.rows)
    return { input, difference, ...found!, rows }
  }
  const keepIt = (house: House, input: object, decision: object) => house.run(keepImport, { ...input, files: FILES, answers: {}, decision })

  it('shows the same lines as one that is sent whole, by kind and by page, and finds people and skills by name', async () => {
    const house = await kept()
    const { lines, difference } = await check(house, gridOf(NEXT))
    const large = await compared(house, NEXT)
    expect(large.rows.map(said).toSorted()).toEqual(lines.map(said).toSorted())
    expect(large.difference).toEqual(difference)
    expect(large.counts).toEqual({ conflict: 1, emptied: 1, change: 2, earlier: 1, new: 9 })
    const ask = (query: object) => house.run(readLines, { sheet: large.input.parts.sheet, is: 'new', ...query })
    const page = await ask({ from: 2, count: 3 })
    expect(page.rows.map(row => row.place)).toEqual([2, 3, 4])
    const found = await ask({ search: 'RUIZ' })
    expect([found.total, found.rows.length]).toEqual([4, 4])
    const [ruiz, crane] = [large.rows.find(row => row.kind === 'person')!.place, large.rows.find(row => row.kind === 'skill')!.place]
    const cell = found.rows.find(row => row.thing?.name === 'Crane')!
    expect(cell).toMatchObject({
      needs: { person: ruiz, thing: crane },
      ofPerson: { new: 4, change: 0 },
      source: { sheet: 'Team A', cell: 'D4' },
    })
    expect((await check(house, gridOf(NEXT))).inParts).toBeNull()
  })

  it('writes what was decided by kind, by person and by line, just as one that is sent whole', async () => {
    const [whole, large] = [await kept(), await kept()]
    const { lines, seen } = await check(whole, gridOf(NEXT))
    const isOut = (text: string) =>
      ['requirement|change', 'membership|new|Viktor'].some(one => text.startsWith(one)) || text.includes('Ana Ruiz')
    const left = lines.flatMap((line, i) => (isOut(said(line)) ? [i] : []))
    const revoked = lines.flatMap((line, i) => (line.is === 'emptied' ? [i] : []))
    const expected = await keep(whole, gridOf(NEXT), { seen, left, revoked, reason: 'Left the line' })

    const found = await compared(large, NEXT)
    const out = found.rows.filter(row => isOut(said(row)) && row.person?.name !== 'Ana Ruiz')
    const decision = {
      seen: found.seen,
      kinds: { ...KINDS, conflict: true, emptied: true },
      people: [{ id: found.rows.find(row => row.kind === 'person')!.person!.id, is: 'new', taken: false }],
      lines: out.map(({ is, place }) => ({ is, place, taken: false })),
      reason: 'Left the line',
    }
    const before = await large.fingerprint()
    const { reason: _, ...silent } = decision
    expect(await refusalOf(keepIt(large, found.input, silent))).toMatchObject({ code: 'sheet.reason_missing' })
    expect(await large.fingerprint()).toBe(before)
    const answer = await keepIt(large, found.input, decision)
    expect({ ...answer, id: '' }).toEqual({ ...expected, id: '' })
    expect(await results(large)).toEqual(await results(whole))
    const [facts] = (await large.trail()).filter(row => row.subject_id === answer.id).map(row => row.facts)
    expect(facts).toMatchObject({ revoked: 1, left: 6 })
    await large.run(reverseImport, { id: answer.id, reason: 'Wrong sheet' })
    expect(await results(large)).toEqual(await results(await kept()))
  })

  it('leaves out a skill that is new with all its results, but for what a line says', async () => {
    const house = await kept()
    const { input, seen, rows } = await compared(house, NEXT)
    const skill = rows.find(row => row.kind === 'skill')!
    const conflict = rows.find(row => row.is === 'conflict')!
    const lines = [
      { is: 'new', place: skill.place, taken: false },
      { is: 'conflict', place: conflict.place, taken: true },
    ]
    const answer = await keepIt(house, input, { seen, kinds: { ...KINDS, change: false }, lines })
    expect(answer.created).toEqual({ ...noCounts(), people: 1, groupings: 1, memberships: 2, results: 1 })
    expect(answer.changed).toEqual({ ...noCounts(), results: 2 })
  })

  it('decides nothing about lines that say something else by now', async () => {
    const house = await kept()
    const first = await compared(house, NEXT)
    await keep(house, gridOf({ ...FIRST, cells: [['Marta Reis', 'Press 4', 4]] }))
    const before = await house.fingerprint()
    expect(await refusalOf(keepIt(house, first.input, { seen: first.seen, kinds: KINDS }))).toMatchObject({ code: 'import.stale' })
    expect(await house.fingerprint()).toBe(before)
    const other = { ...first.seen, emptied: 'ab'.repeat(32) }
    const kinds = { ...KINDS, emptied: true }
    expect(await refusalOf(keepIt(house, first.input, { seen: other, kinds, reason: 'x' }))).toMatchObject({ code: 'import.stale' })
    const asked = house.as({ accountId: plant.platform.ids.next() }).run(readLines, { sheet: first.input.parts.sheet, is: 'new' })
    expect(await refusalOf(asked)).toMatchObject({ code: 'import.lines_gone' })
  })
})
