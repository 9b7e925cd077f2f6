import { z } from 'zod'
import { familyOf, isCompliant, stateIn } from '../../rules/cell-table.ts'
import { FAMILIES, STATES } from '../../rules/cell.ts'
import { dayNumber } from '../../rules/day.ts'
import { readCell } from '../../rules/packing.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { Clocks, clocksOf, QuestionInput, questionOf } from '../matrix/clocks.ts'
import { readNames } from '../matrix/names.ts'
import { readRows } from '../standings/rows.ts'
import { narrowed, Narrowing, NONE } from './narrowed.ts'
import { eachAsked } from './positional.ts'
import type { AskedOfPosition } from './positional.ts'
import { viewOf } from './view.ts'
import type { View } from './view.ts'

const Row = z.object({
  person: z.object({ id: z.string(), name: z.string(), number: z.string().nullable() }),
  position: z.object({ id: z.string(), groupings: z.array(z.string()), fromOn: z.string().nullable() }),
  skill: z.object({ id: z.string(), name: z.string(), code: z.string().nullable() }),
  state: z.enum(STATES),
  family: z.enum(FAMILIES),
  met: z.boolean(),
  required: z.int(),
  requiredCode: z.string().nullable(),
  level: z.int().nullable(),
  levelCode: z.string().nullable(),
  validThrough: z.string().nullable(),
  days: z.int().nullable(),
})

/** What positions ask, each by itself: the rows behind positional compliance, and how far somebody is towards a position they work towards. */
export const readPositions = readVerb({
  name: 'positions.asked',
  right: 'records.read',
  summary: 'What each position asks of its holder, met or not; or what positions ask that people work towards, which is counted nowhere',
  input: QuestionInput.extend({
    ...Narrowing,
    show: z.enum(['required', 'compliant', 'gaps']).default('required'),
    potential: z.enum(['1']).optional(),
    from: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ ...Clocks, total: z.int(), met: z.int(), rows: z.array(Row) }),
  async run(ctx, input) {
    const question = questionOf(input)
    const view = viewOf(await readRows(ctx, question))
    const { grouping, ...others } = input
    const { rows, columns } = await narrowed(ctx, view, others)
    const wanted = columns && new Set(columns)
    const under = (asked: AskedOfPosition): boolean => grouping === undefined || isUnder(view, asked, grouping)
    const found: AskedOfPosition[] = []
    let met = 0
    await eachAsked(
      ctx,
      view,
      question,
      asked => {
        if ((rows && !rows.has(asked.row)) || (wanted && !wanted.has(asked.column)) || !under(asked)) return
        const compliant = isCompliant(asked.answer)
        if (compliant) met++
        if (input.show === 'required' || compliant === (input.show === 'compliant')) found.push(asked)
      },
      input.potential === '1',
    )
    return { ...clocksOf(view), total: found.length, met, rows: await rowsOf(ctx, view, found.slice(input.from, input.from + input.limit)) }
  },
})

function isUnder({ frame }: View, { position }: AskedOfPosition, grouping: string): boolean {
  const known = position.grouping_ids.filter(id => frame.groupings.has(id))
  return grouping === NONE ? known.length === 0 : known.some(id => frame.lineage(id).includes(grouping))
}

async function rowsOf(ctx: Context, view: View, found: readonly AskedOfPosition[]): Promise<z.infer<typeof Row>[]> {
  const names = await readNames(ctx, [...new Set(found.map(({ row }) => view.people[row]!.personId))])
  return found.map(({ row, column, level, answer, position }) => {
    const person = view.people[row]!
    const skill = view.skills[column]!
    const cell = readCell(person.row, column)
    const codeOf = (value: number | null): string | null => skill.facts.levels.find(one => one.value === value)?.code ?? null
    return {
      person: names.get(person.personId)!,
      position: {
        id: position.position_id,
        groupings: position.grouping_ids.flatMap(id => view.frame.groupings.get(id)?.name ?? []),
        fromOn: position.from_on,
      },
      skill: { id: skill.facts.id, name: skill.name, code: skill.code },
      state: STATES[stateIn(answer)]!,
      family: FAMILIES[familyOf(answer)]!,
      met: isCompliant(answer),
      required: level,
      requiredCode: codeOf(level),
      level: cell.level,
      levelCode: codeOf(cell.level),
      validThrough: cell.held ? cell.validThrough : null,
      days: cell.held && cell.validThrough ? dayNumber(cell.validThrough) - person.dayNumber : null,
    }
  })
}
