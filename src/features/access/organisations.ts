import type { Organisation, Platform } from '../../platform/context.ts'
import { inDatabase } from '../../platform/database.ts'

/** Every organisation that lives here, the demo plants among them. */
export async function everyOrganisation(platform: Platform): Promise<Organisation[]> {
  const homes = await inDatabase(platform.db, null, 'read', tx => tx.selectFrom('directory').select('home_id').orderBy('home_id').execute())
  const found: Organisation[] = []
  for (const { home_id } of homes) {
    const row = await inDatabase(platform.db, home_id, 'read', tx =>
      tx.selectFrom('organisations').selectAll().where('tenant_id', '=', home_id).executeTakeFirst(),
    )
    if (row)
      found.push({
        tenantId: home_id,
        name: row.name,
        timeZone: row.time_zone,
        language: row.language,
        kind: row.kind as Organisation['kind'],
      })
  }
  return found
}
