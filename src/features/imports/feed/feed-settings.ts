import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { conflict, invalid, refused } from '../../../platform/refusal.ts'
import type { Refusal } from '../../../platform/refusal.ts'
import { seal } from '../../../platform/sealed.ts'
import { takeTurn } from '../../../platform/turn.ts'
import { audit, readVerb, writeVerb } from '../../../platform/verb.ts'
import { mustReachGrouping } from '../../access/reach.ts'
import { line, optionalLine } from '../../structure/fields.ts'

export const KINDS = ['address', 'file'] as const
export const SIGN_INS = ['none', 'bearer', 'basic'] as const

const percent = z.int().min(0).max(100)

const Settings = {
  kind: z.enum(KINDS),
  /** An address, or the name of a file in the folder for lists. */
  place: line(2_000),
  everyHours: z.int().min(1).max(744),
  active: z.boolean(),
  signIn: z.enum(SIGN_INS),
  userName: optionalLine(200),
  /** A run that goes beyond one of these is held until somebody has looked at it. */
  mostLeavers: z.int().min(0).max(100_000),
  leaversPercent: percent,
  moversPercent: percent,
  droppedPercent: percent,
}

/** The settings in force. The secret is sealed. */
export interface Feed {
  version: number
  kind: (typeof KINDS)[number]
  place: string
  everyHours: number
  active: boolean
  signIn: (typeof SIGN_INS)[number]
  userName: string | null
  secret: Buffer | null
  mostLeavers: number
  leaversPercent: number
  moversPercent: number
  droppedPercent: number
}

export async function findFeed(ctx: Context): Promise<Feed | null> {
  const row = await ctx.db
    .selectFrom('people_feeds')
    .selectAll()
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('superseded_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  return {
    version: row.version,
    kind: row.kind as Feed['kind'],
    place: row.place,
    everyHours: row.every_hours,
    active: row.active,
    signIn: row.sign_in as Feed['signIn'],
    userName: row.user_name,
    secret: row.secret,
    mostLeavers: row.most_leavers,
    leaversPercent: row.leavers_percent,
    moversPercent: row.movers_percent,
    droppedPercent: row.dropped_percent,
  }
}

export async function getFeed(ctx: Context): Promise<Feed> {
  const feed = await findFeed(ctx)
  if (!feed) throw refused('feed.not_set')
  return feed
}

const Shown = z.object({ ...Settings, userName: z.string().nullable(), hasSecret: z.boolean(), version: z.int() })

export const readFeedSettings = readVerb({
  name: 'feed.settings',
  right: 'imports.write',
  summary: 'Where the list of people is fetched from, how often, and what it may not do unseen; no secret is answered',
  input: z.strictObject({}),
  output: z.object({ feed: Shown.nullable() }),
  async run(ctx) {
    await mustReachGrouping(ctx, 'imports.write', null)
    const feed = await findFeed(ctx)
    return { feed: feed && shown(feed) }
  },
})

export const setFeed = writeVerb({
  name: 'feed.set',
  right: 'imports.write',
  summary:
    'Say where the list of people is, how often it is fetched and from how many leavers, movers and missing rows on somebody must look',
  unkeyed: true,
  input: z.strictObject({
    ...Settings,
    /** Absent: the one that is kept stays. */
    secret: z.string().min(1).max(4_000).optional(),
    /** The version that was changed; null: there was none yet. */
    version: z.int().min(1).nullable(),
  }),
  output: z.object({ version: z.int() }),
  async run(ctx, { secret: said, version, ...input }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    await takeTurn(ctx)
    const before = await findFeed(ctx)
    if ((before?.version ?? null) !== version) throw conflict('feed.settings_stale', { current: before?.version ?? null })
    refusePlace(input)
    const userName = input.signIn === 'basic' ? (input.userName ?? '') : null
    const after = { ...input, userName, version: (version ?? 0) + 1, secret: await secretAfter(ctx, before, input, said) }
    if (before && JSON.stringify(shown(before)) === JSON.stringify(shown({ ...after, version: before.version })) && said === undefined)
      return { version: before.version }
    await write(ctx, after)
    audit(ctx, {
      action: 'feed.set',
      subject: { kind: 'feed', id: ctx.organisation.tenantId },
      facts: { version: after.version, secretChanged: said !== undefined },
      ...(before ? { before: shown(before) } : {}),
      after: shown(after),
    })
    return { version: after.version }
  },
})

function fault(path: string, code: string): Refusal {
  return invalid(code, {}, [{ path, code, params: {}, text: '' }])
}

type Place = Pick<z.infer<typeof setFeed.input>, 'kind' | 'place' | 'signIn' | 'userName'>

function refusePlace({ kind, place, signIn, userName }: Place): void {
  if (kind === 'file' && (/[/\\]/.test(place) || place.startsWith('.'))) throw fault('place', 'feed.not_a_name')
  if (kind === 'address' && (!URL.canParse(place) || !/^https?:$/.test(new URL(place).protocol)))
    throw fault('place', 'outbound.not_an_address')
  if (kind === 'address' && (new URL(place).username !== '' || new URL(place).password !== ''))
    throw fault('place', 'feed.password_in_place')
  if (kind === 'file' && signIn !== 'none') throw fault('signIn', 'feed.file_needs_none')
  if (signIn === 'basic' && (userName ?? '') === '') throw fault('userName', 'feed.user_missing')
}

/** A secret goes to the host it was said for: with another host it has to be said again. */
async function secretAfter(
  ctx: Context,
  before: Feed | null,
  { kind, place, signIn }: { kind: Feed['kind']; place: string; signIn: Feed['signIn'] },
  said: string | undefined,
): Promise<Buffer | null> {
  if (signIn === 'none' || kind === 'file') return null
  const kept = before?.signIn === signIn && before.kind === kind && new URL(before.place).origin === new URL(place).origin
  if (said === undefined && kept) return before.secret
  if (said === undefined) throw fault('secret', 'feed.secret_missing')
  const { outside } = ctx.platform
  if (!outside) throw refused('feed.not_from_here')
  return seal(outside.dataDir, said, ctx.organisation.tenantId)
}

async function write(ctx: Context, feed: Feed): Promise<void> {
  const { tenantId } = ctx.organisation
  await ctx.db
    .updateTable('people_feeds')
    .set({ superseded_at: ctx.now })
    .where('tenant_id', '=', tenantId)
    .where('superseded_at', 'is', null)
    .execute()
  await ctx.db
    .insertInto('people_feeds')
    .values({
      tenant_id: tenantId,
      version: feed.version,
      kind: feed.kind,
      place: feed.place,
      every_hours: feed.everyHours,
      active: feed.active,
      sign_in: feed.signIn,
      user_name: feed.userName,
      secret: feed.secret,
      most_leavers: feed.mostLeavers,
      leavers_percent: feed.leaversPercent,
      movers_percent: feed.moversPercent,
      dropped_percent: feed.droppedPercent,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.accountId,
    })
    .execute()
}

function shown({ secret, ...feed }: Feed): z.infer<typeof Shown> {
  const { version, kind, place, everyHours, active, signIn, userName, mostLeavers, leaversPercent, moversPercent, droppedPercent } = feed
  const limits = { mostLeavers, leaversPercent, moversPercent, droppedPercent }
  return { kind, place, everyHours, active, signIn, userName, ...limits, hasSecret: secret !== null, version }
}
