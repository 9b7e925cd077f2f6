import { sql } from 'kysely'
import { z } from 'zod'
import { missing, refused } from '../../platform/refusal.ts'
import { newToken, sha256 } from '../../platform/secrets.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, readVerb, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { LayoutInput, membersOf } from './layout.ts'
import { NAMES } from './profile.ts'

export const EMBED_PREFIX = 'mue'
const DAY = 86_400_000
const MOST_CELLS = 20_000

export const EmbedQuestion = LayoutInput.omit({ asOf: true, knownAt: true }).extend({
  names: z.enum(NAMES),
  dates: z.boolean().default(false),
  language: z.enum(['en', 'de', 'ar']),
})
export type EmbedQuestion = z.infer<typeof EmbedQuestion>

/** Of a frame's page: scheme, name and port, nothing behind. */
const Origin = z
  .string()
  .max(200)
  .regex(/^https?:\/\/(?:[a-z0-9-]+\.)*[a-z0-9-]+(?::\d{1,5})?$/i)

export const createEmbed = writeVerb({
  name: 'embed.create',
  right: 'access.manage',
  summary: 'A link under which this view is shown without signing in, in frames of one origin, until it ends; the link is told once',
  input: EmbedQuestion.extend({ label: z.string().trim().min(1).max(80), frameOrigin: Origin, days: z.int().min(1).max(366) }),
  output: z.object({ id: z.string(), path: z.string(), expiresAt: z.iso.datetime() }),
  secret: true,
  unkeyed: true,
  async run(ctx, { label, frameOrigin, days, ...question }) {
    await takeTurn(ctx)
    await mustReachGrouping(ctx, 'access.manage', null)
    const { accountId } = ctx.actor
    if (accountId === null || ctx.actor.actingFor !== null) throw refused('embed.own_name')
    const [down, across] = [membersOf(question.rows).length, membersOf(question.columns).length]
    if (down === 0 || across === 0) throw refused('paper.nothing')
    if (down * across > MOST_CELLS) throw refused('embed.too_large')
    const { tenantId } = ctx.organisation
    const [id, token] = [ctx.platform.ids.next(), newToken(EMBED_PREFIX, tenantId)]
    const expiresAt = new Date(ctx.now.getTime() + days * DAY)
    await ctx.db
      .insertInto('embed_links')
      .values({
        tenant_id: tenantId,
        link_id: id,
        token_hash: sha256(token),
        label,
        question: JSON.stringify(question),
        frame_origin: frameOrigin,
        expires_at: expiresAt,
        created_at: ctx.now,
        created_by: accountId,
      })
      .execute()
    const { names, dates, scope = null } = question
    audit(ctx, {
      action: 'embed.created',
      subject: { kind: 'embed', id },
      facts: { names, dates, scope, lines: down, columns: across, expiresAt: expiresAt.toISOString() },
      after: { label, frameOrigin },
    })
    return { id, path: `/embed/${token}`, expiresAt: expiresAt.toISOString() }
  },
})

const Link = z.object({
  id: z.string(),
  label: z.string(),
  frameOrigin: z.string(),
  names: z.enum(NAMES),
  createdAt: z.iso.datetime(),
  by: z.string(),
  expiresAt: z.iso.datetime(),
})

export const listEmbeds = readVerb({
  name: 'embed.list',
  right: 'access.manage',
  summary: 'The links that show a view without signing in and have not ended',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(Link) }),
  async run(ctx) {
    await mustReachGrouping(ctx, 'access.manage', null)
    const { rows } = await sql<Omit<z.infer<typeof Link>, 'createdAt' | 'expiresAt'> & { createdAt: Date; expiresAt: Date }>`
      select l.link_id as id, l.label, l.frame_origin as "frameOrigin", l.question->>'names' as names, l.created_at as "createdAt", a.name as by,
        l.expires_at as "expiresAt"
      from embed_links l join accounts a on a.tenant_id = l.tenant_id and a.account_id = l.created_by
      where l.tenant_id = ${ctx.organisation.tenantId} and l.revoked_at is null and l.expires_at > ${ctx.now} order by l.created_at`.execute(
      ctx.db,
    )
    return { rows: rows.map(row => ({ ...row, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() })) }
  },
})

export const revokeEmbed = writeVerb({
  name: 'embed.revoke',
  right: 'access.manage',
  summary: 'End a link that shows a view without signing in',
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    await takeTurn(ctx)
    await mustReachGrouping(ctx, 'access.manage', null)
    const { tenantId } = ctx.organisation
    const link = await ctx.db
      .selectFrom('embed_links')
      .select('revoked_at')
      .where('tenant_id', '=', tenantId)
      .where('link_id', '=', id)
      .executeTakeFirst()
    if (!link) throw missing('embed', id)
    if (link.revoked_at !== null) return { id }
    await ctx.db
      .updateTable('embed_links')
      .set({ revoked_at: ctx.now, revoked_by: ctx.actor.accountId })
      .where('tenant_id', '=', tenantId)
      .where('link_id', '=', id)
      .execute()
    audit(ctx, { action: 'embed.revoked', subject: { kind: 'embed', id } })
    return { id }
  },
})
