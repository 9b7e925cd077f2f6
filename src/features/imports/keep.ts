import { z } from 'zod'
import { line } from '../structure/fields.ts'
import type { Context } from '../../platform/context.ts'
import { takeTurn } from '../../platform/turn.ts'
import { invalid } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { Difference, differenceOf } from './answer.ts'
import { Decision, Deciding } from './decision.ts'
import { writeInBatches } from './keep-batches.ts'
import { Choice, decide, revokeDecided } from './leave-out.ts'
import type { Made } from './made.ts'
import { makePlan, preparePlan } from './plan.ts'
import { KINDS } from './plan-shape.ts'
import type { Plan } from './plan-shape.ts'
import { ReadingInput, refuseBroken } from './reading-input.ts'
import { FingerprintInput } from './remembered.ts'
import { holdParts, openParts, PartsInput, refuseDropped, takeParts } from './staged-cells.ts'
import { telling } from './under-way.ts'
import { writePlan } from './write.ts'

const File = z.strictObject({ name: line(300), size: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
const MOST_ANSWERS = 1_000

export const keepImport = writeVerb({
  name: 'import.keep',
  right: 'imports.write',
  summary: 'Keep what was read from spreadsheets, whole or not at all; it can be taken back for thirty days',
  input: z.strictObject({
    reading: ReadingInput,
    /** Where the cells of a very large sheet have been sent before; the reading then has none. */
    parts: PartsInput.optional(),
    files: z.array(File).min(1).max(100),
    answers: z
      .record(z.string().max(400), z.string().max(400))
      .refine(answers => Object.keys(answers).length <= MOST_ANSWERS)
      .default({}),
    /** What the sheet looks like; with it the answers are offered again for the next one of its kind. */
    fingerprint: FingerprintInput.optional(),
    /** What of it is left out, line by line as it was shown; without it all of it is kept. */
    choice: Choice.optional(),
    /** The same of a very large sheet: by kind, by person and by line. */
    decision: Decision.optional(),
  }),
  /** `id` is null where everything was known already: there is nothing to take back. */
  output: Difference.extend({ id: z.string().nullable() }),
  alone: ({ parts }) => parts !== undefined,
  async run(ctx, { reading, parts, files, answers, fingerprint, choice, decision }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    refuseBroken(reading)
    if (parts) await holdParts(ctx, parts)
    await takeTurn(ctx)
    const id = ctx.platform.ids.next()
    if (parts ? choice : decision) throw invalid('import.unknown_line', { line: choice?.left[0] ?? choice?.revoked[0] ?? 0 })
    const file = files[0]!.name
    const kept = parts ? await keepParts(ctx, { reading, parts, decision, file }, id) : await keepWhole(ctx, { reading, choice, file }, id)
    const { plan, made, revoked, left } = kept
    const difference = await differenceOf(ctx, plan)
    if (made === null) return { id: null, ...difference }
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
      facts: { ...counts, ...made, revoked, left, files: files.map(file => file.sha256), ...(parts ? { parts: parts.sha256 } : {}) },
      after: { files: files.map(file => file.name) },
    })
    return { id, ...difference }
  },
})

interface Kept {
  plan: Plan
  /** Null where nothing was to be written. */
  made: Made | null
  revoked: number
  left: number
}

interface Whole {
  reading: ReadingInput
  choice: Choice | undefined
  file: string
}

async function keepWhole(ctx: Context, { reading, choice, file }: Whole, id: string): Promise<Kept> {
  const decided = decide(await makePlan(ctx, reading), choice)
  const { plan, left } = decided
  const revoked = decided.revoked.length
  if (changesNothing(plan) && revoked === 0) return { plan, made: null, revoked, left }
  const made = await writePlan(ctx, plan, id)
  await revokeDecided(ctx, decided, file, id)
  return { plan, made, revoked, left }
}

interface InParts {
  reading: ReadingInput
  parts: PartsInput
  decision: Decision | undefined
  file: string
}

/** Whether anything changes is known when all has been written: what changes nothing has written nothing. */
function keepParts(ctx: Context, { reading, parts, decision, file }: InParts, id: string): Promise<Kept> {
  return telling(ctx, parts.sheet, async tell => {
    tell('reading', 0, 1)
    const cells = await openParts(ctx, parts, reading)
    const prepared = await preparePlan(ctx, { ...reading, cells })
    const { plan } = prepared
    const look = decision && new Deciding(plan, decision)
    if (look?.asksForEmptied()) {
      await prepared.planEmptied()
      look.emptied(plan)
    }
    const made = await writeInBatches(ctx, prepared, { cells, tell, goOn: () => refuseDropped(ctx, parts), ...(look ? { look } : {}) }, id)
    const decided = look?.decided(plan) ?? decide(plan, undefined)
    await revokeDecided(ctx, decided, file, id)
    await takeParts(ctx, parts)
    const revoked = decided.revoked.length
    return { plan, made: changesNothing(plan) && revoked === 0 ? null : made, revoked, left: decided.left }
  })
}

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
