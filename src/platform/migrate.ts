import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { databaseCode } from './database.ts'
import type { Database } from './database.ts'
import { sha256 } from './secrets.ts'
import { SchemaFault } from './schema-fault.ts'

const folder = new URL('../../db/migrations/', import.meta.url)
const BASELINE = 15
/** Any number that is ours alone: two programs that start together must not both migrate. */
const LOCK = 7_305_811_206

export interface Migration {
  name: string
  text: string
  hash: string
}

export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(fileURLToPath(folder))).filter(name => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async name => {
      const text = await readFile(new URL(name, folder), 'utf8')
      return { name, text, hash: sha256(text).toString('hex') }
    }),
  )
}

/** Brings the database up to this program's schema; each file is one transaction. Returns the names applied now. */
export async function migrate(db: Database, migrations: Migration[]): Promise<string[]> {
  return db.connection().execute(async connection => {
    await refuseOldServer(connection)
    await sql`select pg_advisory_lock(${LOCK})`.execute(connection)
    try {
      await sql`create table if not exists schema_migrations (name text primary key, hash text not null, applied_at timestamptz not null default now())`.execute(
        connection,
      )
      const done = await sql<{ name: string; hash: string }>`select name, hash from schema_migrations order by name`.execute(connection)
      refuseNewerSchema(done.rows, migrations)
      const applied = new Set(done.rows.map(row => row.name))
      const open = migrations.filter(migration => !applied.has(migration.name))
      for (const migration of open) await apply(connection, migration)
      return open.map(migration => migration.name)
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(connection)
    }
  })
}

async function apply(connection: Database, migration: Migration): Promise<void> {
  const record = `insert into schema_migrations (name, hash) values ('${migration.name}', '${migration.hash}')`
  try {
    await sql.raw(`begin;\n${migration.text}\n;${record}; commit`).execute(connection)
  } catch (error) {
    await sql.raw('rollback').execute(connection)
    if (databaseCode(error) === NOT_ALLOWED) throw new SchemaFault('start.role_not_granted', { user: await userOf(connection) })
    throw error
  }
}

const NOT_ALLOWED = '42501'

async function userOf(connection: Database): Promise<string> {
  const { rows } = await sql<{ user: string }>`select current_user as user`.execute(connection)
  return rows[0]!.user
}

async function refuseOldServer(connection: Database): Promise<void> {
  const { rows } = await sql<{ version: number }>`select current_setting('server_version_num')::int as version`.execute(connection)
  const major = Math.floor((rows[0]?.version ?? 0) / 10_000)
  if (major < BASELINE) throw new SchemaFault('start.database_too_old', { version: major, needed: BASELINE })
}

function refuseNewerSchema(done: { name: string; hash: string }[], migrations: Migration[]): void {
  const known = new Map(migrations.map(migration => [migration.name, migration.hash]))
  const unknown = done.find(row => !known.has(row.name))
  if (unknown) throw new SchemaFault('start.database_newer', { migration: unknown.name })
  const changed = done.find(row => known.get(row.name) !== row.hash)
  if (changed) throw new SchemaFault('start.migration_changed', { migration: changed.name })
}
