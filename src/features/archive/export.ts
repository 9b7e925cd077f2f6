import { z } from 'zod'
import type { Context, Organisation, Platform } from '../../platform/context.ts'
import { inDatabase } from '../../platform/database.ts'
import { refused } from '../../platform/refusal.ts'
import { SYSTEM } from '../../platform/system.ts'
import { writeTrail } from '../../platform/trail.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, contextFor, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import type { Manifest } from './manifest.ts'
import { writeArchive } from './write.ts'
import type { Sink } from './write.ts'

const MB = 1024 * 1024
/** What a page hands over is held whole; larger ones are for the command line, which streams. */
const MOST_HELD = 64 * MB

export const exportArchive = writeVerb({
  name: 'archive.export',
  right: 'access.manage',
  summary: 'Everything of the organisation as one archive of open formats, without passwords and tokens',
  input: z.strictObject({}),
  output: z.object({
    name: z.string(),
    mediaType: z.string(),
    inline: z.boolean(),
    bytes: z.instanceof(Uint8Array).meta({ type: 'string', format: 'binary' }),
  }),
  unkeyed: true,
  async run(ctx) {
    await mustReachGrouping(ctx, 'access.manage', null)
    await takeTurn(ctx)
    const pieces: Uint8Array[] = []
    let size = 0
    const manifest = await writeArchive(ctx.db, named(ctx.organisation), ctx.now, async bytes => {
      size += bytes.length
      if (size > MOST_HELD) throw refused('archive.too_large_for_page', { size: MOST_HELD / MB })
      pieces.push(bytes)
    })
    noteExport(ctx, manifest)
    return { name: archiveName(manifest), mediaType: 'application/zip', inline: false, bytes: new Uint8Array(Buffer.concat(pieces)) }
  },
})

/** The same for an archive of any size, of one moment, with the log entry after it. */
export async function exportTo(platform: Platform, organisation: Organisation, sink: Sink): Promise<Manifest> {
  const { tenantId } = organisation
  let begun = false
  const manifest = await inDatabase(platform.db, tenantId, 'read', db => {
    // After a lost connection the work would be done again, behind what has been handed over already.
    if (begun) throw refused('archive.interrupted')
    begun = true
    return writeArchive(db, named(organisation), platform.clock.now(), sink)
  })
  await inDatabase(platform.db, tenantId, 'write', async db => {
    const ctx = contextFor(platform, { organisation, actor: SYSTEM }, db)
    noteExport(ctx, manifest)
    await writeTrail(ctx)
  })
  return manifest
}

export function archiveName({ organisation, writtenAt }: Manifest): string {
  return `${organisation.name.replaceAll(/[^\p{L}\p{N} ._-]/gu, ' ').trim() || 'muster'} ${writtenAt.slice(0, 10)}.zip`
}

function noteExport(ctx: Context, { tables, entries, digest }: Manifest): void {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const files = entries.filter(entry => entry.name.startsWith('files/')).length
  audit(ctx, {
    action: 'archive.exported',
    subject: { kind: 'organisation', id: ctx.organisation.tenantId },
    facts: { rows, files, digest },
  })
}

function named({ tenantId, name }: Organisation): Manifest['organisation'] {
  return { id: tenantId, name }
}
