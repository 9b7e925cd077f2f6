import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { takeTurn } from '../../platform/turn.ts'
import { conflict, invalid, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { recordClaims } from '../results/record-claims.ts'
import { revokeListed } from '../results/revoke-listed.ts'
import { line, reason } from '../structure/fields.ts'
import { NOTHING_MADE } from './made.ts'
import { noCounts, SKIPS } from './plan-shape.ts'
import { compareReturned, MOST_EDITS, ReturnedInput } from './returned-sheet.ts'
import type { Compared } from './returned-sheet.ts'

const File = z.strictObject({ name: line(300), size: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
/** A cell that is taken over, with what the records said when somebody decided so. An emptied one only when it is said that this revokes. */
const Accepted = z.strictObject({ person: z.uuid(), skill: z.uuid(), theirs: z.int().nullable(), revoke: z.boolean().optional() })

export const keepSheet = writeVerb({
  name: 'sheet.keep',
  right: 'results.write',
  summary: 'Take over cells of a sheet that came back, all of those named or none; they can be taken back together for thirty days',
  input: z.strictObject({
    ...ReturnedInput,
    file: File,
    accepted: z.array(Accepted).min(1).max(MOST_EDITS),
    /** Why emptied cells are revoked; asked for as soon as one is. */
    reason: reason.optional(),
  }),
  output: z.object({ id: z.string(), results: z.int(), revoked: z.int() }),
  async run(ctx, { file, accepted, reason: why, ...input }) {
    await takeTurn(ctx)
    const { rows, sheetId } = await compareReturned(ctx, input)
    const cells = acceptedOf(rows, accepted)
    const id = ctx.platform.ids.next()
    const [emptied, filled] = [cells.filter(cell => cell.yours === null), cells.filter(cell => cell.yours !== null)]
    if (filled.length > 0) await recordFilled(ctx, filled, file.name, id)
    if (emptied.length > 0) await revokeEmptied(ctx, emptied, file.name, id, why)
    const changed = { ...noCounts(), results: cells.length }
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
    const counts = { results: filled.length, revoked: emptied.length }
    const facts = { sheetId, ...counts, over: cells.filter(cell => cell.status === 'conflict').length, files: [file.sha256] }
    audit(ctx, { action: 'sheet.kept', subject: { kind: 'import', id }, facts, after: { files: [file.name] } })
    return { id, ...counts }
  },
})

async function recordFilled(ctx: Context, cells: readonly Compared[], file: string, importId: string): Promise<void> {
  const claims = cells.map(cell => ({
    personId: cell.personId,
    skillId: cell.skillId,
    said: {
      level: cell.yours!,
      achievedOn: cell.today,
      type: 'evaluation' as const,
      certificateNumber: null,
      issuer: null,
      outcome: 'passed' as const,
    },
    fileIds: [],
    source: { file, sheet: cell.sheet, cell: cell.cell },
  }))
  await recordClaims(ctx, claims, { right: 'results.write', meaning: null, importId, facts: { importId } })
}

async function revokeEmptied(ctx: Context, cells: readonly Compared[], file: string, importId: string, why: string | undefined) {
  if (why === undefined) throw invalid('sheet.reason_missing', {}, [{ path: 'reason', code: 'sheet.reason_missing', params: {}, text: '' }])
  const list = cells.map(({ personId, skillId, today, sheet, cell }) => ({
    personId,
    skillId,
    fromOn: today,
    source: { file, sheet, cell },
  }))
  await revokeListed(ctx, list, { reason: why, importId })
}

/** What was decided about something that has changed again since is not decided. */
function acceptedOf(rows: readonly Compared[], accepted: readonly z.infer<typeof Accepted>[]): Compared[] {
  const byPair = new Map(rows.map(row => [`${row.personId} ${row.skillId}`, row]))
  return [...new Map(accepted.map(one => [`${one.person} ${one.skill}`, one]))].map(([pair, { theirs, revoke = false }]) => {
    const row = byPair.get(pair)
    const takes = revoke ? row?.status === 'emptied' : row?.status === 'change' || row?.status === 'conflict'
    if (!row || !takes) throw refused('sheet.not_to_keep', { cell: row?.cell ?? '' })
    if (row.theirs !== theirs) throw conflict('sheet.stale', { cell: row.cell, person: row.person, skill: row.skill })
    return row
  })
}
