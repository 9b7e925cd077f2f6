import { percent, points as pointsBetween } from '../../../src/rules/metrics.ts'
import type { TrendFigures } from '../../contract-analysis.ts'

/** What a trend can be drawn of; a share is told in percent, a count as it is. */
export const MEASURES = ['compliant', 'gaps', 'auditReady', 'expiring90', 'exempt'] as const
export type Measure = (typeof MEASURES)[number]

export function isShare(measure: Measure): boolean {
  return measure === 'compliant' || measure === 'auditReady'
}

/** Tenths of a percent of a share, a count as it is; null where nothing is asked. */
export function valueOf(figures: TrendFigures, measure: Measure): number | null {
  if (isShare(measure)) return percent(countOf(figures, measure), figures.required).tenths
  return countOf(figures, measure)
}

export function countOf(figures: TrendFigures, measure: Measure): number {
  if (measure === 'expiring90') return figures.expiring['90'].required + figures.expiring['90'].notRequired
  return figures[measure]
}

/** From one shown point to another: percentage points of a share, else the difference. Null where either has nothing to measure. */
export function change(from: TrendFigures, to: TrendFigures, measure: Measure): string | number | null {
  if (!isShare(measure)) return countOf(to, measure) - countOf(from, measure)
  return pointsBetween(percent(countOf(from, measure), from.required), percent(countOf(to, measure), to.required))
}

/** Whether two counts of one day say the same in everything. */
export function same(one: TrendFigures, other: TrendFigures): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .map(([key, inner]) => [key, sorted(inner)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** Where the axis begins and ends: a share from zero to a hundred where it moves much, else close around it; a count from zero. */
export function axisOf(values: readonly number[], share: boolean): { low: number; high: number } {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  if (!share) return { low: 0, high: Math.max(4, Math.ceil(most / 4) * 4) }
  const low = Math.max(0, Math.floor((least - 20) / 100) * 100)
  const high = Math.min(1000, Math.ceil((most + 20) / 100) * 100)
  return { low, high: high > low ? high : low + 100 }
}
