import { useTranslation } from 'react-i18next'
import { useFormats } from '../format.ts'

interface ChangedValueProps {
  value: unknown
  names: Record<string, string>
  /** What it was before. */
  old?: boolean
}

/** A value of the log as a reader knows it: days as days, ids by name, lists as lists. Nothing where there was nothing. */
export function ChangedValue({ value, names, old = false }: ChangedValueProps) {
  const say = useSay(names)
  const text = say(value)
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

function useSay(names: Record<string, string>): (value: unknown) => string {
  const { t } = useTranslation()
  const { day, list, number } = useFormats()
  const say = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return ''
    if (typeof value === 'boolean') return t(value ? 'history.yes' : 'history.no')
    if (typeof value === 'number') return number(value)
    if (typeof value === 'string') return names[value] ?? (DAY.test(value) ? day(value) : value)
    if (Array.isArray(value)) return list(value.map(say).filter(text => text !== ''))
    return list(
      Object.entries(value as object)
        .map(([key, one]) => [key, say(one)] as const)
        .filter(([, text]) => text !== '')
        .map(([key, text]) => `${names[key] ?? key}: ${text}`),
    )
  }
  return say
}
