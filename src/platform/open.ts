import type pg from 'pg'
import { systemClock } from './clock.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Platform } from './context.ts'
import { openDatabase } from './database.ts'
import { timeOrderedIds } from './ids.ts'
import { openLog } from './log.ts'
import { migrate, readMigrations } from './migrate.ts'
import { hears, Notices } from './notices.ts'
import type { Tell } from './postgres/codes.ts'
import { StartFault } from './postgres/fault.ts'
import { joinPostgres } from './postgres/join.ts'
import { startPostgres } from './postgres/supervisor.ts'
import type { RunningPostgres } from './postgres/supervisor.ts'

export interface OpenPlatform {
  platform: Platform
  embedded: boolean
  /** Settles when the embedded database is gone for good; never for a server of somebody else's. */
  databaseLost: Promise<Error>
  /** Whether notices of writes come through to a connection like this program's. */
  hears(): Promise<boolean>
  close(): Promise<void>
}

/** For commands that work on the database itself: beside a running program they join its database, else they start it for as long as they need it. */
export async function openBeside(config: Config, tell: Tell): Promise<OpenPlatform> {
  if (config.databaseUrl !== null) return openOn(config, null)
  try {
    return await openOn(
      config,
      await startPostgres({ dataDir: config.dataDir, binaries: process.env['MUSTER_PG_BIN'] || undefined, onProgress: tell }),
    )
  } catch (error) {
    if (!(error instanceof StartFault) || error.code !== 'postgres.already_running') throw error
    const connection = await joinPostgres(config.dataDir)
    if (connection === null) throw error
    return connect({ ...connection }, config, systemClock, null)
  }
}

/** Brings the schema of the database (the embedded one, or the one that DATABASE_URL names) up to date, and opens everything verbs stand on. */
export function openOn(config: Config, server: RunningPostgres | null, clock: Clock = systemClock): Promise<OpenPlatform> {
  return connect(server ? { ...server.connection } : { connectionString: config.databaseUrl! }, config, clock, server)
}

async function connect(connection: pg.PoolConfig, config: Config, clock: Clock, server: RunningPostgres | null): Promise<OpenPlatform> {
  const log = openLog(config.logLevel)
  const { db, close } = openDatabase(connection, error => log.warn({ err: error }, 'idle database connection lost'), {
    keepPlans: config.databaseUrl === null || config.keepPlans,
  })
  try {
    await migrate(db, await readMigrations())
  } catch (error) {
    await close()
    await server?.stop()
    throw error
  }
  const notices = new Notices(db, log, connection)
  return {
    platform: {
      db,
      clock,
      ids: timeOrderedIds(clock),
      log,
      notices,
      outside: { dataDir: config.dataDir, allowedHosts: config.allowedHosts },
    },
    embedded: server !== null,
    hears: () => hears(connection, db),
    databaseLost: lossOf(server),
    async close() {
      await notices.close()
      await close()
      await server?.stop()
    },
  }
}

function lossOf(server: RunningPostgres | null): Promise<Error> {
  if (!server) return new Promise(() => undefined)
  return server.exited.then(fault => fault ?? new Promise<Error>(() => undefined))
}
