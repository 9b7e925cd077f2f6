import { useTranslation } from 'react-i18next'
import type { TrendFigures } from '../../contract-analysis.ts'
import { useFormats } from '../../format.ts'
import classes from './analysis.module.css'
import { change, isShare, type Measure } from './trend-figures.ts'

/** The difference of two shown points: of a share in percentage points. */
export function TrendArrow({ from, to, measure, since }: { from: TrendFigures; to: TrendFigures; measure: Measure; since?: string }) {
  const { t } = useTranslation()
  const { day, number, decimal } = useFormats()
  const by = change(from, to, measure)
  if (by === null) return null
  const amount = Number(by)
  const size = isShare(measure) ? t('analysis.trend.points', { n: decimal(Math.abs(amount).toFixed(1)) }) : number(Math.abs(amount))
  const turn = amount > 0 ? 'up' : amount < 0 ? 'down' : 'level'
  return (
    <span className={classes['arrow']}>
      <span aria-hidden>{{ up: '▲', down: '▼', level: '▬' }[turn]} </span>
      {t(`analysis.trend.${turn}`, { size })}
      {since !== undefined && ` ${t('analysis.trend.since', { day: day(since) })}`}
    </span>
  )
}
