import { useTranslation } from 'react-i18next'
import { useFormats } from '../format.ts'
import { LANGUAGES } from '../i18n.ts'
import { periodOf, wordsOfCode } from './log-words.ts'

export interface Said {
  /** What the entry is about: requirement, skill … */
  subject: string
  field: string
  value: unknown
}

interface ChangedValueProps {
  text: string
  /** What it was before. */
  old?: boolean
}

export function ChangedValue({ text, old = false }: ChangedValueProps) {
  if (text === '') return null
  return old ? (
    <del>
      <bdi>{text}</bdi>
    </del>
  ) : (
    <ins>
      <bdi>{text}</bdi>
    </ins>
  )
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * A value of the log as a reader knows it: days as days, codes as words, ids by name, lists as lists. Nothing where there was nothing, nor for
 * an id whose name the reader may not see.
 */
export function useSay(names: Record<string, string>): (said: Said) => string {
  const { t } = useTranslation()
  const { day, list, number } = useFormats()
  const text = (subject: string, field: string, value: string): string => {
    const named = names[value]
    if (named !== undefined || ID.test(value)) return named ?? ''
    if (DAY.test(value)) return day(value)
    const period = field === 'validity' ? periodOf(value) : null
    if (period) return t(period.key, { count: period.count, number: number(period.count) })
    if (field === 'language') return LANGUAGES.find(one => one.id === value)?.name ?? value
    const key = wordsOfCode(subject, field, value)
    return key === null ? value : t(key, { defaultValue: value })
  }
  const say = ({ subject, field, value }: Said): string => {
    if (value === null || value === undefined || value === '') return ''
    if (typeof value === 'boolean') return t(value ? 'history.yes' : 'history.no')
    if (typeof value === 'number') return number(value)
    if (typeof value === 'string') return text(subject, field, value)
    if (Array.isArray(value)) return list(value.map(one => say({ subject, field, value: one })).filter(one => one !== ''))
    return list(
      Object.entries(value as object)
        .map(([key, one]) => [key, say({ subject, field: key, value: one })] as const)
        .filter(([, one]) => one !== '')
        .map(([key, one]) => `${names[key] ?? t(`history.field.${key}`, { defaultValue: key })}: ${one}`),
    )
  }
  return say
}
