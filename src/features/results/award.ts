import { z } from 'zod'
import { takeTurn } from '../../platform/turn.ts'
import { writeVerb } from '../../platform/verb.ts'
import { id } from '../structure/fields.ts'
import { fileIds, ResultFields } from './claims.ts'
import { recordClaims, Recorded } from './record-claims.ts'

/** To say that one has assessed somebody asks for another right than to enter what others have seen: see `assess.ts`. */
export const EntrySignature = z.strictObject({ meaning: z.enum(['approved', 'witnessed', 'trained']) }).nullish()

const Row = { personId: id, skillId: id, ...ResultFields, fileIds }

export const awardResult = writeVerb({
  name: 'result.award',
  right: 'results.write',
  summary: 'Record what a person has achieved, or an attempt that failed',
  input: z.strictObject({ ...Row, signature: EntrySignature }),
  output: Recorded,
  async run(ctx, { personId, skillId, fileIds, signature, ...said }) {
    await takeTurn(ctx)
    const claim = { personId, skillId, said, fileIds }
    const { results } = await recordClaims(ctx, [claim], { right: 'results.write', meaning: signature?.meaning ?? null })
    return results[0]!
  },
})

/** One skill of many people, or many skills of one person: rows are rows. */
export const Rows = z.array(z.strictObject(Row)).min(1).max(500)

export function claimsOf(rows: z.infer<typeof Rows>) {
  return rows.map(({ personId, skillId, fileIds, ...said }) => ({ personId, skillId, said, fileIds }))
}

export const awardMany = writeVerb({
  name: 'result.award_many',
  right: 'results.write',
  summary: 'Record many results at once, all of them or none, with one signature over them where one is given',
  input: z.strictObject({ rows: Rows, signature: EntrySignature }),
  output: z.object({ results: z.array(Recorded), signatureId: z.string().nullable() }),
  async run(ctx, { rows, signature }) {
    await takeTurn(ctx)
    return recordClaims(ctx, claimsOf(rows), { right: 'results.write', meaning: signature?.meaning ?? null })
  },
})
