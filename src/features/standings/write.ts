import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { FoldedPerson } from './fold.ts'

/**
 * Each row says which version of the organisation it is written for: the one that this transaction will make. From here on the organisation is locked, so
 * no other writer can make that version.
 */
export async function writePacked(ctx: Context, folded: readonly FoldedPerson[]): Promise<void> {
  if (folded.length === 0) return
  await sql`
    with next as (select version + 1 as version from organisations where tenant_id = ${ctx.organisation.tenantId} for no key update)
    insert into packed_people (tenant_id, person_id, ordinal, folded_on, stays_through_on, in_population, time_zone, grouping_ids, cells, version)
    select ${ctx.organisation.tenantId}::uuid, person_id, ordinal, folded_on, stays_through_on, in_population, time_zone,
      case when groupings = '' then '{}'::uuid[] else string_to_array(groupings, ',')::uuid[] end, cells, next.version
    from next, unnest(
      ${folded.map(f => f.personId)}::uuid[], ${folded.map(f => f.ordinal)}::int[], ${folded.map(f => f.foldedOn)}::date[],
      ${folded.map(f => f.staysThroughOn)}::date[], ${folded.map(f => f.inPopulation)}::boolean[], ${folded.map(f => f.timeZone)}::text[],
      ${folded.map(f => f.groupingIds.join(','))}::text[], ${folded.map(f => Buffer.from(f.cells.buffer, f.cells.byteOffset, f.cells.byteLength))}::bytea[])
      as f (person_id, ordinal, folded_on, stays_through_on, in_population, time_zone, groupings, cells)
    on conflict (tenant_id, person_id) do update set ordinal = excluded.ordinal, folded_on = excluded.folded_on,
      stays_through_on = excluded.stays_through_on, in_population = excluded.in_population, time_zone = excluded.time_zone,
      grouping_ids = excluded.grouping_ids, cells = excluded.cells, version = excluded.version`.execute(ctx.db)
}
