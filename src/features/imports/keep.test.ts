import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { House, Plant } from '../../../test/support/plant.ts'
import { FILES, readingOf } from '../../../test/support/sheet.ts'
import type { SheetText } from '../../../test/support/sheet.ts'
import { packedNow } from '../../../test/support/standing.ts'
import { sha256 } from '../../platform/secrets.ts'
import { inParts } from '../../sheet/cell-parts.ts'
import { recordMany } from '../results/record-many.ts'
import { refold } from '../standings/refold.ts'
import { checkImport } from './check.ts'
import { keepImport } from './keep.ts'
import { dropParts, forgetParts, sendPart } from './parts.ts'
import { noCounts } from './plan-shape.ts'
import { reverseImport } from './reverse.ts'

let plant: Plant
beforeAll(async () => {
  plant = await openPlant()
})
afterAll(() => plant.close())

const SHEET: SheetText = {
  people: [
    { name: 'Reis, Marta', employeeNumber: '0017' },
    { name: 'Hahn, Viktor', key: 'viktor' },
    { name: 'Ana van der Berg', key: 'ana', status: 'left' },
  ],
  skills: [{ name: 'Press 4', group: 'Press shop' }, 'Leak test'],
  cells: [
    ['Reis, Marta', 'Press 4', 3, '2025-02-03'],
    ['Reis, Marta', 'Leak test', 1],
    ['viktor', 'Press 4', 4, '2024-11-30', '2026-11-30'],
    ['ana', 'Leak test', 2],
  ],
  groupings: [
    ['Team A', 'team'],
    ['Setters', 'role'],
  ],
  memberships: [
    ['Reis, Marta', 'Team A'],
    ['viktor', 'Team A'],
    ['viktor', 'Setters'],
  ],
  asks: [
    ['Team A', 'Press 4', 3],
    ['Setters', 'Leak test', 2, 30],
    ['*', 'Leak test', 1],
  ],
}
const keep = (house: House, sheet: SheetText, key?: string) =>
  house.run(keepImport, { reading: readingOf(sheet), files: FILES, answers: {} }, key)
const idsOf = async (house: House) => {
  const { rows } = await sql<{ id: string; name: string }>`
    select person_id as id, surname as name from person_details where tenant_id = ${house.organisation.tenantId} and superseded_at is null
    union all select skill_id, name from skill_details where tenant_id = ${house.organisation.tenantId} and superseded_at is null`.execute(
    plant.raw,
  )
  return (name: string): string => rows.find(row => row.name === name)!.id
}
const eventsIn = (house: House) =>
  plant.raw
    .selectFrom('events')
    .selectAll()
    .where('tenant_id', '=', house.organisation.tenantId)
    .orderBy('happened_on')
    .orderBy('event_id')
    .execute()

