import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { openPlant } from '../../../test/support/plant.ts'
import type { House, Plant } from '../../../test/support/plant.ts'
import { pairAt } from '../../../test/support/standing.ts'
import { certifiedIn } from '../../rules/packing.ts'
import { saidBy } from '../../rules/certified-code.ts'
import { addDays } from '../../rules/day.ts'
import type { PairOn } from '../../rules/pair.ts'
import { inDatabase } from '../../platform/database.ts'
import { call, contextFor } from '../../platform/verb.ts'
import { accountActor } from '../access/roles.ts'
import { readAlerts } from '../insights/alerts.ts'
import { readDashboard } from '../insights/dashboard.ts'
import { readDepth } from '../insights/depth.ts'
import { readMatrix } from '../matrix/read.ts'
import { createDemo } from './create.ts'
import type { Demo } from './create.ts'

const TODAY = '2026-05-04'
let plant: Plant
let demo: Demo
let visitor: House
beforeAll(async () => {
  plant = await openPlant()
  demo = await createDemo(plant.platform)
  const { organisation, accountId } = demo
  const caller = {
    organisation,
    actor: accountActor({ id: accountId, name: 'Visitor', role: 'demo' }),
  }
  visitor = {
    ...plant,
    caller,
    organisation,
    run: (verb, input) => call(plant.platform, caller, verb, input),
    inside: work => inDatabase(plant.platform.db, organisation.tenantId, 'write', tx => work(contextFor(plant.platform, caller, tx))),
  }
})
afterAll(() => plant.close())

const one = async (query: ReturnType<typeof sql<{ id: string }>>): Promise<string> => (await query.execute(plant.raw)).rows[0]!.id
const personOf = (surname: string, givenNames: string) =>
  one(
    sql`select person_id as id from person_details where tenant_id = ${demo.organisation.tenantId} and surname = ${surname} and given_names = ${givenNames}`,
  )
const skillOf = (code: string) =>
  one(sql`select skill_id as id from skill_details where tenant_id = ${demo.organisation.tenantId} and code = ${code}`)
const groupingOf = (name: string) =>
  one(sql`select grouping_id as id from grouping_details where tenant_id = ${demo.organisation.tenantId} and name = ${name}`)
