import { Checkbox, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayNumber } from '../../../src/rules/day.ts'
import type { Trend, TrendFigures } from '../../contract-analysis.ts'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { Note } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { trendAgainQuery } from '../../queries-analysis.ts'
import { KindChoice } from '../../readings/kind-choice.tsx'
import { LineChart } from '../../readings/line-chart.tsx'
import classes from './analysis.module.css'
import { axisOf, isShare, MEASURES, same, valueOf } from './trend-figures.ts'
import { PointCard } from './trend-point.tsx'
import { TrendParts } from './trend-parts.tsx'
import { TrendTable } from './trend-table.tsx'
import { useAnalysis } from './use-analysis.ts'
import { useSayPoint } from './use-say-point.ts'

/** The line, the point that is looked at, the same as a table, and the groupings from first to last. */
export function TrendShown({ trend }: { trend: Trend }) {
  const { t } = useTranslation()
  const { day, number, percent, instant } = useFormats()
  const { lens, setLens } = useLens()
  const { search, change } = useAnalysis()
  const [chosen, setChosen] = useState(trend.points.length - 1)
  const [asTable, setAsTable] = useState(false)
  const say = useSayPoint()
  const measure = MEASURES.find(one => one === search.of) ?? 'compliant'
  const days = useMemo(() => trend.points.map(point => point.on), [trend])
  const again = useQuery(trendAgainQuery(trend.scope?.id, lens.knownAt, days))
  const otherOf = new Map<string, TrendFigures>(again.data?.points.map(point => [point.on, point.figures]))
  const now = search.tab === 'now'
  const shown = trend.points.map(point => {
    const other = otherOf.get(point.on)
    return {
      ...point,
      other,
      figures: now && other ? other : point.figures,
      kept: point.figures,
      ringed: other !== undefined && !same(other, point.figures),
    }
  })
  const values = shown.map(point => valueOf(point.figures, measure)).filter(value => value !== null)
  const axis = axisOf(values.length === 0 ? [0] : values, isShare(measure))
  const text = (value: number): string => (isShare(measure) ? percent((value / 10).toFixed(1)) : number(value))
  const point = shown[Math.min(chosen, shown.length - 1)]!
  const differing = shown.filter(one => one.ringed).length
  return (
    <>
      <Card
        title={t(`analysis.figure.${measure}`)}
        aside={
          <KindChoice
            label={t('analysis.trend.measure')}
            value={measure}
            onChange={to => change({ of: to === 'compliant' ? undefined : to })}
            kinds={MEASURES.map(one => ({ value: one, label: t(`analysis.figure.${one}`) }))}
          />
        }
      >
        <div className={classes['clock']}>
          <Switch
            label={t('analysis.trend.knownNow', { at: again.data ? instant(again.data.knownAt) : '…' })}
            checked={now}
            disabled={!again.data}
            onChange={event => change({ tab: event.currentTarget.checked ? 'now' : undefined })}
          />
          <Checkbox label={t('analysis.trend.asTable')} checked={asTable} onChange={event => setAsTable(event.currentTarget.checked)} />
          <span className={classes['note']}>{t(now ? 'analysis.trend.lineNow' : 'analysis.trend.lineThen')}</span>
        </div>
        {differing > 0 && (
          <Note icon="info" kind="note">
            {t('analysis.trend.differ', { count: differing, n: number(differing) })}
          </Note>
        )}
        {again.isError && (
          <Note icon="info" kind="note">
            {t('analysis.trend.notAgain')}
          </Note>
        )}
        {asTable ? (
          <TrendTable points={shown} onChoose={setChosen} />
        ) : (
          <LineChart
            label={t('analysis.trend.chart', { what: t(`analysis.figure.${measure}`) })}
            points={shown.map(one => ({
              id: one.on,
              at: dayNumber(one.on),
              value: valueOf(one.figures, measure),
              other: now ? valueOf(one.kept, measure) : undefined,
              ringed: one.ringed,
              hollow: one.filled,
              say: say(one, measure),
            }))}
            chosen={Math.min(chosen, shown.length - 1)}
            onChoose={setChosen}
            {...axis}
            axis={text}
            first={day(shown[0]!.on)}
            last={day(shown.at(-1)!.on)}
          />
        )}
      </Card>
      <PointCard
        point={point}
        first={shown[0]!}
        measure={measure}
        knownAt={now ? again.data?.knownAt : undefined}
        against={again.data?.knownAt}
      />
      <TrendParts trend={trend} measure={measure} onScope={scope => setLens({ scope })} />
    </>
  )
}
