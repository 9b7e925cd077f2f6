import { sql } from 'kysely'
import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'
import { reachOf, within } from '../access/reach.ts'

export const listPersonWords = readVerb({
  name: 'person.words',
  right: 'people.read',
  summary: 'Words in use for people: contracts, employers, kinds of absence and of relation, to choose from and to filter by',
  input: z.strictObject({}),
  output: z.object({
    contracts: z.array(z.string()),
    employers: z.array(z.string()),
    absences: z.array(z.string()),
    relations: z.array(z.string()),
  }),
  async run(ctx) {
    const reach = await reachOf(ctx, 'people.read')
    // Why somebody is away is for those who keep absences, and for whoever was away: see the record of a person.
    const own = sql<boolean>`person_id is not distinct from ${ctx.actor.personId}::uuid`
    const known = sql<boolean>`(${own} or ${within(await reachOf(ctx, 'absences.write'), 'person_id')})`
    const words = (column: string, table: string, also = sql<boolean>`true`) => sql`(
      select coalesce(array_agg(w order by w collate "und-x-icu"), '{}') from (
        select distinct ${sql.ref(column)} as w from ${sql.table(table)}
        where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and ${sql.ref(column)} is not null and ${within(reach, 'person_id')} and ${also}
        limit 200) s)`
    const { rows } = await sql<{ contracts: string[]; employers: string[]; absences: string[]; relations: string[] }>`
      select ${words('contract', 'engagements')} as contracts, ${words('employer', 'engagements')} as employers,
        ${words('kind', 'absences', known)} as absences, ${words('kind', 'relations')} as relations`.execute(ctx.db)
    return rows[0]!
  },
})
