import type { Platform } from '../../src/platform/context.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { timeOrderedIds } from '../../src/platform/ids.ts'
import { openLog } from '../../src/platform/log.ts'
import { migrate, readMigrations } from '../../src/platform/migrate.ts'
import { startTestPostgres } from '../support/postgres.ts'

/** All that verbs stand on, at an instant that does not pass, over a database of its own that is gone afterwards. */
export async function withPlatform<T>(now: string, work: (platform: Platform) => Promise<T>): Promise<T> {
  const postgres = await startTestPostgres()
  const { db, close } = openDatabase({ connectionString: postgres.url, max: 2 }, () => undefined)
  const clock = { now: () => new Date(now) }
  try {
    await migrate(db, await readMigrations())
    return await work({ db, clock, ids: timeOrderedIds(clock), log: openLog('silent') })
  } finally {
    await close()
    await postgres.stop()
  }
}
