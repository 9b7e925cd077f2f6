import { z } from 'zod'
import { complianceIn } from '../../rules/compliance.ts'
import { averageBreadth, averageDepth, depth, singlePointsOfFailure, uncovered } from '../../rules/depth.ts'
import { evidence } from '../../rules/evidence.ts'
import { expiring, overdueCells } from '../../rules/expiry.ts'
import { percent } from '../../rules/metrics.ts'
import { NO_LEVEL } from '../../rules/packing.ts'
import { missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { Clocks, clocksOf, QuestionInput, questionOf } from '../matrix/clocks.ts'
import { readRows } from '../standings/rows.ts'
import { Totals, totalsOf } from './gaps.ts'
import { positional } from './positional.ts'
import { tallies } from './tallies.ts'
import { viewOf } from './view.ts'
import type { View } from './view.ts'

const Percent = z.object({ numerator: z.int(), denominator: z.int(), percent: z.string().nullable() })
const Expiring = z.object({ required: z.int(), notRequired: z.int() })

/** What is needed to keep people skilled and safe, on one page; every number here has a list behind it (alerts, depth). */
export const readDashboard = readVerb({
  name: 'dashboard.read',
  right: 'records.read',
  summary: 'Compliance, gaps, what is overdue and due, single points of failure, evidence: of a scope, on a day, as known at a moment',
  input: QuestionInput,
  output: z.object({
    ...Clocks,
    scope: z.object({ id: z.string(), name: z.string() }).nullable(),
    population: z.int(),
    skills: z.int(),
    compliance: Percent,
    positional: Percent,
    totals: Totals,
    overdue: z.object({ count: z.int(), maxDays: z.int() }),
    expiring: z.object({ '30': Expiring, '60': Expiring, '90': Expiring }),
    singlePoints: z.int(),
    uncovered: z.int(),
    nothingRecorded: z.int(),
    auditReady: Percent,
    fresh: Percent,
    evidence: z.object({ A: z.int(), B: z.int(), C: z.int(), D: z.int() }),
    averageDepth: z.string().nullable(),
    averageBreadth: z.string().nullable(),
    byGrouping: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        typeName: z.string(),
        parentId: z.string().nullable(),
        compliance: Percent,
        gaps: z.int(),
      }),
    ),
  }),
  async run(ctx, input) {
    const question = questionOf(input)
    const view = viewOf(await readRows(ctx, question))
    const scope = question.scope === null ? null : view.frame.groupings.get(question.scope)
    if (scope === undefined) throw missing('grouping', question.scope!)
    const { total, byGrouping } = tallies(view)
    const totals = complianceIn(total)
    const counted = depth(view.plant)
    const proof = evidence(view.plant)
    const byPosition = await positional(ctx, view, question)
    const overdue = overdueCells(view.plant)
    return {
      ...clocksOf(view),
      scope: scope && { id: scope.grouping_id, name: scope.name },
      population: view.people.length,
      skills: view.skills.filter(skill => skill !== null).length,
      compliance: share(totals.compliant, totals.required),
      positional: share(byPosition.numerator, byPosition.denominator),
      totals: totalsOf(totals),
      overdue: { count: overdue.length, maxDays: overdue.reduce((most, cell) => Math.max(most, -cell.days), 0) },
      expiring: { '30': expiring(view.plant, 30), '60': expiring(view.plant, 60), '90': expiring(view.plant, 90) },
      singlePoints: singlePointsOfFailure(counted).length,
      uncovered: uncovered(counted).length,
      nothingRecorded: peopleWithout(view),
      auditReady: share(proof.auditReady.numerator, proof.auditReady.denominator),
      fresh: share(proof.fresh.numerator, proof.fresh.denominator),
      evidence: proof.mix,
      averageDepth: averageDepth(counted).text,
      averageBreadth: averageBreadth(counted).text,
      byGrouping: groupingsOf(view, byGrouping),
    }
  },
})

function share(numerator: number, denominator: number): z.infer<typeof Percent> {
  return { numerator, denominator, percent: percent(numerator, denominator).text }
}

/** People with no result at all, on any skill. */
export function peopleWithout({ plant }: View): number {
  return plant.rows.reduce((count, row) => (row.level.every(level => level === NO_LEVEL) ? count + 1 : count), 0)
}

function groupingsOf(
  view: View,
  byGrouping: Map<string, Uint32Array>,
): { id: string; name: string; typeName: string; parentId: string | null; compliance: z.infer<typeof Percent>; gaps: number }[] {
  return [...view.frame.groupings.values()].flatMap(grouping => {
    const tally = byGrouping.get(grouping.grouping_id)
    if (!tally) return []
    const { compliant, required, gaps } = complianceIn(tally)
    return [
      {
        id: grouping.grouping_id,
        name: grouping.name,
        typeName: grouping.type_name,
        parentId: grouping.parent_id,
        compliance: share(compliant, required),
        gaps,
      },
    ]
  })
}
