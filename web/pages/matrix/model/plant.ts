import { answersOf, packSkill, type PackedPlant } from '../../../../src/rules/cell-table.ts'
import { dayNumber } from '../../../../src/rules/day.ts'
import type { Level, Scale } from '../../../../src/rules/level.ts'
import type { DecodedMatrix, MatrixHeader } from '../../../../src/rules/matrix-wire.ts'
import { NO_LEVEL, type PackedRow } from '../../../../src/rules/packing.ts'

/** The matrix as it came, with every pair looked up once. */
export interface Plant {
  header: MatrixHeader
  packed: PackedPlant
  /** Per person and skill what the table of states says, person after person. */
  answers: Uint16Array
  scales: ReadonlyMap<string, Scale>
  people: number
  skills: number
  /** Under which the server knows that nothing has changed since. */
  tag: string | undefined
}

export function plantOf({ header, rows }: { header: MatrixHeader; rows: readonly PackedRow[] }, tag?: string): Plant {
  const scales = new Map(header.scales.map(scale => [scale.id, scale]))
  const asOf = dayNumber(header.asOf)
  const skills = header.skills.map(skill => packSkill({ levels: scales.get(skill.scaleId)?.levels ?? [], warnDays: skill.warnDays }))
  const days = Int32Array.from(header.people, person => (person.on === undefined ? asOf : dayNumber(person.on)))
  const answers = new Uint16Array(rows.length * skills.length)
  rows.forEach((row, person) => {
    answersOf(row, days[person]!, skills, answers.subarray(person * skills.length, (person + 1) * skills.length))
  })
  return { header, packed: { rows, days, skills }, answers, scales, people: rows.length, skills: skills.length, tag }
}

/** The plant with the cells of some people as they are now; everything else is shared with the plant before. */
export function changedPlant(before: Plant, { header, rows, at }: Pick<DecodedMatrix, 'header' | 'rows' | 'at'>, tag: string): Plant {
  const { version, knownAt } = header
  const lastOn = [...before.header.lastOn]
  const all = [...before.packed.rows]
  const answers = before.answers.slice()
  at!.forEach((person, i) => {
    all[person] = rows[i]!
    lastOn[person] = header.lastOn[i]!
    const [from, to] = [person * before.skills, (person + 1) * before.skills]
    answersOf(rows[i]!, before.packed.days[person]!, before.packed.skills, answers.subarray(from, to))
  })
  return { ...before, header: { ...before.header, version, knownAt, lastOn }, packed: { ...before.packed, rows: all }, answers, tag }
}

export function levelsOf(plant: Plant, skill: number): Level[] {
  return plant.scales.get(plant.header.skills[skill]!.scaleId)?.levels ?? []
}

export function answerAt(plant: Plant, person: number, skill: number): number {
  return plant.answers[person * plant.skills + skill]!
}

/** The level on record; null where there is none. */
export function levelAt({ packed }: Plant, person: number, skill: number): number | null {
  const level = packed.rows[person]!.level[skill]!
  return level === NO_LEVEL ? null : level
}

/** The part of the plant that these people and skills make, in their order; numbers of its rows and columns are places in the lists. */
export function partOf({ packed, skills }: Plant, people: readonly number[], columns: readonly number[]): PackedPlant {
  const whole = columns.length === skills && columns.every((skill, i) => skill === i)
  return {
    rows: people.map(person => (whole ? packed.rows[person]! : picked(packed.rows[person]!, columns))),
    days: Int32Array.from(people, person => packed.days[person]!),
    skills: whole ? packed.skills : columns.map(skill => packed.skills[skill]!),
  }
}

function picked(row: PackedRow, columns: readonly number[]): PackedRow {
  return {
    level: some(row.level, columns, new Uint8Array(columns.length)),
    required: some(row.required, columns, new Uint8Array(columns.length)),
    wanted: some(row.wanted, columns, new Uint8Array(columns.length)),
    bits: some(row.bits, columns, new Uint16Array(columns.length)),
    validThrough: some(row.validThrough, columns, new Uint16Array(columns.length)),
    riseOn: some(row.riseOn, columns, new Uint16Array(columns.length)),
    actedOn: some(row.actedOn, columns, new Uint16Array(columns.length)),
  }
}

/** A plain loop: there are millions of these, and `from` with a function takes twenty times as long. */
function some<T extends Uint8Array | Uint16Array>(values: T, columns: readonly number[], into: T): T {
  for (let i = 0; i < columns.length; i++) into[i] = values[columns[i]!]!
  return into
}
