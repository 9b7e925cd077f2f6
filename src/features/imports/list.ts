import { sql } from 'kysely'
import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'
import { CountsOut } from './answer.ts'
import { KINDS } from './plan-shape.ts'
import type { Counts } from './plan-shape.ts'
import { reversibleUntil } from './reverse.ts'

const MOST = 500

interface Row {
  import_id: string
  files: { name: string; size: number; sha256: string }[]
  counts: { created: Counts; changed: Counts }
  kept_at: Date
  kept_by: string | null
  name: string | null
  reversed_at: Date | null
  reversal_reason: string | null
  originals: string[]
}

export const listImports = readVerb({
  name: 'import.list',
  right: 'imports.write',
  summary: 'The spreadsheets that were kept, with what each brought, newest first',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        files: z.array(z.object({ name: z.string(), size: z.int(), sha256: z.string() })),
        keptAt: z.iso.datetime(),
        keptBy: z.object({ id: z.string(), name: z.string() }).nullable(),
        /** What it brought: created and changed together. */
        counts: CountsOut,
        reversedAt: z.iso.datetime().nullable(),
        reversalReason: z.string().nullable(),
        /** The hashes of those files that are kept themselves. */
        originals: z.array(z.string()),
        /** Null once it is reversed or too old to be. */
        reversibleUntil: z.iso.datetime().nullable(),
      }),
    ),
  }),
  async run(ctx) {
    const { rows } = await sql<Row>`
      select i.import_id, i.files, i.counts, i.kept_at, i.kept_by, a.name, i.reversed_at, i.reversal_reason,
        array(select encode(f.sha256, 'hex') from import_files f where f.tenant_id = i.tenant_id and f.import_id = i.import_id order by 1) as originals
      from imports i left join accounts a on a.tenant_id = i.tenant_id and a.account_id = i.kept_by
      where i.tenant_id = ${ctx.organisation.tenantId} order by i.kept_at desc, i.import_id desc limit ${MOST}`.execute(ctx.db)
    return {
      rows: rows.map(row => {
        const until = reversibleUntil(row.kept_at)
        const open = row.reversed_at === null && until > ctx.now
        return {
          id: row.import_id,
          files: row.files,
          keptAt: row.kept_at.toISOString(),
          keptBy: row.kept_by === null ? null : { id: row.kept_by, name: row.name ?? '' },
          counts: broughtBy(row.counts),
          reversedAt: row.reversed_at?.toISOString() ?? null,
          reversalReason: row.reversal_reason,
          originals: row.originals,
          reversibleUntil: open ? until.toISOString() : null,
        }
      }),
    }
  },
})

function broughtBy({ created, changed }: Row['counts']): Counts {
  return Object.fromEntries(KINDS.map(kind => [kind, (created[kind] ?? 0) + (changed[kind] ?? 0)])) as Counts
}
