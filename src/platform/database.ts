import { Kysely } from 'kysely'
import { DatabaseError, Pool, types as driverTypes } from 'pg'
import type { PoolConfig } from 'pg'
import { PoolDialect, settings } from './dialect.ts'
import type { DialectOptions } from './dialect.ts'
import { isLostConnection, isQueueFull } from './lost-connection.ts'
import { Refusal } from './refusal.ts'
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
export const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary' && oid === DATE) return (text: string) => text
    if (format !== 'binary' && (oid === INT8 || oid === NUMERIC)) return Number
    return driverTypes.getTypeParser(oid, format)
  },
}

export function openDatabase(
  connection: PoolConfig,
  onIdleError: (error: Error) => void,
  options: DialectOptions = { keepPlans: true },
): OpenDatabase {
  const pool = new Pool({
    max: 12,
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
    idleTimeoutMillis: 60_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 120_000,
    application_name: 'muster',
    ...connection,
    types,
  })
  // A connection lost while it rests is no request's fault: the pool makes another.
  pool.on('error', onIdleError)
  // One lost while a request holds it fails that request's next statement; unheard, the same event would end the program.
  pool.on('connect', client => client.on('error', () => undefined))
  const db = new Kysely<Tables>({ dialect: new PoolDialect(pool, options) })
  return { db, close: () => db.destroy() }
}

const UUID = /^[0-9a-f-]{36}$/

export type Isolation = 'read' | 'write'

/** How long a request waits for a database that went away: longer than a restart takes, and well within ten seconds. */
const PATIENCE = 6_000

export interface Repeating {
  /** The work finds out by itself whether its effect is there already, so it may run again even when its commit may have happened. */
  repeatable?: boolean
}

/**
 * Runs `work` in one transaction as the role that owns nothing, seeing one organisation (null: none yet).
 * A read sees one moment; a write takes effect whole or not at all. Lost races and deadlocks are tried again, three times.
 * When the connection is lost, the work is done again as soon as the database is back, unless nobody can know whether it was done already.
 */
export async function inDatabase<T>(
  db: Database,
  tenantId: string | null,
  isolation: Isolation,
  work: (tx: Database) => Promise<T>,
  { repeatable = isolation === 'read' }: Repeating = {},
): Promise<T> {
  const giveUpAt = performance.now() + PATIENCE
  let races = 0
  for (let attempt = 1; ; attempt++) {
    const progress: Progress = { committing: false }
    try {
      return await once(db, tenantId, isolation, 'muster_app', work, progress)
    } catch (error) {
      if (isQueueFull(error)) throw unavailable('system.busy', error)
      if (isLostConnection(error)) {
        if (progress.committing && !repeatable) throw unavailable('system.outcome_unknown', error)
        if (performance.now() > giveUpAt) throw unavailable('system.database_away', error)
        await pause(Math.min(attempt * 50, 250))
      } else if (isLostRace(error) && ++races <= 3) await pause(races * 10 + ((races * 37) % 23))
      else throw error
    }
  }
}

/** The owner of the tables, for what the working role may not do: migrations, the purge of a demo plant, the doctor. */
export function asOwner<T>(db: Database, tenantId: string | null, work: (tx: Database) => Promise<T>): Promise<T> {
  return once(db, tenantId, 'write', null, work, { committing: false })
}

interface Progress {
  /** The work is done: a connection lost from here on may have been lost before or after the commit. */
  committing: boolean
}

async function once<T>(
  db: Database,
  tenantId: string | null,
  isolation: Isolation,
  role: 'muster_app' | null,
  work: (tx: Database) => Promise<T>,
  progress: Progress,
): Promise<T> {
  if (tenantId !== null && !UUID.test(tenantId)) throw new Error('not an organisation id')
  const begin = db.transaction()
  const transaction = isolation === 'read' ? begin.setIsolationLevel('repeatable read').setAccessMode('read only') : begin
  return transaction.execute(async tx => {
    await settings(`${role ? `set local role ${role}; ` : ''}set local muster.tenant_id = '${tenantId ?? ''}'`).execute(tx)
    const answer = await work(tx)
    progress.committing = true
    return answer
  })
}

function unavailable(code: string, cause: unknown): Refusal {
  const refusal = new Refusal('unavailable', code)
  refusal.cause = cause
  return refusal
}

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** The last: a plan that was kept is of a table as it was before. */
const LOST_RACE = new Set(['40001', '40P01', '0A000'])

/** Two equal requests have both done their work, and one has kept its answer first. */
const KEPT_TWICE = 'idempotency_keys_pkey'

function isLostRace(error: unknown): boolean {
  return LOST_RACE.has(databaseCode(error) ?? '') || violates(error, KEPT_TWICE)
}

/** SQLSTATE of an error of the database, if it is one. */
export function databaseCode(error: unknown): string | undefined {
  return error instanceof DatabaseError ? error.code : undefined
}

export function violates(error: unknown, constraint: string): boolean {
  return error instanceof DatabaseError && error.constraint === constraint
}
