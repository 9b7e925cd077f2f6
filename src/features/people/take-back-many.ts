import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** Takes people off the records, as when an import that made them is taken back; what was recorded stays for the past. */
export async function retirePeople(ctx: Context, ids: readonly string[]): Promise<void> {
  await sql`
    with closed as (
      update person_details set superseded_at = ${ctx.now}
      where tenant_id = ${ctx.organisation.tenantId} and person_id = any(${[...ids]}::uuid[]) and superseded_at is null and not retired returning *
    )
    insert into person_details (tenant_id, person_id, version, surname, given_names, employee_number, email, birth_on, remark, custom, retired, recorded_at, recorded_by)
    select tenant_id, person_id, version + 1, surname, given_names, employee_number, email, birth_on, remark, custom, true, ${ctx.now}, ${ctx.actor.accountId}::uuid
    from closed`.execute(ctx.db)
}

/** Closes positions as if they had never been given, and says whose they were. */
export async function withdrawPositions(ctx: Context, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    update positions set superseded_at = ${ctx.now}
    where tenant_id = ${ctx.organisation.tenantId} and position_id = any(${[...ids]}::uuid[]) and superseded_at is null returning person_id`.execute(
    ctx.db,
  )
  return [...new Set(rows.map(row => row.person_id))]
}
