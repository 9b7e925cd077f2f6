import { sql } from 'kysely'
import { z } from 'zod'
import { addDays } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { conflict, invalid, missing, refused } from '../../platform/refusal.ts'
import { supersede } from '../../platform/supersede.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { day, id, personName, version } from './fields.ts'
import { colleagues, mayGiveAny } from './list-shares.ts'
import { mustReachAll } from './reach.ts'
import { ROLES } from './roles.ts'
import { refuseWhileActing } from './session-only.ts'
import { readSharesInHand } from './shares-read.ts'
import type { ShareNow } from './shares-read.ts'
import { powersThrough } from './through-share.ts'

const MOST_DAYS = 366

const Said = {
  name: personName.max(80),
  toAccountId: id.nullish(),
  toRole: z.enum(ROLES).nullish(),
  mayEdit: z.boolean().default(false),
  throughOn: day,
  personIds: z.array(id).min(1).max(10_000),
  skillIds: z.array(id).min(1).max(2_000),
  /** How it is looked at: what the address says. */
  search: z
    .record(z.string().regex(/^[a-zA-Z]{1,20}$/), z.string().min(1).max(2_000))
    .refine(search => Object.keys(search).length <= 40)
    .default({}),
}
type Said = z.infer<z.ZodObject<typeof Said>>
const Written = z.object({ id: z.string(), version: z.int() })

export const giveShare = writeVerb({
  name: 'share.give',
  right: 'records.read',
  summary: 'Share these people and skills with a colleague or a role, to see or to edit, until a day',
  input: z.strictObject(Said),
  output: Written,
  async run(ctx, input) {
    await takeTurn(ctx)
    const said = await checked(ctx, input)
    const shareId = ctx.platform.ids.next()
    await write(ctx, shareId, 1, said)
    audit(ctx, {
      action: 'share.given',
      subject: { kind: 'share', id: shareId },
      facts: { version: 1, ...logged(said) },
      after: { name: said.name },
    })
    return { id: shareId, version: 1 }
  },
})

export const changeShare = writeVerb({
  name: 'share.change',
  right: 'records.read',
  summary: 'Share other people or skills, with somebody else, in another way or until another day',
  input: z.strictObject({ id, version, ...Said, personIds: Said.personIds.optional(), skillIds: Said.skillIds.optional() }),
  output: Written,
  async run(ctx, { id: shareId, version: seen, ...input }) {
    await takeTurn(ctx)
    const now = await inHand(ctx, shareId, seen)
    if (now.by.id !== ctx.actor.accountId) throw missing('share', shareId)
    const said = await checked(ctx, { ...input, personIds: input.personIds ?? now.personIds, skillIds: input.skillIds ?? now.skillIds })
    const [before, after] = [logged(saidBy(now)), logged(said)]
    if (
      now.name === said.name &&
      JSON.stringify([before, now.personIds, now.skillIds]) === JSON.stringify([after, said.personIds, said.skillIds])
    )
      return { id: shareId, version: seen }
    await supersede(ctx, 'matrix_shares', [shareId])
    await write(ctx, shareId, seen + 1, said)
    audit(ctx, {
      action: 'share.changed',
      subject: { kind: 'share', id: shareId },
      facts: { version: seen + 1, from: before, to: after },
      before: { name: now.name },
      after: { name: said.name },
    })
    return { id: shareId, version: seen + 1 }
  },
})

export const revokeShare = writeVerb({
  name: 'share.revoke',
  right: 'signed-in',
  summary: 'Share a matrix no longer: by whoever shares it, or by who manages access to everybody',
  input: z.strictObject({ id, version: z.coerce.number().int().min(1).max(2_147_483_647) }),
  output: Written,
  async run(ctx, { id: shareId, version: seen }) {
    await takeTurn(ctx)
    const now = await inHand(ctx, shareId, seen)
    await supersede(ctx, 'matrix_shares', [shareId])
    audit(ctx, { action: 'share.revoked', subject: { kind: 'share', id: shareId }, facts: logged(saidBy(now)), before: { name: now.name } })
    return { id: shareId, version: seen }
  },
})

