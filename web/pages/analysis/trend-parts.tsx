import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Trend } from '../../contract-analysis.ts'
import { useFormats, type Formats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { DataTable, type Column } from '../../kit/data-table.tsx'
import { TrendArrow } from './trend-arrow.tsx'
import { valueOf, type Measure } from './trend-figures.ts'
import { useSayFigure } from './use-say-point.ts'

type Part = Trend['parts'][number]

/** Each grouping from the first to the last day of the line; a row goes on to its own line. */
export function TrendParts({ trend, measure, onScope }: { trend: Trend; measure: Measure; onScope: (id: string) => void }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const say = useSayFigure()
  if (trend.parts.length === 0) return null
  return (
    <Card title={t('analysis.trend.parts')} flush>
      <DataTable
        label={t('analysis.trend.parts')}
        rows={trend.parts}
        rowId={part => part.id}
        onOpen={part => onScope(part.id)}
        columns={columnsFor(measure, t, formats, say)}
      />
    </Card>
  )
}

function columnsFor(measure: Measure, t: TFunction, { compare }: Formats, say: ReturnType<typeof useSayFigure>): Column<Part>[] {
  return [
    {
      id: 'name',
      header: t('analysis.by.grouping'),
      primary: true,
      sort: (a, b) => compare(a.name, b.name),
      cell: ({ name }) => <bdi>{name}</bdi>,
    },
    {
      id: 'type',
      header: t('analysis.type'),
      from: 'medium',
      sort: (a, b) => compare(a.typeName, b.typeName),
      cell: ({ typeName }) => <bdi>{typeName}</bdi>,
    },
    {
      id: 'first',
      header: t('analysis.trend.first'),
      from: 'medium',
      cell: ({ first }) => (first ? say(first.figures, measure) : '–'),
    },
    {
      id: 'last',
      header: t('analysis.trend.last'),
      sort: (a, b) => lastOf(a, measure) - lastOf(b, measure),
      cell: ({ last }) => (last ? say(last.figures, measure) : '–'),
    },
    {
      id: 'change',
      header: t('analysis.trend.change'),
      cell: ({ first, last }) => (first && last ? <TrendArrow from={first.figures} to={last.figures} measure={measure} /> : '–'),
    },
  ]
}

function lastOf({ last }: Part, measure: Measure): number {
  return (last && valueOf(last.figures, measure)) ?? -1
}
