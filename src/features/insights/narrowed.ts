import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { missing } from '../../platform/refusal.ts'
import { readCategories } from '../matrix/read.ts'
import { readNames } from '../matrix/names.ts'
import type { View } from './view.ts'

/** Stands where something belongs to nothing: people without a position, skills without a category. */
export const NONE = 'none'

const ids = z.string().max(100_000).optional()

/** What narrows a reading within its scope; a list of ids stands between commas, as a matrix has it in its address. */
export const Narrowing = {
  skill: z.uuid().optional(),
  category: z.union([z.uuid(), z.literal(NONE)]).optional(),
  skills: ids,
  grouping: z.union([z.uuid(), z.literal(NONE)]).optional(),
  person: z.uuid().optional(),
  people: ids,
  search: z.string().max(200).optional(),
}
export type Narrowing = { [Key in keyof typeof Narrowing]?: string | undefined }

/** Places of the view's people and skills that are meant; null: all of them. */
export interface Narrowed {
  rows: ReadonlySet<number> | null
  columns: readonly number[] | null
}

export async function narrowed(ctx: Context, view: View, input: Narrowing): Promise<Narrowed> {
  return { rows: await rowsOf(ctx, view, input), columns: await columnsOf(ctx, view, input) }
}

async function rowsOf(ctx: Context, view: View, { grouping, person, people, search }: Narrowing): Promise<Set<number> | null> {
  if (grouping === undefined && person === undefined && !people && !search) return null
  const names = search ? await readNames(ctx, null) : null
  const only = people ? new Set(people.split(',')) : null
  const wanted = new Set<number>()
  view.people.forEach((candidate, r) => {
    if (grouping !== undefined && !(grouping === NONE ? candidate.groupingIds.length === 0 : candidate.groupingIds.includes(grouping)))
      return
    if (person !== undefined && candidate.personId !== person) return
    if (only && !only.has(candidate.personId)) return
    if (names && !matches(names.get(candidate.personId), search!)) return
    wanted.add(r)
  })
  return wanted
}

async function columnsOf(ctx: Context, view: View, { skill, skills, category }: Narrowing): Promise<number[] | null> {
  if (skill === undefined && !skills && category === undefined) return null
  const only = skills ? new Set(skills.split(',')) : null
  const filed = category === undefined ? null : await below(ctx, view, category)
  const columns = view.skills.flatMap((one, i) => {
    if (!one || (skill !== undefined && one.facts.id !== skill) || (only && !only.has(one.facts.id))) return []
    return filed === null || filed.has(one.categoryId ?? NONE) ? [i] : []
  })
  if (skill !== undefined && !view.skills.some(one => one?.facts.id === skill)) throw missing('skill', skill)
  return columns
}

/** A category and all below it. */
async function below(ctx: Context, view: View, category: string): Promise<Set<string>> {
  const wanted = new Set([category])
  if (category === NONE) return wanted
  const categories = await readCategories(ctx, view.knownAt)
  let size = 0
  while (size < wanted.size) {
    size = wanted.size
    for (const { id, parentId } of categories) if (parentId !== null && wanted.has(parentId)) wanted.add(id)
  }
  return wanted
}

function matches(name: { name: string; number: string | null } | undefined, search: string): boolean {
  return name !== undefined && folded(`${name.name} ${name.number ?? ''}`).includes(folded(search))
}

function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
