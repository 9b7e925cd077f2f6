import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { hasText, textOf } from '../../platform/texts.ts'
import type { Value } from '../../platform/spreadsheet.ts'
import { ComplianceInput, complianceOf, DEFINITION, rowOf } from './compliance.ts'
import { gradeHeads, gradeValues, pairHeads, pairValues } from './figure-columns.ts'
import type { Compliance, FigureRow } from './compliance.ts'
import { FORMATS, TableFile, tableFile } from './table-file.ts'

/** The whole table, however many pages it has on the screen, with both clocks, the scope and what it is narrowed to above it. */
export const writeCompliance = readVerb({
  name: 'compliance.file',
  right: 'records.read',
  summary: 'The table of compliance as a file: CSV, XLSX or JSON',
  input: ComplianceInput.omit({ from: true, limit: true }).extend({
    format: z.enum(FORMATS).default('xlsx'),
    language: z.string().max(10).default('en'),
  }),
  output: TableFile,
  async run(ctx, { format, language, ...input }) {
    const answer = await complianceOf(ctx, { ...input, from: 0, limit: 1 })
    const t = (key: string, params?: Record<string, unknown>): string => textOf(hasText(language, key) ? language : 'en', key, params)
    const title = `${t('analysis.compliance')} ${answer.asOf}`
    return tableFile(format, title, {
      knownAt: answer.knownAt,
      head: headOf(
        ctx,
        answer,
        t,
        Object.keys(input).filter(name => ['skills', 'people', 'category', 'search', 'find', 'open', 'type'].includes(name)),
      ),
      columns: columnsOf(answer, t),
      rows: [...answer.rows.map(one => rowOf(one)), { ...answer.total, name: t('analysis.total') }].map(row => valuesOf(row, t)),
    })
  },
})

type T = (key: string, params?: Record<string, unknown>) => string

function headOf(ctx: Context, answer: Compliance, t: T, narrowed: string[]): Value[][] {
  return [
    [t('readings.asOf'), answer.asOf, ctx.organisation.timeZone],
    [t('readings.knownAt'), answer.knownAt, 'UTC'],
    [t('analysis.file.scope'), answer.scope?.name ?? ctx.organisation.name],
    [t('analysis.file.over'), `${answer.population} × ${answer.skills}`, narrowed.join(', ')],
    [t('analysis.file.definition'), DEFINITION],
  ]
}

function columnsOf({ by }: Compliance, t: T): string[] {
  return [
    t(`analysis.by.${by}`),
    t('analysis.file.code'),
    t('analysis.file.type'),
    t(by === 'position' ? 'analysis.positions' : 'analysis.people'),
    ...pairHeads(t),
    t('analysis.auditReadyPercent'),
    ...gradeHeads(t),
  ]
}

function valuesOf(row: FigureRow, t: T): Value[] {
  return [
    row.id === 'none' ? t('analysis.none') : `${'  '.repeat(row.depth)}${row.name}`,
    row.code,
    row.typeName,
    row.people,
    ...pairValues(
      { ...row, required: row.compliance.denominator, compliant: row.compliance.numerator, auditReady: row.auditReady.numerator },
      row.compliance.percent,
    ),
    row.auditReady.percent === null ? null : Number(row.auditReady.percent),
    ...gradeValues(row.evidence),
  ]
}
