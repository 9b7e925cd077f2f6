import { sql } from 'kysely'
import { z } from 'zod'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachAll } from '../access/reach.ts'
import { ownPeople } from '../access/own.ts'
import { getSkillsInUse } from '../library/queries.ts'
import { getPersonOnRecord } from '../people/queries.ts'
import { id } from '../structure/fields.ts'
import { openOn } from './proposals.ts'

export const askForDeclaration = writeVerb({
  name: 'proposal.ask',
  right: 'results.approve',
  summary: 'Ask people to say what level they see themselves at; whoever has been asked already is left alone',
  input: z.strictObject({ personIds: z.array(id).min(1).max(200), skillId: id }),
  output: z.object({ ids: z.array(z.string()), left: z.int() }),
  async run(ctx, { personIds, skillId }) {
    await takeTurn(ctx)
    const asked = [...new Set(personIds)]
    await mustReachAll(ctx, 'results.approve', asked)
    for (const personId of asked) await getPersonOnRecord(ctx, personId)
    await getSkillsInUse(ctx, [skillId])
    const open = new Set((await openOn(ctx, asked, skillId)).map(proposal => proposal.personId))
    const own = await ownPeople(ctx)
    const people = asked.filter(personId => !open.has(personId) && !own.has(personId))
    const ids = people.map(() => ctx.platform.ids.next())
    await sql`
      insert into proposals (tenant_id, proposal_id, person_id, skill_id, kind, proposed_at, proposed_by, state)
      select ${ctx.organisation.tenantId}::uuid, i, p, ${skillId}::uuid, 'requested', ${ctx.now}, ${ctx.actor.accountId}::uuid, 'asked'
      from unnest(${ids}::uuid[], ${people}::uuid[]) as n (i, p)`.execute(ctx.db)
    for (const [i, personId] of people.entries())
      audit(ctx, { action: 'proposal.asked', subject: { kind: 'proposal', id: ids[i]! }, personId, skillId })
    return { ids, left: asked.length - people.length }
  },
})
