import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { Difference, differenceOf } from './answer.ts'
import { countInBatches } from './keep-batches.ts'
import { LineColumns } from './line-columns.ts'
import { LineWalk } from './line-walk.ts'
import { LINE_IS, LineOut, linesOf, sumOf } from './lines.ts'
import { makePlan, preparePlan } from './plan.ts'
import { ReadingInput, refuseBroken } from './reading-input.ts'
import { showLines } from './shown-lines.ts'
import { openParts, PartsInput } from './staged-cells.ts'
import { telling } from './under-way.ts'

export const checkImport = readVerb({
  name: 'import.check',
  right: 'imports.write',
  summary: 'What keeping a read sheet would create, change and leave as it is; nothing is written',
  input: z.strictObject({ reading: ReadingInput, parts: PartsInput.optional() }),
  output: z.object({
    difference: Difference,
    /** Line by line, what needs a decision first; the first fifty thousand. None where the cells were sent in parts. */
    lines: z.array(LineOut),
    /** With it `import.keep` knows that somebody decides about just these lines. */
    seen: z.string(),
    /** Where the cells were sent in parts: how many lines there are of each kind, read by `import.lines`, and the sums of them. */
    inParts: z
      .object({
        counts: z.object(Object.fromEntries(LINE_IS.map(is => [is, z.int()])) as Record<(typeof LINE_IS)[number], z.ZodInt>),
        seen: z.object({ lines: z.string(), emptied: z.string() }),
      })
      .nullable(),
  }),
  alone: ({ parts }) => parts !== undefined,
  async run(ctx, { reading, parts }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    refuseBroken(reading)
    if (parts) return checkParts(ctx, parts, reading)
    const plan = await makePlan(ctx, reading)
    const lines = linesOf(plan)
    return { difference: await differenceOf(ctx, plan), lines: lines.map(line => line.out), seen: sumOf(lines), inParts: null }
  },
})

function checkParts(ctx: Context, parts: PartsInput, reading: ReadingInput) {
  return telling(ctx, parts.sheet, async tell => {
    tell('reading', 0, 1)
    const cells = await openParts(ctx, parts, reading)
    const prepared = await preparePlan(ctx, { ...reading, cells })
    const lines = new LineColumns()
    const walk = new LineWalk(prepared.plan, line => lines.add(line.out))
    const look = { frame: walk.frame.bind(walk), cells: walk.cells.bind(walk), isGone: () => false }
    await countInBatches(prepared, { cells, tell, goOn: async () => undefined, look })
    await prepared.planEmptied()
    walk.emptied(prepared.plan)
    showLines(ctx, parts.sheet, lines)
    const inParts = { counts: walk.counts, seen: walk.seen() }
    return { difference: await differenceOf(ctx, prepared.plan), lines: [], seen: sumOf([]), inParts }
  })
}
