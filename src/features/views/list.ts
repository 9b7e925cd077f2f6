import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { groupingReach } from '../access/reach.ts'
import { ROLES } from '../access/roles.ts'
import { readViews, SavedView } from './queries.ts'

export const listViews = readVerb({
  name: 'view.list',
  right: 'records.read',
  summary: 'The saved views of the matrix within reach, and the one it opens with',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(SavedView),
    /** The caller’s own choice, else the first of their roles’. */
    opensWith: z.string().nullable(),
    /** Where the caller may share: everywhere, or in groupings only. */
    mayShareWithAll: z.boolean(),
    mayShare: z.boolean(),
  }),
  async run(ctx) {
    const rows = await readViews(ctx)
    const reach = await groupingReach(ctx, 'records.read')
    const roles = await rolesOf(ctx)
    const opens = rows.find(view => view.defaultFor.me) ?? rows.find(view => view.defaultFor.roles.some(role => roles.includes(role)))
    return {
      rows,
      opensWith: opens?.id ?? null,
      mayShareWithAll: reach === 'everybody',
      mayShare: reach === 'everybody' || reach.size > 0,
    }
  },
})

/** In the order of the list of roles, so that who has several opens the same one each time. */
async function rolesOf(ctx: Context): Promise<string[]> {
  const { rows } = await sql<{ role: string }>`
    select distinct role from account_roles where tenant_id = ${ctx.organisation.tenantId} and account_id = ${ctx.actor.accountId}
      and revoked_at is null`.execute(ctx.db)
  return ROLES.filter(role => rows.some(row => row.role === role))
}
