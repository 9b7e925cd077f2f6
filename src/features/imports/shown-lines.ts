import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { LineColumns } from './line-columns.ts'
import { LINE_IS, LineOut } from './lines.ts'
import { mustHaveSender } from './staged-cells.ts'

/** Of all sheets together: 32 bytes and a little a line. */
const MOST_LINES = 4_000_000
const HOURS = 2
const A_PAGE = 200

interface Shown {
  lines: LineColumns
  at: Date
}

/** What this program has compared and somebody looks at now: as short-lived as the parts of the sheet, and made again by comparing again. */
const shown = new Map<string, Shown>()

export function showLines(ctx: Context, sheet: string, lines: LineColumns): void {
  const key = keyOf(ctx, sheet)
  shown.delete(key)
  shown.set(key, { lines, at: ctx.now })
  let sum = [...shown.values()].reduce((all, one) => all + one.lines.size, 0)
  for (const [old, { lines: those, at }] of shown) {
    if (old === key || (sum <= MOST_LINES && ctx.now.getTime() - at.getTime() < HOURS * 3_600_000)) continue
    shown.delete(old)
    sum -= those.size
  }
}

export const readLines = readVerb({
  name: 'import.lines',
  right: 'imports.write',
  summary: 'Some of the lines of a very large sheet that was compared, of one kind',
  input: z.strictObject({
    sheet: z.uuid(),
    is: z.enum(LINE_IS),
    search: z.string().max(200).default(''),
    from: z.coerce.number().int().min(0).default(0),
    count: z.coerce.number().int().min(1).max(A_PAGE).default(100),
  }),
  output: z.object({
    rows: z.array(
      LineOut.extend({
        place: z.int(),
        needs: z.object({ person: z.int().nullable(), thing: z.int().nullable() }),
        ofPerson: z.object(Object.fromEntries(LINE_IS.map(is => [is, z.int()])) as Record<(typeof LINE_IS)[number], z.ZodInt>).nullable(),
      }),
    ),
    total: z.int(),
  }),
  async run(ctx, { sheet, ...page }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    const found = shown.get(keyOf(ctx, sheet))
    if (!found) throw refused('import.lines_gone')
    return found.lines.page(page)
  },
})

function keyOf(ctx: Context, sheet: string): string {
  return `${ctx.organisation.tenantId} ${mustHaveSender(ctx)} ${sheet}`
}
