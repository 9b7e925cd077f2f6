import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { sql } from 'kysely'
import { z } from 'zod'
import { databaseUrl } from '../../test/support/database-setup.ts'
import { openPlant } from '../../test/support/plant.ts'
import type { Plant } from '../../test/support/plant.ts'
import { layWire } from '../../test/support/wire.ts'
import type { Wire } from '../../test/support/wire.ts'
import type { Caller, Platform } from './context.ts'
import { inDatabase, openDatabase } from './database.ts'
import type { Database, OpenDatabase } from './database.ts'
import { audit, call, writeVerb } from './verb.ts'

let plant: Plant
let server: string
let wire: Wire
let open: OpenDatabase
let db: Database

beforeAll(async () => {
  plant = await openPlant({ realIds: true })
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(plant.raw)
  server = databaseUrl(inject('postgres').adminUrl, rows[0]!.name)
})
afterAll(() => plant.close())

beforeEach(async () => {
  wire = await layWire(server)
  open = openDatabase({ connectionString: wire.url, max: 4, connectionTimeoutMillis: 500 }, () => undefined)
  db = open.db
})
afterEach(async () => {
  wire.thaw()
  wire.cut()
  await wire.close()
  await open.close()
})

const home = (): string => plant.organisation.tenantId
const typeNamed = (name: string) => plant.raw.selectFrom('grouping_types').select('type_id').where('name', '=', name).execute()

/** A write that can be told apart by its name, and counts how often it was begun. */
const addType = writeVerb({
  name: 'probe.add',
  right: 'structure.write',
  summary: 'probe',
  input: z.object({ name: z.string() }),
  output: z.object({ id: z.string() }),
  async run(ctx, { name }) {
    const id = ctx.platform.ids.next()
    await ctx.db
      .insertInto('grouping_types')
      .values({ tenant_id: ctx.organisation.tenantId, type_id: id, name: `${name} ${id}` })
      .execute()
    await ctx.db
      .updateTable('grouping_types')
      .set({ name })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('type_id', '=', id)
      .execute()
    audit(ctx, { action: 'probe.added', subject: { kind: 'probe', id } })
    return { id }
  },
})

const overWire = (): Platform => ({ ...plant.platform, db })
const asked = (): Caller => plant.caller

test('A connection that is lost while a request holds it, between two statements, is nobody else’s fault: the read is done again.', async () => {
  let begun = 0
  const answer = await inDatabase(db, home(), 'read', async tx => {
    if (++begun === 1) {
      wire.cut()
      await new Promise(wake => setTimeout(wake, 50))
    }
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(tx)
    return rows[0]!.one
  })
  expect({ answer, begun }).toEqual({ answer: 1, begun: 2 })
})

test('A connection that is lost in the middle of a statement is made again.', async () => {
  let begun = 0
  const answer = inDatabase(db, home(), 'read', async tx => {
    if (++begun === 1) setTimeout(() => wire.cut(), 50)
    await sql`select pg_sleep(${begun === 1 ? 5 : 0})`.execute(tx)
    return begun
  })
  expect(await answer).toBe(2)
})

test('A write whose connection is lost before the commit is done once, whole.', async () => {
  let begun = 0
  await inDatabase(db, home(), 'write', async tx => {
    await tx.insertInto('grouping_types').values({ tenant_id: home(), type_id: plant.platform.ids.next(), name: 'Lost before' }).execute()
    if (++begun === 1) wire.cut()
    await sql`select 1`.execute(tx)
  })
  expect(begun).toBe(2)
  expect(await typeNamed('Lost before')).toHaveLength(1)
})

test.each(['before', 'after'] as const)(
  'A write under a key whose connection is lost just %s the commit has one effect, and its own answer.',
  async moment => {
    const name = `Lost ${moment} under a key`
    wire.cutAtCommit(moment)
    const answer = await call(overWire(), asked(), addType, { name }, `key ${moment}`)
    const rows = await typeNamed(name)
    expect(rows).toEqual([{ type_id: answer.id }])
    const log = (await plant.trail()).filter(entry => entry.subject_id === answer.id)
    expect(log).toHaveLength(1)
  },
)

test.each(['before', 'after'] as const)(
  'A write without a key whose connection is lost just %s the commit says that nobody knows, and is not done again.',
  async moment => {
    const name = `Lost ${moment} without a key`
    wire.cutAtCommit(moment)
    await expect(call(overWire(), asked(), addType, { name })).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'system.outcome_unknown',
    })
    expect(await typeNamed(name)).toHaveLength(moment === 'after' ? 1 : 0)
  },
)

test('While the server is away a request waits for it, and goes on when it is back.', async () => {
  await wire.close()
  setTimeout(() => void wire.open(), 1_000)
  const { rows } = await inDatabase(db, home(), 'read', tx => sql<{ one: number }>`select 1 as one`.execute(tx))
  expect(rows).toEqual([{ one: 1 }])
})

test('A server that stays away is said to be away.', async () => {
  await wire.close()
  await expect(call(overWire(), asked(), addType, { name: 'Never' }, 'never')).rejects.toMatchObject({
    kind: 'unavailable',
    code: 'system.database_away',
  })
  expect(await typeNamed('Never')).toEqual([])
})

test('A server that takes connections and says nothing is away too.', async () => {
  wire.freeze()
  await expect(inDatabase(db, home(), 'read', tx => sql`select 1`.execute(tx))).rejects.toMatchObject({ code: 'system.database_away' })
})

test('What the database has already given up is never answered as done, even where the verb looked away from the error.', async () => {
  const careless = inDatabase(db, home(), 'write', async tx => {
    await tx.insertInto('grouping_types').values({ tenant_id: home(), type_id: plant.platform.ids.next(), name: 'Given up' }).execute()
    await sql`select 1 / 0`.execute(tx).catch(() => undefined)
    return 'done'
  })
  await expect(careless).rejects.toThrow()
  expect(await typeNamed('Given up')).toHaveLength(0)
})

test('A connection whose beginning failed is not handed to the next request.', async () => {
  const small = openDatabase({ connectionString: server, max: 1 }, () => undefined)
  try {
    await expect(inDatabase(small.db, home(), 'write', tx => sql`set local role nobody_of_this_name`.execute(tx))).rejects.toThrow()
    const { rows } = await inDatabase(small.db, home(), 'read', tx => sql<{ role: string }>`select current_user as role`.execute(tx))
    expect(rows).toEqual([{ role: 'muster_app' }])
  } finally {
    await small.close()
  }
})
