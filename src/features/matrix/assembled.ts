import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import type { MatrixHead } from '../../rules/matrix-head.ts'
import type { PackedRow } from '../../rules/packing.ts'
import type { Context } from '../../platform/context.ts'
import { reaches, skillReach } from '../access/reach.ts'
import { isActive } from '../standings/fold.ts'
import { followed } from '../standings/followed.ts'
import type { Frame, SkillRow } from '../standings/queries.ts'
import { readRows } from '../standings/rows.ts'
import type { RowOfPerson } from '../standings/rows.ts'
import { unfolded } from '../standings/sparse-row.ts'
import { questionOf } from './clocks.ts'
import { readNamePlaces, readNames } from './names.ts'
import type { NamePlace } from './names.ts'

export interface MatrixQuestion {
  scope?: string | undefined
  asOf?: string | undefined
  knownAt?: string | undefined
  skills?: string | undefined
  people?: string | undefined
}

/** Who and what a matrix shows, in its order; the cells still lie in the rows of the people. */
export interface Assembled {
  asOf: Day
  knownAt: Date
  frame: Frame
  people: (RowOfPerson & { name: NamePlace })[]
  /** Columns of the rows, in the order of the skills. */
  ordinals: number[]
  skills: SkillRow[]
}

export async function assemble(ctx: Context, input: MatrixQuestion): Promise<Assembled> {
  const { asOf, knownAt, frame, people } = await readRows(ctx, { ...questionOf(input), people: idsOf(input.people) })
  const sight = skillReach(ctx, 'records.read')
  const skills = chosenSkills(frame, asOf, idsOf(input.skills)).filter(skill => reaches(sight, skill.facts.id))
  const names = await readNamePlaces(ctx)
  const missing = people.filter(person => !names.has(person.personId)).map(person => person.personId)
  const others = missing.length > 0 ? await readNames(ctx, missing) : null
  const nameOf = (id: string): NamePlace => names.get(id) ?? { ...others!.get(id)!, place: -1 }
  const named = people.map(person => ({ ...person, name: nameOf(person.personId) }))
  const sorted = others ? inOrder(named) : orderOf(names, named).map(i => named[i]!)
  return { asOf, knownAt, frame, people: sorted, skills, ordinals: skills.map(skill => skill.ordinal) }
}

type Named = Assembled['people'][number]

function inOrder(people: readonly Named[]): Named[] {
  return [...people].sort((a, b) => a.name.place - b.name.place || a.ordinal - b.ordinal)
}

const orders = new WeakMap<ReadonlyMap<string, NamePlace>, { ids: string[]; order: number[] }>()

/** By name. The same people under the same names stand in the same order as the time before. */
function orderOf(names: ReadonlyMap<string, NamePlace>, people: readonly Named[]): number[] {
  const known = orders.get(names)
  if (known && known.ids.length === people.length && people.every((person, i) => person.personId === known.ids[i])) return known.order
  const order = [...people.keys()].sort((a, b) => people[a]!.name.place - people[b]!.name.place || people[a]!.ordinal - people[b]!.ordinal)
  orders.set(names, { ids: people.map(person => person.personId), order })
  return order
}

export async function headOf(ctx: Context, { asOf, knownAt, frame, people, skills }: Assembled, past: boolean): Promise<MatrixHead> {
  const scales = new Set(skills.map(skill => skill.scaleId))
  return {
    scales: [...frame.scales.values()].filter(scale => scales.has(scale.id)),
    categories: past ? await readCategories(ctx, knownAt) : await categoriesNow(ctx),
    groupings: [...frame.groupings.values()].map(g => ({ id: g.grouping_id, name: g.name, typeName: g.type_name, parentId: g.parent_id })),
    people: people.map(({ name: { id, name, number }, groupingIds, on }) => ({
      id,
      name,
      number,
      groupingIds: [...groupingIds],
      ...(on === asOf ? {} : { on }),
    })),
    skills: skills.map(({ facts, name, code, categoryId, scaleId }) => ({
      id: facts.id,
      name,
      code,
      categoryId,
      scaleId,
      warnDays: facts.warnDays,
    })),
  }
}

/** The head of the same people and skills: itself, unless categories are others now. */
export async function headAgain(ctx: Context, before: MatrixHead): Promise<MatrixHead> {
  const categories = await categoriesNow(ctx)
  return categories === before.categories ? before : { ...before, categories }
}

/** Skills in use on the day, by category and name: the order of the columns. */
function chosenSkills(frame: Frame, asOf: string, ids: string[] | null): SkillRow[] {
  const inUse = [...frame.skills.values()].filter(skill => isActive(skill, asOf))
  return ids === null ? inUse : inUse.filter(skill => ids.includes(skill.facts.id))
}

/** The row with these columns alone. */
export function pick(packed: PackedRow, ordinals: readonly number[]): PackedRow {
  const row = unfolded(packed)
  const n = ordinals.length
  if (n === row.level.length && ordinals.every((ordinal, i) => ordinal === i)) return row
  const chosen = {
    level: new Uint8Array(n),
    required: new Uint8Array(n),
    wanted: new Uint8Array(n),
    bits: new Uint16Array(n),
    validThrough: new Uint16Array(n),
    riseOn: new Uint16Array(n),
    actedOn: new Uint16Array(n),
  }
  ordinals.forEach((ordinal, i) => {
    chosen.level[i] = row.level[ordinal]!
    chosen.required[i] = row.required[ordinal]!
    chosen.wanted[i] = row.wanted[ordinal]!
    chosen.bits[i] = row.bits[ordinal]!
    chosen.validThrough[i] = row.validThrough[ordinal]!
    chosen.riseOn[i] = row.riseOn[ordinal]!
    chosen.actedOn[i] = row.actedOn[ordinal]!
  })
  return chosen
}

/** The number of the day with the newest event of a row. */
export function lastOnOf({ actedOn }: PackedRow): number {
  let newest = 0
  for (let i = 0; i < actedOn.length; i++) if (actedOn[i]! > newest) newest = actedOn[i]!
  return newest
}

const LEAVE_CATEGORIES = 'person engagement position absence result revocation exemption proposal requirement file session token'.split(' ')
const categoriesNow = followed(LEAVE_CATEGORIES, ctx => readCategories(ctx, ctx.now))

/** Those of the library as it was known: a skill that was filed in one that is gone since stands there still. */
export async function readCategories(ctx: Context, knownAt: Date): Promise<MatrixHead['categories']> {
  const { rows } = await sql<MatrixHead['categories'][number]>`
    select c.category_id as "id", coalesce(h.name, c.name) as name, case when h.name is null then c.parent_id else h.parent_id end as "parentId"
    from skill_categories c left join lateral (
      select name, parent_id from category_history h
      where h.tenant_id = c.tenant_id and h.category_id = c.category_id and h.superseded_at > ${knownAt} order by h.superseded_at, h.version limit 1
    ) h on true
    where c.tenant_id = ${ctx.organisation.tenantId} and (c.retired_at is null or c.retired_at > ${knownAt}) order by c.ordinal, 2`.execute(
    ctx.db,
  )
  return rows
}

function idsOf(list: string | undefined): string[] | null {
  return list === undefined || list === '' ? null : list.split(',')
}
