import { sql } from 'kysely'
import type { Database } from './database.ts'

interface Column {
  table_name: string
  column_name: string
  type: string
  nullable: boolean
  default_value: string | null
  of: 'table' | 'view'
}

/** The schema as one text, by our own catalogue query: tables and views, columns, keys, checks, indexes and policies, in a fixed order. */
export async function printSchema(db: Database): Promise<string> {
  const columns = await readColumns(db)
  const constraints = await sql<{ table_name: string; name: string; definition: string }>`
    select r.relname as table_name, c.conname as name, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c join pg_class r on r.oid = c.conrelid
    where r.relnamespace = 'public'::regnamespace and c.contype <> 'n' order by 1, 2`.execute(db)
  const indexes = await sql<{ table_name: string; definition: string }>`
    select tablename as table_name, indexdef as definition from pg_indexes where schemaname = 'public'
      and indexname not in (select conname from pg_constraint) order by tablename, indexname`.execute(db)
  const walls = await sql<{ table_name: string; name: string; forced: boolean; condition: string; written: string | null }>`
    select r.relname as table_name, p.polname as name, r.relforcerowsecurity as forced, pg_get_expr(p.polqual, p.polrelid) as condition,
      nullif(pg_get_expr(p.polwithcheck, p.polrelid), pg_get_expr(p.polqual, p.polrelid)) as written
    from pg_policy p join pg_class r on r.oid = p.polrelid where r.relnamespace = 'public'::regnamespace order by 1, 2`.execute(db)
  const grants = await sql<{ table_name: string; rights: string }>`
    select table_name, string_agg(lower(privilege_type), ', ' order by privilege_type) as rights
    from information_schema.role_table_grants where grantee = 'muster_app' and table_schema = 'public' group by 1 order by 1`.execute(db)
  const views = await sql<{ table_name: string; definition: string }>`
    select viewname as table_name, definition from pg_views where schemaname = 'public' order by 1`.execute(db)
  const tables = new Map(columns.map(column => [column.table_name, column.of]))
  return [...tables]
    .map(([table, kind]) =>
      [
        `${kind} ${table}`,
        ...of(columns, table).map(
          c =>
            `  ${c.column_name} ${c.type}${c.nullable ? '' : ' not null'}${c.default_value === null ? '' : ` default ${c.default_value}`}`,
        ),
        ...of(constraints.rows, table).map(c => `  constraint ${c.name} ${c.definition}`),
        ...of(indexes.rows, table).map(i => `  ${i.definition}`),
        ...of(walls.rows, table).map(
          p =>
            `  policy ${p.name}${p.forced ? ' forced' : ''} using ${p.condition}${p.written === null ? '' : ` with check ${p.written.replaceAll(/\s+/g, ' ')}`}`,
        ),
        ...of(views.rows, table).map(v => `  as ${v.definition.replaceAll(/\s+/g, ' ').trim()}`),
        ...of(grants.rows, table).map(g => `  muster_app may ${g.rights}`),
      ].join('\n'),
    )
    .join('\n\n')
    .concat('\n')
}

/** The same tables as types for the query builder. */
export async function printTables(db: Database): Promise<string> {
  const columns = await readColumns(db)
  const tables = [...new Set(columns.map(column => column.table_name))]
  const blocks = tables.map(table => {
    const fields = columns.filter(c => c.table_name === table).map(c => `${c.column_name}: ${typeOf(c)}`)
    return `export interface ${interfaceName(table)} {\n${packed(fields)}\n}`
  })
  const index = `export interface Tables {\n${tables.map(table => `  ${table}: ${interfaceName(table)}`).join('\n')}\n}`
  return `// Printed from the database by bin/schema; not edited by hand.\nimport type { ColumnType, Generated } from 'kysely'\n\ntype Json = ColumnType<unknown, string, string>\ntype JsonByDefault = ColumnType<unknown, string | undefined, string>\n\n${blocks.join('\n\n')}\n\n${index}\n`
}

async function readColumns(db: Database): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select r.relname as table_name, a.attname as column_name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
      pg_get_expr(d.adbin, d.adrelid) as default_value, case r.relkind when 'v' then 'view' else 'table' end as of
    from pg_attribute a join pg_class r on r.oid = a.attrelid left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
    where r.relnamespace = 'public'::regnamespace and r.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
    order by r.relname, a.attnum`.execute(db)
  return rows
}

const WIDTH = 130

/** Several fields on a line, because nobody reads this file from top to bottom. */
function packed(fields: readonly string[]): string {
  const lines: string[] = []
  for (const field of fields) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + field.length + 2 <= WIDTH) lines[lines.length - 1] = `${last}; ${field}`
    else lines.push(`  ${field}`)
  }
  return lines.join('\n')
}

const TYPES: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  integer: 'number',
  smallint: 'number',
  bigint: 'number',
  boolean: 'boolean',
  'timestamp with time zone': 'Date',
  bytea: 'Buffer',
  // Exact: a number would round it.
  numeric: 'string',
  json: 'Json',
  jsonb: 'Json',
  'uuid[]': 'string[]',
  'text[]': 'string[]',
  'integer[]': 'number[]',
  'date[]': 'string[]',
}

function typeOf(column: Column): string {
  const base = TYPES[column.type.replace(/\(.*\)$/, '')]
  if (!base) throw new Error(`no type for ${column.type} in ${column.table_name}.${column.column_name}`)
  const full = column.nullable ? `${base} | null` : base
  if (column.default_value === null) return full
  return base === 'Json' ? 'JsonByDefault' : `Generated<${full}>`
}

function interfaceName(table: string): string {
  return table.replace(/(^|_)(\w)/g, (_, _gap, letter: string) => letter.toUpperCase())
}

function of<T extends { table_name: string }>(rows: T[], table: string): T[] {
  return rows.filter(row => row.table_name === table)
}