describe('keeping a sheet', () => {
  it('obeys the laws of writing, with one log entry for the whole', async () => {
    const house = await plant.another()
    const answer = await obeysWriteLaws(house, keepImport, {
      right: 'imports.write',
      input: { reading: readingOf(SHEET), files: FILES, answers: { scale: 'iluo' } },
      other: { reading: readingOf(SHEET), files: FILES, answers: { scale: '0-4' } },
      actions: ['import.kept'],
    })
    expect(answer.created).toEqual({ people: 3, groupings: 2, memberships: 3, skills: 2, results: 4, requirements: 3, entries: 0 })
    expect(answer).toMatchObject({ changed: noCounts(), unchanged: noCounts(), conflicts: [] })
    const [entry] = await house.trail()
    expect(entry).toMatchObject({
      subject_kind: 'import',
      subject_id: answer.id,
      facts: { created: answer.created, files: ['a'.repeat(64)] },
      after: { files: ['matrix.xlsx'] },
    })
    expect(JSON.stringify(entry!.facts)).not.toContain('Hahn')
  })

  it('says before what it will do, and writes nothing then', async () => {
    const house = await plant.another()
    const before = await house.fingerprint()
    const { difference } = await house.run(checkImport, { reading: readingOf(SHEET) })
    expect(await house.fingerprint()).toBe(before)
    const { id, ...kept } = await keep(house, SHEET)
    expect(id).not.toBeNull()
    expect(kept).toEqual(difference)
  })

  it('records every cell as it stood, at grade C, and folds it', async () => {
    const house = await plant.another()
    const { id } = await keep(house, SHEET)
    const of = await idsOf(house)
    const events = await eventsIn(house)
    expect(events.map(event => [event.person_id, event.level, event.grade, event.happened_on, event.valid_through])).toEqual([
      [of('Hahn'), 4, 'C', '2024-11-30', '2026-11-30'],
      [of('Reis'), 3, 'C', '2025-02-03', null],
      [of('Reis'), 1, 'C', '2026-05-04', null],
      [of('van der Berg'), 2, 'C', '2026-05-04', null],
    ])
    expect(events.every(event => event.import_id === id)).toBe(true)
    expect(events[0]!.body).toEqual({ source: { file: 'matrix.xlsx', sheet: 'Team A', cell: 'B3' }, token: 'O' })
    expect(events[2]!.body).toMatchObject({ achievedOnAssumed: true, token: 'I' })
    expect(await packedNow(house, { personId: of('Reis'), skillId: of('Press 4') })).toMatchObject({
      level: 3,
      required: 3,
      held: true,
      grade: 'C',
    })
    expect(await packedNow(house, { personId: of('Hahn'), skillId: of('Leak test') })).toMatchObject({
      level: null,
      required: 2,
      held: false,
    })
    const { rows } = await sql<{ surname: string; given_names: string; in_population: boolean }>`
      select surname, given_names, in_population from person_details join packed_people using (tenant_id, person_id)
      where tenant_id = ${house.organisation.tenantId} order by surname`.execute(plant.raw)
    expect(rows).toEqual([
      { surname: 'Hahn', given_names: 'Viktor', in_population: true },
      { surname: 'Reis', given_names: 'Marta', in_population: true },
      { surname: 'van der Berg', given_names: 'Ana', in_population: false },
    ])
  })

  it('finds nothing new in the same sheet, and leaves no import behind', async () => {
    const house = await plant.another()
    await keep(house, SHEET)
    const before = await house.fingerprint()
    plant.clock.advance({ days: 9 })
    const again = await keep(house, SHEET)
    expect(again).toMatchObject({ id: null, created: noCounts(), changed: noCounts(), conflicts: [] })
    expect(again.unchanged).toEqual({ people: 3, groupings: 2, memberships: 3, skills: 2, results: 4, requirements: 3, entries: 0 })
    expect(await house.fingerprint()).toBe(before)
    plant.clock.advance({ days: -9 })
  })

  it('adds what a corrected sheet says and overwrites nothing', async () => {
    const house = await plant.another()
    await keep(house, SHEET)
    const next = {
      ...SHEET,
      cells: [...SHEET.cells.slice(1), ['Reis, Marta', 'Press 4', 4, '2026-04-20'] as [string, string, number, string]],
    }
    const answer = await keep(house, { ...next, asks: [['Team A', 'Press 4', 4]] })
    expect(answer.created).toEqual(noCounts())
    expect(answer.changed).toEqual({ ...noCounts(), results: 1, requirements: 1 })
    const of = await idsOf(house)
    const events = (await eventsIn(house)).filter(event => event.person_id === of('Reis') && event.skill_id === of('Press 4'))
    expect(events.map(event => [event.level, event.superseded_at])).toEqual([
      [3, null],
      [4, null],
    ])
    expect(await packedNow(house, { personId: of('Reis'), skillId: of('Press 4') })).toMatchObject({ level: 4, required: 4 })
  })

  it('lists a signed result that disagrees, and lets it stand', async () => {
    const house = await plant.another()
    await keep(house, SHEET)
    const of = await idsOf(house)
    const pair = { personId: of('Reis'), skillId: of('Leak test') }
    await house.inside(async ctx => {
      await recordMany(ctx, [{ ...pair, level: 3, achievedOn: '2026-05-02', validThrough: null, grade: 'A' }])
      await refold(ctx, { people: [pair.personId] })
    })
    const events = (await eventsIn(house)).length
    const answer = await keep(house, { ...SHEET, cells: [['Reis, Marta', 'Leak test', 2]] })
    expect(answer.conflicts).toEqual([
      {
        what: 'result_signed',
        person: 'Marta Reis',
        skill: 'Leak test',
        sheet: 'L',
        ours: 'U 2026-05-02',
        source: { file: 'matrix.xlsx', sheet: 'Team A', cell: 'C2' },
      },
    ])
    expect(answer.id).toBeNull()
    expect((await eventsIn(house)).length).toBe(events)
  })

  it('takes the day of the site where the person works, and of the organisation elsewhere', async () => {
    const house = await plant.another({ timeZone: 'Asia/Riyadh' })
    plant.clock.set('2026-05-04T22:30:00Z')
    await keep(house, SHEET)
    expect((await eventsIn(house)).map(event => event.happened_on)).toContain('2026-05-05')
    plant.clock.set('2026-05-04T08:00:00Z')
  })
})

