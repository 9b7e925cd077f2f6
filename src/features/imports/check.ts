import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { Difference, differenceOf } from './answer.ts'
import { LineOut, linesOf, sumOf } from './lines.ts'
import { makePlan } from './plan.ts'
import { ReadingInput, refuseBroken } from './reading-input.ts'

export const checkImport = readVerb({
  name: 'import.check',
  right: 'imports.write',
  summary: 'What keeping a read sheet would create, change and leave as it is; nothing is written',
  input: z.strictObject({ reading: ReadingInput }),
  output: z.object({
    difference: Difference,
    /** Line by line, what needs a decision first; the first fifty thousand. */
    lines: z.array(LineOut),
    /** With it `import.keep` knows that somebody decides about just these lines. */
    seen: z.string(),
  }),
  async run(ctx, { reading }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    refuseBroken(reading)
    const plan = await makePlan(ctx, reading)
    const lines = linesOf(plan)
    return { difference: await differenceOf(ctx, plan), lines: lines.map(line => line.out), seen: sumOf(lines) }
  },
})
