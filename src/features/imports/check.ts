import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { Difference, differenceOf } from './answer.ts'
import { makePlan } from './plan.ts'
import { ReadingInput, refuseBroken } from './reading-input.ts'

export const checkImport = readVerb({
  name: 'import.check',
  right: 'imports.write',
  summary: 'What keeping a read sheet would create, change and leave as it is; nothing is written',
  input: z.strictObject({ reading: ReadingInput }),
  output: z.object({ difference: Difference }),
  async run(ctx, { reading }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    refuseBroken(reading)
    return { difference: await differenceOf(ctx, await makePlan(ctx, reading)) }
  },
})
