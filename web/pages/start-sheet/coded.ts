import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Params } from '../../../src/sheet/reading.ts'
import { useFormats } from '../../format.ts'

/** The reader says what it found as a code with values; the sentence stands in the catalogue of the reader's language, its own English is the last resort. */
export function useCoded(): (code: string, params: Params, fallback: string) => string {
  const { t, i18n } = useTranslation()
  const { number } = useFormats()
  return useCallback(
    (code, params, fallback) => {
      if (!i18n.exists(code)) return fallback
      const shown = Object.fromEntries(
        Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? number(value) : value]),
      )
      const count = typeof params['count'] === 'number' ? { count: params['count'] } : {}
      return t(code, { ...shown, ...count })
    },
    [t, i18n, number],
  )
}