describe('an import applies whole or not at all', () => {
  it.each(['requirements', 'events', 'imports', 'audit_entries', 'packed_people'])(
    'leaves nothing when the writing of %s breaks',
    async table => {
      const house = await plant.another()
      const before = await house.fingerprint()
      await sql`create or replace function break_down() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`.execute(
        plant.raw,
      )
      await sql`create trigger breaks before insert on ${sql.table(table)} for each row execute function break_down()`.execute(plant.raw)
      await expect(keep(house, SHEET)).rejects.toThrow('broken')
      await sql`drop trigger breaks on ${sql.table(table)}`.execute(plant.raw)
      expect(await house.fingerprint()).toBe(before)
      expect((await keep(house, SHEET)).created.results).toBe(4)
    },
  )

  it('takes two at once one after the other: what both bring is there once', async () => {
    const house = await plant.another()
    const answers = await Promise.all([keep(house, SHEET), keep(house, SHEET), keep(house, SHEET)])
    expect(answers.map(answer => answer.created.people).sort()).toEqual([0, 0, 3])
    expect(await eventsIn(house)).toHaveLength(4)
  })
})

describe('people of other organisations', () => {
  it('are never matched', async () => {
    const [one, two] = [await plant.another(), await plant.another()]
    await keep(one, SHEET)
    const before = await one.fingerprint()
    expect((await keep(two, SHEET)).created.people).toBe(3)
    expect(await one.fingerprint()).toBe(before)
  })

  it('cannot be reached without the right to import', async () => {
    const refusal = await refusalOf(plant.as({ rights: new Set(['records.read']) }).run(checkImport, { reading: readingOf(SHEET) }))
    expect(refusal).toMatchObject({ kind: 'forbidden', params: { right: 'imports.write' } })
  })
})

it('takes what somebody brings in about themselves as their own word', async () => {
  const house = await plant.another()
  await keep(house, {
    people: [{ name: 'Reis, Marta', employeeNumber: '0017' }],
    skills: ['Press 4', 'Leak test'],
    cells: [['Reis, Marta', 'Press 4', 3]],
  })
  const id = await idsOf(house)
  const own = house.as({ personId: id('Reis') })
  const reading = readingOf({
    people: [{ name: 'Reis, Marta', employeeNumber: '0017' }],
    skills: ['Press 4', 'Leak test'],
    cells: [['Reis, Marta', 'Leak test', 4, '2026-01-05']],
  })
  await own.run(keepImport, { reading, files: FILES, answers: {} })
  expect((await eventsIn(house)).map(event => event.grade).sort()).toEqual(['C', 'D'])
  expect(await packedNow(house, { personId: id('Reis'), skillId: id('Leak test') })).toMatchObject({ held: false, declared: true })
})

