import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { asAdmin, databaseUrl } from '../../test/support/database-setup.ts'
import { inDatabase, openDatabase } from './database.ts'
import { migrate, readMigrations } from './migrate.ts'
import { printSchema, printTables } from './print-schema.ts'
import { SchemaFault } from './schema-fault.ts'

const { adminUrl } = inject('postgres')
const made: string[] = []
const opened: (() => Promise<void>)[] = []
const NOBODY = '00000000-0000-7000-8000-000000000001'

afterAll(async () => {
  for (const close of opened) await close()
  for (const name of made) await asAdmin(adminUrl, `drop database if exists ${name} with (force)`)
})

async function emptyDatabase(user?: string) {
  const name = `muster_schema_${randomBytes(6).toString('hex')}`
  made.push(name)
  await asAdmin(adminUrl, `create database ${name}${user ? ` owner ${user}` : ''}`)
  return connect(name, user)
}

function connect(name: string, user?: string) {
  const url = new URL(databaseUrl(adminUrl, name))
  if (user) {
    url.username = user
    url.password = 'plain'
  }
  const { db, close } = openDatabase({ connectionString: url.href, max: 3 }, () => undefined)
  opened.push(close)
  return { db, name }
}

const printed = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

describe('the schema', () => {
  it('of a fresh database is the one that is committed, and so are its types', async () => {
    const { db } = await emptyDatabase()
    await migrate(db, await readMigrations())
    expect(await printSchema(db)).toBe(await printed('../../db/schema.sql'))
    const types = await printTables(db)
    expect(types.replaceAll(/\s+/g, ' ')).toBe((await printed('./tables.ts')).replaceAll(/\s+/g, ' '))
  })

  it('of a database brought up file by file equals a fresh one, and a second run does nothing', async () => {
    const { db } = await emptyDatabase()
    const all = await readMigrations()
    for (let i = 1; i <= all.length; i++) expect(await migrate(db, all.slice(0, i))).toEqual([all[i - 1]!.name])
    expect(await migrate(db, all)).toEqual([])
    expect(await printSchema(db)).toBe(await printed('../../db/schema.sql'))
  })

  it('is made once by two programs that start together', async () => {
    const first = await emptyDatabase()
    const second = connect(first.name)
    const all = await readMigrations()
    const applied = await Promise.all([migrate(first.db, all), migrate(second.db, all)])
    expect(applied.flat()).toEqual(all.map(migration => migration.name))
  })

  it('of a newer program, or of another build, is refused and left as it is', async () => {
    const { db } = await emptyDatabase()
    const all = await readMigrations()
    await migrate(db, [...all, { name: '9999_later.sql', text: 'create table later (id int)', hash: 'x' }])
    expect(await faultOf(migrate(db, all))).toMatchObject({ code: 'start.database_newer', params: { migration: '9999_later.sql' } })
    const changed = all.map((migration, i) => (i === 0 ? { ...migration, hash: 'other' } : migration))
    expect(await faultOf(migrate(db, [...changed, { name: '9999_later.sql', text: '', hash: 'x' }]))).toMatchObject({
      code: 'start.migration_changed',
    })
  })

  it('leaves nothing of a migration that fails', async () => {
    const { db } = await emptyDatabase()
    const broken = { name: '0001_broken.sql', text: 'create table half (id int); create table half (id int);', hash: 'x' }
    expect(await faultOf(migrate(db, [broken]))).toBeInstanceOf(Error)
    const { rows } = await sql<{ there: string | null }>`select to_regclass('half')::text as there`.execute(db)
    expect(rows[0]!.there).toBeNull()
  })
})

describe('what was there before', () => {
  it('is kept: each version that a scale has had, from the log, since when and until when', async () => {
    const user = `plain_${randomBytes(4).toString('hex')}`
    await asAdmin(adminUrl, `create role ${user} login password 'plain'`)
    await asAdmin(adminUrl, `grant muster_app to ${user}`)
    const { db, name } = await emptyDatabase(user)
    const all = await readMigrations()
    await migrate(
      db,
      all.filter(migration => migration.name < '0011'),
    )
    const untouched = '00000000-0000-7000-8000-000000000002'
    await inDatabase(db, NOBODY, 'write', tx =>
      sql
        .raw(
          `insert into organisations (tenant_id, name, time_zone, kind, created_at) values ('${NOBODY}', 'x', 'UTC', 'real', '2026-01-05T00:00Z');
          insert into scales (tenant_id, scale_id, name, starter, levels, version)
            values ('${NOBODY}', '${NOBODY}', 'Third', 'iluo', '[3]', 3), ('${NOBODY}', '${untouched}', 'Only', null, '[1]', 1);
          insert into audit_entries (tenant_id, seq, at, actor_id, actor_kind, action, subject_kind, subject_id) values
            ('${NOBODY}', 1, '2026-02-01T00:00Z', '${untouched}', 'account', 'scale.changed', 'scale', '${NOBODY}'),
            ('${NOBODY}', 2, '2026-03-01T00:00Z', null, 'system', 'scale.changed', 'scale', '${NOBODY}');
          insert into audit_values (tenant_id, seq, before, after) values
            ('${NOBODY}', 1, '{"name": "First", "levels": [1]}', '{}'), ('${NOBODY}', 2, '{"name": "Second", "levels": [2]}', '{}')`,
        )
        .execute(tx),
    )
    await migrate(db, all)
    const rows = await inDatabase(db, NOBODY, 'read', tx =>
      tx.selectFrom('scale_details').selectAll().orderBy('scale_id').orderBy('version').execute(),
    )
    const days = (at: Date | null) => at?.toISOString().slice(0, 10) ?? null
    expect(rows.map(row => [row.name, row.levels, row.version, days(row.recorded_at), days(row.superseded_at), row.recorded_by])).toEqual([
      ['First', [1], 1, '2026-01-05', '2026-02-01', null],
      ['Second', [2], 2, '2026-02-01', '2026-03-01', untouched],
      ['Third', [3], 3, '2026-03-01', null, null],
      ['Only', [1], 1, '2026-01-05', null, null],
    ])
    for (const close of opened.splice(0)) await close()
    await asAdmin(adminUrl, `drop database ${name} with (force)`)
    await asAdmin(adminUrl, `drop role ${user}`)
  })
})

