import { sql } from 'kysely'
import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'
import { mustReach } from '../access/reach.ts'
import { id } from '../structure/fields.ts'
import { PROPOSAL_KINDS } from './proposals.ts'

const Proposal = z.object({
  id: z.string(),
  version: z.int(),
  kind: z.enum(PROPOSAL_KINDS),
  state: z.enum(['asked', 'waiting', 'approved', 'returned', 'withdrawn']),
  skill: z.object({ id: z.string(), name: z.string() }),
  level: z.int().nullable(),
  levelCode: z.string().nullable(),
  proposedAt: z.iso.datetime(),
  proposedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  /** The caller has made it, or it is about the caller: they may take it back while it is open. */
  mine: z.boolean(),
})

export const listProposals = readVerb({
  name: 'proposal.list',
  right: 'records.read',
  summary: 'What was asked of a person, declared or proposed, and how it was answered; the newest first',
  input: z.strictObject({ personId: id, skillId: id.nullish(), open: z.enum(['true']).nullish() }),
  output: z.object({ rows: z.array(Proposal) }),
  async run(ctx, { personId, skillId, open }) {
    await mustReach(ctx, 'records.read', personId)
    const { rows } = await sql<{
      id: string
      version: number
      kind: z.infer<typeof Proposal>['kind']
      state: z.infer<typeof Proposal>['state']
      skillId: string
      skill: string
      level: number | null
      levels: { value: number; code: string }[]
      proposedAt: Date
      proposedById: string | null
      proposedBy: string | null
      decidedAt: Date | null
      decidedBy: string | null
      reason: string | null
    }>`
      select q.proposal_id as "id", q.version, q.kind, q.state, q.skill_id as "skillId", d.name as skill, q.level, s.levels, q.proposed_at as "proposedAt",
        q.proposed_by as "proposedById", a.name as "proposedBy", q.decided_at as "decidedAt", b.name as "decidedBy", q.reason
      from proposals q
        join skill_details d on d.tenant_id = q.tenant_id and d.skill_id = q.skill_id and d.superseded_at is null
        join scale_details s on s.tenant_id = d.tenant_id and s.scale_id = d.scale_id and s.superseded_at is null
        left join accounts a on a.tenant_id = q.tenant_id and a.account_id = q.proposed_by
        left join accounts b on b.tenant_id = q.tenant_id and b.account_id = q.decided_by
      where q.tenant_id = ${ctx.organisation.tenantId} and q.person_id = ${personId}
        and (${skillId ?? null}::uuid is null or q.skill_id = ${skillId ?? null}::uuid)
        and (${open ?? null}::text is null or q.state in ('asked', 'waiting'))
      order by q.proposed_at desc, q.proposal_id desc limit 100`.execute(ctx.db)
    return {
      rows: rows.map(({ skillId, skill, levels, proposedById, ...row }) => ({
        ...row,
        skill: { id: skillId, name: skill },
        levelCode: levels.find(level => level.value === row.level)?.code ?? null,
        proposedAt: row.proposedAt.toISOString(),
        decidedAt: row.decidedAt?.toISOString() ?? null,
        mine: proposedById === ctx.actor.accountId || personId === ctx.actor.personId,
      })),
    }
  },
})
