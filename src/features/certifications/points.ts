import { z } from 'zod'
import { pointsOf } from '../../rules/certification/ledger.ts'
import type { Context } from '../../platform/context.ts'
import { conflict, invalid, missing, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReach, rightsOver } from '../access/reach.ts'
import { getPersonOnRecord } from '../people/queries.ts'
import { mustReachThing } from '../people/reach.ts'
import { attachFiles, getFreeFiles } from '../proof/files.ts'
import { findCertificationEvent, insertCertificationEvents } from '../results/certification-events.ts'
import type { CertificationEventNow } from '../results/certification-events.ts'
import { fileIds } from '../results/claims.ts'
import { refuseOwn, refuseOwnProposal } from '../results/own.ts'
import { day, id, line, paragraph } from '../structure/fields.ts'
import { readKnown, readRules } from '../standings/certification-fold.ts'
import { namesOf } from './names.ts'
import { refoldPeople } from './refold.ts'

/** A claim counts for nothing until somebody else approves it, so that everybody may hand in their own. */
export const claimPoints = writeVerb({
  name: 'points.claim',
  right: 'results.propose',
  summary: 'Hand in points earned for a certification, with the evidence; they count once they are approved',
  input: z.strictObject({
    personId: id,
    code: z.string().min(1).max(100),
    on: day,
    points: z.number().positive().max(1_000_000),
    bucket: line(300).optional(),
    activity: line(300),
    hours: z.number().positive().max(1_000_000).optional(),
    fileIds,
  }),
  output: z.object({ id: z.string() }),
  async run(ctx, { personId, code, on, fileIds: named, ...said }) {
    await takeTurn(ctx)
    await mustReach(ctx, 'results.propose', personId)
    if (ctx.actor.personId !== personId) await refuseOwn(ctx, personId)
    await getPersonOnRecord(ctx, personId)
    await refuseWithoutLedger(ctx, code)
    const { name, today } = (await namesOf(ctx, [personId])).get(personId)!
    if (on > today) throw refused('certification_event.in_future', { on, today, name })
    const files = await getFreeFiles(ctx, named, personId)
    const claim = await tell(ctx, { personId, type: 'points-claimed', on, certs: [code], body: said })
    await attachFiles(
      ctx,
      files.map(file => ({ fileId: file.id, eventId: claim })),
    )
    return { id: claim }
  },
})

export const decidePoints = writeVerb({
  name: 'points.decide',
  right: 'results.approve',
  summary: 'Approve points that somebody handed in, or turn them down with the reason',
  input: z.strictObject({
    id,
    result: z.enum(['approved', 'rejected']),
    /** Needed where they are turned down. */
    reason: paragraph(1_000).nullish(),
  }),
  output: z.object({ id: z.string() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const claim = await getClaim(ctx, input.id)
    const { personId, certs } = claim
    // Whoever may record results by hand needs nobody else for what they entered themselves.
    if (!(await rightsOver(ctx, personId)).has('results.write')) await refuseOwnProposal(ctx, claim.recordedBy?.id ?? null)
    await refuseDecided(ctx, claim)
    const { today: on } = (await namesOf(ctx, [personId])).get(personId)!
    const reason = input.result === 'rejected' ? { reason: reasonIn(input) } : {}
    const body = { claim: claim.id, by: ctx.actor.name, ...reason }
    return { id: await tell(ctx, { personId, type: `points-${input.result}`, on, certs, body }) }
  },
})

function reasonIn({ reason }: { reason?: string | null | undefined }): string {
  const said = (reason ?? '').trim()
  if (said === '') throw invalid('points.needs_reason', {}, [{ path: 'reason', code: 'points.needs_reason', text: '' }])
  return said
}

async function tell(ctx: Context, event: Pick<CertificationEventNow, 'personId' | 'type' | 'on' | 'certs' | 'body'>): Promise<string> {
  const { personId, type, on, certs } = event
  const [eventId] = await insertCertificationEvents(ctx, [event])
  // A decision stands under the certifications of its claim, and counts for no others.
  await refoldPeople(ctx, [personId], [{ type, certs, body: {} }])
  audit(ctx, {
    action: 'certification_event.recorded',
    subject: { kind: 'certification_event', id: eventId! },
    personId,
    facts: { type, on, certs },
  })
  return eventId!
}

/** A certification in force that points are collected for. */
async function refuseWithoutLedger(ctx: Context, code: string): Promise<void> {
  const counting = (await readRules(ctx)).get(code)
  if (!counting) throw refused('certification.unknown', { code })
  if (!pointsOf(counting.versions.at(-1)!.rule)) throw refused('points.none_asked', { name: counting.name })
}

async function getClaim(ctx: Context, eventId: string): Promise<CertificationEventNow> {
  const claim = await findCertificationEvent(ctx, eventId)
  if (!claim) throw missing('certification_event', eventId)
  await mustReachThing(ctx, 'results.approve', 'certification_event', { id: eventId, personId: claim.personId })
  await refuseOwn(ctx, claim.personId)
  if (claim.type !== 'points-claimed') throw refused('points.no_claim')
  if (claim.supersededAt !== null) throw conflict('certification_event.stale', { current: null })
  return claim
}

async function refuseDecided(ctx: Context, { id: claimId, personId }: CertificationEventNow): Promise<void> {
  const known = (await readKnown(ctx, [personId], null)).get(personId)
  const decision = known?.events.find(one => one.type.startsWith('points-') && one.claim === claimId)
  if (decision) throw conflict('points.decided', { on: decision.on })
}
