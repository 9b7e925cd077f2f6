import { Button } from '@mantine/core'
import { Link, type LinkProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { Icon } from '../../kit/icon.tsx'
import { useLens } from '../../lens.ts'
import classes from './analysis.module.css'
import { countOf, type Measure } from './trend-figures.ts'
import { TrendArrow } from './trend-arrow.tsx'
import { useSayFigure, type ShownPoint } from './use-say-point.ts'

interface PointCardProps {
  point: ShownPoint
  first: ShownPoint
  measure: Measure
  /** The knowledge that is shown, where it is not the point's own. */
  knownAt: string | undefined
  /** The knowledge that the point is compared with. */
  against: string | undefined
}

const SHOWN = ['compliant', 'required', 'gaps', 'exempt', 'auditReady', 'expiring90'] as const

/** One day of the line: its figures, each with the rows it was counted from, on that day and as known then. */
export function PointCard({ point, first, measure, knownAt = point.knownAt, against }: PointCardProps) {
  const { t } = useTranslation()
  const { day, instant, number } = useFormats()
  const { lens } = useLens()
  const say = useSayFigure()
  const then = { scope: lens.scope, asOf: point.on, knownAt }
  return (
    <Card title={day(point.on)} aside={<span className="tabular">{t('analysis.trend.knownAt', { at: instant(knownAt) })}</span>}>
      <div className={classes['point']}>
        <p className={classes['number']}>
          {say(point.figures, measure)} <TrendArrow from={first.figures} to={point.figures} measure={measure} since={first.on} />
        </p>
        {point.filled && <p className={classes['note']}>{t('analysis.trend.filledWhy')}</p>}
        <ul className={classes['links']} aria-label={t('analysis.trend.rows')}>
          {SHOWN.map(show => (
            <li key={show}>
              <Link to="/alerts" search={{ ...then, show }}>
                {t(`analysis.figure.${show}`)}{' '}
                <strong className="tabular">{number(show === 'required' ? point.figures.required : countOf(point.figures, show))}</strong>
              </Link>
            </li>
          ))}
        </ul>
        {point.ringed && against !== undefined && (
          <Button
            renderRoot={props => <Link {...differenceTo(lens.scope, point, against)} {...props} />}
            variant="default"
            leftSection={<Icon name="history" />}
          >
            {t('analysis.trend.difference')}
          </Button>
        )}
      </div>
    </Card>
  )
}

/** The same day as it was known then and as it is known now, beside each other. */
function differenceTo(scope: string | undefined, { on, knownAt }: ShownPoint, compareAt: string): LinkProps {
  const search = { asOf: on, knownAt, compareOn: on, compareAt, ...(scope === undefined ? {} : { scope }) }
  return { to: '/matrix', search: search as LinkProps['search'] }
}
