import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'
import { Clocks, clocksOf, QuestionInput, questionOf } from '../matrix/clocks.ts'
import { readRows } from '../standings/rows.ts'
import { narrowed, Narrowing } from './narrowed.ts'
import { pickPage } from './pick.ts'
import { PairRow, rowsOf } from './row.ts'
import { gapsIn, showOf } from './shows.ts'
import { viewOf } from './view.ts'

/** The rows behind a number: the same question and the same list give exactly the pairs that were counted. */
export const readAlerts = readVerb({
  name: 'alerts.read',
  right: 'records.read',
  summary: 'The pairs of a list (gaps, overdue, expiring, a state, …), most pressing first',
  input: QuestionInput.extend({
    show: z.string().min(1).max(300).default('gaps'),
    ...Narrowing,
    /** Of the gaps only those in these states. */
    states: z.string().max(300).optional(),
    cursor: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ ...Clocks, show: z.string(), total: z.int(), rows: z.array(PairRow), next: z.string().nullable() }),
  async run(ctx, input) {
    const question = questionOf(input)
    const view = viewOf(await readRows(ctx, question))
    const { rows: people, columns } = await narrowed(ctx, view, input)
    const show = input.states ? gapsIn(input.states) : showOf(input.show)
    const page = pickPage(view, show, { people, columns, after: input.cursor ?? null, limit: input.limit })
    return {
      ...clocksOf(view),
      show: input.show,
      total: page.total,
      rows: await rowsOf(ctx, view, page.picks, question.knownAt),
      next: page.next,
    }
  },
})
