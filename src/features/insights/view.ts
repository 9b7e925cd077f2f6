import type { PackedPlant, PackedSkill } from '../../rules/cell-table.ts'
import { answersOf } from '../../rules/cell-table.ts'
import { columnsOn } from '../standings/columns.ts'
import type { SkillRow } from '../standings/queries.ts'
import { unfolded } from '../standings/sparse-row.ts'
import type { PackedRow } from '../../rules/packing.ts'
import type { RowOfPerson, Rows } from '../standings/rows.ts'

/** The rows of a question as the metrics read them. Columns are skill ordinals; one without a skill in use counts nowhere. */
export interface View extends Rows {
  plant: PackedPlant & { answers: readonly Uint16Array[] }
  /** By column; null where the skill is a draft or retired on the day. */
  skills: (SkillRow | null)[]
}

/** Rows that are in memory are looked at once, however often they are asked for. */
export function viewOf(rows: Rows): View {
  const { skills, packed } = columnsOn(rows.frame, rows.asOf)
  const known = looked.get(rows.people)
  if (known && known.skills === packed) return { ...rows, skills, plant: known }
  const plant = {
    rows: rows.people.map(person => person.row),
    days: Int32Array.from(rows.people, person => person.dayNumber),
    skills: packed,
    answers: rows.people.map(person => answersFor(person, packed)),
  }
  looked.set(rows.people, plant)
  return { ...rows, skills, plant }
}

const looked = new WeakMap<RowOfPerson[], View['plant']>()
const lookedUp = new WeakMap<PackedRow, { day: number; skills: readonly PackedSkill[]; answers: Uint16Array }>()

/** Rows stay in memory, so what was looked up for a row, a day and these columns stays right as long as they do. */
function answersFor({ row, dayNumber }: RowOfPerson, skills: readonly PackedSkill[]): Uint16Array {
  const known = lookedUp.get(row)
  if (known?.day === dayNumber && known.skills === skills) return known.answers
  const answers = answersOf(unfolded(row), dayNumber, skills, new Uint16Array(skills.length))
  lookedUp.set(row, { day: dayNumber, skills, answers })
  return answers
}
