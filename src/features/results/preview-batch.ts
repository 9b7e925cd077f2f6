import { z } from 'zod'
import { textOf } from '../../platform/texts.ts'
import { readVerb } from '../../platform/verb.ts'
import { ASKS, PreviewFields } from './batch-shape.ts'
import { askedFor, examine } from './examine.ts'
import type { Examined } from './examine.ts'

const Cell = z.object({
  status: z.enum(['change', 'same', 'conflict', 'refused']),
  was: z.int().nullable(),
  ask: z.enum(ASKS),
  theirs: z.object({ level: z.int().nullable(), at: z.iso.datetime().nullable(), by: z.string().nullable() }).nullable(),
  refused: z.object({ code: z.string(), text: z.string() }).nullable(),
})

export const previewBatch = readVerb({
  name: 'result.preview_batch',
  right: 'records.read',
  shared: true,
  summary: 'What each of many changes would come to, and what they ask for together; nothing is written',
  input: z.strictObject(PreviewFields),
  output: z.object({
    /** In the order of the changes. */
    cells: z.array(Cell),
    counts: z.object({ change: z.int(), same: z.int(), conflict: z.int(), refused: z.int() }),
    /** Each thing that has to go with the batch, with the first change that asks for it; the strictest last. */
    asks: z.array(z.object({ ask: z.enum(ASKS), index: z.int() })),
    knownAt: z.iso.datetime(),
  }),
  async run(ctx, { language, ...batch }) {
    const { cells } = await examine(ctx, batch)
    const count = (status: Examined['status']): number => cells.filter(cell => cell.status === status).length
    return {
      cells: cells.map(cell => answerOf(cell, language)),
      counts: { change: count('change'), same: count('same'), conflict: count('conflict'), refused: count('refused') },
      asks: [...askedFor(cells)].map(([ask, index]) => ({ ask, index })).sort((a, b) => ASKS.indexOf(a.ask) - ASKS.indexOf(b.ask)),
      knownAt: ctx.now.toISOString(),
    }
  },
})

function answerOf(cell: Examined, language: string): z.infer<typeof Cell> {
  const none = { was: null, ask: 'nothing' as const, theirs: null, refused: null }
  switch (cell.status) {
    case 'change':
      return { ...none, status: 'change', was: cell.was, ask: cell.asks.at(-1) ?? 'nothing' }
    case 'same':
      return { ...none, status: 'same', was: cell.was }
    case 'conflict':
      return { ...none, status: 'conflict', theirs: { ...cell.theirs, at: cell.theirs.at?.toISOString() ?? null } }
    case 'refused': {
      const { code, params } = cell.refusal
      return { ...none, status: 'refused', refused: { code, text: textOf(language, code, params) } }
    }
  }
}
