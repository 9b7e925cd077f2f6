import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isDay } from '../../src/rules/day.ts'
import type { Words } from '../../src/rules/certification/sentence-text.ts'
import { formatsFor } from '../format.ts'
import { localeOf } from '../i18n.ts'

/** The words that sentences about a rule are made of; `names` says what certifications are called. */
export function useRuleWords(names: (code: string) => string | undefined = () => undefined): Words {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  return useMemo(() => {
    const formats = formatsFor(language)
    const either = new Intl.ListFormat(localeOf(language), { type: 'disjunction' })
    // A leap year, so that the last of February is a day as well.
    const yearly = new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', day: 'numeric', month: 'long' })
    return {
      t: (key, params) => t(key, params ?? {}),
      has: key => i18n.exists(key),
      number: formats.number,
      day: day => (isDay(day) ? formats.day(day) : day),
      monthDay: day => (isDay(`2024-${day}`) ? yearly.format(new Date(`2024-${day}T00:00:00Z`)) : day),
      list: (items, join) => (join === 'and' ? formats.list(items) : either.format(items)),
      cert: code => names(code) ?? code,
    }
  }, [t, i18n, language, names])
}
