import { sql } from 'kysely'
import { z } from 'zod'
import { atOrAbove } from '../../rules/grade.ts'
import type { Context } from '../../platform/context.ts'
import { conflict } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReach } from '../access/reach.ts'
import { getSkillsInUse } from '../library/queries.ts'
import { getPersonOnRecord } from '../people/queries.ts'
import { todayOf } from '../people/today.ts'
import { attachToProposal, getFreeFiles } from '../proof/files.ts'
import { refold } from '../standings/refold.ts'
import { id } from '../structure/fields.ts'
import { DECLARED, fileIds, logged, ResultFields, settle } from './claims.ts'
import type { Said } from './claims.ts'
import { refuseOwn } from './own.ts'
import { openOn, PROPOSAL_KINDS } from './proposals.ts'
import type { ProposalKind, ProposalNow } from './proposals.ts'
import { recordMany } from './record-many.ts'
import type { ResultRow } from './record-many.ts'

const { achievedOn, type, certificateNumber, issuer, remark } = ResultFields

/**
 * While it waits, what is proposed stands on the record as the claim that it is: grade D, below the floor, shown as declared and held by nobody.
 * Where a skill takes a person's own word as proof, nothing is recorded before the answer: nobody assesses themselves there either.
 */
export const propose = writeVerb({
  name: 'proposal.make',
  right: 'results.propose',
  summary: 'Propose a result to whoever may approve it, or declare a level of one’s own',
  input: z.strictObject({
    personId: id,
    skillId: id,
    level: z.int().min(1).max(200),
    achievedOn,
    type,
    certificateNumber,
    issuer,
    remark,
    fileIds,
  }),
  output: z.object({ id: z.string(), version: z.int(), kind: z.enum(PROPOSAL_KINDS) }),
  async run(ctx, { personId, skillId, fileIds, ...input }) {
    await takeTurn(ctx)
    await mustReach(ctx, 'results.propose', personId)
    const own = ctx.actor.personId === personId
    if (!own) await refuseOwn(ctx, personId)
    await getPersonOnRecord(ctx, personId)
    const skill = (await getSkillsInUse(ctx, [skillId])).get(skillId)!
    const said: Said = { ...input, type: own ? 'declaration' : input.type, outcome: 'passed' }
    const result = settle({ personId, skill, said, grade: DECLARED, today: await todayOf(ctx, personId) })
    const files = await getFreeFiles(ctx, fileIds, personId)
    const [open] = await openOn(ctx, [personId], skillId)
    if (open && (open.state === 'waiting' || !own)) throw conflict('proposal.already_open', { id: open.id })
    const declaredAs = atOrAbove(DECLARED, skill.evidenceFloor) ? null : await declare(ctx, result)
    const kind: ProposalKind = open ? 'requested' : own ? 'selfAssessment' : 'result'
    const proposal = await keep(ctx, { personId, skillId, level: said.level, body: { said, declaredAs }, kind, open: open ?? null })
    await attachToProposal(
      ctx,
      files.map(file => file.id),
      proposal.id,
    )
    const { facts, after } = logged(result)
    audit(ctx, {
      action: own ? 'proposal.declared' : 'proposal.made',
      subject: { kind: 'proposal', id: proposal.id },
      personId,
      skillId,
      facts,
      after,
    })
    return { ...proposal, kind }
  },
})

async function declare(ctx: Context, result: ResultRow): Promise<string> {
  const [claim] = await recordMany(ctx, [result])
  await refold(ctx, { people: [result.personId] })
  return claim!
}

interface Kept {
  personId: string
  skillId: string
  level: number
  body: ProposalNow['body']
  kind: ProposalKind
  open: ProposalNow | null
}

/** A new one, or the answer to what somebody has asked for. */
async function keep(ctx: Context, kept: Kept): Promise<{ id: string; version: number }> {
  const { tenantId } = ctx.organisation
  const proposalId = kept.open?.id ?? ctx.platform.ids.next()
  const body = JSON.stringify(kept.body)
  const { rows } = await sql<{ version: number }>`
    insert into proposals (tenant_id, proposal_id, person_id, skill_id, kind, level, body, proposed_at, proposed_by, state)
    values (${tenantId}, ${proposalId}, ${kept.personId}, ${kept.skillId}, ${kept.kind}, ${kept.level}, ${body}::jsonb, ${ctx.now},
      ${ctx.actor.accountId}, 'waiting')
    on conflict (tenant_id, proposal_id) do update set level = excluded.level, body = excluded.body || jsonb_build_object('askedBy', proposals.proposed_by),
      proposed_at = excluded.proposed_at, proposed_by = excluded.proposed_by, state = 'waiting', version = proposals.version + 1
    returning version`.execute(ctx.db)
  return { id: proposalId, version: rows[0]!.version }
}
