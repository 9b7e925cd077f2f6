import { sql } from 'kysely'
import { z } from 'zod'
import type { Fingerprint } from '../../sheet/fingerprint.ts'
import { missing } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, readVerb, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { id } from '../structure/fields.ts'

/** As many sheets as an organisation has kinds of, and to spare; older answers have been given again since. */
const MOST = 100

const hashes = z.array(z.string().regex(/^[0-9a-z]{1,12}$/)).max(1_000)
export const FingerprintInput = z.strictObject({ layout: hashes, headings: hashes, signs: hashes })

const Remembered = z.object({
  id: z.string(),
  files: z.array(z.string()),
  keptAt: z.iso.datetime(),
  keptBy: z.string().nullable(),
  fingerprint: z.object({ layout: z.array(z.string()), headings: z.array(z.string()), signs: z.array(z.string()) }),
  answers: z.record(z.string(), z.string()),
})

/** Whoever reads a sheet compares it with these at home, so that nothing of it is sent for the question. */
export const rememberedAnswers = readVerb({
  name: 'import.answers',
  right: 'imports.write',
  summary: 'What was answered about the sheets kept before, with what each of them looked like; newest first',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(Remembered) }),
  async run(ctx) {
    const { rows } = await sql<{
      id: string
      files: { name: string }[]
      kept_at: Date
      kept_by: string | null
      fingerprint: Fingerprint
      answers: Record<string, string>
    }>`
      select i.import_id as "id", i.files, i.kept_at, a.name as kept_by, i.fingerprint, i.answers
      from imports i left join accounts a on a.tenant_id = i.tenant_id and a.account_id = i.kept_by
      where i.tenant_id = ${ctx.organisation.tenantId} and i.fingerprint is not null and i.answers <> '{}' and i.reversed_at is null
        and i.answers_forgotten_at is null
      order by i.kept_at desc, i.import_id desc limit ${MOST}`.execute(ctx.db)
    return {
      rows: rows.map(row => ({
        id: row.id,
        files: row.files.map(file => file.name),
        keptAt: row.kept_at.toISOString(),
        keptBy: row.kept_by,
        fingerprint: row.fingerprint,
        answers: row.answers,
      })),
    }
  },
})

export const forgetAnswers = writeVerb({
  name: 'import.forget_answers',
  right: 'imports.write',
  summary: 'Offer the answers given about a sheet no more; what was kept with them stays',
  input: z.strictObject({ id }),
  output: z.object({}),
  async run(ctx, input) {
    await mustReachGrouping(ctx, 'imports.write', null)
    await takeTurn(ctx)
    const ofImport = { tenant_id: ctx.organisation.tenantId, import_id: input.id }
    const row = await ctx.db
      .selectFrom('imports')
      .select('answers_forgotten_at')
      .where(eb => eb.and(ofImport))
      .executeTakeFirst()
    if (!row) throw missing('import', input.id)
    if (row.answers_forgotten_at !== null) return {}
    await ctx.db
      .updateTable('imports')
      .set({ answers_forgotten_at: ctx.now, answers_forgotten_by: ctx.actor.accountId })
      .where(eb => eb.and(ofImport))
      .execute()
    audit(ctx, { action: 'import.answers_forgotten', subject: { kind: 'import', id: input.id } })
    return {}
  },
})
