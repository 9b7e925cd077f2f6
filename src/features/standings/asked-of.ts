import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { asking, known } from './queries.ts'
import type { Frame, PersonRow, Plant, RequirementRow } from './queries.ts'

/** What is asked of some people in some skills, without reading what is asked of others. */
export async function readAskedOf(
  ctx: Context,
  frame: Frame,
  people: readonly PersonRow[],
  skillIds: readonly string[],
  knownAt: Date | null,
): Promise<Plant> {
  const places = new Set(
    people.flatMap(person => person.positions.flatMap(position => position.grouping_ids.flatMap(id => frame.lineage(id)))),
  )
  const { rows } = await sql<RequirementRow & { at_least: number | null }>`
    select requirement_id, subject_kind, grouping_id, person_id, skill_id, level, kind, from_on, through_on, within_days, at_least
    from requirements r where tenant_id = ${ctx.organisation.tenantId} and ${known('r', knownAt)} and skill_id = any(${[...skillIds]}::uuid[])
      and (subject_kind = 'everyone' or grouping_id = any(${[...places]}::uuid[]) or person_id = any(${people.map(person => person.person_id)}::uuid[]))`.execute(
    ctx.db,
  )
  return asking(frame, rows)
}
