import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { PersonPage, readPersonPage } from './person-page.ts'

const Certificate = z.object({
  id: z.string(),
  skill: z.object({ id: z.string(), name: z.string() }),
  achievedOn: z.string(),
  validThrough: z.string().nullable(),
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  grade: z.string().nullable(),
})

const Goal = z.object({
  positionId: z.string(),
  groupings: z.array(z.object({ id: z.string(), name: z.string() })),
  fromOn: z.string().nullable(),
  /** Of the skills it would ask, how many are held at that level today. */
  met: z.int(),
  asked: z.int(),
  missing: z.array(z.object({ id: z.string(), name: z.string(), levelCode: z.string() })),
})

export const readMe = readVerb({
  name: 'me.page',
  right: 'signed-in',
  summary: 'My own record: what I may run, what ends, what is next, my certificates',
  input: z.strictObject({}),
  output: z.object({ ...PersonPage.shape, certificates: z.array(Certificate), goals: z.array(Goal) }),
  async run(ctx) {
    const personId = ownPerson(ctx)
    const page = await readPersonPage.run(ctx, { id: personId })
    return { ...page, certificates: await readCertificates(ctx, personId), goals: await readGoals(ctx, personId, page) }
  },
})

/** While acting for another nobody has a page of their own. */
export function ownPerson(ctx: Context): string {
  if (ctx.actor.personId === null) throw missing('me')
  return ctx.actor.personId
}

/** What was passed with proof of it: the newest of each skill that still counts, or the one that ended last. */
async function readCertificates(ctx: Context, personId: string): Promise<z.infer<typeof Certificate>[]> {
  const { rows } = await sql<z.infer<typeof Certificate>>`
    select distinct on (e.skill_id) e.event_id as id, json_build_object('id', e.skill_id, 'name', d.name) as skill, e.happened_on as "achievedOn",
      e.valid_through as "validThrough", nullif(e.body->>'certificateNumber', '') as number, nullif(e.body->>'issuer', '') as issuer, e.grade
    from events e join skill_details d on d.tenant_id = e.tenant_id and d.skill_id = e.skill_id and d.superseded_at is null
    where e.tenant_id = ${ctx.organisation.tenantId} and e.person_id = ${personId} and e.superseded_at is null and e.level > 0
      and e.outcome is distinct from 'failed' and e.happened_on <= ${ctx.today}
      and (e.body->>'certificateNumber' <> '' or (e.valid_through is not null and e.grade < 'D'))
    order by e.skill_id, e.happened_on desc, e.recorded_at desc`.execute(ctx.db)
  const end = (one: z.infer<typeof Certificate>): string => one.validThrough ?? '9999-12-31'
  return rows.toSorted((a, b) => (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : a.skill.name.localeCompare(b.skill.name)))
}

interface Asked {
  position_id: string
  from_on: string | null
  groupings: { id: string; name: string }[]
  skill_id: string | null
  name: string | null
  level: number | null
  levels: { value: number; code: string }[] | null
}

/** Positions that somebody has in mind for me, with what they would ask of me beyond what I hold today. */
async function readGoals(ctx: Context, personId: string, { cells }: PersonPage): Promise<z.infer<typeof Goal>[]> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<Asked>`
    with recursive wished as (
      select position_id, from_on, grouping_ids from positions where tenant_id = ${tenantId} and person_id = ${personId}
        and superseded_at is null and potential and coalesce(through_on, ${ctx.today}) >= ${ctx.today}
    ), above as (
      select position_id, unnest(grouping_ids) as grouping_id from wished
      union select b.position_id, d.parent_id from above b join grouping_details d using (grouping_id)
        where d.tenant_id = ${tenantId} and d.superseded_at is null and d.parent_id is not null
    ), asked as (
      select b.position_id, r.skill_id, max(r.level) as level from above b join requirements r using (grouping_id)
      where r.tenant_id = ${tenantId} and r.superseded_at is null and r.kind = 'mandatory' and r.at_least is null
        and coalesce(r.through_on, ${ctx.today}) >= ${ctx.today}
      group by b.position_id, r.skill_id
    )
    select w.position_id, w.from_on, a.skill_id, a.level, d.name, s.levels, (
        select coalesce(json_agg(json_build_object('id', g.grouping_id, 'name', g.name) order by g.name), '[]') from grouping_details g
        where g.tenant_id = ${tenantId} and g.superseded_at is null and g.grouping_id = any(w.grouping_ids)) as groupings
    from wished w left join asked a using (position_id)
      left join skill_details d on d.tenant_id = ${tenantId} and d.skill_id = a.skill_id and d.superseded_at is null
      left join scale_details s on s.tenant_id = ${tenantId} and s.scale_id = d.scale_id and s.superseded_at is null
    order by w.from_on nulls last, w.position_id, d.name`.execute(ctx.db)
  const held = new Map(cells.filter(cell => cell.may !== 'no').map(cell => [cell.skill.id, cell.level ?? 0]))
  return [...Map.groupBy(rows, row => row.position_id)].map(([positionId, those]) => {
    const asked = those.filter(row => row.skill_id !== null)
    const lacking = asked.filter(row => (held.get(row.skill_id!) ?? 0) < row.level!)
    return {
      positionId,
      groupings: those[0]!.groupings,
      fromOn: those[0]!.from_on,
      met: asked.length - lacking.length,
      asked: asked.length,
      missing: lacking.map(row => ({ id: row.skill_id!, name: row.name!, levelCode: codeOf(row) })),
    }
  })
}

function codeOf({ levels, level }: Asked): string {
  return levels?.find(one => one.value === level)?.code ?? String(level)
}
