import { z } from 'zod'
import { sql } from 'kysely'
import { dayNumber, isDay, subtractDuration } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { figuresIn } from '../../rules/figures.ts'
import type { Counts } from '../../rules/figures.ts'
import type { Context } from '../../platform/context.ts'
import { missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { groupingReach, mustReachGrouping, namedBy } from '../access/reach.ts'
import { Clocks } from '../matrix/clocks.ts'
import { readFrame } from '../standings/queries.ts'

export const STEPS = ['day', 'week', 'month'] as const
export type Step = (typeof STEPS)[number]

/** How far back a trend begins where nobody says from when. */
const BACK: Record<Step, string> = { day: 'P60D', week: 'P26W', month: 'P24M' }

const Expiring = z.object({ required: z.int(), notRequired: z.int() })
export const TrendFigures = z.object({
  population: z.int(),
  required: z.int(),
  compliant: z.int(),
  gaps: z.int(),
  byState: z.record(z.string(), z.int()),
  exempt: z.int(),
  prohibitions: z.int(),
  auditReady: z.int(),
  expiring: z.object({ '30': Expiring, '60': Expiring, '90': Expiring }),
  evidence: z.object({ A: z.int(), B: z.int(), C: z.int(), D: z.int() }),
})
export type TrendFigures = z.infer<typeof TrendFigures>

const Point = z.object({
  on: z.string(),
  knownAt: z.iso.datetime(),
  /** Filled in later: nobody was there when the day ended. */
  filled: z.boolean(),
  figures: TrendFigures,
})
export type Point = z.infer<typeof Point>

const Named = z.object({ id: z.string(), name: z.string() })
const IsDay = z.string().refine(isDay, 'a day as YYYY-MM-DD')

export const TrendInput = z.object({
  scope: z.uuid().optional(),
  step: z.enum(STEPS).default('week'),
  from: IsDay.optional(),
  through: IsDay.optional(),
})

const Answer = z.object({
  ...Clocks,
  scope: Named.nullable(),
  step: z.enum(STEPS),
  from: z.string(),
  through: z.string(),
  points: z.array(Point),
  parts: z.array(Named.extend({ typeName: z.string(), first: Point.nullable(), last: Point.nullable() })),
  choose: z.array(Named),
})
export type Trend = z.infer<typeof Answer>

/** The figures as they were kept at the end of each day: as known at the time, so that no point ever moves. */
export const readTrend = readVerb({
  name: 'trend.read',
  right: 'records.read',
  summary:
    'The figures of a scope at the end of each day, week or month, as they were known then; and of the groupings in it, from first to last',
  input: TrendInput,
  output: Answer,
  run: (ctx, input) => trendOf(ctx, input),
})

export async function trendOf(ctx: Context, input: z.infer<typeof TrendInput>): Promise<Trend> {
  const through = input.through ?? ctx.today
  const from = input.from ?? subtractDuration(through, BACK[input.step])
  const { groupings, lineage } = await readFrame(ctx, null)
  const reach = await groupingReach(ctx, 'records.read')
  const scope = input.scope === undefined ? null : groupings.get(input.scope)
  if (scope === undefined) throw missing('grouping', input.scope!)
  const shared = {
    asOf: through,
    knownAt: ctx.now.toISOString(),
    scope: scope && { id: scope.grouping_id, name: scope.name },
    step: input.step,
    from,
    through,
  }
  // What is kept is of everybody in a scope, so it is for those only who reach all of it.
  if (scope === null && reach !== 'everybody') {
    const choose = (namedBy(ctx, 'records.read') ?? []).flatMap(id => groupings.get(id) ?? [])
    return { ...shared, points: [], parts: [], choose: choose.map(one => ({ id: one.grouping_id, name: one.name })) }
  }
  if (scope !== null) await mustReachGrouping(ctx, 'records.read', scope.grouping_id)
  const points = lastOfEach(input.step, await readPoints(ctx, scope?.grouping_id ?? null, from, through))
  const below = [...groupings.values()].filter(
    ({ grouping_id }) => scope === null || (grouping_id !== scope.grouping_id && lineage(grouping_id).includes(scope.grouping_id)),
  )
  const ends = points.length === 0 ? null : ([points[0]!.on, points.at(-1)!.on] as const)
  const ofParts = ends === null ? new Map<string, Point>() : await readEnds(ctx, ends)
  const parts = below.flatMap(({ grouping_id: id, name, type_name: typeName }) => {
    const first = ofParts.get(`${id} ${ends?.[0]}`) ?? null
    const last = ofParts.get(`${id} ${ends?.[1]}`) ?? null
    return first || last ? [{ id, name, typeName, first, last }] : []
  })
  return { ...shared, points, parts, choose: [] }
}

interface Stored {
  scope_id: string | null
  on_day: Day
  known_at: Date
  filled: boolean
  population: number
  counts: number[]
}

async function readPoints(ctx: Context, scope: string | null, from: Day, through: Day): Promise<Point[]> {
  const { rows } = await sql<Stored>`
    select scope_id, on_day, known_at, filled, population, counts from daily_figures
    where tenant_id = ${ctx.organisation.tenantId} and on_day between ${from} and ${through}
      and coalesce(scope_id, '00000000-0000-0000-0000-000000000000') = coalesce(${scope}::uuid, '00000000-0000-0000-0000-000000000000')
    order by on_day`.execute(ctx.db)
  return rows.map(pointOf)
}

/** Of every grouping the first and the last of the shown days, by `grouping day`. */
async function readEnds(ctx: Context, [first, last]: readonly [Day, Day]): Promise<Map<string, Point>> {
  const { rows } = await sql<Stored>`
    select scope_id, on_day, known_at, filled, population, counts from daily_figures
    where tenant_id = ${ctx.organisation.tenantId} and scope_id is not null and on_day in (${first}, ${last})`.execute(ctx.db)
  return new Map(rows.map(row => [`${row.scope_id} ${row.on_day}`, pointOf(row)]))
}

function pointOf(row: Stored): Point {
  return {
    on: row.on_day,
    knownAt: row.known_at.toISOString(),
    filled: row.filled,
    figures: trendFigures(Uint32Array.from(row.counts), row.population),
  }
}

export function trendFigures(counts: Counts, population: number): TrendFigures {
  const { gapsByState, ...figures } = figuresIn(counts)
  return { population, ...figures, byState: gapsByState as Record<string, number> }
}

/** Weeks end on Sunday, months on their last day; the one under way ends with its last point. */
export function lastOfEach(step: Step, points: Point[]): Point[] {
  if (step === 'day') return points
  // The first day that is counted from was a Thursday.
  const endOf = ({ on }: Point): string | number => (step === 'month' ? on.slice(0, 7) : Math.floor((dayNumber(on) + 3) / 7))
  return points.filter((point, i) => i === points.length - 1 || endOf(point) !== endOf(points[i + 1]!))
}
