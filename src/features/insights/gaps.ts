import { z } from 'zod'
import { complianceIn } from '../../rules/compliance.ts'
import type { Compliance } from '../../rules/compliance.ts'
import { readVerb } from '../../platform/verb.ts'
import { Clocks, clocksOf, QuestionInput, questionOf } from '../matrix/clocks.ts'
import { readRows } from '../standings/rows.ts'
import { pickPage } from './pick.ts'
import { PairRow, rowsOf } from './row.ts'
import { showOf } from './shows.ts'
import { tallies } from './tallies.ts'
import { viewOf } from './view.ts'

const Counted = z.object({ required: z.int(), compliant: z.int(), gaps: z.int() })
export const Totals = Counted.extend({ byState: z.record(z.string(), z.int()), exempt: z.int(), prohibitions: z.int() })

export const readGaps = readVerb({
  name: 'gaps.read',
  right: 'records.read',
  summary: 'What is required and not held: totals, by grouping, by skill, and the first rows',
  input: QuestionInput.extend({ limit: z.coerce.number().int().min(0).max(500).default(50) }),
  output: z.object({
    ...Clocks,
    totals: Totals,
    byGrouping: z.array(Counted.extend({ id: z.string(), name: z.string(), typeName: z.string() })),
    bySkill: z.array(Counted.extend({ id: z.string(), name: z.string() })),
    rows: z.array(PairRow),
    next: z.string().nullable(),
  }),
  async run(ctx, input) {
    const question = questionOf(input)
    const view = viewOf(await readRows(ctx, question))
    const { total, bySkill, byGrouping } = tallies(view)
    const page = pickPage(view, showOf('gaps'), { people: null, columns: null, after: null, limit: input.limit })
    return {
      ...clocksOf(view),
      totals: totalsOf(complianceIn(total)),
      byGrouping: [...byGrouping].flatMap(([id, tally]) => {
        const grouping = view.frame.groupings.get(id)
        return grouping ? [{ id, name: grouping.name, typeName: grouping.type_name, ...counted(complianceIn(tally)) }] : []
      }),
      bySkill: view.skills.flatMap((skill, i) =>
        skill ? [{ id: skill.facts.id, name: skill.name, ...counted(complianceIn(bySkill[i]!)) }] : [],
      ),
      rows: await rowsOf(ctx, view, page.picks, question.knownAt),
      next: page.next,
    }
  },
})

export function totalsOf({ required, compliant, gaps, gapsByState, exempt, prohibitions }: Compliance): z.infer<typeof Totals> {
  return { required, compliant, gaps, byState: gapsByState as Record<string, number>, exempt, prohibitions }
}

function counted({ required, compliant, gaps }: Compliance): z.infer<typeof Counted> {
  return { required, compliant, gaps }
}
