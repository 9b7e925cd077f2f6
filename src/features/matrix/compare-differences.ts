import { answerOf, answersOf } from '../../rules/cell-table.ts'
import { differsAt } from '../../rules/compared.ts'
import type { Looked } from '../../rules/compared.ts'
import type { PackedRow } from '../../rules/packing.ts'
import { columnsOn } from '../standings/columns.ts'
import type { Columns } from '../standings/columns.ts'
import type { SkillRow } from '../standings/queries.ts'
import type { RowOfPerson, Rows } from '../standings/rows.ts'
import { unfolded } from '../standings/sparse-row.ts'

export interface Difference {
  personId: string
  /** As it is known on the later side, where it stands there. */
  skill: SkillRow
  before: Looked | null
  after: Looked | null
}

export interface Differences {
  total: number
  people: number
  /** By name, then by skill. */
  page(offset: number, limit: number): Difference[]
}

/** A skill, and where it stands on both sides; -1: not in use on the day. */
interface Column {
  skill: SkillRow
  i: number
  k: number
}

interface Differing {
  personId: string
  was: RowOfPerson | undefined
  is: RowOfPerson | undefined
  columns: number[]
}

/** Which cells look different. All of them are counted over plain numbers, and only those of a page are looked at one by one. */
export function differencesOf(
  before: Rows,
  after: Rows,
  wanted: (skillId: string) => boolean,
  placeOf: (personId: string) => number,
): Differences {
  const [then, now] = [columnsOn(before.frame, before.asOf), columnsOn(after.frame, after.asOf)]
  const columns = columnsOfBoth(before, after, wanted, then, now)
  const later = new Map(after.people.map(person => [person.personId, person]))
  const find = finder(columns, then, now)
  const found: Differing[] = []
  let total = 0
  const add = (personId: string, was: RowOfPerson | undefined, is: RowOfPerson | undefined): void => {
    const differing = find(was, is)
    if (differing.length === 0) return
    total += differing.length
    found.push({ personId, was, is, columns: differing })
  }
  for (const person of before.people) {
    add(person.personId, person, later.get(person.personId))
    later.delete(person.personId)
  }
  for (const person of later.values()) add(person.personId, undefined, person)
  found.sort((a, b) => placeOf(a.personId) - placeOf(b.personId) || (a.personId < b.personId ? -1 : 1))
  const page = (offset: number, limit: number): Difference[] => {
    const picked: Difference[] = []
    let at = 0
    for (const one of found) {
      if (picked.length === limit) break
      const from = Math.max(0, offset - at)
      at += one.columns.length
      for (const c of one.columns.slice(from, from + limit - picked.length)) {
        const { skill, i, k } = columns[c]!
        picked.push({ personId: one.personId, skill, before: looked(one.was, i, then), after: looked(one.is, k, now) })
      }
    }
    return picked
  }
  return { total, people: found.length, page }
}

function looked(person: RowOfPerson | undefined, i: number, { packed }: Columns): Looked | null {
  return person && i >= 0 ? { row: person.row, i, answer: answerOf(person.row, i, person.dayNumber, packed[i]!) } : null
}

function placeIn({ skills }: Columns, skill: SkillRow | undefined): number {
  return skill && skills[skill.ordinal] ? skill.ordinal : -1
}

function columnsOfBoth(before: Rows, after: Rows, wanted: (skillId: string) => boolean, then: Columns, now: Columns): Column[] {
  const ids = new Set([...before.frame.skills.keys(), ...after.frame.skills.keys()])
  return [...ids]
    .filter(wanted)
    .map(id => {
      const [was, is] = [before.frame.skills.get(id), after.frame.skills.get(id)]
      return { skill: (is ?? was)!, i: placeIn(then, was), k: placeIn(now, is) }
    })
    .sort((a, b) => a.skill.ordinal - b.skill.ordinal)
}

/** The row with its columns at hand, and what the table of states answers for each. */
function answered(person: RowOfPerson | undefined, { packed }: Columns, answers: Uint16Array): PackedRow | null {
  if (!person) return null
  const row = unfolded(person.row)
  answersOf(row, person.dayNumber, packed, answers)
  return row
}

/** Which columns differ between two rows of a person. */
function finder(columns: readonly Column[], then: Columns, now: Columns) {
  const [before, after] = [new Uint16Array(then.packed.length), new Uint16Array(now.packed.length)]
  return (was: RowOfPerson | undefined, is: RowOfPerson | undefined): number[] => {
    const [a, b] = [answered(was, then, before), answered(is, now, after)]
    const differing: number[] = []
    for (let c = 0; c < columns.length; c++) {
      const { i, k } = columns[c]!
      if (differsAt(i < 0 ? null : a, i, before[i] ?? 0, k < 0 ? null : b, k, after[k] ?? 0)) differing.push(c)
    }
    return differing
  }
}
