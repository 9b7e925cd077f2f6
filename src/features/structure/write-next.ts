import type { Context } from '../../platform/context.ts'
import { supersede } from '../../platform/supersede.ts'
import type { GroupingNow } from './queries.ts'

/** Closes what was said of a grouping and says it anew, one version on. */
export async function writeNext(ctx: Context, grouping: GroupingNow): Promise<void> {
  const { tenantId } = ctx.organisation
  await supersede(ctx, 'grouping_details', [grouping.id])
  await ctx.db
    .insertInto('grouping_details')
    .values({
      tenant_id: tenantId,
      grouping_id: grouping.id,
      version: grouping.version + 1,
      type_id: grouping.typeId,
      parent_id: grouping.parentId,
      name: grouping.name,
      time_zone: grouping.timeZone,
      custom: JSON.stringify(grouping.custom),
      ordinal: grouping.ordinal,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.accountId,
    })
    .execute()
}
