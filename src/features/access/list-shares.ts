import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { RIGHTS } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { namedBy, reaches, reachOf } from './reach.ts'
import { ROLES } from './roles.ts'
import { readSharesInHand, readSharesWithMe, Ref } from './shares-read.ts'
import type { ShareNow } from './shares-read.ts'
import { powersThrough } from './through-share.ts'

const Row = {
  id: z.string(),
  name: z.string(),
  by: Ref,
  mayEdit: z.boolean(),
  people: z.int(),
  skills: z.int(),
  search: z.record(z.string(), z.string()),
  throughOn: z.string(),
}

export const listShares = readVerb({
  name: 'share.list',
  right: 'signed-in',
  summary: 'The matrices that are shared with the caller, those they share, and with whom they could',
  input: z.strictObject({}),
  output: z.object({
    /** `rights`: what comes with it at this moment, over some of its people at least. */
    received: z.array(z.object({ ...Row, rights: z.array(z.enum(RIGHTS)) })),
    given: z.array(
      z.object({ ...Row, version: z.int(), to: z.object({ account: Ref.nullable(), role: z.enum(ROLES).nullable() }), mine: z.boolean() }),
    ),
    mayGive: z.boolean(),
    candidates: z.array(Ref),
  }),
  async run(ctx) {
    const received = []
    for (const share of await readSharesWithMe(ctx)) {
      const powers = await powersThrough(ctx, share)
      if (powers) received.push({ ...rowOf(share), rights: RIGHTS.filter(right => powers.rights.has(right)) })
    }
    const given = (await readSharesInHand(ctx)).map(share => ({
      ...rowOf(share),
      version: share.version,
      to: share.to,
      mine: share.by.id === ctx.actor.accountId,
    }))
    const mayGive = mayGiveAny(ctx)
    return { received, given, mayGive, candidates: mayGive ? await colleagues(ctx) : [] }
  },
})

function rowOf({ id: shareId, name, by, mayEdit, personIds, skillIds, search, throughOn }: ShareNow) {
  return { id: shareId, name, by, mayEdit, people: personIds.length, skills: skillIds.length, search, throughOn }
}

/** What everybody may see of themselves is no matrix to share. */
export function mayGiveAny(ctx: Context): boolean {
  const { accountId, actingFor } = ctx.actor
  return accountId !== null && actingFor === null && (namedBy(ctx, 'records.read')?.length ?? 1) > 0
}

/** Those who hold more than an operator’s role, and guests without a record, are known to everybody; other accounts to whom their people are. */
export async function colleagues(ctx: Context): Promise<z.infer<typeof Ref>[]> {
  const { rows } = await sql<{ id: string; name: string; personId: string | null; known: boolean }>`
    select a.account_id as id, a.name, a.person_id as "personId", a.role <> 'member' or a.person_id is null or exists (select from account_roles r
      where r.tenant_id = a.tenant_id and r.account_id = a.account_id and r.revoked_at is null and r.role <> 'operator') as known
    from accounts a where a.tenant_id = ${ctx.organisation.tenantId} and a.disabled_at is null and a.account_id <> ${ctx.actor.accountId}
    order by lower(a.name), a.account_id`.execute(ctx.db)
  const sight = await reachOf(ctx, 'people.read')
  return rows
    .filter(row => row.known || (row.personId !== null && reaches(sight, row.personId)))
    .map(({ id: account, name }) => ({ id: account, name }))
}
