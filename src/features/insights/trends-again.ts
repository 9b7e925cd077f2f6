import { z } from 'zod'
import { isDay } from '../../rules/day.ts'
import { addFigures, figuresOf, noFigures } from '../../rules/figures.ts'
import { missing, refused } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { reaches, reachOf } from '../access/reach.ts'
import { Clocks } from '../matrix/clocks.ts'
import { viewsOn } from './days.ts'
import { TrendFigures, trendFigures } from './trends.ts'

const MOST_DAYS = 400
/** Pairs looked at for one answer; a plant of 10,000 by 500 has five million on each day. */
const MOST_PAIRS = 60_000_000

/** The same days counted again from what is known at another moment: what came on record later is in it. */
export const readTrendAgain = readVerb({
  name: 'trend.again',
  right: 'records.read',
  summary: 'The figures of a scope on some days, counted again as they are known now or at a moment',
  input: z.object({
    scope: z.uuid().optional(),
    knownAt: z.iso.datetime({ offset: true }).optional(),
    /** Days between commas. */
    days: z
      .string()
      .max(11 * MOST_DAYS)
      .default('')
      .refine(list => list === '' || list.split(',').every(isDay), 'days as YYYY-MM-DD between commas'),
  }),
  output: z.object({ ...Clocks, points: z.array(z.object({ on: z.string(), figures: TrendFigures })) }),
  async run(ctx, input) {
    const knownAt = input.knownAt === undefined ? null : new Date(input.knownAt)
    const days = [...new Set(input.days.split(',').filter(day => day !== ''))].sort()
    const reach = await reachOf(ctx, 'records.read')
    const points: { on: string; figures: TrendFigures }[] = []
    let pairs = 0
    for await (const view of viewsOn(ctx, days, knownAt, id => reaches(reach, id))) {
      if (input.scope !== undefined && !view.frame.groupings.has(input.scope)) throw missing('grouping', input.scope)
      const rows = [...view.people.keys()].filter(r => input.scope === undefined || view.people[r]!.groupingIds.includes(input.scope))
      pairs += view.people.length * view.plant.skills.length
      if (pairs > MOST_PAIRS) throw refused('trend.too_much', { days: points.length })
      const { ofRow } = figuresOf(view.plant, { rows, columns: view.skills.flatMap((skill, i) => (skill ? [i] : [])) })
      const whole = noFigures()
      for (const r of rows) addFigures(whole, ofRow, r)
      points.push({ on: view.asOf, figures: trendFigures(whole, rows.length) })
    }
    return { asOf: days.at(-1) ?? ctx.today, knownAt: (knownAt ?? ctx.now).toISOString(), points }
  },
})
