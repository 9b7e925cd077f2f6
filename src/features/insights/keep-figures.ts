import { sql } from 'kysely'
import { addDays, daysBetween, endOfDay, laterOf, todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { addFigures, figuresOf, noFigures } from '../../rules/figures.ts'
import type { Context } from '../../platform/context.ts'
import { readRows } from '../standings/rows.ts'
import { viewsOn } from './days.ts'
import { DEFINITION } from './compliance.ts'
import { NONE } from './narrowed.ts'
import { groupingsOf } from './parts.ts'
import { viewOf } from './view.ts'
import type { View } from './view.ts'

/** A demo plant is new and its records are not: its figures begin so many days before it. */
const DEMO_DAYS = 180
const MOST_DAYS = 400
/** Pairs looked at in one turn, so that filling in many days of a large plant takes several turns. */
const MOST_PAIRS = 40_000_000

/**
 * Keeps the figures of every day that has ended in the organisation's zone. Yesterday's are counted from what was known when it ended. Days that were
 * missed are filled in from what is known now, and say so. What is kept is never counted again.
 */
export async function keepFigures(ctx: Context): Promise<number> {
  const missed = await daysMissed(ctx)
  if (missed.length === 0) return 0
  const yesterday = addDays(ctx.today, -1)
  let kept = 0
  const earlier = missed.filter(day => day < yesterday)
  if (earlier.length > 0) {
    let pairs = 0
    for await (const view of viewsOn(ctx, earlier, null, () => true)) {
      await keep(ctx, view, ctx.now, true)
      kept++
      pairs += view.people.length * view.plant.skills.length
      if (pairs > MOST_PAIRS) return kept
    }
  }
  if (missed.includes(yesterday)) {
    const end = endOfDay(ctx.organisation.timeZone, yesterday)
    const filled = !(await wasThere(ctx, yesterday))
    await keep(ctx, await viewAt(ctx, yesterday, end), end, filled)
    kept++
  }
  return kept
}

async function daysMissed(ctx: Context): Promise<Day[]> {
  const { tenantId, kind, timeZone } = ctx.organisation
  const { rows } = await sql<{ last: Day | null; began: Date }>`
    select (select max(on_day) from daily_figures f where f.tenant_id = o.tenant_id and scope_id is null) as last, created_at as began
    from organisations o where tenant_id = ${tenantId}`.execute(ctx.db)
  const { last, began } = rows[0]!
  const first = kind === 'demo' ? addDays(ctx.today, -DEMO_DAYS) : todayIn(timeZone, began)
  const from = laterOf(last === null ? first : addDays(last, 1), addDays(ctx.today, -MOST_DAYS))
  return Array.from({ length: Math.max(0, daysBetween(from, ctx.today)) }, (_, k) => addDays(from, k))
}

/** Kept as the next day begins, unless the organisation is so new that yesterday was before it. */
async function wasThere(ctx: Context, day: Day): Promise<boolean> {
  const { created_at } = await ctx.db
    .selectFrom('organisations')
    .select('created_at')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .executeTakeFirstOrThrow()
  return created_at <= endOfDay(ctx.organisation.timeZone, day)
}

/** Where nothing was written since, what was known then is what is known now, and the rows in memory say it. */
async function viewAt(ctx: Context, day: Day, end: Date): Promise<View> {
  const { rows } = await sql`
    select from audit_entries where tenant_id = ${ctx.organisation.tenantId} and at > ${end} limit 1`.execute(ctx.db)
  if (rows.length === 0) return viewOf(await readRows(reachingAll(ctx), { scope: null, asOf: day, knownAt: null }))
  for await (const view of viewsOn(ctx, [day], end, () => true)) return view
  throw new RangeError('a day has one view')
}

/** Figures are of everybody, whoever keeps them. */
function reachingAll(ctx: Context): Context {
  return { ...ctx, actor: { ...ctx.actor, grants: [{ rights: new Set(['records.read']), groupingIds: null }] } }
}

async function keep(ctx: Context, view: View, knownAt: Date, filled: boolean): Promise<void> {
  const columns = view.skills.flatMap((skill, i) => (skill ? [i] : []))
  const counted = figuresOf(view.plant, { columns })
  const rows = [...view.people.keys()]
  const whole = noFigures()
  for (const r of rows) addFigures(whole, counted.ofRow, r)
  const points = [
    { scope: null, population: rows.length, counts: whole },
    ...groupingsOf(view, counted, { rows })
      .filter(({ id }) => id !== NONE)
      .map(({ id, people, counts }) => ({ scope: id, population: people, counts })),
  ]
  await ctx.db
    .insertInto('daily_figures')
    .values(
      points.map(({ scope, population, counts }) => ({
        tenant_id: ctx.organisation.tenantId,
        on_day: view.asOf,
        scope_id: scope,
        known_at: knownAt,
        kept_at: ctx.now,
        filled,
        definition: DEFINITION,
        population,
        counts: [...counts],
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .execute()
}
