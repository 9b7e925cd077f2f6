import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { audit, readVerb, writeVerb } from '../../platform/verb.ts'
import { mustBeInSession } from '../access/prove.ts'
import { Change, MOST_CHANGES } from './batch-shape.ts'

/** Where the changes were made: the id of a scope, or `all`. */
const view = z.string().regex(/^(all|[0-9a-f-]{36})$/)
const Changes = z.array(Change).max(MOST_CHANGES)

/** One's own, and nothing of it is on record: the log says that something is kept, and how much. */
export const keepDraft = writeVerb({
  name: 'draft.keep',
  right: 'signed-in',
  summary: 'Keep changes of a matrix that are not signed yet, for oneself; no changes take the draft away',
  input: z.strictObject({ view, changes: Changes }),
  output: z.object({}),
  async run(ctx, { view, changes }) {
    const accountId = mustHaveAccount(ctx)
    const { tenantId } = ctx.organisation
    if (changes.length === 0) {
      const { numAffectedRows } = await sql`
        delete from change_drafts where tenant_id = ${tenantId} and account_id = ${accountId} and view = ${view}`.execute(ctx.db)
      if (!numAffectedRows) return {}
    } else
      await sql`
        insert into change_drafts (tenant_id, account_id, view, changes, saved_at)
        values (${tenantId}, ${accountId}, ${view}, ${JSON.stringify(changes)}::jsonb, ${ctx.now})
        on conflict (tenant_id, account_id, view) do update set changes = excluded.changes, saved_at = excluded.saved_at`.execute(ctx.db)
    audit(ctx, { action: 'draft.kept', subject: { kind: 'account', id: accountId }, facts: { count: changes.length } })
    return {}
  },
})

export const readDraft = readVerb({
  name: 'draft.read',
  right: 'signed-in',
  summary: 'One’s own changes of a matrix that are not signed yet',
  input: z.strictObject({ view }),
  output: z.object({ changes: Changes, savedAt: z.iso.datetime().nullable() }),
  async run(ctx, { view }) {
    const row = await ctx.db
      .selectFrom('change_drafts')
      .select(['changes', 'saved_at'])
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('account_id', '=', mustHaveAccount(ctx))
      .where('view', '=', view)
      .executeTakeFirst()
    return { changes: (row?.changes ?? []) as z.infer<typeof Changes>, savedAt: row?.saved_at.toISOString() ?? null }
  },
})

/** Programs have no matrix that they leave open, and who acts for another leaves nothing in their name. */
function mustHaveAccount(ctx: Context): string {
  mustBeInSession(ctx)
  return ctx.actor.accountId!
}
