import { z } from 'zod'
import { GAP_STATES } from '../../rules/figures.ts'
import { percent } from '../../rules/metrics.ts'
import { hasText, textOf } from '../../platform/texts.ts'
import type { Value } from '../../platform/spreadsheet.ts'
import { readVerb } from '../../platform/verb.ts'
import { DEFINITION } from './compliance.ts'
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
        t('analysis.required'),
        t('analysis.compliant'),
        t('analysis.percent'),
        t('analysis.gaps'),
        ...GAP_STATES.map(state => t(`state.${state}`)),
        t('analysis.exempt'),
        t('analysis.prohibitions'),
        ...(['30', '60', '90'] as const).flatMap(days => [t('analysis.expiringRequired', { days }), t('analysis.expiringOther', { days })]),
        t('analysis.auditReady'),
        ...(['A', 'B', 'C', 'D'] as const).map(grade => t('analysis.grade', { grade })),
      ],
      rows: trend.points.map(valuesOf),
    })
  },
})

function valuesOf({ on, knownAt, filled, figures }: Point): Value[] {
  const share = percent(figures.compliant, figures.required).text
  return [
    on,
    knownAt,
    filled ? 1 : 0,
    figures.population,
    figures.required,
    figures.compliant,
    share === null ? null : Number(share),
    figures.gaps,
    ...GAP_STATES.map(state => figures.byState[state] ?? 0),
    figures.exempt,
    figures.prohibitions,
    ...(['30', '60', '90'] as const).flatMap(days => [figures.expiring[days].required, figures.expiring[days].notRequired]),
    figures.auditReady,
    ...(['A', 'B', 'C', 'D'] as const).map(grade => figures.evidence[grade]),
  ]
}
