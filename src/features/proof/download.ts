import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'
import { missing } from '../../platform/refusal.ts'
import { sha256 } from '../../platform/secrets.ts'
import { mustReachThing } from '../people/reach.ts'
import { id } from '../structure/fields.ts'
import { getFile } from './files.ts'

const PREVIEWED = /^(?:application\/pdf|image\/)/

export const downloadFile = readVerb({
  name: 'file.read',
  right: 'records.read',
  summary: 'The bytes of an evidence file; pictures and PDF also to be looked at in place',
  input: z.strictObject({ id, preview: z.enum(['true']).nullish() }),
  output: z.object({ name: z.string(), mediaType: z.string(), inline: z.boolean(), bytes: z.instanceof(Uint8Array) }),
  async run(ctx, { id, preview }) {
    const file = await getFile(ctx, id)
    await mustReachThing(ctx, 'records.read', 'file', { id, personId: file.personId })
    const hash = Buffer.from(file.sha256, 'hex')
    const row = await ctx.db
      .selectFrom('file_contents')
      .select('bytes')
      .where('tenant_id', '=', ctx.organisation.tenantId)
      .where('sha256', '=', hash)
      .executeTakeFirst()
    if (!row) throw missing('file', id)
    if (!sha256(row.bytes).equals(hash)) throw new Error(`evidence file ${id} no longer fits its SHA-256`)
    return {
      name: file.name,
      mediaType: file.mediaType,
      inline: preview === 'true' && PREVIEWED.test(file.mediaType),
      bytes: new Uint8Array(row.bytes),
    }
  },
})
