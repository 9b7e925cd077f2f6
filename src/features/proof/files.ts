import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { missing } from '../../platform/refusal.ts'

export interface FileNow {
  id: string
  name: string
  mediaType: string
  size: number
  sha256: string
  personId: string
  eventId: string | null
  proposalId: string | null
  supersededAt: Date | null
}

const COLUMNS = sql`file_id as "id", name, media_type as "mediaType", size, encode(sha256, 'hex') as sha256, person_id as "personId", event_id as "eventId",
  proposal_id as "proposalId", superseded_at as "supersededAt"`

export async function getFile(ctx: Context, id: string): Promise<FileNow> {
  const { rows } = await sql<FileNow>`
    select ${COLUMNS} from evidence_files where tenant_id = ${ctx.organisation.tenantId} and file_id = ${id}`.execute(ctx.db)
  if (!rows[0]) throw missing('file', id)
  return rows[0]
}

/** Files of this person that are to prove something and prove nothing yet, or what is proposed in `proposalId`. In the order asked for. */
export async function getFreeFiles(
  ctx: Context,
  ids: readonly string[],
  personId: string,
  proposalId: string | null = null,
): Promise<FileNow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<FileNow>`
    select ${COLUMNS} from evidence_files where tenant_id = ${ctx.organisation.tenantId} and file_id = any(${[...ids]}::uuid[])
      and person_id = ${personId} and event_id is null and superseded_at is null
      and (proposal_id is null or proposal_id = ${proposalId}::uuid)`.execute(ctx.db)
  const found = new Map(rows.map(row => [row.id, row]))
  return ids.map(id => {
    const file = found.get(id)
    if (!file) throw missing('file', id)
    return file
  })
}

/** Ties files to the event that they prove. Who calls has found them free. */
export async function attachFiles(ctx: Context, links: readonly { fileId: string; eventId: string }[]): Promise<void> {
  if (links.length === 0) return
  await sql`
    update evidence_files set event_id = l.event_id
    from unnest(${links.map(link => link.fileId)}::uuid[], ${links.map(link => link.eventId)}::uuid[]) as l (file_id, event_id)
    where tenant_id = ${ctx.organisation.tenantId} and evidence_files.file_id = l.file_id`.execute(ctx.db)
}

export async function attachToProposal(ctx: Context, fileIds: readonly string[], proposalId: string): Promise<void> {
  if (fileIds.length === 0) return
  await sql`
    update evidence_files set proposal_id = ${proposalId}
    where tenant_id = ${ctx.organisation.tenantId} and file_id = any(${[...fileIds]}::uuid[])`.execute(ctx.db)
}

export async function filesOfProposals(ctx: Context, proposalIds: readonly string[]): Promise<FileNow[]> {
  const { rows } = await sql<FileNow>`
    select ${COLUMNS} from evidence_files
    where tenant_id = ${ctx.organisation.tenantId} and proposal_id = any(${[...proposalIds]}::uuid[]) and superseded_at is null
    order by file_id`.execute(ctx.db)
  return rows
}

type Shown = Pick<FileNow, 'id' | 'name' | 'mediaType' | 'size' | 'sha256'>

/** What is handed in for events and not withdrawn, by event, as it was known at a moment. */
export async function filesOfEvents(ctx: Context, eventIds: readonly string[], knownAt: Date): Promise<Map<string, Shown[]>> {
  if (eventIds.length === 0) return new Map()
  const { rows } = await sql<FileNow>`
    select ${COLUMNS} from evidence_files
    where tenant_id = ${ctx.organisation.tenantId} and event_id = any(${[...eventIds]}::uuid[]) and recorded_at <= ${knownAt}
      and (superseded_at is null or superseded_at > ${knownAt})
    order by file_id`.execute(ctx.db)
  const found = Map.groupBy(rows, row => row.eventId!)
  return new Map([...found].map(([eventId, files]) => [eventId, files.map(shownFile)]))
}

function shownFile({ id, name, mediaType, size, sha256 }: FileNow): Shown {
  return { id, name, mediaType, size: Number(size), sha256 }
}

/** Files that are to prove several results of several people at once: free, and in the reach of whoever hands them in, which who calls has asked. */
export async function getSharedFiles(ctx: Context, ids: readonly string[]): Promise<FileNow[]> {
  const { rows } = await sql<FileNow>`
    select ${COLUMNS} from evidence_files where tenant_id = ${ctx.organisation.tenantId} and file_id = any(${[...ids]}::uuid[])
      and event_id is null and proposal_id is null and superseded_at is null and recorded_by = ${ctx.actor.accountId}`.execute(ctx.db)
  const found = new Map(rows.map(row => [row.id, row]))
  return ids.map(id => {
    const file = found.get(id)
    if (!file) throw missing('file', id)
    return file
  })
}

/** Every one of these events is proven by the same bytes, each under a name of its own; the first of a file's own person keeps the file itself. */
export async function spreadFiles(
  ctx: Context,
  files: readonly FileNow[],
  events: readonly { eventId: string; personId: string }[],
): Promise<void> {
  for (const file of files) {
    const { rows } = await sql<{ free: boolean }>`
      select event_id is null as free from evidence_files where tenant_id = ${ctx.organisation.tenantId} and file_id = ${file.id}`.execute(
      ctx.db,
    )
    const own = rows[0]?.free ? events.find(event => event.personId === file.personId) : undefined
    if (own) await attachFiles(ctx, [{ fileId: file.id, eventId: own.eventId }])
    const others = events.filter(event => event !== own)
    if (others.length === 0) continue
    await sql`
      insert into evidence_files (tenant_id, file_id, sha256, name, media_type, size, person_id, event_id, recorded_at, recorded_by)
      select f.tenant_id, n.new_id, f.sha256, f.name, f.media_type, f.size, n.person_id, n.event_id, f.recorded_at, f.recorded_by
      from unnest(${others.map(() => ctx.platform.ids.next())}::uuid[], ${others.map(one => one.personId)}::uuid[],
        ${others.map(one => one.eventId)}::uuid[]) as n (new_id, person_id, event_id)
      join evidence_files f on f.tenant_id = ${ctx.organisation.tenantId} and f.file_id = ${file.id}`.execute(ctx.db)
  }
}

/** What proved an event proves the one that corrects it too: the same bytes under new names, because the old record keeps its own. */
export async function carryFiles(ctx: Context, from: string, to: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select file_id as "id" from evidence_files
    where tenant_id = ${ctx.organisation.tenantId} and event_id = ${from} and superseded_at is null`.execute(ctx.db)
  if (rows.length === 0) return
  await sql`
    insert into evidence_files (tenant_id, file_id, sha256, name, media_type, size, person_id, event_id, recorded_at, recorded_by)
    select f.tenant_id, n.new_id, f.sha256, f.name, f.media_type, f.size, f.person_id, ${to}::uuid, f.recorded_at, f.recorded_by
    from unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(() => ctx.platform.ids.next())}::uuid[]) as n (file_id, new_id)
    join evidence_files f on f.tenant_id = ${ctx.organisation.tenantId} and f.file_id = n.file_id`.execute(ctx.db)
}
