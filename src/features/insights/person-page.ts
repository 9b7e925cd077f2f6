import { z } from 'zod'
import { complianceOfRow } from '../../rules/compliance.ts'
import { derivePacked } from '../../rules/cell-table.ts'
import { FAMILIES, PERMISSIONS, STATES } from '../../rules/cell.ts'
import { percent } from '../../rules/metrics.ts'
import { readCell } from '../../rules/packing.ts'
import { missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { mustReach } from '../access/reach.ts'
import { PersonDetails, personDetails } from '../people/get.ts'
import { Clocks, clocksOf, QuestionInput, questionOf } from '../matrix/clocks.ts'
import { readRows } from '../standings/rows.ts'
import { viewOf } from './view.ts'
import type { View } from './view.ts'

const Cell = z.object({
  skill: z.object({
    id: z.string(),
    name: z.string(),
    code: z.string().nullable(),
    categoryId: z.string().nullable(),
    scaleId: z.string(),
    warnDays: z.int(),
  }),
  state: z.enum(STATES),
  family: z.enum(FAMILIES),
  may: z.enum(PERMISSIONS),
  cover: z.boolean(),
  level: z.int().nullable(),
  levelCode: z.string().nullable(),
  required: z.int().nullable(),
  requiredCode: z.string().nullable(),
  wanted: z.int(),
  grade: z.string().nullable(),
  validThrough: z.string().nullable(),
  exempted: z.boolean(),
  declared: z.boolean(),
})

export const PersonPage = z.object({
  ...Clocks,
  ...PersonDetails.shape,
  met: z.object({ numerator: z.int(), denominator: z.int(), percent: z.string().nullable() }),
  cells: z.array(Cell),
})
export type PersonPage = z.infer<typeof PersonPage>

/** One person's page: who, where, and every skill that is held, asked or on record. */
export const readPersonPage = readVerb({
  name: 'person.page',
  right: 'records.read',
  summary: 'A person with positions and every skill held, asked or on record',
  input: QuestionInput.omit({ scope: true }).extend({ id: z.uuid() }),
  output: PersonPage,
  async run(ctx, input) {
    await mustReach(ctx, 'records.read', input.id)
    const details = await personDetails(ctx, input.id, questionOf(input))
    const rows = await readRows(ctx, { ...questionOf(input), people: [input.id] })
    const view = viewOf(rows)
    if (view.people.length > 1) throw missing('person', input.id)
    const counted = view.people.length === 1 ? complianceOfRow(view.plant, 0) : { compliant: 0, required: 0 }
    return {
      ...clocksOf(rows),
      ...details,
      met: { numerator: counted.compliant, denominator: counted.required, percent: percent(counted.compliant, counted.required).text },
      cells: view.people.length === 1 ? cellsOf(view) : [],
    }
  },
})

function cellsOf({ plant, people, skills }: View): z.infer<typeof Cell>[] {
  const person = people[0]!
  return skills.flatMap((skill, i) => {
    if (!skill) return []
    const answer = derivePacked(person.row, i, person.dayNumber, plant.skills[i]!)
    const cell = readCell(person.row, i)
    if (STATES[answer.state] === 'NONE' && cell.level === null && cell.wanted === 0 && !cell.declared) return []
    const codeOf = (value: number | null): string | null => skill.facts.levels.find(level => level.value === value)?.code ?? null
    const required = cell.required > 0 ? cell.required : null
    return [
      {
        skill: {
          id: skill.facts.id,
          name: skill.name,
          code: skill.code,
          categoryId: skill.categoryId,
          scaleId: skill.scaleId,
          warnDays: skill.facts.warnDays,
        },
        state: STATES[answer.state]!,
        family: FAMILIES[answer.family]!,
        may: PERMISSIONS[answer.may]!,
        cover: answer.cover,
        level: cell.level,
        levelCode: codeOf(cell.level),
        required,
        requiredCode: codeOf(required),
        wanted: cell.wanted,
        grade: cell.held ? cell.grade : null,
        validThrough: cell.held ? cell.validThrough : null,
        exempted: cell.exemptedMark,
        declared: cell.declared,
      },
    ]
  })
}
