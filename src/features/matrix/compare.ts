import { z } from 'zod'
import { stateIn } from '../../rules/cell-table.ts'
import { STATES } from '../../rules/cell.ts'
import type { Looked } from '../../rules/compared.ts'
import { daysBetween } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { GRADES } from '../../rules/grade.ts'
import { readCell } from '../../rules/packing.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { reaches, skillReach } from '../access/reach.ts'
import { keptPlant } from '../standings/kept-plants.ts'
import type { SkillRow } from '../standings/queries.ts'
import { readRows } from '../standings/rows.ts'
import { Clocks, clocksOf, QuestionInput } from './clocks.ts'
import { Cause, causesOfCells } from './compare-causes.ts'
import { differencesOf } from './compare-differences.ts'
import type { Side, Sides } from './compare-parts.ts'
import { readNamePlaces } from './names.ts'

const Shown = z.object({
  state: z.enum(STATES),
  level: z.string().nullable(),
  required: z.string().nullable(),
  validThrough: z.string().nullable(),
  grade: z.enum(GRADES).nullable(),
  /** A level that is wanted, or asked from a later day. */
  wanted: z.string().nullable(),
  exempted: z.boolean(),
  declared: z.boolean(),
})

const MOST = 200

/** Which cells look different on two days, or as known at two moments, and what made each so. The earlier day comes first; of one day, what was known first. */
export const compareMatrix = readVerb({
  name: 'matrix.compare',
  right: 'records.read',
  shared: true,
  summary: 'What changed between two days, or between what was known at two moments, and the causes of each difference',
  input: QuestionInput.extend({
    compareOn: QuestionInput.shape.asOf,
    compareAt: QuestionInput.shape.knownAt,
    person: z.uuid().optional(),
    skill: z.uuid().optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(MOST).default(50),
  }),
  output: z.object({
    before: z.object(Clocks),
    after: z.object(Clocks),
    scope: z.string().nullable(),
    total: z.int(),
    people: z.int(),
    rows: z.array(
      z.object({
        person: z.object({ id: z.string(), name: z.string() }),
        skill: z.object({ id: z.string(), name: z.string(), code: z.string().nullable() }),
        /** null: no such cell on that side. */
        before: Shown.nullable(),
        after: Shown.nullable(),
        causes: z.array(Cause),
      }),
    ),
  }),
  async run(ctx, input) {
    const [first, second] = inOrder(ctx, input)
    const people = input.person === undefined ? null : [input.person]
    const scope = input.scope ?? null
    const before = await readRows(ctx, { scope, people, ...first })
    const after = await readRows(ctx, { scope, people, ...second })
    const names = await readNamePlaces(ctx)
    const sight = skillReach(ctx, 'records.read')
    const wanted = (skillId: string): boolean => (input.skill === undefined || skillId === input.skill) && reaches(sight, skillId)
    const found = differencesOf(before, after, wanted, id => names.get(id)?.place ?? -1)
    const page = found.page(input.offset, input.limit)
    const sides = await sidesOf(ctx, first, second)
    const causes = await causesOfCells(
      ctx,
      sides,
      page.map(one => ({ personId: one.personId, skillId: one.skill.facts.id, scope })),
    )
    return {
      before: clocksOf(before),
      after: clocksOf(after),
      scope,
      total: found.total,
      people: found.people,
      rows: page.map(({ personId, skill, before: was, after: is }, i) => ({
        person: { id: personId, name: names.get(personId)?.name ?? '' },
        skill: { id: skill.facts.id, name: skill.name, code: skill.code },
        before: was && cellOf(was, skill),
        after: is && cellOf(is, skill),
        causes: causes[i]!,
      })),
    }
  },
})

interface Moment {
  asOf: Day
  knownAt: Date | null
}

type Asked = Partial<Record<'asOf' | 'knownAt' | 'compareOn' | 'compareAt', string | undefined>>

function inOrder(ctx: Context, { asOf, knownAt, compareOn, compareAt }: Asked): [Moment, Moment] {
  const one: Moment = { asOf: asOf ?? ctx.today, knownAt: knownAt === undefined ? null : new Date(knownAt) }
  const other: Moment = { asOf: compareOn ?? one.asOf, knownAt: compareAt === undefined ? null : new Date(compareAt) }
  const known = ({ knownAt: at }: Moment): number => at?.getTime() ?? Number.POSITIVE_INFINITY
  const isFirst = one.asOf === other.asOf ? known(one) <= known(other) : one.asOf < other.asOf
  return isFirst ? [one, other] : [other, one]
}

async function sidesOf(ctx: Context, first: Moment, second: Moment): Promise<Sides> {
  const side = async ({ asOf, knownAt }: Moment): Promise<Side> => {
    const { plant, certified } = await keptPlant(ctx, knownAt)
    return { plant, certified, day: asOf, knownAt }
  }
  return { before: await side(first), after: await side(second), days: daysBetween(first.asOf, second.asOf) }
}

function cellOf({ row, i, answer }: Looked, { facts }: SkillRow): z.infer<typeof Shown> {
  const cell = readCell(row, i)
  const code = (level: number): string => facts.levels.find(one => one.value === level)?.code ?? String(level)
  return {
    state: STATES[stateIn(answer)]!,
    level: cell.level === null ? null : code(cell.level),
    required: cell.required === 0 ? null : code(cell.required),
    validThrough: cell.held ? cell.validThrough : null,
    grade: cell.held ? cell.grade : null,
    wanted: cell.wanted === 0 ? null : code(cell.wanted),
    exempted: cell.exemptedMark,
    declared: cell.declared,
  }
}
