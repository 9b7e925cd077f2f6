import { sql } from 'kysely'
import { z } from 'zod'
import { addDays } from '../../rules/day.ts'
import type { Actor, Context } from '../../platform/context.ts'
import { invalid, missing, Refusal, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, readVerb, writeVerb } from '../../platform/verb.ts'
import { day, id } from './fields.ts'
import { accountInHand, holdsOver } from './giving.ts'
import { rightsAsDeputy, rightsOf } from './roles.ts'
import type { GivenRole } from './roles.ts'
import { refuseWhileActing } from './session-only.ts'

const MOST_DAYS = 366
const Ref = z.object({ id: z.string(), name: z.string() })
const Deputy = z.object({ id: z.string(), account: Ref, deputy: Ref, fromOn: z.string(), throughOn: z.string(), today: z.boolean() })

export const listDeputies = readVerb({
  name: 'deputy.list',
  right: 'signed-in',
  summary: 'Who may act for me, for whom I may act, now and later, and who else could be my deputy',
  input: z.strictObject({}),
  output: z.object({ mine: z.array(Deputy), others: z.array(Deputy), candidates: z.array(Ref) }),
  async run(ctx) {
    const { rows } = await sql<z.infer<typeof Deputy>>`
      select d.deputy_id as id, d.from_on as "fromOn", d.through_on as "throughOn", ${ctx.today}::date between d.from_on and d.through_on as today,
        json_build_object('id', a.account_id, 'name', a.name) as account, json_build_object('id', o.account_id, 'name', o.name) as deputy
      from deputies d join accounts a on a.tenant_id = d.tenant_id and a.account_id = d.account_id
        join accounts o on o.tenant_id = d.tenant_id and o.account_id = d.deputy_account_id
      where d.tenant_id = ${ctx.organisation.tenantId} and d.revoked_at is null and d.through_on >= ${ctx.today}
        and a.disabled_at is null and o.disabled_at is null and ${ctx.actor.accountId} in (d.account_id, d.deputy_account_id)
      order by d.from_on, d.deputy_id`.execute(ctx.db)
    const mine = rows.filter(row => row.account.id === ctx.actor.accountId)
    const candidates = ctx.actor.actingFor === null && ctx.actor.accountId !== null ? await candidatesFor(ctx, ctx.actor.accountId) : []
    return { mine, others: rows.filter(row => row.deputy.id === ctx.actor.accountId), candidates }
  },
})

interface Held {
  id: string
  name: string
  role: string
  given: GivenRole[]
}

/** Those whose own roles let them do at least something for this account; anybody else would be a deputy in name only. */
export async function candidatesFor(ctx: Context, accountId: string): Promise<{ id: string; name: string }[]> {
  const rows = await readHeld(ctx)
  const theirs = rows.find(row => row.id === accountId)
  if (!theirs) return []
  return rows
    .filter(row => row.id !== accountId && rightsAsDeputy(powersOf(row), powersOf(theirs)).rights.size > 0)
    .map(({ id: other, name }) => ({ id: other, name }))
}

