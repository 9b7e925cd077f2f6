import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/**
 * Takes back the results of an import; no audit and no refold of its own. Results that somebody has corrected since stay as they are now.
 * Answers how many, and whose; `certified`: whose entries for certifications are among them.
 */
export async function takeBackResults(ctx: Context, importId: string): Promise<{ count: number; people: string[]; certified: string[] }> {
  const { rows } = await sql<{ person_id: string; skill_id: string | null }>`
    update events set superseded_at = ${ctx.now}, superseded_by = ${importId}
    where tenant_id = ${ctx.organisation.tenantId} and import_id = ${importId} and superseded_at is null returning person_id, skill_id`.execute(
    ctx.db,
  )
  return {
    count: rows.length,
    people: [...new Set(rows.map(row => row.person_id))],
    certified: [...new Set(rows.filter(row => row.skill_id === null).map(row => row.person_id))],
  }
}
