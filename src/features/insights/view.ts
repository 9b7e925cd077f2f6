import type { PackedPlant, PackedSkill } from '../../rules/cell-table.ts'
import { answersOf, packSkill } from '../../rules/cell-table.ts'
import { isActive } from '../standings/fold.ts'
import type { SkillRow } from '../standings/queries.ts'
import type { PackedRow } from '../../rules/packing.ts'
import type { RowOfPerson, Rows } from '../standings/rows.ts'

/** The rows of a question as the metrics read them. Columns are skill ordinals; one without a skill in use counts nowhere. */
export interface View extends Rows {
  plant: PackedPlant & { answers: readonly Uint16Array[] }
  /** By column; null where the skill is a draft or retired on the day. */
  skills: (SkillRow | null)[]
}

const NO_SKILL: PackedSkill = { warnDays: 0, flags: new Uint8Array(256) }

export function viewOf(rows: Rows): View {
  const skills: (SkillRow | null)[] = Array.from({ length: rows.frame.skillCount }, () => null)
  for (const skill of rows.frame.skills.values()) {
    if (isActive(skill, rows.asOf)) skills[skill.ordinal] = skill
  }
  const packed = skills.map(skill => (skill ? packSkill({ levels: skill.facts.levels, warnDays: skill.facts.warnDays }) : NO_SKILL))
  return {
    ...rows,
    skills,
    plant: {
      rows: rows.people.map(person => person.row),
      days: Int32Array.from(rows.people, person => person.dayNumber),
      skills: packed,
      answers: rows.people.map(person => answersFor(person, packed)),
    },
  }
}

const lookedUp = new WeakMap<PackedRow, { day: number; answers: Uint16Array }>()

/** Rows stay in memory with the frame they were read with, so what was looked up for a row and a day stays right as long as the row does. */
function answersFor({ row, dayNumber }: RowOfPerson, skills: readonly PackedSkill[]): Uint16Array {
  const known = lookedUp.get(row)
  if (known?.day === dayNumber) return known.answers
  const answers = answersOf(row, dayNumber, skills, new Uint16Array(skills.length))
  lookedUp.set(row, { day: dayNumber, answers })
  return answers
}
