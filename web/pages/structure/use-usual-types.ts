import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

const USUAL = ['site', 'line', 'station', 'team', 'shift', 'role', 'department', 'project'] as const

/** Types that most plants know, in the reader's language; the first three lie one below the other. */
export function useUsualTypes(): string[] {
  const { t } = useTranslation()
  return useMemo(() => USUAL.map(type => t(`grouping.type.${type}`)), [t])
}