const pair = async (
  name: [surname: string, givenNames: string],
  code: string,
  day = TODAY,
  knownAt: string | null = null,
): Promise<PairOn> => pairAt(visitor, { personId: await personOf(...name), skillId: await skillOf(code) }, day, knownAt)
const count = async (table: string): Promise<number> =>
  (
    await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where tenant_id = ${demo.organisation.tenantId}`.execute(
      plant.raw,
    )
  ).rows[0]!.n

describe('the demo plant', () => {
  it('is as large as it says', async () => {
    const dashboard = await visitor.run(readDashboard, {})
    expect(dashboard).toMatchObject({ population: 240, skills: 120, asOf: TODAY })
    const { rows } = await sql<{ type: string; n: number }>`
      select t.name as type, count(*)::int as n from grouping_details d join grouping_types t using (tenant_id, type_id)
      where d.tenant_id = ${demo.organisation.tenantId} group by 1`.execute(plant.raw)
    expect(Object.fromEntries(rows.map(row => [row.type, row.n]))).toEqual({ Site: 2, Line: 9, Station: 46, Team: 33, Shift: 3, Role: 7 })
    expect(await count('scales')).toBe(4)
    const certificates = await sql<{ n: number }>`
      select count(*)::int as n from skill_details where tenant_id = ${demo.organisation.tenantId} and code like 'CRT-%' and validity is not null
        and superseded_at is null`.execute(plant.raw)
    expect(certificates.rows[0]!.n).toBe(12)
  })

  it('stands at a compliance worth looking into', async () => {
    const { compliance, overdue, expiring, evidence, totals } = await visitor.run(readDashboard, {})
    expect(Number(compliance.percent)).toBeGreaterThanOrEqual(85)
    expect(Number(compliance.percent)).toBeLessThanOrEqual(92)
    expect(compliance.denominator).toBeGreaterThan(2_000)
    for (const state of ['REVOKED', 'SUSPENDED', 'EXPIRED', 'TOO_LOW', 'MISSING']) expect(totals.byState).toHaveProperty(state)
    expect(overdue.count).toBeGreaterThan(10)
    expect(Math.min(evidence.A, evidence.B, evidence.C)).toBeGreaterThan(100)
    expect(expiring['90'].required).toBeGreaterThan(3 * expiring['60'].required)
  })

  it('holds five years of records, none of them from tomorrow', async () => {
    const { rows } = await sql<{ oldest: string; newest: string; recorded: Date }>`
      select min(happened_on)::text as oldest, max(happened_on)::text as newest, max(recorded_at) as recorded
      from events where tenant_id = ${demo.organisation.tenantId} and level is not null`.execute(plant.raw)
    expect(rows[0]!.oldest <= addDays(TODAY, -1_826)).toBe(true)
    expect(rows[0]!.newest <= TODAY).toBe(true)
    expect(rows[0]!.recorded.getTime()).toBeLessThanOrEqual(plant.clock.now().getTime())
  })

  it('comes out the same for the same seed and day, and otherwise not', async () => {
    const hashOf = async ({ organisation }: Demo): Promise<string> => {
      const { rows } = await sql<{ text: string }>`
        select string_agg(person_id || grouping_ids::text || in_population || coalesce(stays_through_on::text, '') || encode(cells, 'hex'), ',' order by ordinal) as text
        from packed_people where tenant_id = ${organisation.tenantId}`.execute(plant.raw)
      const { rows: told } = await sql<{ text: string }>`
        select string_agg(concat_ws(' ', event_id, person_id, type, happened_on, certs::text, body::text, recorded_at), ',' order by event_id) as text
        from events where tenant_id = ${organisation.tenantId} and skill_id is null`.execute(plant.raw)
      return createHash('sha256').update(rows[0]!.text).update(told[0]!.text).digest('hex')
    }
    const first = await hashOf(demo)
    expect(await hashOf(await createDemo(plant.platform))).toBe(first)
    expect(await hashOf(await createDemo(plant.platform, { seed: 'another' }))).not.toBe(first)
  })
})

describe('stories of the demo plant', () => {
  it('nobody can run the reflow oven alone at night, and one person the core shop', async () => {
    const { rows } = await visitor.run(readDepth, { scope: await groupingOf('Night'), show: 'all' })
    const canAlone = (code: string) => rows.find(row => row.skill.code === code)
    expect(canAlone('ELE-3')!.canRunAlone).toBe(0)
    expect(canAlone('CAS-2')).toMatchObject({ canRunAlone: 1, people: [{ name: 'Nowak, Piotr' }] })
    const all = await visitor.run(readDepth, { show: 'all' })
    expect(all.rows.find(row => row.skill.code === 'ELE-3')!.canRunAlone).toBeGreaterThan(1)
  })

  it('some stations hang on one person, one on nobody since somebody left', async () => {
    const single = await visitor.run(readDepth, { show: 'single' })
    expect(single.rows.map(row => row.skill.code).sort()).toEqual(expect.arrayContaining(['MAC-3', 'TNK-1', 'WIN-3']))
    expect(single.rows.find(row => row.skill.code === 'TNK-1')!.people).toMatchObject([{ name: 'الحربي, فهد' }])
    const open = await visitor.run(readDepth, { show: 'uncovered' })
    expect(open.rows.map(row => row.skill.code)).toContain('REP-3')
    const before = await visitor.run(readDepth, { show: 'single', asOf: addDays(TODAY, -25) })
    expect(before.rows.map(row => row.skill.code)).toContain('REP-3')
  })

  it('welders stand as their certification does', async () => {
    const { rows } = await sql<{ state: string }>`
      select s.status as state from certification_standings s join certifications c using (tenant_id, certification_id)
      where s.tenant_id = ${demo.organisation.tenantId} and c.code = 'iso9606-1' and s.from_on <= ${TODAY}::date
        and (s.through_on is null or s.through_on >= ${TODAY}::date)`.execute(plant.raw)
    const { header, rows: packed } = await visitor.run(readMatrix, {})
    const column = header.skills.findIndex(skill => skill.code === 'CRT-WLD')
    const codes = packed.map(row => certifiedIn(row.bits[column]!)).filter(code => code !== 0)
    expect(codes.filter(code => saidBy(code).held)).toHaveLength(
      rows.filter(row => row.state !== 'in-progress' && row.state !== 'not-required').length,
    )
    expect(new Set(codes.map(code => saidBy(code).past))).toContain('gone')
  })

  it('a forklift ticket ends with today, in the middle of a night shift', async () => {
    expect((await pair(['Brandt', 'Jonas'], 'CRT-FLT')).cell).toMatchObject({ state: 'EXPIRING', required: true })
    expect((await pair(['Brandt', 'Jonas'], 'CRT-FLT')).result!.validThrough).toBe(TODAY)
    expect((await pair(['Brandt', 'Jonas'], 'CRT-FLT', addDays(TODAY, 1))).cell.state).toBe('EXPIRED')
  })

  it('a cell was right last month and is wrong today', async () => {
    const lastMonth = addDays(TODAY, -30)
    const name: [string, string] = ['Ribeiro', 'Ana']
    expect((await pair(name, 'ASM-2', lastMonth, `${lastMonth}T12:00:00Z`)).cell.state).toBe('OK')
    expect((await pair(name, 'ASM-2', lastMonth)).cell.state).toBe('TOO_LOW')
    expect((await pair(name, 'ASM-2')).cell.state).toBe('TOO_LOW')
  })

  it.each([
    ['a crane ticket is taken back', 'Yılmaz', 'Mehmet', 'CRT-CRN', 'REVOKED'],
    ['a lockout permit is suspended', 'Voß', 'Claudia', 'CRT-LTT', 'SUSPENDED'],
    ['somebody is excused', 'Lindqvist', 'Petra', 'INS-CHE', 'EXEMPT'],
    ['somebody is excused but may climb with a colleague', 'Becker', 'Tim', 'CRT-HGT', 'EXEMPT'],
    ['somebody only says that they can', 'Haddad', 'Karim', 'MAC-6', 'TOO_LOW'],
    ['an attempt failed', 'الغامدي', 'سعود', 'SKD-5', 'TOO_LOW'],
    ['a prohibition stands though nobody asks the skill', 'Ricci', 'Giulia', 'CRT-FLT', 'REVOKED'],
  ])('%s', async (_story, surname, givenNames, code, state) => {
    expect((await pair([surname, givenNames], code)).cell.state).toBe(state)
  })

  it('a claim waits for confirmation, and an exemption permits work under supervision', async () => {
    expect((await pair(['Haddad', 'Karim'], 'MAC-6')).overlays).toContain('declared')
    expect((await pair(['Becker', 'Tim'], 'CRT-HGT')).cell.may).toBe('supervised')
  })

  it('a newcomer is given time, a level is about to rise, and an instruction is announced', async () => {
    expect((await pair(['Rossi', 'Sofia'], 'WIN-3')).cell.required).toBe(false)
    expect((await visitor.run(readAlerts, { show: 'RAISING' })).rows.map(row => row.skill.code)).toContain('ELE-5')
    const announced = await pair(['Lindqvist', 'Petra'], 'INS-COB')
    expect(announced.wanted).toBe(1)
    expect((await pair(['Lindqvist', 'Petra'], 'INS-COB', addDays(TODAY, 46))).cell.required).toBe(true)
  })

  it('one assessor signs people off to work alone far more often than anybody else, and at the first go', async () => {
    const { rows } = await sql<{ remark: string; alone: number; firstGo: number }>`
      select body ->> 'remark' as remark, count(*)::int as alone,
        count(*) filter (where not exists (select from events f where f.tenant_id = e.tenant_id and f.person_id = e.person_id and f.skill_id = e.skill_id and f.happened_on < e.happened_on))::int as "firstGo"
      from events e join skill_details d using (tenant_id, skill_id) join scales s using (tenant_id, scale_id)
      where tenant_id = ${demo.organisation.tenantId} and body ->> 'remark' like 'Observed by %' and s.starter = 'iluo' and e.level >= 3
      group by 1 order by 2 desc limit 2`.execute(plant.raw)
    expect(rows[0]!.remark).toBe('Observed by Viktor Hahn')
    expect(rows[0]!.alone).toBeGreaterThan(1.5 * rows[1]!.alone)
    expect(rows[0]!.firstGo).toBeGreaterThan(rows[1]!.firstGo)
  })

  it('a person is erased and still counts in the past', async () => {
    const { rows } = await sql<{ surname: string; given_names: string; employee_number: string | null }>`
      select surname, given_names, employee_number from person_details where tenant_id = ${demo.organisation.tenantId} and surname like 'Former%'`.execute(
      plant.raw,
    )
    expect(rows).toEqual([{ surname: 'Former employee 0417', given_names: '', employee_number: null }])
    const past = await visitor.run(readDashboard, { asOf: addDays(TODAY, -500) })
    expect(past.population).toBeGreaterThan(200)
  })

  it('names at the site in Dammam are written in Arabic, with their Latin form beside', async () => {
    const { rows } = await sql<{ surname: string; latin: string; time_zone: string }>`
      select d.surname, d.custom ->> 'latinName' as latin, p.time_zone from person_details d join packed_people p using (tenant_id, person_id)
      where d.tenant_id = ${demo.organisation.tenantId} and d.custom ->> 'latinName' = 'Fahad Al-Harbi'`.execute(plant.raw)
    expect(rows).toEqual([{ surname: 'الحربي', latin: 'Fahad Al-Harbi', time_zone: 'Asia/Riyadh' }])
  })
})

describe('certifications of the demo plant', () => {
  const standings = async (code: string): Promise<string[]> => {
    const { rows } = await sql<{ said: string }>`
      select distinct concat_ws(' ', s.status, s.standing -> 'reasons' -> 0 ->> 'code') as said
      from certification_standings s join certifications c using (tenant_id, certification_id)
      where s.tenant_id = ${demo.organisation.tenantId} and c.code = ${code} and s.from_on <= ${TODAY}::date
        and (s.through_on is null or s.through_on >= ${TODAY}::date)`.execute(plant.raw)
    return rows.map(row => row.said)
  }

  it.each([
    [
      'mssc-cpt',
      ['valid in-term', 'due-soon term-ending', 'lapsed term-ended', 'suspended suspended-by-authority', 'in-progress partly-met'],
    ],
    ['mssc-cpt-maintenance', ['valid no-end-date', 'in-progress attempt-failed']],
    ['iso9606-1', ['valid in-term', 'due-soon term-ending', 'lapsed continuity-missed', 'in-progress partly-met']],
    ['asme-ix', ['valid no-end-date', 'due-soon continuity-due', 'lapsed continuity-missed']],
    ['de-forklift', ['suspended continuity-missed', 'due-soon continuity-due', 'due-soon task-open', 'in-progress partly-met']],
    ['osha-pit', ['valid no-end-date', 'due-soon continuity-due', 'due-soon task-open']],
    ['us-bls', ['valid in-term', 'due-soon term-ending', 'expired late-step']],
    ['pmp', ['valid in-term', 'suspended late-step']],
    ['tpl-station', ['valid in-term', 'valid restricted', 'due-soon task-open', 'in-progress partly-met']],
  ])('%s shows somebody in every state worth looking at', async (code, said) => {
    expect(await standings(code)).toEqual(expect.arrayContaining(said))
  })

  it('hold nothing from tomorrow, and were not known before they happened', async () => {
    const { rows } = await sql<{ events: number; ahead: number; early: number }>`
      select count(*)::int as events, count(*) filter (where happened_on > ${TODAY}::date)::int as ahead,
        count(*) filter (where recorded_at < happened_on)::int as early
      from events where tenant_id = ${demo.organisation.tenantId} and skill_id is null`.execute(plant.raw)
    expect(rows[0]).toMatchObject({ ahead: 0, early: 0 })
    expect(rows[0]!.events).toBeGreaterThan(500)
  })
})
