import { DECLARED, EXEMPTED_MARK, GRADE_SHIFT, HELD } from '../../../../src/rules/packing.ts'
import type { Place } from '../../../../src/rules/packed-pair.ts'
import { answerAt, levelsOf, type Plant } from './plant.ts'

/** Where a pair stands, as the rules read it. */
export function packedAt(plant: Plant, person: number, skill: number): Place {
  const { rows, days, skills } = plant.packed
  return { row: rows[person]!, i: skill, dayNo: days[person]!, skill: skills[skill]!, levels: levelsOf(plant, skill) }
}

/**
 * Cells that look the same have the same number, whatever person and skill they are. The parts lie side by side in a number below 2^53:
 * three levels, the scale, what the table of states says, and the marks.
 */
export function kindOf(plant: Plant, scaleOf: ArrayLike<number>, person: number, skill: number): number {
  const row = plant.packed.rows[person]!
  const bits = row.bits[skill]!
  const levels = row.level[skill]! + row.required[skill]! * 256 + row.wanted[skill]! * 65_536 + scaleOf[skill]! * 16_777_216
  return (
    levels +
    (answerAt(plant, person, skill) & 0x7f) * 4_294_967_296 +
    (marksOf(bits) | (isRunning(plant, person, skill) ? 8 : 0)) * 549_755_813_888
  )
}

/** The same for cells that show a day: what is told apart there is the day, the state and the marks. */
export function dayKindOf(plant: Plant, person: number, skill: number): number {
  const row = plant.packed.rows[person]!
  const bits = row.bits[skill]!
  const held = (bits & HELD) !== 0 ? 1 : 0
  return row.validThrough[skill]! + held * 65_536 + (answerAt(plant, person, skill) & 0x7f) * 131_072 + marksOf(bits) * 16_777_216
}

function marksOf(bits: number): number {
  const unverified = (bits & HELD) !== 0 && ((bits >> GRADE_SHIFT) & 3) >= 2
  return (unverified ? 1 : 0) | ((bits & DECLARED) !== 0 ? 2 : 0) | ((bits & EXEMPTED_MARK) !== 0 ? 4 : 0)
}

function isRunning(plant: Plant, person: number, skill: number): boolean {
  const end = plant.packed.rows[person]!.validThrough[skill]!
  return end === 0 || end >= plant.packed.days[person]!
}
