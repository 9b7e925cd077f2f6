import type { TFunction } from 'i18next'
import type { Formats } from '../../format.ts'

/** Whole days to or since the end of validity: whoever plans renewals counts days, not months. */
export function daysText(t: TFunction, { number, relativeDays }: Formats, days: number): string {
  if (Math.abs(days) < 2) return relativeDays(days)
  return t(days < 0 ? 'gaps.daysSince' : 'gaps.daysLeft', { count: Math.abs(days), n: number(Math.abs(days)) })
}
