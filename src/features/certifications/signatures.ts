import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readContent } from '../proof/content.ts'
import { fits } from '../proof/seal.ts'
import type { Signed } from '../proof/seal.ts'

export const SignedBy = z.object({
  printedName: z.string(),
  meaning: z.string(),
  signedAt: z.iso.datetime(),
  timeZone: z.string(),
  /** How many entries the one signature covers. */
  covers: z.int(),
  /** The entries and the signature still fit each other. */
  intact: z.boolean(),
})

interface Row extends Signed {
  seal: Buffer
  covered: string[]
}

/** The signature over each of these entries, the latest where there are several. */
export async function signaturesOver(ctx: Context, eventIds: readonly string[]): Promise<Map<string, z.infer<typeof SignedBy>>> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<Row>`
    select s.tenant_id as "tenantId", s.signature_id as "signatureId", s.account_id as "accountId", s.person_id as "personId",
      s.printed_name as "printedName", s.meaning, s.content_hash as "contentHash", s.signed_at as "signedAt", s.time_zone as "timeZone", s.seal,
      array(select c.event_id from event_signatures c where c.tenant_id = s.tenant_id and c.signature_id = s.signature_id) as covered
    from signatures s where s.tenant_id = ${tenantId}
      and s.signature_id in (select signature_id from event_signatures where tenant_id = ${tenantId} and event_id = any(${[...eventIds]}::uuid[]))
    order by s.signed_at, s.signature_id`.execute(ctx.db)
  const contents = new Map((await readContent(ctx, [...new Set(rows.flatMap(row => row.covered))])).map(event => [event.id, event]))
  const over = new Map<string, z.infer<typeof SignedBy>>()
  for (const { covered, ...row } of rows) {
    const { printedName, meaning, signedAt, timeZone } = row
    const intact = fits(
      row,
      covered.flatMap(one => contents.get(one) ?? []),
    )
    for (const event of covered)
      over.set(event, { printedName, meaning, signedAt: signedAt.toISOString(), timeZone, covers: covered.length, intact })
  }
  return over
}
