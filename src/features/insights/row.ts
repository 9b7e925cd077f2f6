import { z } from 'zod'
import { derivePacked } from '../../rules/cell-table.ts'
import { FAMILIES, PERMISSIONS, STATES } from '../../rules/cell.ts'
import { dayNumber } from '../../rules/day.ts'
import { readCell } from '../../rules/packing.ts'
import type { Context } from '../../platform/context.ts'
import { readNames } from '../matrix/names.ts'
import type { Pick } from './pick.ts'
import { askedBy } from './sources.ts'
import type { View } from './view.ts'

const Named = z.object({ id: z.string(), name: z.string() })

/** One pair in a list, with all that a reader needs to act on it. */
export const PairRow = z.object({
  person: z.object({ id: z.string(), name: z.string(), number: z.string().nullable(), groupings: z.array(z.string()) }),
  skill: z.object({ id: z.string(), name: z.string(), code: z.string().nullable() }),
  state: z.enum(STATES),
  family: z.enum(FAMILIES),
  may: z.enum(PERMISSIONS),
  required: z.int().nullable(),
  requiredCode: z.string().nullable(),
  level: z.int().nullable(),
  levelCode: z.string().nullable(),
  validThrough: z.string().nullable(),
  days: z.int().nullable(),
  grade: z.string().nullable(),
  from: z.array(Named),
})
export type PairRow = z.infer<typeof PairRow>

export async function rowsOf(ctx: Context, view: View, picks: readonly Pick[], knownAt: Date | null): Promise<PairRow[]> {
  const pairs = picks.map(({ row, column }) => ({
    personId: view.people[row]!.personId,
    skillId: view.skills[column]!.facts.id,
    on: view.people[row]!.on,
  }))
  const names = await readNames(ctx, [...new Set(pairs.map(pair => pair.personId))])
  const asked = await askedBy(ctx, view.frame, pairs, knownAt)
  return picks.map((pick, k) =>
    rowOf(view, pick, names.get(pairs[k]!.personId)!, asked.get(`${pairs[k]!.personId} ${pairs[k]!.skillId}`) ?? []),
  )
}

function rowOf(
  view: View,
  { row, column }: Pick,
  name: { id: string; name: string; number: string | null },
  from: PairRow['from'],
): PairRow {
  const person = view.people[row]!
  const skill = view.skills[column]!
  const cell = readCell(person.row, column)
  const answer = derivePacked(person.row, column, person.dayNumber, view.plant.skills[column]!)
  const codeOf = (value: number | null): string | null => skill.facts.levels.find(level => level.value === value)?.code ?? null
  const required = answer.required ? cell.required : null
  return {
    person: { ...name, groupings: namesOf(view, person.groupingIds) },
    skill: { id: skill.facts.id, name: skill.name, code: skill.code },
    state: STATES[answer.state]!,
    family: FAMILIES[answer.family]!,
    may: PERMISSIONS[answer.may]!,
    required,
    requiredCode: codeOf(required),
    level: cell.level,
    levelCode: codeOf(cell.level),
    validThrough: cell.held ? cell.validThrough : null,
    days: cell.held && cell.validThrough ? dayNumber(cell.validThrough) - person.dayNumber : null,
    grade: cell.held ? cell.grade : null,
    from,
  }
}

/** The nearest groupings first: those that have none of the person's other groupings below them. */
function namesOf({ frame }: View, groupingIds: readonly string[]): string[] {
  const above = new Set(groupingIds.map(id => frame.groupings.get(id)?.parent_id).filter(id => id !== null))
  return groupingIds.filter(id => !above.has(id)).flatMap(id => frame.groupings.get(id)?.name ?? [])
}
