import { z } from 'zod'
import { takeTurn } from '../../platform/turn.ts'
import { writeVerb } from '../../platform/verb.ts'
import { claimsOf, Rows } from './award.ts'
import { recordClaims, Recorded } from './record-claims.ts'

export const assess = writeVerb({
  name: 'result.assess',
  right: 'results.assess',
  summary: 'Record what one has seen people do, with one’s signature; asks for the right to assess each of the skills',
  input: z.strictObject({ rows: Rows }),
  output: z.object({ results: z.array(Recorded), signatureId: z.string().nullable() }),
  async run(ctx, { rows }) {
    await takeTurn(ctx)
    return recordClaims(ctx, claimsOf(rows), { right: 'results.assess', meaning: 'assessed' })
  },
})
