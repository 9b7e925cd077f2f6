import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'

const ISO_DAY = /\b\d{4}-\d{2}-\d{2}\b/g
const ALLOWED = /\bP(\d+)D$/

/** What the server says of a level and its days, with days and times allowed as the reader writes them. */
export function useSaid(): (text: string) => string {
  const { t } = useTranslation()
  const { day } = useFormats()
  return useCallback(
    text =>
      text
        .replaceAll(ISO_DAY, one => day(one))
        .replace(ALLOWED, (_, days: string) => `(${t('requirements.within', { count: Number(days) })})`),
    [t, day],
  )
}
