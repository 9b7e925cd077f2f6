import { answerIn, coversIn, familyOf, isRequired, packSkill } from '../../rules/cell-table.ts'
import type { PackedPlant } from '../../rules/cell-table.ts'
import { dayNumber } from '../../rules/day.ts'
import { expiringCells } from '../../rules/expiry.ts'
import type { Level } from '../../rules/level.ts'
import type { MatrixHeader } from '../../rules/matrix-wire.ts'
import type { Place } from '../../rules/packed-pair.ts'
import { HELD } from '../../rules/packing.ts'
import type { Matrix } from '../matrix/read.ts'

/** What a matrix shows on paper and in files, with everything looked up by place. */
export interface Seen {
  header: MatrixHeader
  packed: PackedPlant
  levels: readonly (readonly Level[])[]
  personAt: ReadonlyMap<string, number>
  skillAt: ReadonlyMap<string, number>
}

const GAP = 0

export function seenOf({ header, rows }: Matrix): Seen {
  const scales = new Map(header.scales.map(scale => [scale.id, scale.levels]))
  const levels = header.skills.map(skill => scales.get(skill.scaleId) ?? [])
  const packed: PackedPlant = {
    rows,
    days: header.people.map(person => dayNumber(person.on ?? header.asOf)),
    skills: header.skills.map((skill, s) => packSkill({ levels: levels[s]!, warnDays: skill.warnDays })),
  }
  return { header, packed, levels, personAt: placesOf(header.people), skillAt: placesOf(header.skills) }
}

export function placeOf({ packed, levels }: Seen, person: number, skill: number): Place {
  return { row: packed.rows[person]!, i: skill, dayNo: packed.days[person]!, skill: packed.skills[skill]!, levels: levels[skill]! }
}

/** How many of these pairs can be run alone. */
export function aloneIn({ packed }: Seen, people: readonly number[], skills: readonly number[]): number {
  return count(people, skills, (p, s) => (packed.rows[p]!.bits[s]! & HELD) !== 0 && coversIn(answerIn(packed, p, s)))
}

export function gapsIn({ packed }: Seen, people: readonly number[], skills: readonly number[]): number {
  return count(people, skills, (p, s) => {
    const answer = answerIn(packed, p, s)
    return isRequired(answer) && familyOf(answer) === GAP
  })
}

/** Per skill, how many of these people hold it until a day within the next 90. */
export function expiringPerSkill(seen: Seen, people: readonly number[]): number[] {
  const chosen = new Set(people)
  const counts = seen.header.skills.map(() => 0)
  for (const { row, column } of expiringCells(seen.packed, 90)) if (chosen.has(row)) counts[column]! += 1
  return counts
}

function count(people: readonly number[], skills: readonly number[], counts: (person: number, skill: number) => boolean): number {
  let sum = 0
  for (const person of people) for (const skill of skills) if (counts(person, skill)) sum += 1
  return sum
}

function placesOf(list: readonly { id: string }[]): Map<string, number> {
  return new Map(list.map(({ id }, at) => [id, at]))
}
