import { useTranslation } from 'react-i18next'
import { percent as shareOf } from '../../../src/rules/metrics.ts'
import type { TrendFigures } from '../../contract-analysis.ts'
import { useFormats } from '../../format.ts'
import { countOf, isShare, type Measure } from './trend-figures.ts'

export interface ShownPoint {
  on: string
  knownAt: string
  filled: boolean
  ringed: boolean
  figures: TrendFigures
  other: TrendFigures | undefined
}

/** A figure as it is written: a share with both of its numbers. */
export function useSayFigure(): (figures: TrendFigures, measure: Measure) => string {
  const { t } = useTranslation()
  const { number, percent } = useFormats()
  return (figures, measure) => {
    const count = countOf(figures, measure)
    if (!isShare(measure)) return number(count)
    const { text } = shareOf(count, figures.required)
    if (text === null) return t('readings.noTargets')
    return `${percent(text)} · ${t('readings.outOf', { n: number(count), all: number(figures.required) })}`
  }
}

/** A whole point in words, for those who do not see the line. */
export function useSayPoint(): (point: ShownPoint, measure: Measure) => string {
  const { t } = useTranslation()
  const { day } = useFormats()
  const say = useSayFigure()
  return (point, measure) =>
    [
      `${day(point.on)}: ${say(point.figures, measure)}`,
      ...(point.filled ? [t('analysis.trend.filledIn')] : []),
      ...(point.ringed ? [t('analysis.trend.ringed')] : []),
    ].join('. ')
}
