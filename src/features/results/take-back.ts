import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** A million results in one statement would take longer than a statement may. */
const AT_ONCE = 10_000

/**
 * Takes back the results of an import; no audit and no refold of its own. Results that somebody has corrected since stay as they are now.
 * Answers how many, and whose; `certified`: whose entries for certifications are among them.
 */
export async function takeBackResults(ctx: Context, importId: string): Promise<{ count: number; people: string[]; certified: string[] }> {
  const { tenantId } = ctx.organisation
  const { rows: concerned } = await sql<{ person_id: string; certified: boolean; count: number }>`
    select person_id, bool_or(skill_id is null) as certified, count(*)::int as count from events
    where tenant_id = ${tenantId} and import_id = ${importId} and superseded_at is null group by person_id order by person_id`.execute(
    ctx.db,
  )
  const people = concerned.map(row => row.person_id)
  let count = 0
  for (const these of someAtATime(concerned)) {
    // Found by person and not by import: among a million rows of one import everything just closed would be passed again each time.
    const { numAffectedRows } = await sql`
      update events set superseded_at = ${ctx.now}, superseded_by = ${importId}
      where tenant_id = ${tenantId} and person_id = any(${these}::uuid[]) and import_id is not distinct from ${importId}::uuid
        and superseded_at is null`.execute(ctx.db)
    count += Number(numAffectedRows)
  }
  return { count, people, certified: concerned.filter(row => row.certified).map(row => row.person_id) }
}

function* someAtATime(concerned: readonly { person_id: string; count: number }[]): Generator<string[]> {
  let these: string[] = []
  let count = 0
  for (const row of concerned) {
    these.push(row.person_id)
    if ((count += row.count) < AT_ONCE) continue
    yield these
    these = []
    count = 0
  }
  if (these.length > 0) yield these
}
