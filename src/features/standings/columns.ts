import { packSkill } from '../../rules/cell-table.ts'
import type { PackedSkill } from '../../rules/cell-table.ts'
import type { Day } from '../../rules/day.ts'
import { isActive } from './fold.ts'
import type { Frame, SkillRow } from './queries.ts'

/** The columns of packed rows on a day: places are skill ordinals. */
export interface Columns {
  /** null where the skill is a draft or retired on the day. */
  skills: (SkillRow | null)[]
  packed: PackedSkill[]
}

const NO_SKILL: PackedSkill = { warnDays: 0, flags: new Uint8Array(256) }
const MOST_DAYS = 10
const columns = new WeakMap<Frame['skills'], Map<Day, Columns>>()

/** The same object as long as the frame is in memory. */
export function columnsOn(frame: Frame, asOf: Day): Columns {
  const known = columns.get(frame.skills) ?? new Map<Day, Columns>()
  columns.set(frame.skills, known)
  const before = known.get(asOf)
  if (before) return before
  const skills: Columns['skills'] = Array.from({ length: frame.skillCount }, () => null)
  for (const skill of frame.skills.values()) {
    if (isActive(skill, asOf)) skills[skill.ordinal] = skill
  }
  const packed = skills.map(skill => (skill ? packSkill({ levels: skill.facts.levels, warnDays: skill.facts.warnDays }) : NO_SKILL))
  if (known.size >= MOST_DAYS) known.clear()
  known.set(asOf, { skills, packed })
  return { skills, packed }
}