describe('a database user with few rights', () => {
  it('is told what an administrator has to run, and works once it has been run', async () => {
    const user = `plain_${randomBytes(4).toString('hex')}`
    await asAdmin(adminUrl, `create role ${user} login password 'plain'`)
    const { db, name } = await emptyDatabase(user)
    const all = await readMigrations()
    const fault = await faultOf(migrate(db, all))
    expect(fault).toBeInstanceOf(SchemaFault)
    expect(fault).toMatchObject({ code: 'start.role_not_granted', params: { user } })
    await asAdmin(adminUrl, `grant muster_app to ${user}`)
    await migrate(db, all)
    const seen = await inDatabase(db, NOBODY, 'read', tx => tx.selectFrom('organisations').selectAll().execute())
    expect(seen).toEqual([])
    for (const close of opened.splice(0)) await close()
    await asAdmin(adminUrl, `drop database ${name} with (force)`)
    await asAdmin(adminUrl, `drop role ${user}`)
  })
})

describe('the second wall', () => {
  it('stands round every table with an organisation, and the rest is a short list', async () => {
    const { db } = await emptyDatabase()
    await migrate(db, await readMigrations())
    const { rows } = await sql<{ name: string; walled: boolean; tenant: boolean }>`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as walled,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') as tenant
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`.execute(db)
    expect(rows.filter(table => table.tenant && !table.walled)).toEqual([])
    expect(rows.filter(table => !table.tenant).map(table => table.name)).toEqual([
      'directory',
      'guesses',
      'schema_migrations',
      'setup_links',
      'sign_in_names',
    ])
    const keys = await sql<{ table_name: string; first: string }>`
      select r.relname as table_name, a.attname as first from pg_index i join pg_class r on r.oid = i.indrelid
        join pg_attribute a on a.attrelid = r.oid and a.attnum = i.indkey[0]
      where i.indisprimary and r.relnamespace = 'public'::regnamespace`.execute(db)
    const walled = new Set(rows.filter(table => table.tenant).map(table => table.name))
    expect(keys.rows.filter(key => walled.has(key.table_name) && key.first !== 'tenant_id')).toEqual([])
  })

  it('shows and takes nothing of another organisation, even where a query forgets to ask', async () => {
    const { db } = await emptyDatabase()
    await migrate(db, await readMigrations())
    const other = '00000000-0000-7000-8000-000000000002'
    for (const id of [NOBODY, other]) {
      await inDatabase(db, id, 'write', tx =>
        tx
          .insertInto('organisations')
          .values({ tenant_id: id, name: id, time_zone: 'UTC', kind: 'real', created_at: new Date(0) })
          .execute(),
      )
    }
    const seen = await inDatabase(db, NOBODY, 'read', tx => tx.selectFrom('organisations').select('tenant_id').execute())
    expect(seen).toEqual([{ tenant_id: NOBODY }])
    expect(await inDatabase(db, null, 'read', tx => tx.selectFrom('organisations').select('tenant_id').execute())).toEqual([])
    const changed = await inDatabase(db, NOBODY, 'write', tx =>
      tx.updateTable('organisations').set({ name: 'mine' }).where('tenant_id', '=', other).executeTakeFirst(),
    )
    expect(changed.numUpdatedRows).toBe(0n)
    const planted = inDatabase(db, NOBODY, 'write', tx => tx.insertInto('scales').values({ tenant_id: other, scale_id: NOBODY }).execute())
    await expect(planted).rejects.toThrow(/row-level security/)
    const result = {
      tenant_id: other,
      event_id: NOBODY,
      person_id: NOBODY,
      type: 'evaluation',
      happened_on: '2026-05-04',
      recorded_at: new Date(0),
    }
    for (const seen of [NOBODY, null]) {
      const told = inDatabase(db, seen, 'write', tx => tx.insertInto('events').values(result).execute())
      await expect(told).rejects.toThrow(/row-level security/)
    }
  })

  it('does not let the program change or delete its log, its events or its idempotency records', async () => {
    const { db } = await emptyDatabase()
    await migrate(db, await readMigrations())
    const tries = [
      'update audit_entries set action = action',
      'delete from audit_entries',
      'truncate audit_entries',
      'update audit_values set before = null',
      'delete from audit_values',
      'delete from events',
      'delete from people',
      'delete from idempotency_keys',
      'drop table events',
    ]
    for (const statement of tries) {
      await expect(
        inDatabase(db, NOBODY, 'write', tx => sql.raw(statement).execute(tx)),
        statement,
      ).rejects.toThrow(/permission denied|must be owner/)
    }
  })

  it('lets a reading write nothing', async () => {
    const { db } = await emptyDatabase()
    await migrate(db, await readMigrations())
    const write = inDatabase(db, NOBODY, 'read', tx =>
      tx
        .insertInto('organisations')
        .values({ tenant_id: NOBODY, name: 'x', time_zone: 'UTC', kind: 'real', created_at: new Date(0) })
        .execute(),
    )
    await expect(write).rejects.toThrow(/read-only transaction/)
  })
})
