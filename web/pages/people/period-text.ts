import { useTranslation } from 'react-i18next'
import type { Period } from '../../contract-people.ts'
import { useFormats } from '../../format.ts'

/** "since 1 Mar 2026", "until …", "1 Mar 2026 – 30 Jun 2026", "always". */
export function usePeriodText(): (period: Period) => string {
  const { t } = useTranslation()
  const { day } = useFormats()
  return ({ fromOn, throughOn }) => {
    if (fromOn !== null && throughOn !== null) return t('people.period.both', { from: day(fromOn), through: day(throughOn) })
    if (fromOn !== null) return t('people.period.since', { day: day(fromOn) })
    if (throughOn !== null) return t('people.period.until', { day: day(throughOn) })
    return t('people.period.always')
  }
}

export type When = 'past' | 'now' | 'coming'

export function whenIs({ fromOn, throughOn }: Period, today: string): When {
  if (throughOn !== null && throughOn < today) return 'past'
  return fromOn !== null && fromOn > today ? 'coming' : 'now'
}
