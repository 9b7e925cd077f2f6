import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'
import { reachOf } from '../access/reach.ts'
import { clocks, clocksAnswered, id, limit, search } from '../structure/fields.ts'
import { readAllAsked } from './asked.ts'
import type { RequirementAsked } from './asked.ts'
import { countTogether, pageOf, requirementsFound } from './found.ts'

const Row = z.object({
  id: z.string(),
  /** `path`: the names of the grouping and of those above it, from the top. */
  subject: z.object({
    kind: z.enum(['grouping', 'person', 'everyone']),
    id: z.string().nullable(),
    name: z.string().nullable(),
    path: z.array(z.string()).nullable(),
  }),
  skill: z.object({ id: z.string(), code: z.string().nullable(), name: z.string() }),
  level: z.int(),
  levelCode: z.string().nullable(),
  kind: z.enum(['mandatory', 'wanted']),
  fromOn: z.string().nullable(),
  throughOn: z.string().nullable(),
  withinDays: z.int().nullable(),
  /** Asked of at least so many; null: of each. */
  atLeast: z.int().nullable(),
  reason: z.string().nullable(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** How many of the list are of the same skill, or of the same subject where it is sorted by that. */
  together: z.int(),
})
type Row = z.infer<typeof Row>

export const listRequirements = readVerb({
  name: 'requirement.list',
  right: 'people.read',
  summary: 'What is asked of a grouping, of a person by name, or of everyone, on a day and later',
  input: z.strictObject({
    subject: z.enum(['grouping', 'person', 'everyone']).nullish(),
    groupingId: id.nullish(),
    personId: id.nullish(),
    skillId: id.nullish(),
    kind: z.enum(['mandatory', 'wanted']).nullish(),
    /** A grouping: what is asked of it, of those above and below it, and of everyone. */
    scope: id.nullish(),
    /** In the name or code of the skill, and in the name of whom it is asked of. */
    search: search.nullish(),
    /** What everyone is called where the list is shown, so that a search finds it. */
    everyone: search.nullish(),
    sort: z.enum(['skill', 'subject']).default('skill'),
    cursor: z.string().max(5_000).nullish(),
    limit: limit(500, 50),
    ...clocks,
  }),
  output: z.object({ ...clocksAnswered, rows: z.array(Row), total: z.int(), next: z.string().nullable() }),
  async run(ctx, { cursor, limit, sort, ...input }) {
    const asOf = input.asOf ?? ctx.today
    const knownAt = input.knownAt ? new Date(input.knownAt) : null
    const all = await readAllAsked(ctx, knownAt)
    const found = await requirementsFound(ctx, all, sort, { ...input, asOf }, await reachOf(ctx, 'people.read'))
    const { rows, next } = pageOf(ctx.organisation.language, found, sort, cursor ?? null, limit)
    const together = countTogether(found, sort)
    const answer = { asOf, knownAt: (knownAt ?? ctx.now).toISOString(), total: found.length, next }
    return { ...answer, rows: rows.map(row => ({ ...shown(row), together: together(row) })) }
  },
})

function shown(row: RequirementAsked): Omit<Row, 'together'> {
  const { id, level, kind, fromOn, throughOn, withinDays, atLeast, reason, recordedBy, skill, place, person } = row
  return {
    id,
    subject: { kind: row.subjectKind, id: row.subjectId, name: (place ?? person)?.name ?? null, path: place?.path ?? null },
    skill: { id: skill.id, code: skill.code, name: skill.name },
    level,
    levelCode: skill.levels.find(one => one.value === level)?.code ?? null,
    kind,
    fromOn,
    throughOn,
    withinDays,
    atLeast,
    reason,
    recordedAt: row.recordedAt.toISOString(),
    recordedBy,
  }
}
