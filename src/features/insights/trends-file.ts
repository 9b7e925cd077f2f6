import { z } from 'zod'
import { percent } from '../../rules/metrics.ts'
import { hasText, textOf } from '../../platform/texts.ts'
import type { Value } from '../../platform/spreadsheet.ts'
import { readVerb } from '../../platform/verb.ts'
import { DEFINITION } from './compliance.ts'
import { gradeHeads, gradeValues, pairHeads, pairValues } from './figure-columns.ts'
import { FORMATS, TableFile, tableFile } from './table-file.ts'
import { trendOf, TrendInput } from './trends.ts'
import type { Point } from './trends.ts'

/** The series as it is shown, each point with its own knowledge. */
export const writeTrend = readVerb({
  name: 'trend.file',
  right: 'records.read',
  summary: 'The series of figures as a file: CSV, XLSX or JSON',
  input: TrendInput.extend({ format: z.enum(FORMATS).default('xlsx'), language: z.string().max(10).default('en') }),
  output: TableFile,
  async run(ctx, { format, language, ...input }) {
    const trend = await trendOf(ctx, input)
    const t = (key: string, params?: Record<string, unknown>): string => textOf(hasText(language, key) ? language : 'en', key, params)
    return tableFile(format, `${t('analysis.part.trend')} ${trend.through}`, {
      knownAt: trend.points.at(-1)?.knownAt ?? trend.knownAt,
      head: [
        [t('readings.asOf'), `${trend.from} – ${trend.through}`, ctx.organisation.timeZone],
        [t('readings.knownAt'), t('analysis.trend.atTheTime')],
        [t('analysis.file.scope'), trend.scope?.name ?? ctx.organisation.name],
        [t('analysis.file.definition'), DEFINITION],
      ],
      columns: [
        t('analysis.trend.day'),
        t('readings.knownAt'),
        t('analysis.trend.filled'),
        t('analysis.people'),
        ...pairHeads(t),
        ...gradeHeads(t),
      ],
      rows: trend.points.map(valuesOf),
    })
  },
})

function valuesOf({ on, knownAt, filled, figures }: Point): Value[] {
  return [
    on,
    knownAt,
    filled ? 1 : 0,
    figures.population,
    ...pairValues(figures, percent(figures.compliant, figures.required).text),
    ...gradeValues(figures.evidence),
  ]
}
