import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { plannedOnce } from '../../platform/dialect.ts'
import { linkedSkills } from './certified.ts'
import { readFrame } from './queries.ts'
import { refold } from './refold.ts'
import { writeCertified } from './write-certified.ts'

/**
 * Where these people stand in these certifications (null: in any) has been written anew: what that says of skills is folded, and the rows of whom it
 * changes. In the same transaction, after the facts are written.
 */
export async function standingsChanged(ctx: Context, personIds: readonly string[], codes: ReadonlySet<string> | null): Promise<void> {
  if (personIds.length === 0 || !(await anyFollowed(ctx))) return
  const skills = linkedSkills(await readFrame(ctx, null)).filter(skill => codes === null || codes.has(skill.certification.code))
  if (skills.length === 0) return
  const people = await writeCertified(ctx, skills, personIds)
  if (people.length > 0) await refold(ctx, { people })
}

/** Asked with every entry, so it reads nothing else where no skill names a certification. */
export async function anyFollowed(ctx: Context): Promise<boolean> {
  const { rows } = await plannedOnce(sql<{ linked: boolean }>`
    select exists (select from skill_details where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and certification_id is not null) as linked`).execute(
    ctx.db,
  )
  return rows[0]!.linked
}
