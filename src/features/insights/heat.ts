import { z } from 'zod'
import { familyOf, isRequired } from '../../rules/cell-table.ts'
import { readVerb } from '../../platform/verb.ts'
import { Clocks, clocksOf, QuestionInput, questionOf } from '../matrix/clocks.ts'
import { readRows } from '../standings/rows.ts'
import { narrowed, Narrowing, NONE } from './narrowed.ts'
import { pickPage } from './pick.ts'
import { showOf } from './shows.ts'
import { viewOf } from './view.ts'
import type { View } from './view.ts'

/** Lists that say which gaps are near to be closed, and which are to come. */
const NEAR = ['gaps', 'oneBelow', 'underWay', 'ahead30', 'ahead60', 'ahead90', 'ahead180'] as const

const Counted = z.object({ required: z.int(), gaps: z.int() })

/** Gaps of each skill in each grouping of a type; what is near to be closed and what runs into a gap. Every number has its list (alerts). */
export const readHeat = readVerb({
  name: 'gaps.heat',
  right: 'records.read',
  summary: 'Gaps by skill and grouping, how many are one level below or under way, and how many are to come within 30, 60, 90 and 180 days',
  input: QuestionInput.extend({ ...Narrowing, type: z.string().max(200).optional() }),
  output: z.object({
    ...Clocks,
    types: z.array(z.string()),
    type: z.string().nullable(),
    groupings: z.array(Counted.extend({ id: z.string(), name: z.string() })),
    skills: z.array(
      Counted.extend({
        id: z.string(),
        name: z.string(),
        /** In the order of the groupings. */
        cells: z.array(Counted),
      }),
    ),
    near: z.object(Object.fromEntries(NEAR.map(show => [show, z.int()])) as Record<(typeof NEAR)[number], z.ZodInt>),
  }),
  async run(ctx, input) {
    const view = viewOf(await readRows(ctx, questionOf(input)))
    const { rows, columns } = await narrowed(ctx, view, input)
    const types = typesOf(view)
    const type = input.type !== undefined && types.includes(input.type) ? input.type : (types[0] ?? null)
    const near = Object.fromEntries(
      NEAR.map(show => [show, pickPage(view, showOf(show), { people: rows, columns, after: null, limit: 1 }).total]),
    ) as Record<(typeof NEAR)[number], number>
    return { ...clocksOf(view), types, type, ...heatOf(view, type, rows, columns), near }
  },
})

/** The type that divides the people most finely comes first. */
function typesOf({ frame }: View): string[] {
  const counts = new Map<string, number>()
  for (const { type_name } of frame.groupings.values()) counts.set(type_name, (counts.get(type_name) ?? 0) + 1)
  return [...counts].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).map(([type]) => type)
}

interface Line {
  id: string
  name: string
  required: number
  gaps: number
}

function heatOf(view: View, type: string | null, rows: ReadonlySet<number> | null, chosen: readonly number[] | null) {
  const { plant, people, skills, frame } = view
  const columns = chosen ?? skills.flatMap((skill, i) => (skill ? [i] : []))
  const placed = [...frame.groupings.values()].filter(grouping => grouping.type_name === type)
  const groupings: Line[] = [
    ...placed.map(({ grouping_id: id, name }) => ({ id, name, required: 0, gaps: 0 })),
    { id: NONE, name: '', required: 0, gaps: 0 },
  ]
  const at = new Map(groupings.map(({ id }, g) => [id, g]))
  const required = new Uint32Array(groupings.length * skills.length)
  const gaps = new Uint32Array(groupings.length * skills.length)
  people.forEach((person, r) => {
    if (rows && !rows.has(r)) return
    const within = person.groupingIds.flatMap(id => at.get(id) ?? [])
    const lines = within.length === 0 ? [at.get(NONE)!] : within
    const answers = plant.answers[r]!
    for (const i of columns) {
      const answer = answers[i]!
      if (!isRequired(answer)) continue
      for (const g of lines) {
        required[g * skills.length + i]!++
        if (familyOf(answer) === 0) gaps[g * skills.length + i]!++
      }
    }
  })
  for (const [g, line] of groupings.entries()) {
    for (const i of columns) {
      line.required += required[g * skills.length + i]!
      line.gaps += gaps[g * skills.length + i]!
    }
  }
  const shown = [...groupings.entries()].filter(([, line]) => line.required > 0)
  const lines = columns.flatMap(i => {
    const cells = shown.map(([g]) => ({ required: required[g * skills.length + i]!, gaps: gaps[g * skills.length + i]! }))
    const whole = countOf(view, i, rows)
    return whole.gaps === 0 ? [] : [{ id: skills[i]!.facts.id, name: skills[i]!.name, ...whole, cells }]
  })
  return { groupings: shown.map(([, line]) => line), skills: lines.toSorted((a, b) => b.gaps - a.gaps) }
}

/** Of the skill as a whole: whoever is in two groupings of the type counts once. */
function countOf({ plant, people }: View, i: number, rows: ReadonlySet<number> | null): { required: number; gaps: number } {
  const counted = { required: 0, gaps: 0 }
  for (let r = 0; r < people.length; r++) {
    if (rows && !rows.has(r)) continue
    const answer = plant.answers[r]![i]!
    if (!isRequired(answer)) continue
    counted.required++
    if (familyOf(answer) === 0) counted.gaps++
  }
  return counted
}
