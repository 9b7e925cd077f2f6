import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useFormats, type Formats } from '../../format.ts'
import { Tag } from '../../kit/card.tsx'
import { DataTable, type Column } from '../../kit/data-table.tsx'
import { MEASURES } from './trend-figures.ts'
import { useSayFigure, type ShownPoint } from './use-say-point.ts'

/** The line as a table, all of its measures beside each other. */
export function TrendTable({ points, onChoose }: { points: ShownPoint[]; onChoose: (index: number) => void }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const say = useSayFigure()
  return (
    <DataTable
      label={t('analysis.part.trend')}
      rows={points}
      rowId={point => point.on}
      onOpen={point => onChoose(points.indexOf(point))}
      columns={columnsFor(t, formats, say)}
    />
  )
}

function columnsFor(t: TFunction, { day }: Formats, say: ReturnType<typeof useSayFigure>): Column<ShownPoint>[] {
  return [
    {
      id: 'on',
      header: t('analysis.trend.day'),
      primary: true,
      width: '9rem',
      cell: ({ on }) => <time dateTime={on}>{day(on)}</time>,
    },
    ...MEASURES.map((measure): Column<ShownPoint> => ({
      id: measure,
      header: t(`analysis.figure.${measure}`),
      cell: ({ figures }) => say(figures, measure),
    })),
    {
      id: 'marks',
      header: t('analysis.trend.marks'),
      cell: ({ filled, ringed }) => (
        <>
          {filled && <Tag>{t('analysis.trend.filled')}</Tag>}
          {ringed && <Tag tone="soon">{t('analysis.trend.ringedShort')}</Tag>}
        </>
      ),
    },
  ]
}
