import { z } from 'zod'
import { sha256 } from '../../platform/secrets.ts'

const Entry = z.object({ name: z.string(), size: z.int(), sha256: z.string() })

/** The last entry of an archive: what is in it, and what each part of it must hash to. */
export const Manifest = z.object({
  format: z.string(),
  version: z.int(),
  product: z.string(),
  /** The steps that the schema had come through. */
  migrations: z.array(z.string()),
  organisation: z.object({ id: z.uuid(), name: z.string() }),
  writtenAt: z.iso.datetime(),
  tables: z.array(z.object({ name: z.string().regex(/^[a-z_]+$/), columns: z.array(z.string().regex(/^[a-z0-9_]+$/)), rows: z.int() })),
  entries: z.array(Entry),
  /** Of all that stands above. */
  digest: z.string(),
})
export type Manifest = z.infer<typeof Manifest>
export type Entry = z.infer<typeof Entry>

export const MANIFEST = 'manifest.json'
export const NAMES = 'sign-in-names.ndjson'

export function digestOf({ digest: _digest, ...said }: Manifest): string {
  return sha256(JSON.stringify(said)).toString('hex')
}

export function tableEntry(name: string): string {
  return `tables/${name}.ndjson`
}

export function fileEntry(hash: string): string {
  return `files/${hash}`
}
