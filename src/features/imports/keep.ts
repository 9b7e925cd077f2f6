import { z } from 'zod'
import { line } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { Difference, differenceOf } from './answer.ts'
import { Choice, decide, revokeDecided } from './leave-out.ts'
import { makePlan } from './plan.ts'
import { KINDS } from './plan-shape.ts'
import type { Plan } from './plan-shape.ts'
import { ReadingInput, refuseBroken } from './reading-input.ts'
import { FingerprintInput } from './remembered.ts'
import { writePlan } from './write.ts'

const File = z.strictObject({ name: line(300), size: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
const MOST_ANSWERS = 1_000

export const keepImport = writeVerb({
  name: 'import.keep',
  right: 'imports.write',
  summary: 'Keep what was read from spreadsheets, whole or not at all; it can be taken back for thirty days',
  input: z.strictObject({
    reading: ReadingInput,
    files: z.array(File).min(1).max(100),
    answers: z
      .record(z.string().max(400), z.string().max(400))
      .refine(answers => Object.keys(answers).length <= MOST_ANSWERS)
      .default({}),
    /** What the sheet looks like; with it the answers are offered again for the next one of its kind. */
    fingerprint: FingerprintInput.optional(),
    /** What of it is left out, line by line as it was shown; without it all of it is kept. */
    choice: Choice.optional(),
  }),
  /** `id` is null where everything was known already: there is nothing to take back. */
  output: Difference.extend({ id: z.string().nullable() }),
  async run(ctx, { reading, files, answers, fingerprint, choice }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    refuseBroken(reading)
    await takeTurn(ctx)
    const decided = decide(await makePlan(ctx, reading), choice)
    const { plan, revoked } = decided
    const difference = await differenceOf(ctx, plan)
    if (changesNothing(plan) && revoked.length === 0) return { id: null, ...difference }
    const id = ctx.platform.ids.next()
    const made = await writePlan(ctx, plan, id)
    await revokeDecided(ctx, decided, files[0]!.name, id)
    const { created, changed, unchanged, skipped } = difference
    const counts = { created, changed, unchanged, skipped, conflicts: difference.conflictsInAll }
    await ctx.db
      .insertInto('imports')
      .values({
        tenant_id: ctx.organisation.tenantId,
        import_id: id,
        files: JSON.stringify(files),
        answers: storable(answers),
        fingerprint: fingerprint === undefined ? null : JSON.stringify(fingerprint),
        counts: JSON.stringify(counts),
        created: JSON.stringify(made),
        kept_at: ctx.now,
        kept_by: ctx.actor.accountId,
      })
      .execute()
    audit(ctx, {
      action: 'import.kept',
      subject: { kind: 'import', id },
      facts: { ...counts, ...made, revoked: revoked.length, left: decided.left, files: files.map(file => file.sha256) },
      after: { files: files.map(file => file.name) },
    })
    return { id, ...difference }
  },
})

function changesNothing({ created, changed }: Plan): boolean {
  return KINDS.every(kind => created[kind] === 0 && changed[kind] === 0)
}

/** Text of answers comes from a browser; the database takes neither zero bytes nor half characters. */
function storable(answers: Record<string, string>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(answers).map(([question, option]) => [clean(question), clean(option)])))
}

function clean(text: string): string {
  return text.toWellFormed().replaceAll('\0', '')
}
