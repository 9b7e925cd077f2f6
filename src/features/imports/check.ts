import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { Difference, differenceOf } from './answer.ts'
import { countInBatches } from './keep-batches.ts'
import { LineOut, linesOf, sumOf } from './lines.ts'
import { makePlan, preparePlan } from './plan.ts'
import type { Plan } from './plan-shape.ts'
import { ReadingInput, refuseBroken } from './reading-input.ts'
import { openParts, PartsInput } from './staged-cells.ts'
import { telling } from './under-way.ts'

export const checkImport = readVerb({
  name: 'import.check',
  right: 'imports.write',
  summary: 'What keeping a read sheet would create, change and leave as it is; nothing is written',
  input: z.strictObject({ reading: ReadingInput, parts: PartsInput.optional() }),
  output: z.object({
    difference: Difference,
    /** Line by line, what needs a decision first; the first fifty thousand. None where the cells were sent in parts: such a sheet is kept whole. */
    lines: z.array(LineOut),
    /** With it `import.keep` knows that somebody decides about just these lines. */
    seen: z.string(),
  }),
  alone: ({ parts }) => parts !== undefined,
  async run(ctx, { reading, parts }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    refuseBroken(reading)
    const plan = parts ? await planParts(ctx, parts, reading) : await makePlan(ctx, reading)
    const lines = parts ? [] : linesOf(plan)
    return { difference: await differenceOf(ctx, plan), lines: lines.map(line => line.out), seen: sumOf(lines) }
  },
})

function planParts(ctx: Context, parts: PartsInput, reading: ReadingInput): Promise<Plan> {
  return telling(ctx, parts.sheet, async tell => {
    const cells = await openParts(ctx, parts, reading)
    const prepared = await preparePlan(ctx, { ...reading, cells })
    await countInBatches(prepared, { cells, tell, goOn: async () => undefined })
    return prepared.plan
  })
}
