import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

export const FORMAT = 'muster-archive'
export const FORMAT_VERSION = 1

/**
 * What does not travel: secrets and what hangs on them, answers kept for repeated calls, and the bytes of files, which travel as files. Links, sheets on
 * their way and the fetching of lists end with the installation they were made in.
 */
const LEFT_BEHIND = new Set([
  'sessions',
  'personal_tokens',
  'invitations',
  'idempotency_keys',
  'written_sheets',
  'embed_links',
  'file_contents',
  'people_feeds',
  'people_feed_runs',
  'import_parts',
])
const SECRET_COLUMNS: Record<string, readonly string[]> = { accounts: ['password_hash'] }

export interface TableShape {
  name: string
  columns: string[]
}

/** Every table of an organisation, those that others point to first (events by a trigger of theirs). A table that is made tomorrow travels without being named here. */
export async function tablesOf(db: Database): Promise<TableShape[]> {
  const { rows } = await sql<TableShape>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    group by c.relname having bool_or(a.attname = 'tenant_id') order by c.relname`.execute(db)
  const { rows: points } = await sql<{ from: string; to: string }>`
    select distinct f.relname as "from", t.relname as "to" from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and f.oid <> t.oid
    union all values ('events', 'people'), ('events', 'skills')`.execute(db)
  const tables = rows
    .filter(table => !LEFT_BEHIND.has(table.name))
    .map(({ name, columns }) => ({ name, columns: columns.filter(column => !SECRET_COLUMNS[name]?.includes(column)) }))
  return inOrder(
    tables,
    Map.groupBy(points, point => point.from),
  )
}

function inOrder(tables: readonly TableShape[], points: ReadonlyMap<string, { to: string }[]>): TableShape[] {
  const byName = new Map(tables.map(table => [table.name, table]))
  const placed = new Map<string, TableShape>()
  const place = (table: TableShape, above: ReadonlySet<string>): void => {
    if (placed.has(table.name)) return
    for (const { to } of points.get(table.name) ?? []) {
      const other = byName.get(to)
      if (other && !above.has(to)) place(other, new Set([...above, table.name]))
    }
    placed.set(table.name, table)
  }
  for (const table of tables) place(table, new Set([table.name]))
  return [...placed.values()]
}
