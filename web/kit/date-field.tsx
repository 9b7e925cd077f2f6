import { ActionIcon, TextInput } from '@mantine/core'
import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay, useFormats } from '../format.ts'
import classes from './date-field.module.css'
import { Icon } from './icon.tsx'

interface DateFieldProps {
  label: string
  value: string | null
  onChange: (day: string | null) => void
  description?: ReactNode
  error?: ReactNode
  required?: boolean
  min?: string
  max?: string
}

/** A day, typed as 2027-03-03 or in the order of the reader's language; the calendar is the browser's own. */
export function DateField({ label, value, onChange, description, error, required = false, min, max }: DateFieldProps) {
  const { t, i18n } = useTranslation()
  const { day } = useFormats()
  const [draft, setDraft] = useState<string | null>(null)
  const [unread, setUnread] = useState(false)
  const picker = useRef<HTMLInputElement>(null)

  const settle = (chosen: string | null) => {
    setDraft(null)
    setUnread(false)
    if (chosen !== value) onChange(chosen)
  }
  const read = () => {
    if (draft === null) return
    const typed = parseDay(draft, i18n.language)
    const outside = typed !== null && ((min !== undefined && typed < min) || (max !== undefined && typed > max))
    if (draft.trim() === '') settle(null)
    else if (typed === null || outside) setUnread(true)
    else settle(typed)
  }

  return (
    <TextInput
      label={label}
      description={description}
      required={required}
      value={draft ?? (value === null ? '' : day(value))}
      placeholder={day('2027-03-31')}
      error={unread ? t('kit.date.unread', { example: '2027-03-31' }) : error}
      onChange={event => setDraft(event.currentTarget.value)}
      onBlur={read}
      data-unread={unread || undefined}
      onKeyDown={event => {
        if (event.key === 'Enter') read()
      }}
      autoComplete="off"
      rightSection={
        <span className={classes['picker']}>
          <ActionIcon aria-label={t('kit.date.pick', { label })} onClick={() => picker.current?.showPicker()}>
            <Icon name="calendar" />
          </ActionIcon>
          <input
            ref={picker}
            type="date"
            tabIndex={-1}
            aria-hidden
            className={classes['native']}
            value={value ?? ''}
            min={min}
            max={max}
            onChange={event => settle(event.target.value === '' ? null : event.target.value)}
          />
        </span>
      }
    />
  )
}
