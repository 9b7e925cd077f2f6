import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { sql } from 'kysely'
import { PRODUCT } from '../../platform/config.ts'
import type { Database } from '../../platform/database.ts'
import { readMigrations } from '../../platform/migrate.ts'
import { refused } from '../../platform/refusal.ts'
import { digestOf, fileEntry, MANIFEST, NAMES, tableEntry } from './manifest.ts'
import type { Entry, Manifest } from './manifest.ts'
import { FORMAT, FORMAT_VERSION, tablesOf } from './tables.ts'
import type { TableShape } from './tables.ts'

const AT_ONCE = 500
/** The archive is a plain zip, which ends at four gigabytes. */
const MOST_BYTES = 3_800_000_000

/** Takes the bytes as they come, and says when it is ready for more. */
export type Sink = (bytes: Uint8Array) => Promise<void>

/**
 * Everything an organisation has, as lines of JSON and files, in one zip. What is in memory at a time is a few hundred rows, or one file. `db` sees one moment of
 * that organisation.
 */
export async function writeArchive(db: Database, organisation: { id: string; name: string }, now: Date, sink: Sink): Promise<Manifest> {
  await refuseTooLarge(db, organisation.id)
  const out = new Archive(sink)
  const tables: Manifest['tables'] = []
  await out.entry('schema.sql', true, async put => put(await readFile(new URL('../../../db/schema.sql', import.meta.url))))
  for (const table of await tablesOf(db)) tables.push({ ...table, rows: await writeTable(db, out, organisation.id, table) })
  await out.entry(NAMES, true, async put => {
    const { rows } = await sql<{ line: string }>`
      select to_jsonb(n)::text as line from sign_in_names n where home_id = ${organisation.id} order by email`.execute(db)
    await put(linesOf(rows))
  })
  for (const hash of await hashesOf(db, organisation.id)) await writeFile(db, out, organisation.id, hash)
  const manifest: Manifest = {
    format: FORMAT,
    version: FORMAT_VERSION,
    product: PRODUCT.version,
    migrations: (await readMigrations()).map(migration => migration.name),
    organisation,
    writtenAt: now.toISOString(),
    tables,
    entries: out.entries,
    digest: '',
  }
  manifest.digest = digestOf(manifest)
  await out.entry(MANIFEST, true, async put => put(Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)))
  await out.end()
  return manifest
}

class Archive {
  readonly entries: Entry[] = []
  private readonly zip: Zip
  private readonly sink: Sink
  private made: Uint8Array[] = []

  constructor(sink: Sink) {
    this.sink = sink
    this.zip = new Zip((fault, bytes) => {
      if (fault) throw fault
      this.made.push(bytes)
    })
  }

  async entry(name: string, packed: boolean, fill: (put: Sink) => Promise<void>): Promise<void> {
    const part = packed ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name)
    const hash = createHash('sha256')
    let size = 0
    this.zip.add(part)
    await fill(async bytes => {
      hash.update(bytes)
      size += bytes.length
      part.push(bytes)
      await this.flush()
    })
    part.push(new Uint8Array(), true)
    await this.flush()
    this.entries.push({ name, size, sha256: hash.digest('hex') })
  }

  async end(): Promise<void> {
    this.zip.end()
    await this.flush()
  }

  private async flush(): Promise<void> {
    const made = this.made
    this.made = []
    for (const bytes of made) await this.sink(bytes)
  }
}

async function writeTable(db: Database, out: Archive, tenantId: string, { name, columns }: TableShape): Promise<number> {
  let rows = 0
  const fields = sql.join(
    columns.map(column => sql`t.${sql.ref(column)}`),
    sql`, `,
  )
  await sql`declare archived no scroll cursor for
    select to_jsonb(r)::text as line from (select ${fields} from ${sql.table(name)} t where t.tenant_id = ${sql.lit(tenantId)}) r`.execute(
    db,
  )
  await out.entry(tableEntry(name), true, async put => {
    for (;;) {
      const read = await sql<{ line: string }>`fetch ${sql.lit(AT_ONCE)} from archived`.execute(db)
      if (read.rows.length === 0) break
      rows += read.rows.length
      await put(linesOf(read.rows))
    }
  })
  await sql`close archived`.execute(db)
  return rows
}

async function writeFile(db: Database, out: Archive, tenantId: string, hash: string): Promise<void> {
  const row = await db
    .selectFrom('file_contents')
    .select('bytes')
    .where('tenant_id', '=', tenantId)
    .where('sha256', '=', Buffer.from(hash, 'hex'))
    .executeTakeFirstOrThrow()
  await out.entry(fileEntry(hash), false, async put => put(row.bytes))
}

async function hashesOf(db: Database, tenantId: string): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
    select encode(sha256, 'hex') as hash from file_contents where tenant_id = ${tenantId} order by sha256`.execute(db)
  return rows.map(row => row.hash)
}

async function refuseTooLarge(db: Database, tenantId: string): Promise<void> {
  const { rows } = await sql<{ size: number }>`
    select coalesce(sum(length(bytes)), 0)::float8 as size from file_contents where tenant_id = ${tenantId}`.execute(db)
  if (rows[0]!.size > MOST_BYTES) throw refused('archive.too_large', { size: Math.ceil(rows[0]!.size / 1_000_000_000) })
}

function linesOf(rows: readonly { line: string }[]): Buffer {
  return Buffer.from(rows.map(row => `${row.line}\n`).join(''))
}