describe('a sheet whose cells are sent in parts', () => {
  const FIRST = { ...SHEET, cells: SHEET.cells.slice(0, 2) } satisfies SheetText
  /** Sends the cells two at a time, the last part first and the first one twice. */
  const sent = async (asker: Pick<House, 'run'>, sheet: SheetText) => {
    const { cells, ...rest } = readingOf(sheet)
    const packed = [...inParts(cells, rest, 2)].map(part => gzipSync(JSON.stringify(part)))
    const sheetId = plant.platform.ids.next()
    for (const [part, bytes] of [...[...packed.entries()].reverse(), [0, packed[0]!] as const])
      await asker.run(sendPart, { sheet: sheetId, part, bytes })
    const parts = { sheet: sheetId, sha256: packed.map(bytes => sha256(bytes).toString('hex')) }
    return { reading: { ...rest, cells: [] }, parts }
  }
  const keepSent = async (house: House, sheet: SheetText, key?: string) =>
    house.run(keepImport, { ...(await sent(house, sheet)), files: FILES, answers: {} }, key)
  /** What is on record and what the rows say, without what differs from one organisation to the next. */
  const recordOf = async (house: House) => {
    const { rows } = await sql`
      select d.surname, s.name, e.type, e.happened_on, e.level, e.grade, e.outcome, e.valid_through, e.body, e.import_id is not null as imported
      from events e join person_details d on d.tenant_id = e.tenant_id and d.person_id = e.person_id and d.superseded_at is null
        join skill_details s on s.tenant_id = e.tenant_id and s.skill_id = e.skill_id and s.superseded_at is null
      where e.tenant_id = ${house.organisation.tenantId} order by 1, 2, 4, 5`.execute(plant.raw)
    const packed = await sql`
      select d.surname, p.folded_on, p.stays_through_on, p.in_population, encode(p.cells, 'hex') as cells from packed_people p
        join person_details d on d.tenant_id = p.tenant_id and d.person_id = p.person_id and d.superseded_at is null
      where p.tenant_id = ${house.organisation.tenantId} order by 1`.execute(plant.raw)
    return { events: rows, packed: packed.rows }
  }
  const waiting = async () => {
    const asked = sql<{ pid: number }>`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return expect.poll(async () => (await asked.execute(plant.raw)).rows[0]?.pid ?? 0, { timeout: 20_000 }).toBeGreaterThan(0)
  }
  const staged = async (house: House) => {
    const { rows } = await sql`select from import_parts where tenant_id = ${house.organisation.tenantId}`.execute(plant.raw)
    return rows.length
  }

  it('is kept as one that is sent whole, new and onto what is there, and taken back', async () => {
    const [whole, inPieces] = [await plant.another(), await plant.another()]
    for (const sheet of [FIRST, SHEET, SHEET]) {
      const foretold = await inPieces.run(checkImport, await sent(inPieces, sheet))
      const [{ id: _, ...expected }, { id, ...answer }] = [await keep(whole, sheet), await keepSent(inPieces, sheet)]
      expect(answer).toEqual(expected)
      expect(foretold.difference).toEqual(expected)
      expect(await recordOf(inPieces)).toEqual(await recordOf(whole))
      if (sheet === FIRST) expect(id).not.toBeNull()
    }
    expect((await inPieces.trail()).filter(row => row.action === 'import.kept').map(row => row.facts['parts'])).toHaveLength(2)
    const [last] = (await inPieces.trail()).filter(row => row.action === 'import.kept').slice(-1)
    expect(await inPieces.run(reverseImport, { id: last!.subject_id, reason: 'Wrong sheet' })).toMatchObject({ results: 2 })
  })

  it('is refused where a part is lost, another’s, or no part at all', async () => {
    const [house, other] = [await plant.another(), await plant.another()]
    const input = { ...(await sent(house, SHEET)), files: FILES, answers: {} }
    const lost = { ...input.parts, sha256: [...input.parts.sha256, 'ab'.repeat(32)] }
    const less = { ...input.parts, sha256: input.parts.sha256.slice(1) }
    for (const parts of [lost, less])
      expect(await refusalOf(house.run(keepImport, { ...input, parts }))).toMatchObject({ code: 'import.parts_missing' })
    const colleague = house.as({ accountId: plant.platform.ids.next() })
    for (const asker of [other, colleague])
      expect(await refusalOf(asker.run(keepImport, input))).toMatchObject({ code: 'import.parts_missing', params: { missing: 2 } })
    await other.run(dropParts, { sheet: input.parts.sheet })
    expect(await staged(house)).toBe(2)
    const uneven = { ...[...inParts(readingOf(SHEET).cells, readingOf(SHEET))][0]!, level: [1] }
    for (const bytes of [Buffer.from('plain words'), gzipSync('{}'), gzipSync(JSON.stringify(uneven)), gzipSync(Buffer.alloc(30_000_000))])
      expect(await refusalOf(house.run(sendPart, { sheet: input.parts.sheet, part: 0, bytes }))).toMatchObject({
        code: 'import.part_unreadable',
      })
    expect((await house.run(keepImport, input)).created.results).toBe(4)
    expect(await staged(house)).toBe(0)
  })

  it('is taken back whole when it is cancelled while it is written', async () => {
    const house = await plant.another()
    const { tenantId } = house.organisation
    const input = { ...(await sent(house, SHEET)), files: FILES, answers: {} }
    const [before, log] = [await recordOf(house), await house.trail()]
    let kept: Promise<unknown> = Promise.resolve()
    await plant.raw.transaction().execute(async tx => {
      await sql`delete from import_parts where tenant_id = ${tenantId}`.execute(tx)
      kept = refusalOf(house.run(keepImport, input, 'once'))
      await waiting()
    })
    expect(await kept).toMatchObject({ code: 'import.cancelled' })
    expect([await recordOf(house), await house.trail()]).toEqual([before, log])
    expect(before.events).toEqual([])
  })

  it('is there once and whole when the connection is lost while it is written', async () => {
    const house = await plant.another()
    const input = { ...(await sent(house, SHEET)), files: FILES, answers: {} }
    let kept: Promise<unknown> = Promise.resolve()
    await plant.raw.transaction().execute(async tx => {
      await sql`select from import_parts where tenant_id = ${house.organisation.tenantId} for update`.execute(tx)
      kept = house.run(keepImport, input, 'once')
      await waiting()
      await sql`
        select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(tx)
    })
    expect(await kept).toMatchObject({ created: { results: 4 } })
    expect((await recordOf(house)).events).toHaveLength(4)
  })

  it('goes by itself where nobody keeps it', async () => {
    const house = await plant.another()
    const stale = await sent(house, FIRST)
    await plant.raw
      .updateTable('import_parts')
      .set({ sent_at: new Date(plant.clock.now().getTime() - 3 * 3_600_000) })
      .where('sheet_id', '=', stale.parts.sheet)
      .execute()
    await house.inside(ctx => forgetParts(ctx))
    expect(await staged(house)).toBe(0)
  })
})
