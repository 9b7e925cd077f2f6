import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Platform } from '../../platform/context.ts'
import { asOwner, inDatabase } from '../../platform/database.ts'
import type { Database } from '../../platform/database.ts'
import { readMigrations } from '../../platform/migrate.ts'
import { refused } from '../../platform/refusal.ts'
import { SYSTEM } from '../../platform/system.ts'
import { ZipFault, ZipFile } from '../../platform/zip-file.ts'
import { everyOrganisation } from '../access/organisations.ts'
import { refoldInBatches } from '../certifications/refold-batches.ts'
import { digestOf, fileEntry, Manifest, MANIFEST, NAMES, tableEntry } from './manifest.ts'
import { FORMAT, FORMAT_VERSION, tablesOf } from './tables.ts'

const AT_ONCE = 500

/** Puts an archive into an installation that has no organisation yet: whole, or not at all. Everything is proven before anything is written. */
export async function restoreArchive(platform: Platform, path: string): Promise<Manifest> {
  await refuseFull(platform)
  const zip = await opened(path)
  try {
    const manifest = await readManifest(zip)
    await refuseNewer(manifest)
    await prove(zip, manifest)
    await asOwner(platform.db, manifest.organisation.id, tx => load(tx, zip, manifest))
    if (!manifest.tables.some(table => table.name === 'certification_folds')) await foldAgain(platform, manifest.organisation.id)
    return manifest
  } finally {
    await zip.close()
  }
}

/** An archive of a version that kept standings of certifications otherwise has what they are folded from. */
async function foldAgain(platform: Platform, tenantId: string): Promise<void> {
  const organisation = (await everyOrganisation(platform)).find(one => one.tenantId === tenantId)!
  await refoldInBatches(platform, { organisation, actor: SYSTEM })
}

async function refuseFull(platform: Platform): Promise<void> {
  const { rows } = await inDatabase(platform.db, null, 'read', tx => sql`select from directory where kind = 'real'`.execute(tx))
  if (rows.length > 0) throw refused('archive.not_empty')
}

async function opened(path: string): Promise<ZipFile> {
  try {
    return await ZipFile.open(path)
  } catch (error) {
    if (error instanceof ZipFault) throw refused('archive.not_one')
    throw error
  }
}

async function readManifest(zip: ZipFile): Promise<Manifest> {
  if (!zip.names.includes(MANIFEST)) throw refused('archive.not_one')
  const text = await zip.text(MANIFEST).catch(() => '')
  const parsed = Manifest.safeParse(jsonOf(text))
  if (!parsed.success || parsed.data.format !== FORMAT || digestOf(parsed.data) !== parsed.data.digest)
    throw refused('archive.damaged', { entry: MANIFEST })
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function refuseNewer(manifest: Manifest): Promise<void> {
  const known = new Set((await readMigrations()).map(migration => migration.name))
  if (manifest.version > FORMAT_VERSION || manifest.migrations.some(name => !known.has(name)))
    throw refused('archive.newer', { product: manifest.product })
}

/** Each part is there, once, and hashes to what the manifest says; a file is called by its own hash. */
async function prove(zip: ZipFile, { entries, tables }: Manifest): Promise<void> {
  const named = new Set([...entries.map(entry => entry.name), MANIFEST])
  const other = zip.names.find(name => !named.has(name))
  if (other !== undefined) throw refused('archive.damaged', { entry: other })
  const missing = [...tables.map(table => tableEntry(table.name)), NAMES].find(name => !named.has(name))
  if (missing !== undefined) throw refused('archive.damaged', { entry: missing })
  for (const { name, sha256 } of entries) {
    const hash = createHash('sha256')
    try {
      for await (const piece of zip.pieces(name)) hash.update(piece)
    } catch {
      throw refused('archive.damaged', { entry: name })
    }
    const found = hash.digest('hex')
    if (found !== sha256 || (name.startsWith('files/') && name !== fileEntry(found))) throw refused('archive.damaged', { entry: name })
  }
}

async function load(tx: Database, zip: ZipFile, { organisation, tables, entries }: Manifest): Promise<void> {
  const here = new Map((await tablesOf(tx)).map(table => [table.name, table.columns]))
  await sql`insert into directory (home_id, kind, created_at) values (${organisation.id}, 'real', now())`.execute(tx)
  const there = new Map(tables.map(table => [table.name, table.columns]))
  for (const [name, columns] of here) {
    const shared = there.get(name)?.filter(column => columns.includes(column))
    if (!shared) continue
    await loadTable(tx, zip, name, shared)
    // What points to the bytes of files comes after the organisation they belong to.
    if (name !== 'organisations') continue
    for (const entry of entries) if (entry.name.startsWith('files/')) await loadFile(tx, zip, organisation.id, entry.name)
  }
  for await (const line of zip.lines(NAMES))
    await sql`insert into sign_in_names select * from jsonb_populate_record(null::sign_in_names, ${line}::jsonb)`.execute(tx)
}

async function loadTable(tx: Database, zip: ZipFile, name: string, columns: readonly string[]): Promise<void> {
  const fields = sql.join(columns.map(column => sql.ref(column)))
  const insert = (lines: string[]) =>
    sql`insert into ${sql.table(name)} (${fields}) select ${fields} from jsonb_populate_recordset(null::${sql.table(name)}, ${`[${lines.join(',')}]`}::jsonb)`.execute(
      tx,
    )
  let lines: string[] = []
  for await (const line of zip.lines(tableEntry(name))) {
    lines.push(line)
    if (lines.length < AT_ONCE) continue
    await insert(lines)
    lines = []
  }
  if (lines.length > 0) await insert(lines)
}

async function loadFile(tx: Database, zip: ZipFile, tenantId: string, name: string): Promise<void> {
  const pieces: Buffer[] = []
  for await (const piece of zip.pieces(name)) pieces.push(piece)
  const hash = Buffer.from(name.slice(name.indexOf('/') + 1), 'hex')
  await sql`insert into file_contents (tenant_id, sha256, bytes) values (${tenantId}, ${hash}, ${Buffer.concat(pieces)})`.execute(tx)
}
