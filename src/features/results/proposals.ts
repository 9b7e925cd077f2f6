import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { conflict, missing } from '../../platform/refusal.ts'
import type { Grade } from '../../rules/grade.ts'
import type { Meaning } from '../proof/seal.ts'
import type { Said } from './claims.ts'
import { noteCorrection } from './correct.ts'
import { findEvent } from './events.ts'

export const OPEN = ['asked', 'waiting'] as const
export type ProposalState = 'asked' | 'waiting' | 'approved' | 'returned' | 'withdrawn'
export const PROPOSAL_KINDS = ['result', 'selfAssessment', 'requested', 'second'] as const
export type ProposalKind = (typeof PROPOSAL_KINDS)[number]

export interface ProposalNow {
  id: string
  personId: string
  skillId: string
  kind: ProposalKind
  level: number | null
  /** What is proposed; while it waits, also the claim that shows it as declared. */
  body: { said?: Said; declaredAs?: string | null; awaits?: Grade; meaning?: Meaning | null }
  proposedAt: Date
  proposedBy: string | null
  state: ProposalState
  version: number
}

const COLUMNS = sql`proposal_id as "id", person_id as "personId", skill_id as "skillId", kind, level, body, proposed_at as "proposedAt",
  proposed_by as "proposedBy", state, version`

export async function getProposal(ctx: Context, id: string): Promise<ProposalNow> {
  const { rows } = await sql<ProposalNow>`
    select ${COLUMNS} from proposals where tenant_id = ${ctx.organisation.tenantId} and proposal_id = ${id}`.execute(ctx.db)
  if (!rows[0]) throw missing('proposal', id)
  return rows[0]
}

/** One that nobody has decided since the caller looked. */
export function mustStand(proposal: ProposalNow, version: number, states: readonly ProposalState[] = OPEN): void {
  if (proposal.version !== version || !states.includes(proposal.state)) throw conflict('proposal.stale', { current: proposal.version })
}

/** What still waits on a pair: asked for, or proposed. */
export async function openOn(ctx: Context, personIds: readonly string[], skillId: string): Promise<ProposalNow[]> {
  const { rows } = await sql<ProposalNow>`
    select ${COLUMNS} from proposals where tenant_id = ${ctx.organisation.tenantId} and skill_id = ${skillId}
      and person_id = any(${[...personIds]}::uuid[]) and state = any(${[...OPEN]}::text[])`.execute(ctx.db)
  return rows
}

interface Decision {
  state: ProposalState
  reason?: string | null
  eventId?: string | null
}

export async function decide(
  ctx: Context,
  { id, version }: ProposalNow,
  { state, reason = null, eventId = null }: Decision,
): Promise<void> {
  await ctx.db
    .updateTable('proposals')
    .set({ state, reason, event_id: eventId, decided_at: ctx.now, decided_by: ctx.actor.accountId, version: version + 1 })
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('proposal_id', '=', id)
    .execute()
}

/** The claim no longer shows: what was declared is not confirmed. */
export async function takeBackClaim(ctx: Context, { body }: ProposalNow, reason: string): Promise<boolean> {
  const claim = body.declaredAs ? await findEvent(ctx, body.declaredAs) : undefined
  if (!claim || claim.supersededAt !== null) return false
  await noteCorrection(ctx, claim, reason, null)
  return true
}
