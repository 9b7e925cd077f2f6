import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from './format.ts'

/** Days from and through, both included; null is open. */
export interface Period {
  fromOn: string | null
  throughOn: string | null
}

/** "from 1 Mar 2026", "until …", "1 Mar 2026 – 30 Jun 2026", "always". */
export function usePeriodText(): (period: Period) => string {
  const { t } = useTranslation()
  const { day } = useFormats()
  return useCallback(
    ({ fromOn, throughOn }) => {
      if (fromOn !== null && throughOn !== null) return t('kit.period.both', { from: day(fromOn), through: day(throughOn) })
      if (fromOn !== null) return t('kit.period.from', { day: day(fromOn) })
      if (throughOn !== null) return t('kit.period.until', { day: day(throughOn) })
      return t('kit.period.always')
    },
    [t, day],
  )
}

export type When = 'past' | 'now' | 'coming'

export function whenIs({ fromOn, throughOn }: Period, today: string): When {
  if (throughOn !== null && throughOn < today) return 'past'
  return fromOn !== null && fromOn > today ? 'coming' : 'now'
}
