import type { Clock } from './clock.ts'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import type { Platform } from './context.ts'
import { openDatabase } from './database.ts'
import { timeOrderedIds } from './ids.ts'
import { openLog } from './log.ts'
import { migrate, readMigrations } from './migrate.ts'
import type { Tell } from './postgres/codes.ts'
import { startPostgres } from './postgres/supervisor.ts'
import type { RunningPostgres } from './postgres/supervisor.ts'

export interface OpenPlatform {
  platform: Platform
  embedded: boolean
  /** Settles when the embedded database is gone for good; never for a server of somebody else's. */
  databaseLost: Promise<Error>
  close(): Promise<void>
}

/** Brings up the database (embedded, or the one named), its schema, and everything verbs stand on. */
export async function openPlatform(config: Config, tell: Tell, clock: Clock = systemClock): Promise<OpenPlatform> {
  const log = openLog(config.logLevel)
  const server = config.databaseUrl === null ? await startPostgres({ dataDir: config.dataDir, binaries: process.env['MUSTER_PG_BIN'] || undefined, onProgress: tell }) : null
  const { db, close } = openDatabase(server ? { ...server.connection } : { connectionString: config.databaseUrl! }, error => log.warn({ err: error }, 'idle database connection lost'))
  try {
    await migrate(db, await readMigrations())
  } catch (error) {
    await close()
    await server?.stop()
    throw error
  }
  return {
    platform: { db, clock, ids: timeOrderedIds(clock), log },
    embedded: server !== null,
    databaseLost: lossOf(server),
    async close() {
      await close()
      await server?.stop()
    },
  }
}

function lossOf(server: RunningPostgres | null): Promise<Error> {
  if (!server) return new Promise(() => undefined)
  return server.exited.then(fault => fault ?? new Promise<Error>(() => undefined))
}
