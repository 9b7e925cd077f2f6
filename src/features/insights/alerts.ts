import { z } from 'zod'
import { missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import type { Context } from '../../platform/context.ts'
import { Clocks, clocksOf, QuestionInput, questionOf } from '../matrix/clocks.ts'
import { readNames } from '../matrix/names.ts'
import { readRows } from '../standings/rows.ts'
import { pickPage } from './pick.ts'
import { PairRow, rowsOf } from './row.ts'
import { showOf } from './shows.ts'
import { viewOf } from './view.ts'
import type { View } from './view.ts'

/** The rows behind a number: the same question and the same list give exactly the pairs that were counted. */
export const readAlerts = readVerb({
  name: 'alerts.read',
  right: 'records.read',
  summary: 'The pairs of a list (gaps, overdue, expiring, a state, …), most pressing first',
  input: QuestionInput.extend({
    show: z.string().min(1).max(300).default('gaps'),
    skill: z.uuid().optional(),
    grouping: z.uuid().optional(),
    person: z.uuid().optional(),
    search: z.string().max(200).optional(),
    cursor: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ ...Clocks, show: z.string(), total: z.int(), rows: z.array(PairRow), next: z.string().nullable() }),
  async run(ctx, input) {
    const question = questionOf(input)
    const view = viewOf(await readRows(ctx, question))
    const column = input.skill === undefined ? null : columnOf(view, input.skill)
    const people = await rowsWanted(ctx, view, input)
    const page = pickPage(view, showOf(input.show), { people, column, after: input.cursor ?? null, limit: input.limit })
    return {
      ...clocksOf(view),
      show: input.show,
      total: page.total,
      rows: await rowsOf(ctx, view, page.picks, question.knownAt),
      next: page.next,
    }
  },
})

function columnOf(view: View, skillId: string): number {
  const column = view.skills.findIndex(skill => skill?.facts.id === skillId)
  if (column < 0) throw missing('skill', skillId)
  return column
}

async function rowsWanted(
  ctx: Context,
  view: View,
  input: { grouping?: string | undefined; person?: string | undefined; search?: string | undefined },
): Promise<Set<number> | null> {
  const { grouping, person, search } = input
  if (grouping === undefined && person === undefined && !search) return null
  const names = search ? await readNames(ctx, null) : null
  const wanted = new Set<number>()
  view.people.forEach((candidate, r) => {
    if (grouping !== undefined && !candidate.groupingIds.includes(grouping)) return
    if (person !== undefined && candidate.personId !== person) return
    if (names && !matches(names.get(candidate.personId), search!)) return
    wanted.add(r)
  })
  return wanted
}

function matches(name: { name: string; number: string | null } | undefined, search: string): boolean {
  return name !== undefined && folded(`${name.name} ${name.number ?? ''}`).includes(folded(search))
}

function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
