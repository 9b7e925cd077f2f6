import type { PackedPlant, PackedSkill } from '../../rules/cell-table.ts'
import { answersOf, packSkill } from '../../rules/cell-table.ts'
import { isActive } from '../standings/fold.ts'
import type { Frame, SkillRow } from '../standings/queries.ts'
import { unfolded } from '../standings/sparse-row.ts'
import type { Day } from '../../rules/day.ts'
import type { PackedRow } from '../../rules/packing.ts'
import type { RowOfPerson, Rows } from '../standings/rows.ts'

/** The rows of a question as the metrics read them. Columns are skill ordinals; one without a skill in use counts nowhere. */
export interface View extends Rows {
  plant: PackedPlant & { answers: readonly Uint16Array[] }
  /** By column; null where the skill is a draft or retired on the day. */
  skills: (SkillRow | null)[]
}

const NO_SKILL: PackedSkill = { warnDays: 0, flags: new Uint8Array(256) }

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
const columns = new WeakMap<Frame['skills'], Map<Day, Columns>>()

interface Columns {
  skills: View['skills']
  packed: PackedSkill[]
}

/** The columns of a frame on a day, the same object as long as the frame is in memory. */
function columnsOn(frame: Frame, asOf: Day): Columns {
  const known = columns.get(frame.skills) ?? new Map<Day, Columns>()
  columns.set(frame.skills, known)
  const before = known.get(asOf)
  if (before) return before
  const skills: View['skills'] = Array.from({ length: frame.skillCount }, () => null)
  for (const skill of frame.skills.values()) {
    if (isActive(skill, asOf)) skills[skill.ordinal] = skill
  }
  const packed = skills.map(skill => (skill ? packSkill({ levels: skill.facts.levels, warnDays: skill.facts.warnDays }) : NO_SKILL))
  if (known.size >= MOST_DAYS) known.clear()
  known.set(asOf, { skills, packed })
  return { skills, packed }
}

const MOST_DAYS = 10
const lookedUp = new WeakMap<PackedRow, { day: number; skills: readonly PackedSkill[]; answers: Uint16Array }>()

/** Rows stay in memory, so what was looked up for a row, a day and these columns stays right as long as they do. */
function answersFor({ row, dayNumber }: RowOfPerson, skills: readonly PackedSkill[]): Uint16Array {
  const known = lookedUp.get(row)
  if (known?.day === dayNumber && known.skills === skills) return known.answers
  const answers = answersOf(unfolded(row), dayNumber, skills, new Uint16Array(skills.length))
  lookedUp.set(row, { day: dayNumber, skills, answers })
  return answers
}
