import { z } from 'zod'
import { complianceIn } from '../../rules/compliance.ts'
import type { Compliance } from '../../rules/compliance.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { Clocks, clocksOf, QuestionInput, questionOf } from '../matrix/clocks.ts'
import { versionOf } from '../standings/kept.ts'
import { readRows } from '../standings/rows.ts'
import { pickPage } from './pick.ts'
import { PairRow, rowsOf } from './row.ts'
import { showOf } from './shows.ts'
import { tallies } from './tallies.ts'
import { viewOf } from './view.ts'
import type { View } from './view.ts'

const Counted = z.object({ required: z.int(), compliant: z.int(), gaps: z.int() })
export const Totals = Counted.extend({ byState: z.record(z.string(), z.int()), exempt: z.int(), prohibitions: z.int() })

const Gaps = z.object({
  totals: Totals,
  byGrouping: z.array(Counted.extend({ id: z.string(), name: z.string(), typeName: z.string() })),
  bySkill: z.array(Counted.extend({ id: z.string(), name: z.string() })),
  rows: z.array(PairRow),
  next: z.string().nullable(),
})
type Gaps = z.infer<typeof Gaps>

export const readGaps = readVerb({
  name: 'gaps.read',
  right: 'records.read',
  summary: 'What is required and not held: totals, by grouping, by skill, and the first rows',
  input: QuestionInput.extend({ limit: z.coerce.number().int().min(0).max(500).default(50) }),
  output: Gaps.extend(Clocks),
  async run(ctx, input) {
    const question = questionOf(input)
    const view = viewOf(await readRows(ctx, question))
    return { ...clocksOf(view), ...(await gapsOf(ctx, view, question.knownAt, input.limit)) }
  },
})

const known = new WeakMap<View['plant'], { version: number; limit: number; gaps: Gaps }>()

/** Of rows that stay in memory as it was put together last, until something is written. */
async function gapsOf(ctx: Context, view: View, knownAt: Date | null, limit: number): Promise<Gaps> {
  const version = ctx.readOnly ? await versionOf(ctx) : null
  const before = known.get(view.plant)
  if (before && before.version === version && before.limit === limit) return before.gaps
  const gaps = await putTogether(ctx, view, knownAt, limit)
  if (version !== null) known.set(view.plant, { version, limit, gaps })
  return gaps
}

async function putTogether(ctx: Context, view: View, knownAt: Date | null, limit: number): Promise<Gaps> {
  const { total, bySkill, byGrouping } = tallies(view)
  const page = pickPage(view, showOf('gaps'), { people: null, columns: null, after: null, limit })
  return {
    totals: totalsOf(complianceIn(total)),
    byGrouping: [...byGrouping].flatMap(([id, tally]) => {
      const grouping = view.frame.groupings.get(id)
      return grouping ? [{ id, name: grouping.name, typeName: grouping.type_name, ...counted(complianceIn(tally)) }] : []
    }),
    bySkill: view.skills.flatMap((skill, i) =>
      skill ? [{ id: skill.facts.id, name: skill.name, ...counted(complianceIn(bySkill[i]!)) }] : [],
    ),
    rows: await rowsOf(ctx, view, page.picks, knownAt),
    next: page.next,
  }
}

export function totalsOf({ required, compliant, gaps, gapsByState, exempt, prohibitions }: Compliance): z.infer<typeof Totals> {
  return { required, compliant, gaps, byState: gapsByState as Record<string, number>, exempt, prohibitions }
}

function counted({ required, compliant, gaps }: Compliance): z.infer<typeof Counted> {
  return { required, compliant, gaps }
}