async function inHand(ctx: Context, shareId: string, seen: number): Promise<ShareNow> {
  const now = (await readSharesInHand(ctx)).find(share => share.id === shareId)
  if (!now) throw missing('share', shareId)
  if (now.version !== seen) throw conflict('share.stale', { current: now.version })
  return now
}

/** Whoever shares sees all of it, and at least some of what may be edited is theirs to edit. */
async function checked(ctx: Context, input: Said): Promise<Said> {
  const [personIds, skillIds] = [[...new Set(input.personIds)], [...new Set(input.skillIds)]]
  await mustReachAll(ctx, 'records.read', personIds)
  await mustExist(ctx, personIds, skillIds)
  refuseWhileActing(ctx)
  if (!mayGiveAny(ctx)) throw refused('share.own_only')
  const { toAccountId = null, toRole = null, throughOn, mayEdit } = input
  if ((toAccountId === null) === (toRole === null))
    throw invalid('share.to_whom', {}, [{ path: 'toAccountId', code: 'share.to_whom', text: '' }])
  if (toAccountId === ctx.actor.accountId) throw refused('share.to_oneself')
  if (toAccountId !== null && !(await colleagues(ctx)).some(one => one.id === toAccountId)) throw missing('account', toAccountId)
  if (throughOn < ctx.today) throw refused('share.over', { throughOn })
  if (throughOn > addDays(ctx.today, MOST_DAYS)) throw refused('share.too_long', { days: MOST_DAYS })
  const said = { ...input, toAccountId, toRole, personIds, skillIds }
  const powers = mayEdit ? await powersThrough(ctx, asShare(ctx, said)) : null
  if (mayEdit && !(powers?.rights.has('results.write') || powers?.rights.has('results.assess'))) throw refused('share.nothing_to_edit')
  return said
}

async function mustExist(ctx: Context, personIds: readonly string[], skillIds: readonly string[]): Promise<void> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ kind: 'person' | 'skill'; id: string }>`
    select 'person' as kind, i as id from unnest(${[...personIds]}::uuid[]) i
      where not exists (select from people where tenant_id = ${tenantId} and person_id = i)
    union all select 'skill', i from unnest(${[...skillIds]}::uuid[]) i
      where not exists (select from skills where tenant_id = ${tenantId} and skill_id = i)`.execute(ctx.db)
  const [gone] = rows
  if (gone) throw missing(gone.kind, gone.id)
}

function asShare(ctx: Context, { name, mayEdit, personIds, skillIds, search, throughOn }: Said): ShareNow {
  const by = { id: ctx.actor.accountId!, name: ctx.actor.name }
  return { id: '', version: 0, name, by, to: { account: null, role: null }, mayEdit, personIds, skillIds, search, throughOn }
}

function saidBy({ to, ...share }: ShareNow): Said {
  return { ...share, toAccountId: to.account?.id ?? null, toRole: to.role }
}

/** To whom, how and until when; of whom and what stands in its version. */
function logged({ toAccountId, toRole, mayEdit, throughOn, personIds, skillIds, search }: Said): Record<string, unknown> {
  return {
    toAccountId: toAccountId ?? null,
    toRole: toRole ?? null,
    mayEdit,
    throughOn,
    people: personIds.length,
    skills: skillIds.length,
    search,
  }
}

async function write(ctx: Context, shareId: string, next: number, said: Said): Promise<void> {
  const { name, toAccountId = null, toRole = null, mayEdit, personIds, skillIds, search, throughOn } = said
  await ctx.db
    .insertInto('matrix_shares')
    .values({
      tenant_id: ctx.organisation.tenantId,
      share_id: shareId,
      version: next,
      account_id: ctx.actor.accountId!,
      to_account_id: toAccountId,
      to_role: toRole,
      name,
      may_edit: mayEdit,
      person_ids: personIds,
      skill_ids: skillIds,
      search: JSON.stringify(search),
      through_on: throughOn,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.accountId,
    })
    .execute()
}
