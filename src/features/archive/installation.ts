import { sql } from 'kysely'
import type { Organisation, Platform } from '../../platform/context.ts'
import { inDatabase } from '../../platform/database.ts'
import { refused } from '../../platform/refusal.ts'

/** The organisation that is asked for by name or id; unasked the only one there is, demo plants aside. */
export async function organisationToExport(platform: Platform, asked: string | undefined): Promise<Organisation> {
  const { rows: homes } = await inDatabase(platform.db, null, 'read', db =>
    sql<{ home_id: string }>`
      select home_id from directory where kind = 'real' or ${asked !== undefined} order by created_at`.execute(db),
  )
  const all: Organisation[] = []
  for (const { home_id: home } of homes) {
    const { rows } = await inDatabase(platform.db, home, 'read', db =>
      sql<Organisation>`
        select tenant_id as "tenantId", name, time_zone as "timeZone", language, kind from organisations where tenant_id = ${home}`.execute(
        db,
      ),
    )
    all.push(...rows)
  }
  const found = asked === undefined ? all : all.filter(one => one.tenantId === asked || one.name.toLowerCase() === asked.toLowerCase())
  if (found.length === 1) return found[0]!
  throw refused(found.length === 0 ? 'archive.no_organisation' : 'archive.several', {
    list: all.map(one => `${one.name} ${one.tenantId}`).join(', '),
  })
}
