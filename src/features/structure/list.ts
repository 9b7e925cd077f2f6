import { sql } from 'kysely'
import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'

const Row = z.object({
  id: z.string(),
  name: z.string(),
  typeId: z.string(),
  parentId: z.string().nullable(),
  timeZone: z.string().nullable(),
  people: z.int(),
  version: z.int(),
})

export const listGroupings = readVerb({
  name: 'grouping.list',
  right: 'records.read',
  summary: 'The groupings with the number of people in each and below it, and their types',
  input: z.strictObject({}),
  output: z.object({ types: z.array(z.object({ id: z.string(), name: z.string() })), rows: z.array(Row) }),
  async run(ctx) {
    const { tenantId } = ctx.organisation
    const { rows: types } = await sql<{ id: string; name: string }>`
      select type_id as "id", name from grouping_types where tenant_id = ${tenantId} order by name collate "und-x-icu"`.execute(ctx.db)
    // People count once in every grouping above theirs, however many positions they hold there.
    const { rows } = await sql<z.infer<typeof Row>>`
      with recursive tree as (
        select grouping_id, name, type_id, parent_id, time_zone, version from grouping_details
        where tenant_id = ${tenantId} and superseded_at is null and not retired
      ), up as (
        select grouping_id as low, grouping_id as high from tree
        union
        select up.low, tree.parent_id from up join tree on tree.grouping_id = up.high where tree.parent_id is not null
      ), present as (
        select person_id from person_details d where tenant_id = ${tenantId} and superseded_at is null and not retired and (
          not exists (select from engagements e where e.tenant_id = d.tenant_id and e.person_id = d.person_id and e.superseded_at is null)
          or exists (select from engagements e where e.tenant_id = d.tenant_id and e.person_id = d.person_id and e.superseded_at is null
            and coalesce(e.from_on, ${ctx.today}) <= ${ctx.today} and coalesce(e.through_on, ${ctx.today}) >= ${ctx.today}))
      ), members as (
        select o.person_id, g.grouping_id from positions o join present using (person_id), unnest(o.grouping_ids) as g (grouping_id)
        where o.tenant_id = ${tenantId} and o.superseded_at is null and not o.potential
          and coalesce(o.from_on, ${ctx.today}) <= ${ctx.today} and coalesce(o.through_on, ${ctx.today}) >= ${ctx.today}
      ), counts as (
        select up.high as grouping_id, count(distinct members.person_id)::int as people from members join up on up.low = members.grouping_id group by 1
      )
      select t.grouping_id as "id", t.name, t.type_id as "typeId", t.parent_id as "parentId", t.time_zone as "timeZone",
        coalesce(counts.people, 0) as people, t.version
      from tree t left join counts using (grouping_id) order by t.name collate "und-x-icu", t.grouping_id`.execute(ctx.db)
    return { types, rows }
  },
})
