import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { reaches } from '../access/reach.ts'
import type { Reach } from '../access/reach.ts'
import { decodeCursor, encodeCursor } from '../structure/cursor.ts'
import { foldedText } from '../structure/folding.ts'
import { comparing } from './asked.ts'
import type { AllAsked, RequirementAsked, SortKeys } from './asked.ts'

export interface Filter {
  asOf: Day
  subject?: 'grouping' | 'person' | 'everyone' | null | undefined
  groupingId?: string | null | undefined
  personId?: string | null | undefined
  skillId?: string | null | undefined
  kind?: 'mandatory' | 'wanted' | null | undefined
  scope?: string | null | undefined
  search?: string | null | undefined
  everyone?: string | null | undefined
}

/** All that fits, in the order asked for. */
export async function requirementsFound(
  ctx: Context,
  all: AllAsked,
  sort: 'skill' | 'subject',
  filter: Filter,
  sight: Reach,
): Promise<RequirementAsked[]> {
  const words = filter.search?.trim() ? await foldWords(ctx, filter.search, filter.everyone ?? '') : null
  const around = filter.scope ? aroundIt(all, filter.scope) : null
  return (sort === 'skill' ? all.bySkill : all.bySubject).filter(
    row =>
      (row.throughOn === null || row.throughOn >= filter.asOf) &&
      (row.subjectKind !== 'person' || reaches(sight, row.subjectId!)) &&
      isAsked(row, filter) &&
      (around === null || row.subjectKind === 'everyone' || around(row)) &&
      (words === null || `${row.skill.find} ${(row.place ?? row.person)?.find ?? words.everyone}`.includes(words.search)),
  )
}

function isAsked(row: RequirementAsked, { subject, groupingId, personId, skillId, kind }: Filter): boolean {
  return (
    (!subject || row.subjectKind === subject) &&
    (!groupingId || (row.subjectKind === 'grouping' && row.subjectId === groupingId)) &&
    (!personId || (row.subjectKind === 'person' && row.subjectId === personId)) &&
    (!skillId || row.skill.id === skillId) &&
    (!kind || row.kind === kind)
  )
}

/** Asked of the grouping itself, of one below it, or of one above it. */
function aroundIt({ places }: AllAsked, scope: string): (row: RequirementAsked) => boolean {
  const above = new Set(places.get(scope)?.above)
  return ({ place }) => place !== null && (above.has(place.id) || place.above.includes(scope))
}

/** The database folds what is typed, as it folds what is searched. */
async function foldWords(ctx: Context, search: string, everyone: string): Promise<{ search: string; everyone: string }> {
  const { rows } = await sql<{ search: string; everyone: string }>`
    select ${foldedText(search)} as search, ${foldedText(everyone)} as everyone`.execute(ctx.db)
  return rows[0]!
}

export interface Page {
  rows: RequirementAsked[]
  next: string | null
}

/** The rows behind the cursor, whatever has come and gone since it was given. */
export function pageOf(
  language: string,
  found: readonly RequirementAsked[],
  sort: 'skill' | 'subject',
  cursor: string | null,
  limit: number,
): Page {
  const after = cursor === null ? null : keysIn(cursor)
  const compare = comparing(language)[sort]
  const first = after === null ? 0 : found.findIndex(row => compare(row, after) > 0)
  const rows = first < 0 ? [] : found.slice(first, first + limit)
  return { rows, next: first >= 0 && first + limit < found.length ? cursorAt(rows.at(-1)!) : null }
}

function cursorAt({ subjectKind, subjectId, title, skill, fromOn, id }: SortKeys): string {
  return encodeCursor([subjectKind, subjectId ?? '', title, skill.name, skill.id, fromOn ?? '', id])
}

function keysIn(cursor: string): SortKeys {
  const [kind, subjectId, title, name, skillId, fromOn, id] = decodeCursor(cursor, 7) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const subjectKind = kind === 'person' || kind === 'grouping' ? kind : 'everyone'
  return { subjectKind, subjectId: subjectId || null, title, skill: { id: skillId, name }, fromOn: fromOn || null, id }
}

/** How many of the list each row stands together with, itself among them. */
export function countTogether(found: readonly RequirementAsked[], sort: 'skill' | 'subject'): (row: RequirementAsked) => number {
  const groupOf = (row: RequirementAsked): string => (sort === 'skill' ? row.skill.id : (row.subjectId ?? ''))
  const counts = new Map<string, number>()
  for (const row of found) counts.set(groupOf(row), (counts.get(groupOf(row)) ?? 0) + 1)
  return row => counts.get(groupOf(row))!
}
