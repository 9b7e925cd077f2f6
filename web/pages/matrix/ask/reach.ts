import { compliance } from '../../../../src/rules/compliance.ts'
import type { PackedRow } from '../../../../src/rules/packing.ts'
import type { Plant } from '../model/plant.ts'

export type Subject = { kind: 'everyone' } | { kind: 'grouping'; id: string }

/** A skill by its place in the header, and the level to ask. */
export interface Asked {
  skill: number
  level: number
}

export interface Foreseen {
  people: number
  gapsBefore: number
  gapsAfter: number
}

/** People of a grouping or of anything under it. */
export function reachedBy({ header }: Plant, subject: Subject): number[] {
  const everybody = [...header.people.keys()]
  if (subject.kind === 'everyone') return everybody
  const parents = new Map(header.groupings.map(grouping => [grouping.id, grouping.parentId]))
  const isUnder = (id: string): boolean => {
    const seen = new Set<string>()
    for (let at: string | null | undefined = id; at && !seen.has(at); at = parents.get(at)) {
      if (at === subject.id) return true
      seen.add(at)
    }
    return false
  }
  return everybody.filter(person => header.people[person]!.groupingIds.some(isUnder))
}

/** How many gaps these people have, and would have on the day on which the new levels bind: the higher of two levels counts. */
export function foresee({ packed }: Plant, people: readonly number[], asked: readonly Asked[]): Foreseen {
  const days = Int32Array.from(people, person => packed.days[person]!)
  const before = people.map(person => packed.rows[person]!)
  const after = before.map(row => raised(row, asked))
  return {
    people: people.length,
    gapsBefore: compliance({ rows: before, days, skills: packed.skills }).gaps,
    gapsAfter: compliance({ rows: after, days, skills: packed.skills }).gaps,
  }
}

function raised(row: PackedRow, asked: readonly Asked[]): PackedRow {
  const required = row.required.slice()
  for (const { skill, level } of asked) required[skill] = Math.max(required[skill]!, level)
  return { ...row, required }
}
