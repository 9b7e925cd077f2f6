import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { databaseUrl } from '../../test/support/database-setup.ts'
import { openPlant } from '../../test/support/plant.ts'
import type { Plant } from '../../test/support/plant.ts'
import { inDatabase, openDatabase } from './database.ts'
import { plannedOnce, together } from './dialect.ts'
import { sha256 } from './secrets.ts'
import { audit, writeVerb } from './verb.ts'

let plant: Plant
let address: string
beforeAll(async () => {
  plant = await openPlant()
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(plant.raw)
  address = databaseUrl(inject('postgres').adminUrl, rows[0]!.name)
  await sql`create table shelves (id int, name text)`.execute(plant.raw)
  await sql`insert into shelves values (1, 'upper'), (2, 'lower')`.execute(plant.raw)
  await sql`grant select on shelves to muster_app`.execute(plant.raw)
})
afterAll(() => plant.close())

const inOne = async <T>(
  keepPlans: boolean,
  work: (ask: () => Promise<object[]>, plans: () => Promise<number>) => Promise<T>,
): Promise<T> => {
  const { db, close } = openDatabase({ connectionString: address, max: 1 }, () => undefined, { keepPlans })
  const { tenantId } = plant.organisation
  const ask = async (): Promise<object[]> =>
    (await inDatabase(db, tenantId, 'read', tx => plannedOnce(sql<object>`select * from shelves where id = ${1}::int`).execute(tx))).rows
  const plans = async (): Promise<number> =>
    (await sql<{ n: number }>`select count(*)::int as n from pg_prepared_statements`.execute(db)).rows[0]!.n
  try {
    return await work(ask, plans)
  } finally {
    await close()
  }
}

it('keeps the plan of a marked statement with its connection, and makes another one when the table has changed', async () => {
  await inOne(true, async (ask, plans) => {
    for (let i = 0; i < 7; i++) expect(await ask()).toEqual([{ id: 1, name: 'upper' }])
    expect(await plans()).toBe(1)
    await sql`alter table shelves add column height int`.execute(plant.raw)
    expect(await ask()).toEqual([{ id: 1, name: 'upper', height: null }])
    await sql`alter table shelves drop column height`.execute(plant.raw)
  })
})

it('keeps none for a server before which there may be a pooler', async () => {
  await inOne(false, async (ask, plans) => {
    expect(await ask()).toEqual([{ id: 1, name: 'upper' }])
    expect(await plans()).toBe(0)
  })
})

it('does not wait for the end of a reading, and lends its connection again when that has come', async () => {
  const { db, close } = openDatabase({ connectionString: address, max: 1 }, () => undefined)
  const ask = () =>
    inDatabase(db, plant.organisation.tenantId, 'read', async tx => {
      const { rows } = await sql<{ at: string; id: number }>`select now()::text as at, id from shelves where id = 1`.execute(tx)
      return rows[0]!
    })
  const answers = [await ask(), ...(await Promise.all([ask(), ask(), ask()]))]
  expect(answers.map(one => one.id)).toEqual([1, 1, 1, 1])
  // The instant is that of the transaction: none was still in that of the one before.
  expect(new Set(answers.map(one => one.at)).size).toBe(4)
  await close()
})

it('does not take a reading for done in which a statement failed, though nobody minded', async () => {
  const { db, close } = openDatabase({ connectionString: address, max: 1 }, () => undefined)
  const reading = inDatabase(db, plant.organisation.tenantId, 'read', async tx => {
    await sql`select name from shelves`.execute(tx)
    await sql`select 1 / 0`.execute(tx).catch(() => null)
    return 'an answer'
  })
  await expect(reading).rejects.toThrow('taken back')
  await close()
})

it('reads several things at once, each as its own rows', async () => {
  const asked = {
    upper: sql<{ id: number }>`select id from shelves where id = 1`,
    none: sql<{ name: string }>`select name from shelves where id = 9`,
  }
  expect(await together(plant.raw, asked, false)).toEqual({ upper: [{ id: 1 }], none: [] })
})

it('takes back what an equal request has done in the meantime, and gives its answer', async () => {
  const { tenantId } = plant.organisation
  let runs = 0
  const verb = writeVerb({
    name: 'shelf.paint',
    right: 'structure.write',
    summary: 'Paint a shelf',
    input: z.object({}),
    output: z.object({ by: z.string() }),
    async run(ctx) {
      runs += 1
      const answer = JSON.stringify({ answer: { by: 'whoever came first' } })
      const key = { tenant_id: tenantId, account_id: ctx.actor.accountId!, key: 'one key', verb: 'shelf.paint', input_hash: sha256('{}') }
      await plant.raw
        .insertInto('idempotency_keys')
        .values({ ...key, answer, written_at: ctx.now })
        .execute()
      audit(ctx, { action: 'shelf.painted', subject: { kind: 'shelf', id: '1' } })
      return { by: 'whoever came second' }
    },
  })
  expect(await plant.run(verb, {}, 'one key')).toEqual({ by: 'whoever came first' })
  expect(runs).toBe(1)
  expect((await plant.trail()).filter(entry => entry.action === 'shelf.painted')).toEqual([])
})
