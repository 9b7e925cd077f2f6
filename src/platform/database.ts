import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

export interface OpenDatabase {
  db: Database
  close(): Promise<void>
}

const DATE = 1082
const INT8 = 20
const NUMERIC = 1700

/** Days stay `YYYY-MM-DD` strings: a driver's local midnight would move them by a day in half of the world's zones. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && oid === DATE) return (text: string) => text
    if (format !== 'binary' && (oid === INT8 || oid === NUMERIC)) return Number
    return pg.types.getTypeParser(oid, format)
  },
}

export function openDatabase(connection: pg.PoolConfig, onIdleError: (error: Error) => void): OpenDatabase {
  const pool = new pg.Pool({
    max: 12,
    connectionTimeoutMillis: 8_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 120_000,
    application_name: 'muster',
    ...connection,
    types,
  })
  // A connection lost while it rests is no request's fault: the pool makes another.
  pool.on('error', onIdleError)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { db, close: () => db.destroy() }
}

const UUID = /^[0-9a-f-]{36}$/

export type Isolation = 'read' | 'write'

/**
 * Runs `work` in one transaction as the role that owns nothing, seeing one organisation (null: none yet).
 * A read sees one moment; a write takes effect whole or not at all. Lost races and deadlocks are tried again, three times.
 */
export async function inDatabase<T>(
  db: Database,
  tenantId: string | null,
  isolation: Isolation,
  work: (tx: Database) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(db, tenantId, isolation, work)
    } catch (error) {
      if (attempt > 3 || !isLostRace(error)) throw error
      await new Promise(resolve => setTimeout(resolve, attempt * 10 + ((attempt * 37) % 23)))
    }
  }
}

async function once<T>(db: Database, tenantId: string | null, isolation: Isolation, work: (tx: Database) => Promise<T>): Promise<T> {
  if (tenantId !== null && !UUID.test(tenantId)) throw new Error('not an organisation id')
  return db.connection().execute(async tx => {
    const mode = isolation === 'read' ? 'isolation level repeatable read read only' : ''
    await sql.raw(`begin ${mode}; set local role muster_app; set local muster.tenant_id = '${tenantId ?? ''}'`).execute(tx)
    try {
      const answer = await work(tx)
      await sql.raw('commit').execute(tx)
      return answer
    } catch (error) {
      await sql
        .raw('rollback')
        .execute(tx)
        .catch(() => undefined)
      throw error
    }
  })
}

/** The owner of the tables, for what the working role may not do: migrations, the purge of a demo plant, the doctor. */
export async function asOwner<T>(db: Database, tenantId: string | null, work: (tx: Database) => Promise<T>): Promise<T> {
  if (tenantId !== null && !UUID.test(tenantId)) throw new Error('not an organisation id')
  return db.connection().execute(async tx => {
    await sql.raw(`begin; set local muster.tenant_id = '${tenantId ?? ''}'`).execute(tx)
    try {
      const answer = await work(tx)
      await sql.raw('commit').execute(tx)
      return answer
    } catch (error) {
      await sql
        .raw('rollback')
        .execute(tx)
        .catch(() => undefined)
      throw error
    }
  })
}

const LOST_RACE = new Set(['40001', '40P01'])

function isLostRace(error: unknown): boolean {
  return LOST_RACE.has(databaseCode(error) ?? '')
}

/** SQLSTATE of an error of the database, if it is one. */
export function databaseCode(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}

export function violates(error: unknown, constraint: string): boolean {
  return error instanceof pg.DatabaseError && error.constraint === constraint
}
