import type { PackedPlant, PackedSkill } from '../../rules/cell-table.ts'
import { packSkill } from '../../rules/cell-table.ts'
import type { SkillRow } from '../standings/queries.ts'
import type { Rows } from '../standings/rows.ts'

/** The rows of a question as the metrics read them. Columns are skill ordinals; one without a skill in use counts nowhere. */
export interface View extends Rows {
  plant: PackedPlant
  /** By column; null where the skill is a draft or retired on the day. */
  skills: (SkillRow | null)[]
}

const NO_SKILL: PackedSkill = { warnDays: 0, flags: new Uint8Array(256) }

export function viewOf(rows: Rows): View {
  const skills: (SkillRow | null)[] = Array.from({ length: rows.frame.skillCount }, () => null)
  for (const skill of rows.frame.skills.values()) {
    if (skill.retiredOn === null || skill.retiredOn > rows.asOf) skills[skill.ordinal] = skill
  }
  return {
    ...rows,
    skills,
    plant: {
      rows: rows.people.map(person => person.row),
      days: Int32Array.from(rows.people, person => person.dayNumber),
      skills: skills.map(skill => (skill ? packSkill({ levels: skill.facts.levels, warnDays: skill.facts.warnDays }) : NO_SKILL)),
    },
  }
}
