import { z } from 'zod'
import { takeTurn } from '../../platform/turn.ts'
import { conflict, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { recordClaims } from '../results/record-claims.ts'
import { line } from '../structure/fields.ts'
import { NOTHING_MADE } from './made.ts'
import { noCounts, SKIPS } from './plan-shape.ts'
import { compareReturned, MOST_EDITS, ReturnedInput } from './returned-sheet.ts'
import type { Compared } from './returned-sheet.ts'

const File = z.strictObject({ name: line(300), size: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
/** A cell that is taken over, with what the records said when somebody decided so. */
const Accepted = z.strictObject({ person: z.uuid(), skill: z.uuid(), theirs: z.int().nullable() })

export const keepSheet = writeVerb({
  name: 'sheet.keep',
  right: 'results.write',
  summary: 'Take over cells of a sheet that came back, all of those named or none; they can be taken back together for thirty days',
  input: z.strictObject({ ...ReturnedInput, file: File, accepted: z.array(Accepted).min(1).max(MOST_EDITS) }),
  output: z.object({ id: z.string(), results: z.int() }),
  async run(ctx, { file, accepted, ...input }) {
    await takeTurn(ctx)
    const { rows, sheetId } = await compareReturned(ctx, input)
    const cells = acceptedOf(rows, accepted)
    const id = ctx.platform.ids.next()
    const { results } = await recordClaims(
      ctx,
      cells.map(cell => ({
        personId: cell.personId,
        skillId: cell.skillId,
        said: { level: cell.yours!, achievedOn: cell.today, type: 'evaluation', certificateNumber: null, issuer: null, outcome: 'passed' },
        fileIds: [],
        source: { file: file.name, sheet: cell.sheet, cell: cell.cell },
      })),
      { right: 'results.write', meaning: null, importId: id, facts: { importId: id } },
    )
    const changed = { ...noCounts(), results: results.length }
    const skipped = Object.fromEntries(SKIPS.map(skip => [skip, 0]))
    await ctx.db
      .insertInto('imports')
      .values({
        tenant_id: ctx.organisation.tenantId,
        import_id: id,
        files: JSON.stringify([file]),
        counts: JSON.stringify({ created: noCounts(), changed, unchanged: noCounts(), skipped, conflicts: 0 }),
        created: JSON.stringify(NOTHING_MADE),
        kept_at: ctx.now,
        kept_by: ctx.actor.accountId,
      })
      .execute()
    const facts = { sheetId, results: results.length, over: cells.filter(cell => cell.status === 'conflict').length, files: [file.sha256] }
    audit(ctx, { action: 'sheet.kept', subject: { kind: 'import', id }, facts, after: { files: [file.name] } })
    return { id, results: results.length }
  },
})

/** What was decided about something that has changed again since is not decided. */
function acceptedOf(rows: readonly Compared[], accepted: readonly z.infer<typeof Accepted>[]): Compared[] {
  const byPair = new Map(rows.map(row => [`${row.personId} ${row.skillId}`, row]))
  return [...new Map(accepted.map(one => [`${one.person} ${one.skill}`, one]))].map(([pair, { theirs }]) => {
    const row = byPair.get(pair)
    if (!row || (row.status !== 'change' && row.status !== 'conflict')) throw refused('sheet.not_to_keep', { cell: row?.cell ?? '' })
    if (row.theirs !== theirs) throw conflict('sheet.stale', { cell: row.cell, person: row.person, skill: row.skill })
    return row
  })
}