async function readHeld(ctx: Context): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select a.account_id as id, a.name, a.role, (
      select coalesce(json_agg(json_build_object('role', r.role, 'groupingIds', r.grouping_ids)), '[]')
      from account_roles r where r.tenant_id = a.tenant_id and r.account_id = a.account_id and r.revoked_at is null) as given
    from accounts a where a.tenant_id = ${ctx.organisation.tenantId} and a.disabled_at is null order by lower(a.name), a.account_id`.execute(
    ctx.db,
  )
  return rows
}

type Powers = Pick<Actor, 'rights' | 'grants'>

function powersOf({ role, given }: Held): Powers {
  return rightsOf(role, given)
}

export const nameDeputy = writeVerb({
  name: 'deputy.name',
  right: 'signed-in',
  summary: 'Name who may act for me (or, managing access, for another account) on some days, with rights that both have',
  input: z.strictObject({ accountId: id.nullish(), deputyAccountId: id, fromOn: day, throughOn: day }),
  output: z.object({ id: z.string() }),
  async run(ctx, { accountId, deputyAccountId, fromOn, throughOn }) {
    refuseWhileActing(ctx)
    await takeTurn(ctx)
    const forWhom = accountId && accountId !== ctx.actor.accountId ? await managedAccount(ctx, accountId) : ctx.actor.accountId!
    if (throughOn < fromOn) throw invalid('range.backwards', { fromOn, throughOn })
    if (throughOn < ctx.today) throw refused('deputy.over', { throughOn })
    if (throughOn > addDays(fromOn, MOST_DAYS)) throw refused('deputy.too_long', { days: MOST_DAYS })
    if (!(await candidatesFor(ctx, forWhom)).some(one => one.id === deputyAccountId)) throw missing('deputy')
    if (forWhom !== ctx.actor.accountId) await refuseToLendBeyond(ctx, forWhom, deputyAccountId)
    const there = await sameDeputy(ctx, { forWhom, deputyAccountId, fromOn, throughOn })
    if (there !== undefined) return { id: there }
    const deputyId = ctx.platform.ids.next()
    await ctx.db
      .insertInto('deputies')
      .values({
        tenant_id: ctx.organisation.tenantId,
        deputy_id: deputyId,
        account_id: forWhom,
        deputy_account_id: deputyAccountId,
        from_on: fromOn,
        through_on: throughOn,
        recorded_at: ctx.now,
        recorded_by: ctx.actor.accountId,
      })
      .execute()
    audit(ctx, {
      action: 'deputy.named',
      subject: { kind: 'account', id: forWhom },
      facts: { deputyId, deputyAccountId, fromOn, throughOn },
    })
    return { id: deputyId }
  },
})

/** For others only who manages access may speak; to anybody else no other account exists here. */
async function managedAccount(ctx: Context, accountId: string): Promise<string> {
  if (!ctx.actor.rights.has('access.manage')) throw new Refusal('forbidden', 'access.not_allowed', { right: 'access.manage' })
  return (await accountInHand(ctx, accountId)).account_id
}

/**
 * Whoever manages access lends nobody what they could not give, least of all themselves: what the deputy would reach and has not got
 * must be the manager's own. Whoever is acted for may name whom they like.
 */
async function refuseToLendBeyond(ctx: Context, accountId: string, deputyAccountId: string): Promise<void> {
  if (deputyAccountId === ctx.actor.accountId) throw new Refusal('forbidden', 'deputy.own')
  const rows = await readHeld(ctx)
  const [theirs, deputy] = [accountId, deputyAccountId].map(one => powersOf(rows.find(row => row.id === one)!)) as [Powers, Powers]
  const asDeputy: Context = { ...ctx, actor: { ...ctx.actor, ...deputy } }
  for (const { rights, groupingIds } of rightsAsDeputy(deputy, theirs).grants)
    for (const right of rights) {
      const held = (await holdsOver(ctx, right, groupingIds)) || (await holdsOver(asDeputy, right, groupingIds))
      if (!held) throw new Refusal('forbidden', 'deputy.beyond_own', { right })
    }
}

async function sameDeputy(
  ctx: Context,
  asked: { forWhom: string; deputyAccountId: string; fromOn: string; throughOn: string },
): Promise<string | undefined> {
  const row = await ctx.db
    .selectFrom('deputies')
    .select('deputy_id')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('account_id', '=', asked.forWhom)
    .where('deputy_account_id', '=', asked.deputyAccountId)
    .where('from_on', '=', asked.fromOn)
    .where('through_on', '=', asked.throughOn)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row?.deputy_id
}

export const endDeputy = writeVerb({
  name: 'deputy.end',
  right: 'signed-in',
  summary: 'End a deputy: by whoever is acted for, by the deputy, or by who manages access',
  input: z.strictObject({ id }),
  output: z.object({}),
  async run(ctx, { id: deputyId }) {
    refuseWhileActing(ctx)
    const row = await ctx.db
      .selectFrom('deputies')
      .select(['account_id', 'deputy_account_id'])
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('deputy_id', '=', deputyId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (!row || !(await mayEnd(ctx, row))) throw missing('deputy')
    await ctx.db
      .updateTable('deputies')
      .set({ revoked_at: ctx.now })
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('deputy_id', '=', deputyId)
      .execute()
    audit(ctx, {
      action: 'deputy.ended',
      subject: { kind: 'account', id: row.account_id },
      facts: { deputyId, deputyAccountId: row.deputy_account_id },
    })
    return {}
  },
})

async function mayEnd(ctx: Context, row: { account_id: string; deputy_account_id: string }): Promise<boolean> {
  if ([row.account_id, row.deputy_account_id].includes(ctx.actor.accountId ?? '')) return true
  if (!ctx.actor.rights.has('access.manage')) return false
  return accountInHand(ctx, row.account_id).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Refusal) return false
      throw error
    },
  )
}
