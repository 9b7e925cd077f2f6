import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { invalid, refused, Refusal } from '../../platform/refusal.ts'
import { carryFiles } from '../proof/files.ts'
import type { Meaning } from '../proof/seal.ts'
import { findEvent } from './events.ts'
import type { ProposalNow } from './proposals.ts'
import type { Second } from './second-person.ts'

interface Answered {
  level: number | null | undefined
  meaning: Meaning | null
}

/** Two signatures are those of two people, over the same thing: whoever finds another level gives it back with the reason. */
export async function secondOf(ctx: Context, proposal: ProposalNow, { level, meaning }: Answered): Promise<Second | null> {
  if (proposal.kind !== 'second') return null
  const { declaredAs, awaits, said } = proposal.body
  if (meaning === null) throw invalid('proposal.second_signs')
  if (level && level !== said!.level) throw refused('proposal.second_level')
  const first = await findEvent(ctx, declaredAs!)
  if (await wasFirst(ctx, proposal)) throw new Refusal('forbidden', 'proposal.second_same')
  return { confirms: first!.id, grade: awaits!, files: (first!.body['files'] as string[] | undefined) ?? [] }
}

/** The files of the claim go on to what it has become. */
export async function carryProof(ctx: Context, { confirms }: Second, resultId: string): Promise<void> {
  await carryFiles(ctx, confirms, resultId)
}

/** The same human with another account: by the person of the first signature, wherever its record has been moved to, or by the person of its account. */
async function wasFirst(ctx: Context, { body, proposedBy }: ProposalNow): Promise<boolean> {
  if (ctx.actor.personId === null) return false
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ person: string | null }>`
    with recursive was as (
      select event_id, body from events where tenant_id = ${tenantId} and event_id = ${body.declaredAs!}
      union all
      select e.event_id, e.body from was w join events e on e.tenant_id = ${tenantId} and e.event_id = (w.body #>> '{movedFrom,eventId}')::uuid
    )
    select s.person_id as person from was join event_signatures e using (event_id) join signatures s using (tenant_id, signature_id)
    where e.tenant_id = ${tenantId}
    union select person_id from accounts where tenant_id = ${tenantId} and account_id = ${proposedBy}`.execute(ctx.db)
  return rows.some(row => row.person === ctx.actor.personId)
}
