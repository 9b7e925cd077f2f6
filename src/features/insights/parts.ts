import { addFigures, noFigures, WIDTH, type Counts } from '../../rules/figures.ts'
import type { Context } from '../../platform/context.ts'
import { fullName, readNames } from '../matrix/names.ts'
import { readCategories } from '../matrix/read.ts'
import { readRoster } from '../structure/roster.ts'
import { NONE } from './narrowed.ts'
import type { View } from './view.ts'

/** What figures are shown of: a person, a grouping with all below it, a skill, a category with all below it. */
export interface Part {
  id: string
  name: string
  code: string | null
  typeName: string | null
  depth: number
  people: number
  counts: Counts
}

export interface Parts {
  total: Part
  parts: Part[]
  /** Of groupings, the types there are. */
  types: string[]
}

interface Counted {
  ofRow: Counts
  ofColumn: Counts
}
interface Places {
  rows: readonly number[]
  columns: readonly number[]
}
type By = 'person' | 'grouping' | 'skill' | 'category'

/** The figures put together by what they are of, in the order in which it is usually shown. */
export async function partsOf(ctx: Context, view: View, counted: Counted, places: Places, by: By): Promise<Parts> {
  const total = noFigures()
  for (const r of places.rows) addFigures(total, counted.ofRow, r)
  const whole = part('', '', { people: places.rows.length, counts: total })
  if (by === 'person') return { total: whole, parts: await peopleOf(ctx, view, counted, places), types: [] }
  if (by === 'skill') return { total: whole, parts: skillsOf(view, counted, places), types: [] }
  if (by === 'category') return { total: whole, parts: await categoriesOf(ctx, view, counted, places), types: [] }
  const parts = groupingsOf(view, counted, places)
  return { total: whole, parts, types: [...new Set(parts.flatMap(one => one.typeName ?? []))] }
}

export function part(id: string, name: string, more: Partial<Part> & Pick<Part, 'counts'>): Part {
  return { id, name, code: null, typeName: null, depth: 0, people: 1, ...more }
}

/** By name, as lists of people are: nobody is ranked unless somebody asks for an order. */
async function peopleOf(ctx: Context, view: View, { ofRow }: Counted, { rows }: Places): Promise<Part[]> {
  const rowOf = new Map(rows.map(r => [view.people[r]!.personId, r]))
  const { byName } = await readRoster(ctx)
  const parts: Part[] = []
  for (const { id, surname, givenNames, employeeNumber } of byName) {
    const r = rowOf.get(id)
    if (r === undefined) continue
    rowOf.delete(id)
    parts.push(part(id, fullName(surname, givenNames), { code: employeeNumber, counts: line(ofRow, r) }))
  }
  // Who has left since stands in a past day, and in no list of today.
  if (rowOf.size > 0) {
    const names = await readNames(ctx, [...rowOf.keys()])
    for (const [id, r] of rowOf) {
      const name = names.get(id)
      parts.push(part(id, name?.name ?? '', { code: name?.number ?? null, counts: line(ofRow, r) }))
    }
  }
  return parts
}

function skillsOf(view: View, { ofColumn }: Counted, { rows, columns }: Places): Part[] {
  return columns.flatMap(i => {
    const skill = view.skills[i]
    return skill ? [part(skill.facts.id, skill.name, { code: skill.code, people: rows.length, counts: line(ofColumn, i) })] : []
  })
}

/** A tree, each with all below it; people without any position last. */
export function groupingsOf(view: View, { ofRow }: Pick<Counted, 'ofRow'>, { rows }: Pick<Places, 'rows'>): Part[] {
  const { groupings } = view.frame
  const sums = new Map<string, Part>()
  const sumOf = (id: string): Part => {
    let sum = sums.get(id)
    if (!sum) {
      const grouping = groupings.get(id)
      sum = part(id, grouping?.name ?? '', { typeName: grouping?.type_name ?? null, people: 0, counts: noFigures() })
      sums.set(id, sum)
    }
    return sum
  }
  for (const r of rows) {
    const { groupingIds } = view.people[r]!
    for (const id of groupingIds.length === 0 ? [NONE] : groupingIds) {
      const sum = sumOf(id)
      sum.people++
      addFigures(sum.counts, ofRow, r)
    }
  }
  const tree = inTree(
    [...groupings.values()].map(one => ({ id: one.grouping_id, parentId: one.parent_id })),
    id => sums.get(id),
  )
  const unplaced = sums.get(NONE)
  return unplaced ? [...tree, unplaced] : tree
}

async function categoriesOf(ctx: Context, view: View, { ofColumn }: Counted, { rows, columns }: Places): Promise<Part[]> {
  const categories = await readCategories(ctx, view.knownAt)
  const byId = new Map(categories.map(category => [category.id, category]))
  const sums = new Map<string, Part>()
  for (const i of columns) {
    const filed = view.skills[i]?.categoryId ?? null
    let id: string | null = filed !== null && byId.has(filed) ? filed : NONE
    while (id !== null) {
      let sum = sums.get(id)
      if (!sum) sums.set(id, (sum = part(id, byId.get(id)?.name ?? '', { people: rows.length, counts: noFigures() })))
      addFigures(sum.counts, ofColumn, i)
      id = byId.get(id)?.parentId ?? null
    }
  }
  const tree = inTree(categories, id => sums.get(id))
  const unfiled = sums.get(NONE)
  return unfiled ? [...tree, unfiled] : tree
}

/** Each below what it belongs to, siblings in the order in which they came; what has no part of its own is left out with its depth. */
export function inTree(nodes: readonly { id: string; parentId: string | null }[], partOf: (id: string) => Part | undefined): Part[] {
  const known = new Set(nodes.map(node => node.id))
  const below = Map.groupBy(nodes, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null))
  const found: Part[] = []
  const walk = (parentId: string | null, depth: number): void => {
    for (const { id } of below.get(parentId) ?? []) {
      const one = partOf(id)
      if (one) found.push({ ...one, depth })
      walk(id, one ? depth + 1 : depth)
    }
  }
  walk(null, 0)
  return found
}

function line(counts: Counts, at: number): Counts {
  return counts.subarray(at * WIDTH, (at + 1) * WIDTH)
}
