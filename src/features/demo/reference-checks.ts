import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

/**
 * Until the end of the transaction, rows are not checked against the rows they refer to. For whole organisations only, that are made or removed
 * in one go by code that knows every row: checking each of them would take most of the time. Only a superuser may leave it out, which the owner
 * of the embedded database is; elsewhere nothing changes.
 */
export async function skipReferenceChecks(tx: Database): Promise<void> {
  const { rows } = await sql<{ superuser: boolean; role: string }>`
    select rolsuper as superuser, current_user as role from pg_roles where rolname = session_user`.execute(tx)
  const { superuser, role } = rows[0]!
  if (superuser) await sql.raw(`reset role; set local session_replication_role = replica; set local role "${role}"`).execute(tx)
}
