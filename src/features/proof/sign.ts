import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import { mustBeInSession, provedUntil } from '../access/prove.ts'
import { readContent } from './content.ts'
import { contentHash, sealOf } from './seal.ts'
import type { Meaning, Signed } from './seal.ts'

/** Asked before anything is written: a person, in a session of their own, who has given the password in it a moment ago. */
export async function mustBeAbleToSign(ctx: Context): Promise<void> {
  mustBeInSession(ctx)
  if ((await provedUntil(ctx)) === null) throw refused('signature.proof_needed')
}

/** One signature over all of these events, which are written already. Who calls has asked `mustBeAbleToSign`. */
export async function signEvents(ctx: Context, eventIds: readonly string[], meaning: Meaning): Promise<string> {
  const { name, timeZone } = await readSigner(ctx)
  const signed: Signed = {
    tenantId: ctx.organisation.tenantId,
    signatureId: ctx.platform.ids.next(),
    accountId: ctx.actor.accountId!,
    personId: ctx.actor.personId,
    printedName: name,
    meaning,
    contentHash: contentHash(await readContent(ctx, eventIds)),
    signedAt: ctx.now,
    timeZone,
  }
  await ctx.db
    .insertInto('signatures')
    .values({
      tenant_id: signed.tenantId,
      signature_id: signed.signatureId,
      account_id: signed.accountId,
      person_id: signed.personId,
      printed_name: name,
      meaning,
      content_hash: Buffer.from(signed.contentHash),
      signed_at: signed.signedAt,
      time_zone: timeZone,
      seal: sealOf(signed),
    })
    .execute()
  await sql`
    insert into event_signatures (tenant_id, event_id, signature_id)
    select ${signed.tenantId}::uuid, e, ${signed.signatureId}::uuid from unnest(${[...eventIds]}::uuid[]) as e`.execute(ctx.db)
  return signed.signatureId
}

/** The name that is printed under a signature, and the zone in which its time is said: those of the person, else of the account and the organisation. */
export async function readSigner(ctx: Context): Promise<{ name: string; timeZone: string }> {
  const { rows } = await sql<{ name: string; time_zone: string | null }>`
    select concat_ws(' ', nullif(d.given_names, ''), d.surname) as name, p.time_zone
    from person_details d left join packed_people p using (tenant_id, person_id)
    where d.tenant_id = ${ctx.organisation.tenantId} and d.person_id = ${ctx.actor.personId} and d.superseded_at is null`.execute(ctx.db)
  return { name: rows[0]?.name ?? ctx.actor.name, timeZone: rows[0]?.time_zone ?? ctx.organisation.timeZone }
}
