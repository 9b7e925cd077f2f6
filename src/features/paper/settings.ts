import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { warmPaper } from '../../platform/paper/paper.ts'
import { conflict } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, readVerb, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { NAMES } from './profile.ts'

const Settings = z.object({ version: z.int(), names: z.enum(NAMES), dates: z.boolean() })
type Settings = z.infer<typeof Settings>

/** What works councils usually agree to: first names with an initial, levels, no days. */
const USUAL: Settings = { version: 0, names: 'initial', dates: false }

export const readPaperSettings = readVerb({
  name: 'paper.settings',
  right: 'records.read',
  shared: true,
  summary: 'How people are named on paper where nobody says otherwise',
  input: z.strictObject({}),
  output: Settings,
  run(ctx) {
    warmPaper()
    return settingsOf(ctx)
  },
})

export const setPaperSettings = writeVerb({
  name: 'paper.set',
  right: 'access.manage',
  summary: 'Say how people are named on paper where nobody says otherwise',
  input: z.strictObject({ names: z.enum(NAMES), dates: z.boolean(), version: z.int().min(0) }),
  output: z.object({ version: z.int() }),
  async run(ctx, { version, ...input }) {
    await takeTurn(ctx)
    await mustReachGrouping(ctx, 'access.manage', null)
    const now = await settingsOf(ctx)
    if (now.version !== version) throw conflict('paper.stale', { current: now.version })
    if (now.version > 0 && now.names === input.names && now.dates === input.dates) return { version }
    const { tenantId } = ctx.organisation
    await sql`update paper_settings set superseded_at = ${ctx.now} where tenant_id = ${tenantId} and superseded_at is null`.execute(ctx.db)
    const row = { tenant_id: tenantId, version: version + 1, ...input, recorded_at: ctx.now, recorded_by: ctx.actor.accountId }
    await ctx.db.insertInto('paper_settings').values(row).execute()
    audit(ctx, {
      action: 'paper.profile_set',
      subject: { kind: 'paper_settings', id: tenantId },
      facts: { version: version + 1, from: { names: now.names, dates: now.dates }, to: input },
    })
    return { version: version + 1 }
  },
})

async function settingsOf(ctx: Context): Promise<Settings> {
  const { rows } = await sql<Settings>`
    select version, names, dates from paper_settings where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null`.execute(
    ctx.db,
  )
  return rows[0] ?? USUAL
}
