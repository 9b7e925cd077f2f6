import { z } from 'zod'
import { Refusal } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReach } from '../access/reach.ts'
import { mustReachThing } from '../people/reach.ts'
import { filesOfProposals } from '../proof/files.ts'
import { MEANINGS } from '../proof/seal.ts'
import { refold } from '../standings/refold.ts'
import { id, reason, version } from '../structure/fields.ts'
import { supersede } from './events.ts'
import { refuseOwn, refuseOwnProposal } from './own.ts'
import { awardComplete } from './prerequisites.ts'
import { decide, getProposal, mustStand, takeBackClaim } from './proposals.ts'
import { recordClaims } from './record-claims.ts'
import { carryProof, secondOf } from './second-signer.ts'

export const approveProposal = writeVerb({
  name: 'proposal.approve',
  right: 'results.approve',
  summary:
    'Approve what was proposed: it becomes a result, signed where a signature is given; `assessed` asks for the right to assess the skill. What waits for a second person asks for the signature of another one',
  input: z.strictObject({
    id,
    version,
    /** Another level than the one proposed, where that is what was found. */
    level: z.int().min(1).max(200).nullish(),
    signature: z.strictObject({ meaning: z.enum(MEANINGS) }).nullish(),
  }),
  output: z.object({ id: z.string(), grade: z.string(), validThrough: z.string().nullable(), belowFloor: z.boolean(), waits: z.boolean() }),
  async run(ctx, { id, version, level, signature }) {
    await takeTurn(ctx)
    const proposal = await getProposal(ctx, id)
    const { personId, skillId, body } = proposal
    await mustReachThing(ctx, 'results.approve', 'proposal', { id, personId })
    await refuseOwn(ctx, personId)
    mustStand(proposal, version, ['waiting'])
    await refuseOwnProposal(ctx, proposal.proposedBy)
    if (signature?.meaning === 'assessed') await mustReach(ctx, 'results.assess', personId)
    const second = await secondOf(ctx, proposal, { level, meaning: signature?.meaning ?? null })
    const said = { ...body.said!, level: level ?? body.said!.level }
    if (said.type === 'declaration') said.type = 'confirmation'
    const files = await filesOfProposals(ctx, [id])
    const claim = { personId, skillId, said, fileIds: files.map(file => file.id) }
    const { results } = await recordClaims(ctx, [claim], {
      right: 'results.approve',
      meaning: signature?.meaning ?? null,
      proposalId: id,
      second,
      action: second ? 'proposal.second_signed' : 'proposal.approved',
      facts: { proposalId: id, ...(second ? { confirms: second.confirms } : {}) },
    })
    const result = results[0]!
    if (second) await carryProof(ctx, second, result.id)
    if (body.declaredAs) await supersede(ctx, body.declaredAs, result.id)
    await refold(ctx, { people: [personId] })
    await decide(ctx, proposal, { state: 'approved', eventId: result.id })
    return result
  },
})

export const returnProposal = writeVerb({
  name: 'proposal.return',
  right: 'results.approve',
  summary: 'Give a proposal back with the reason; what was declared no longer shows',
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
  async run(ctx, { id, version, reason }) {
    await takeTurn(ctx)
    const proposal = await getProposal(ctx, id)
    const { personId, skillId } = proposal
    await mustReachThing(ctx, 'results.approve', 'proposal', { id, personId })
    await refuseOwn(ctx, personId)
    mustStand(proposal, version)
    if (await takeBackClaim(ctx, proposal, reason)) await refold(ctx, { people: [personId] })
    await decide(ctx, proposal, { state: 'returned', reason })
    audit(ctx, { action: 'proposal.returned', subject: { kind: 'proposal', id }, personId, skillId, reason })
    await awardComplete(ctx, [personId])
    return {}
  },
})

export const withdrawProposal = writeVerb({
  name: 'proposal.withdraw',
  right: 'results.propose',
  summary: 'Take back what one has proposed or asked for, or what one has declared',
  input: z.strictObject({ id, version }),
  output: z.object({}),
  async run(ctx, { id, version }) {
    await takeTurn(ctx)
    const proposal = await getProposal(ctx, id)
    const { personId, skillId, proposedBy } = proposal
    await mustReachThing(ctx, 'results.propose', 'proposal', { id, personId })
    if (proposedBy !== ctx.actor.accountId && ctx.actor.personId !== personId) throw new Refusal('forbidden', 'proposal.not_yours')
    mustStand(proposal, version)
    if (await takeBackClaim(ctx, proposal, '')) await refold(ctx, { people: [personId] })
    await decide(ctx, proposal, { state: 'withdrawn' })
    audit(ctx, { action: 'proposal.withdrawn', subject: { kind: 'proposal', id }, personId, skillId })
    await awardComplete(ctx, [personId])
    return {}
  },
})
