import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { sql } from 'kysely'
import { asAdmin, databaseUrl } from '../../../test/support/database-setup.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { House, Plant } from '../../../test/support/plant.ts'
import { FILES, readingOf } from '../../../test/support/sheet.ts'
import { openDatabase } from '../../platform/database.ts'
import { call } from '../../platform/verb.ts'
import { Callers } from '../access/caller.ts'
import { ROLES, rightsOfRole } from '../access/roles.ts'
import type { Role } from '../access/roles.ts'
import { demoHome } from '../access/session-state.ts'
import { keepImport } from '../imports/keep.ts'
import { addDemo, removeDemo } from './beside.ts'
import { createDemo } from './create.ts'
import { enterDemo } from './enter.ts'
import { openDemo } from './open-demo.ts'
import { purgeDemo } from './purge.ts'

let plant: Plant
beforeAll(async () => {
  plant = await openPlant({ realIds: true })
})
afterAll(() => plant.close())

const VISITOR = { address: '127.0.0.1', device: 'test' }
/** Every row of every table that belongs to the organisation, whatever tables there will be. */
const rowsOf = async (home: string): Promise<number> => {
  const { rows: tables } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`.execute(plant.raw)
  let count = 0
  for (const { name } of tables) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)} where tenant_id = ${home}`.execute(plant.raw)
    count += rows[0]!.n
  }
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from directory where home_id = ${home}) + (select count(*) from sign_in_names where home_id = ${home}) as n`.execute(
    plant.raw,
  )
  return count + rows[0]!.n
}
const filled = async (kind: 'real' | 'demo' = 'real'): Promise<House> => {
  const house = await plant.another({ kind })
  const reading = readingOf({ people: [{ name: 'Ana' }], skills: ['Press'], cells: [['Ana', 'Press', 2]], asks: [['*', 'Press', 2]] })
  await house.run(keepImport, { reading, files: FILES, answers: {} })
  return house
}
const until = async (done: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 400 && !(await done()); i++) await new Promise(wake => setTimeout(wake, 25))
  expect(await done()).toBe(true)
}

describe('purging the demo plant', () => {
  it('leaves no row of it in any table and touches nothing of another', async () => {
    const house = await filled()
    const demo = await createDemo(plant.platform)
    const home = demo.organisation.tenantId
    expect(await rowsOf(home)).toBeGreaterThan(10_000)
    const before = await house.fingerprint()
    expect(await purgeDemo(plant.platform)).toBe(1)
    expect(await rowsOf(home)).toBe(0)
    expect(await house.fingerprint()).toBe(before)
    expect(await rowsOf(house.organisation.tenantId)).toBeGreaterThan(10)
    expect(await purgeDemo(plant.platform)).toBe(0)
  })

  it('does so too where the database’s owner is no superuser', async () => {
    const owner = `owner_${randomBytes(4).toString('hex')}`
    const { organisation } = await filled('demo')
    await sql
      .raw(`create role ${owner} login password '${owner}'; grant muster_app to ${owner}; grant create, usage on schema public to ${owner}`)
      .execute(plant.raw)
    const { rows: tables } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(
      plant.raw,
    )
    await sql.raw(tables.map(({ name }) => `alter table ${name} owner to ${owner}`).join(';')).execute(plant.raw)
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(plant.raw)
    const url = new URL(databaseUrl(inject('postgres').adminUrl, rows[0]!.name))
    url.username = url.password = owner
    const { db, close } = openDatabase({ connectionString: url.href, max: 2 }, () => undefined)
    const { rows: logins } = await sql<{ superuser: string }>`select current_setting('is_superuser') as superuser`.execute(db)
    expect(logins).toEqual([{ superuser: 'off' }])
    expect(await purgeDemo({ ...plant.platform, db })).toBe(1)
    await close()
    await sql.raw(tables.map(({ name }) => `alter table ${name} owner to current_user`).join(';')).execute(plant.raw)
    await sql.raw(`drop owned by ${owner}`).execute(plant.raw)
    await asAdmin(inject('postgres').adminUrl, `drop role ${owner}`)
    expect(await rowsOf(organisation.tenantId)).toBe(0)
  })
})

describe('visitors', () => {
  it('are not let in before the demo is open', async () => {
    const refusal = await refusalOf(enterDemo.run({ ...plant.platform }, {}, VISITOR))
    expect(refusal).toMatchObject({ kind: 'forbidden', code: 'demo.not_open' })
  })

  it('enter one and the same plant, filled once, each with a session of their own', async () => {
    openDemo(plant.platform)
    const entered = await Promise.all([1, 2, 3].map(() => enterDemo.run(plant.platform, {}, VISITOR)))
    const { rows } = await sql<{ n: number }>`select count(*) as n from directory where kind = 'demo'`.execute(plant.raw)
    expect(rows[0]!.n).toBe(1)
    const callers = new Callers(plant.platform)
    const tokens = entered.map(one => one.session!.token)
    expect(new Set(tokens).size).toBe(3)
    for (const token of tokens)
      expect((await callers.bySession(token))?.organisation).toMatchObject({ kind: 'demo', name: 'Eschenau Pumps' })
  })

  it('look through the eyes of whom they choose, with that role and no more', async () => {
    const callers = new Callers(plant.platform)
    const seen = async (as: Role) => (await callers.bySession((await enterDemo.run(plant.platform, { as }, VISITOR)).session!.token))!.actor
    const actors = await Promise.all(ROLES.map(seen))
    for (const [i, role] of ROLES.entries()) {
      const rights = new Set(actors[i]!.grants.flatMap(grant => [...grant.rights]))
      expect({ role, rights }).toEqual({ role, rights: rightsOfRole(role) })
    }
    expect(actors[0]).toMatchObject({ name: 'Ana Ribeiro', personId: expect.any(String) as string })
    expect(actors[0]!.rights.has('results.write')).toBe(false)
  })

  it('can remove the plant they are in, which ends their sessions', async () => {
    const { session } = await enterDemo.run(plant.platform, {}, VISITOR)
    const caller = (await new Callers(plant.platform).bySession(session!.token))!
    const home = caller.organisation.tenantId
    expect(await call(plant.platform, caller, removeDemo, {}, 'a key')).toEqual({})
    await until(async () => (await rowsOf(home)) === 0)
    expect(await new Callers(plant.platform).bySession(session!.token)).toBeNull()
  })
})

describe('beside the own organisation', () => {
  it('the demo is added once and removed once, with a log entry each', async () => {
    const house = await filled()
    const added = await house.run(addDemo, {}, 'first')
    expect(added).toEqual({ created: true })
    expect(await house.run(addDemo, {}, 'first')).toEqual(added)
    expect(await house.run(addDemo, {}, 'second')).toEqual({ created: false })
    const home = (await demoHome(plant.platform))!
    expect(await house.run(removeDemo, {})).toEqual({})
    expect(await rowsOf(home)).toBe(0)
    expect(await house.run(removeDemo, {})).toEqual({})
    expect((await house.trail()).map(entry => entry.action)).toEqual(['import.kept', 'demo.added', 'demo.removed'])
  })

  it('needs the right to', async () => {
    const asker = plant.as({ rights: new Set(['records.read']) })
    for (const verb of [addDemo, removeDemo])
      expect(await refusalOf(asker.run(verb, {}))).toMatchObject({ kind: 'forbidden', params: { right: 'demo.manage' } })
  })
})
