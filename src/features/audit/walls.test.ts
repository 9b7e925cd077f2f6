import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { House, Plant } from '../../../test/support/plant.ts'
import { inDatabase } from '../../platform/database.ts'
import { adoptCertification } from '../certifications/adopt.ts'
import { publishCertification } from '../certifications/publish.ts'
import { recordEvent } from '../certifications/record.ts'
import { addPerson } from '../people/add.ts'
import { setRequirements } from '../requirements/set.ts'
import { awardResult } from '../results/award.ts'

/** Tables with rows of this organisation after the set-up below; each must be closed to the other. */
const FILLED = ['accounts', 'audit_entries', 'audit_values', 'engagements', 'events', 'grouping_details', 'grouping_types', 'groupings']
  .concat(['certification_folds', 'certification_versions', 'certifications'])
  .concat([
    'idempotency_keys',
    'organisations',
    'packed_people',
    'people',
    'person_details',
    'positions',
    'requirements',
    'scale_details',
    'scales',
  ])
  .concat(['skill_categories', 'skill_details', 'skills'])

let plant: Plant
let cast: Cast
let stranger: House
beforeAll(async () => {
  plant = await openPlant()
  cast = await addCast(plant)
  await plant.run(awardResult, { personId: cast.person.ruiz, skillId: cast.skill.press4, level: 3, achievedOn: '2026-01-01' }, 'a key')
  const items = [{ skillId: cast.skill.press4, level: 3 }]
  await plant.run(setRequirements, { subject: { kind: 'grouping', id: cast.teamRed }, items, kind: 'mandatory' })
  const { id } = await plant.run(adoptCertification, { catalogueId: 'mssc-cpt-safety' })
  await plant.run(publishCertification, { id, version: 1, revision: 1, fromOn: '2020-01-01', reason: 'In use' })
  const exam = { type: 'exam', on: '2026-01-01' }
  await plant.run(recordEvent, { personIds: [cast.person.ruiz], certs: ['mssc-cpt-safety'], event: exam })
  stranger = await plant.another({ name: 'Somebody else' })
})
afterAll(() => plant.close())

async function tables(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`.execute(plant.raw)
  return rows.map(row => row.name)
}

const others = (table: string) =>
  sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where tenant_id <> ${stranger.organisation.tenantId}`

/** How many rows a statement of the stranger reaches; null where it may not be made at all. What it does is undone. */
async function affected(statement: RawBuilder<unknown>): Promise<number | null> {
  let touched: number | null = null
  const undone = stranger.inside(async ctx => {
    touched = Number((await statement.execute(ctx.db)).numAffectedRows)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow(/^undone$|permission denied|violates foreign key/)
  return touched
}

describe('the wall in the database, with every check of the program left out', () => {
  it('has something on this side to hide', async () => {
    for (const table of FILLED) expect({ table, n: (await others(table).execute(plant.raw)).rows[0]!.n }).not.toEqual({ table, n: 0 })
    expect(await tables()).toEqual(expect.arrayContaining(FILLED))
  })

  it('shows no row of another organisation, in any table', async () => {
    for (const table of await tables()) {
      const seen = await stranger.inside(async ctx => (await others(table).execute(ctx.db)).rows[0]!.n)
      expect({ table, seen }).toEqual({ table, seen: 0 })
    }
  })

  it('lets no row of another organisation be changed or deleted', async () => {
    const before = await plant.fingerprint()
    let reached = 0
    for (const table of await tables()) {
      const own = sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where tenant_id = ${stranger.organisation.tenantId}`
      const { n } = (await own.execute(plant.raw)).rows[0]!
      for (const statement of [sql`update ${sql.table(table)} set tenant_id = tenant_id`, sql`delete from ${sql.table(table)}`]) {
        const touched = await affected(statement)
        if (touched === null) continue
        reached += 1
        expect({ table, touched }).toEqual({ table, touched: n })
      }
    }
    expect(reached).toBeGreaterThan(20)
    expect(await plant.fingerprint()).toBe(before)
  })

  it('lets nothing be written into another organisation', async () => {
    const before = await plant.fingerprint()
    const into = stranger.inside(ctx =>
      ctx.db
        .insertInto('people')
        .values({ tenant_id: plant.organisation.tenantId, person_id: ctx.platform.ids.next(), ordinal: 99, created_at: ctx.now })
        .execute(),
    )
    await expect(into).rejects.toThrow(/row-level security/)
    const over = stranger.inside(ctx => ctx.db.updateTable('organisations').set({ tenant_id: plant.organisation.tenantId }).execute())
    await expect(over).rejects.toThrow(/row-level security|duplicate key|foreign key/)
    expect(await plant.fingerprint()).toBe(before)
  })

  it('shows nothing at all before an organisation is known', async () => {
    for (const table of await tables()) {
      const seen = await inDatabase(plant.platform.db, null, 'read', async tx => {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)
        return rows[0]!.n
      })
      expect({ table, seen }).toEqual({ table, seen: 0 })
    }
  })

  it('keeps the log from being rewritten, also by its own organisation', async () => {
    for (const statement of [
      sql`update audit_entries set reason = 'x'`,
      sql`delete from audit_entries`,
      sql`update audit_values set after = null`,
      sql`delete from events`,
    ]) {
      await expect(plant.inside(ctx => statement.execute(ctx.db))).rejects.toThrow(/permission denied/)
    }
  })
})

describe('verbs, asked with ids of another organisation', () => {
  it('find nothing', async () => {
    expect(await refusalOf(stranger.run(addPerson, { surname: 'Spy', groupingIds: [cast.teamRed] }))).toMatchObject({ kind: 'missing' })
    const award = { personId: cast.person.ruiz, skillId: cast.skill.press4, level: 3, achievedOn: '2026-01-01' }
    expect(await refusalOf(stranger.run(awardResult, award))).toMatchObject({ kind: 'missing' })
  })

  it('may use the same numbers, names and keys without meeting', async () => {
    const theirs = await addCast(stranger)
    const award = { personId: theirs.person.ruiz, skillId: theirs.skill.press4, level: 3, achievedOn: '2026-01-01' }
    const answer = await stranger.run(awardResult, award, 'a key')
    expect(answer.grade).toBe('C')
  })
})
