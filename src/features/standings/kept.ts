import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/database.ts'

const versions = new WeakMap<Context, Promise<number>>()

/** Counted up by every write of the organisation, in the write's own transaction. A reading sees one moment, and so one version. */
export function versionOf(ctx: Context): Promise<number> {
  const known = ctx.readOnly ? versions.get(ctx) : undefined
  if (known) return known
  const version = readVersion(ctx)
  if (ctx.readOnly) versions.set(ctx, version)
  return version
}

/**
 * Keeps what was read for an organisation as long as nothing is written in it: a copy, and losing it loses nothing. Version and value are read in
 * one snapshot, so they belong together. A transaction that writes sees what others do not, so it neither keeps nor takes what is kept.
 * `read` gets what was kept of an earlier version, in case it can tell that this is still so.
 * `most`: for how many organisations; the one read longest ago goes first.
 */
export function keptByVersion<T>(most: number): (ctx: Context, read: (before?: T) => Promise<T>) => Promise<T> {
  const databases = new WeakMap<Database, Map<string, { version: number; value: T }>>()
  return async (ctx, read) => {
    if (!ctx.readOnly) return read()
    const { tenantId } = ctx.organisation
    const kept = databases.get(ctx.platform.db) ?? new Map<string, { version: number; value: T }>()
    databases.set(ctx.platform.db, kept)
    const version = await versionOf(ctx)
    const known = kept.get(tenantId)
    if (known?.version === version) return known.value
    const value = await read(known?.value)
    kept.delete(tenantId)
    for (const oldest of kept.keys()) {
      if (kept.size < most) break
      kept.delete(oldest)
    }
    kept.set(tenantId, { version, value })
    return value
  }
}

/** Without parameters, so that it travels with the beginning of the transaction: it is what a reading asks first, and often all it asks. */
async function readVersion(ctx: Context): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select version from organisations where tenant_id = ${sql.lit(ctx.organisation.tenantId)}::uuid`.execute(ctx.db)
  return rows[0]?.version ?? -1
}
