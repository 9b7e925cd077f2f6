import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import { supersede } from '../../platform/supersede.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { id, version } from '../structure/fields.ts'
import { getGrouping } from '../structure/queries.ts'
import { getViewToChange, Name, readViews, refuseToShareBeyond, Search, SHARINGS } from './queries.ts'
import type { SavedView, Sharing } from './queries.ts'

const Written = z.object({ id: z.string(), version: z.int() })
const Said = { name: Name, sharing: z.enum(SHARINGS), groupingId: id.nullish(), search: Search }
const MOST = 200

interface Said {
  name: string
  sharing: Sharing
  groupingId: string | null
  search: Record<string, string>
}

export const saveView = writeVerb({
  name: 'view.save',
  right: 'records.read',
  summary: 'Keep how the matrix is looked at under a name, for oneself, for a grouping or for everybody',
  input: z.strictObject(Said),
  output: Written,
  async run(ctx, input) {
    await takeTurn(ctx)
    if (ctx.actor.accountId === null) throw refused('view.no_account')
    const said = await checked(ctx, input)
    const views = await readViews(ctx)
    if (views.filter(view => view.mine).length >= MOST) throw refused('view.too_many', { most: MOST })
    refuseSameName(views, null, said)
    const viewId = ctx.platform.ids.next()
    await write(ctx, viewId, 1, ctx.actor.accountId, said)
    audit(ctx, {
      action: 'view.saved',
      subject: { kind: 'saved_view', id: viewId },
      facts: { groupingId: said.groupingId },
      after: shown(said),
    })
    return { id: viewId, version: 1 }
  },
})

export const changeView = writeVerb({
  name: 'view.change',
  right: 'records.read',
  summary: 'Another name, other readers or another content of a saved view',
  input: z.strictObject({ id, version, ...Said }),
  output: Written,
  async run(ctx, { id: viewId, version: seen, ...input }) {
    await takeTurn(ctx)
    const now = await getViewToChange(ctx, viewId, seen)
    const said = await checked(ctx, input)
    const [before, after] = [shown(saidBy(now)), shown(said)]
    if (sameSaid(saidBy(now), said)) return { id: viewId, version: seen }
    refuseSameName(await readViews(ctx), viewId, said)
    const owner = await ownerOf(ctx, viewId)
    await supersede(ctx, 'saved_views', [viewId])
    await write(ctx, viewId, seen + 1, owner, said)
    audit(ctx, {
      action: 'view.changed',
      subject: { kind: 'saved_view', id: viewId },
      facts: { groupingId: said.groupingId },
      before,
      after,
    })
    return { id: viewId, version: seen + 1 }
  },
})

export const deleteView = writeVerb({
  name: 'view.delete',
  right: 'records.read',
  summary: 'Take a saved view away; whoever had it as the one to open with opens the plain matrix again',
  input: z.strictObject({ id, version: z.coerce.number().int().min(1).max(2_147_483_647) }),
  output: Written,
  async run(ctx, { id: viewId, version: seen }) {
    await takeTurn(ctx)
    const now = await getViewToChange(ctx, viewId, seen)
    await supersede(ctx, 'saved_views', [viewId])
    await supersede(ctx, 'view_defaults', [viewId])
    audit(ctx, { action: 'view.deleted', subject: { kind: 'saved_view', id: viewId }, before: shown(saidBy(now)) })
    return { id: viewId, version: seen }
  },
})

/** Whom it is for, and that the caller may share with them. */
async function checked(ctx: Context, input: Omit<Said, 'groupingId'> & { groupingId?: string | null | undefined }): Promise<Said> {
  const groupingId = input.sharing === 'grouping' ? (input.groupingId ?? null) : null
  if (input.sharing === 'grouping') {
    if (groupingId === null) throw refused('view.no_grouping')
    await getGrouping(ctx, groupingId)
  }
  await refuseToShareBeyond(ctx, input.sharing, groupingId)
  return { ...input, groupingId }
}

/** Two of one name for the same readers could not be told apart. */
function refuseSameName(views: readonly SavedView[], own: string | null, said: Said): void {
  const name = said.name.toLocaleLowerCase()
  const same = views.find(
    view =>
      view.id !== own &&
      view.name.toLocaleLowerCase() === name &&
      view.sharing === said.sharing &&
      (view.grouping?.id ?? null) === said.groupingId,
  )
  if (same) throw refused('view.name_taken', { name: said.name })
}

async function ownerOf(ctx: Context, viewId: string): Promise<string> {
  const row = await ctx.db
    .selectFrom('saved_views')
    .select('account_id')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('view_id', '=', viewId)
    .where('superseded_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.account_id
}

async function write(ctx: Context, viewId: string, next: number, owner: string, said: Said): Promise<void> {
  await ctx.db
    .insertInto('saved_views')
    .values({
      tenant_id: ctx.organisation.tenantId,
      view_id: viewId,
      version: next,
      account_id: owner,
      name: said.name,
      sharing: said.sharing,
      grouping_id: said.groupingId,
      search: JSON.stringify(said.search),
      recorded_at: ctx.now,
      recorded_by: ctx.actor.accountId,
    })
    .execute()
}

function saidBy({ name, sharing, grouping, search }: SavedView): Said {
  return { name, sharing, groupingId: grouping?.id ?? null, search }
}

function sameSaid(a: Said, b: Said): boolean {
  const plain = ({ search, ...others }: Said): string =>
    JSON.stringify([Object.entries(search).toSorted(), Object.entries(others).toSorted()])
  return plain(a) === plain(b)
}

/** What the log keeps of it: how it is called and for whom; what it shows is in its version. */
function shown({ name, sharing }: Said): Record<string, unknown> {
  return { name, sharing }
}
