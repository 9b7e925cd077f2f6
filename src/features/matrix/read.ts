import { sql } from 'kysely'
import { z } from 'zod'
import type { MatrixHeader } from '../../rules/matrix-wire.ts'
import type { PackedRow } from '../../rules/packing.ts'
import { refused } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import type { Context } from '../../platform/context.ts'
import { isActive } from '../standings/fold.ts'
import type { Frame, SkillRow } from '../standings/queries.ts'
import { readRows } from '../standings/rows.ts'
import { QuestionInput, questionOf } from './clocks.ts'
import { readNames } from './names.ts'

const MOST_CELLS = 5_000_000

export interface Matrix {
  header: MatrixHeader
  rows: PackedRow[]
}

/** People by skills of a scope, as columns of small numbers; what a cell means is worked out by the rules, wherever it is shown. */
export const readMatrix = readVerb({
  name: 'matrix.read',
  right: 'records.read',
  summary: 'The matrix of people and skills of a scope, on a day, as known at a moment',
  input: QuestionInput.extend({ skills: z.string().max(100_000).optional(), people: z.string().max(100_000).optional() }),
  output: z.custom<Matrix>(),
  async run(ctx, input): Promise<Matrix> {
    const { asOf, knownAt, frame, people } = await readRows(ctx, { ...questionOf(input), people: idsOf(input.people) })
    const skills = chosenSkills(frame, asOf, idsOf(input.skills))
    if (people.length * skills.length > MOST_CELLS) throw refused('matrix.too_large', { people: people.length, skills: skills.length })
    const names = await readNames(ctx, people.length > 500 ? null : people.map(person => person.personId))
    const sorted = people
      .map(person => ({ ...person, name: names.get(person.personId)! }))
      .sort((a, b) => compareNames(a.name.name, b.name.name) || a.ordinal - b.ordinal)
    const ordinals = skills.map(skill => skill.ordinal)
    const rows = sorted.map(person => pick(person.row, ordinals))
    const header: MatrixHeader = {
      asOf,
      knownAt: knownAt.toISOString(),
      version: await versionOf(ctx),
      scope: input.scope ?? null,
      scales: [...frame.scales.values()].filter(scale => skills.some(skill => skill.scaleId === scale.id)),
      categories: await readCategories(ctx, knownAt),
      groupings: [...frame.groupings.values()].map(g => ({
        id: g.grouping_id,
        name: g.name,
        typeName: g.type_name,
        parentId: g.parent_id,
      })),
      people: sorted.map(({ name, groupingIds, on }) => ({ ...name, groupingIds: [...groupingIds], ...(on === asOf ? {} : { on }) })),
      skills: skills.map(({ facts, name, code, categoryId, scaleId }) => ({
        id: facts.id,
        name,
        code,
        categoryId,
        scaleId,
        warnDays: facts.warnDays,
      })),
      lastOn: rows.map(row => row.actedOn.reduce((newest, day) => Math.max(newest, day), 0)),
    }
    return { header, rows }
  },
})

/** Skills in use on the day, by category and name: the order of the columns. */
function chosenSkills(frame: Frame, asOf: string, ids: string[] | null): SkillRow[] {
  const inUse = [...frame.skills.values()].filter(skill => isActive(skill, asOf))
  return ids === null ? inUse : inUse.filter(skill => ids.includes(skill.facts.id))
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

function compareNames(a: string, b: string): number {
  return collator.compare(a, b)
}

function pick(row: PackedRow, ordinals: readonly number[]): PackedRow {
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

async function versionOf(ctx: Context): Promise<number> {
  const { version } = await ctx.db
    .selectFrom('organisations')
    .select('version')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .executeTakeFirstOrThrow()
  return version
}

/** Those of the library as it was known: a skill that was filed in one that is gone since stands there still. */
export async function readCategories(ctx: Context, knownAt: Date): Promise<MatrixHeader['categories']> {
  const { rows } = await sql<MatrixHeader['categories'][number]>`
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
