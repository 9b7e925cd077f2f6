import { Kysely, PostgresAdapter, PostgresDriver, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { Pool } from 'pg'
import { types } from '../../src/platform/database.ts'
import type { Database } from '../../src/platform/database.ts'

/** Everything happens as always, up to the last moment, in which it is taken back: so that thousands of writes are tried on one and the same plant. */
class TakingBack extends PostgresDriver {
  override async commitTransaction(connection: Parameters<PostgresDriver['rollbackTransaction']>[0]): Promise<void> {
    await this.rollbackTransaction(connection)
  }
}

/** The same database through connections that keep nothing. */
export function rollingBack(connectionString: string): { db: Database; close(): Promise<void> } {
  const pool = new Pool({ connectionString, max: 4, types })
  const db: Database = new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new TakingBack({ pool }),
      createIntrospector: own => new PostgresIntrospector(own),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  return { db, close: () => db.destroy() }
}
