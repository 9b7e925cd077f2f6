import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { FieldFault } from '../../platform/refusal.ts'
import { invalid, Refusal } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { writeVerb } from '../../platform/verb.ts'
import { mustBeAbleToSign } from '../proof/sign.ts'
import { EntrySignature } from './award.ts'
import { BatchFields } from './batch-shape.ts'
import type { Ask, Batch } from './batch-shape.ts'
import { askedFor, examine } from './examine.ts'
import type { Examination } from './examine.ts'
import { recordClaims, Recorded } from './record-claims.ts'

const Answer = z.object({
  batchId: z.string(),
  /** Of the changes that changed something, in their order. */
  results: z.array(Recorded),
  same: z.int(),
  signatureId: z.string().nullable(),
})

export const recordBatch = writeVerb({
  name: 'result.record_batch',
  right: 'results.write',
  shared: true,
  summary: 'Record many changes of a matrix, all of them or none, each only where nobody has saved the cell since',
  input: z.strictObject({ ...BatchFields, signature: EntrySignature }),
  output: Answer,
  async run(ctx, { signature, ...batch }) {
    return record(ctx, { ...batch, meaning: signature?.meaning ?? null })
  },
})

export const assessBatch = writeVerb({
  name: 'result.assess_batch',
  right: 'results.assess',
  shared: true,
  summary: 'Record many changes of a matrix as seen by oneself, with one signature over all of them',
  input: z.strictObject(BatchFields),
  output: Answer,
  async run(ctx, batch) {
    return record(ctx, { ...batch, meaning: 'assessed' })
  },
})

async function record(ctx: Context, batch: Batch): Promise<z.infer<typeof Answer>> {
  await takeTurn(ctx)
  if (batch.meaning) await mustBeAbleToSign(ctx)
  const { manner, scales, claims, cells } = await examine(ctx, batch)
  refuseParts(cells)
  refuseUnmet(cells, batch)
  const batchId = ctx.platform.ids.next()
  const changes = claims.filter((_, i) => cells[i]!.status === 'change')
  const same = claims.length - changes.length
  if (changes.length === 0) return { batchId, results: [], same, signatureId: null }
  const outcome = await recordClaims(ctx, changes, { ...manner, facts: { batchId } }, { ...scales })
  return { batchId, same, ...outcome }
}

/** Nothing is half applied: what somebody has saved since, or what cannot be, is named, and the rest can be sent without it. */
function refuseParts(cells: Examination['cells']): void {
  const faults = cells.flatMap((cell, i): FieldFault[] => {
    if (cell.status === 'conflict')
      return [{ path: `changes.${i}`, code: 'batch.cell_moved', text: '', params: { by: cell.theirs.by ?? '' } }]
    if (cell.status === 'refused') return [{ path: `changes.${i}`, code: cell.refusal.code, text: '', params: cell.refusal.params }]
    return []
  })
  if (faults.length === 0) return
  const conflicts = cells.filter(cell => cell.status === 'conflict').length
  // Alone, a refusal is said as what it is.
  const only = cells.length === 1 && cells[0]!.status === 'refused' ? cells[0]!.refusal : null
  if (only) throw only
  const params = { count: faults.length, of: cells.length, conflicts }
  throw new Refusal(conflicts > 0 ? 'conflict' : 'precondition', conflicts > 0 ? 'batch.moved' : 'batch.refused', params, faults)
}

/** Which field brings what is asked for. */
const FIELD: Record<Ask, string> = { nothing: '', reason: 'reason', evidence: 'fileIds', signature: 'signature', second: 'signature' }

/** A batch has to bring what the strictest of its skills asks for; the skill that does is named. */
function refuseUnmet(cells: Examination['cells'], { meaning, reason, fileIds, changes }: Batch): void {
  const unmet = {
    nothing: false,
    signature: meaning !== 'assessed',
    evidence: fileIds.length === 0,
    reason: !reason,
    second: meaning === null,
  }
  for (const [ask, index] of askedFor(cells)) {
    const { remark } = changes[index]!
    if (!unmet[ask] || (ask === 'reason' && remark)) continue
    throw invalid(`batch.asks_${ask}`, {}, [{ path: FIELD[ask], code: `batch.asks_${ask}`, text: '' }])
  }
}
