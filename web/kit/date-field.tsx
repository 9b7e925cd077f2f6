import { ActionIcon, TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay, useFormats } from '../format.ts'
import classes from './date-field.module.css'
import { Icon } from './icon.tsx'
import { focusUnread } from './unread.ts'
import { useUnsaved } from './unsaved.ts'

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

/**
 * A day, typed as 2027-03-03 or in the order of the reader's language; the calendar is the browser's own. What cannot be read is kept as it was
 * typed, said in words, and never sent: neither it nor the day that stood there before.
 */
export function DateField({ label, value, onChange, description, error, required = false, min, max }: DateFieldProps) {
  const { t, i18n } = useTranslation()
  const { day } = useFormats()
  const [draft, setDraft] = useState<string | null>(null)
  const [said, setSaid] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const picker = useRef<HTMLInputElement>(null)

  const read = (text: string): string | null => {
    const typed = parseDay(text, i18n.language)
    return typed === null || (min !== undefined && typed < min) || (max !== undefined && typed > max) ? null : typed
  }
  const unread = draft !== null && draft.trim() !== '' && read(draft) === null
  useKeptBack(input, unread)
  useUnsaved(unread)

  const choose = (chosen: string | null) => {
    if (chosen !== value) onChange(chosen)
  }
  const type = (text: string) => {
    setDraft(text)
    if (read(text) !== null || text.trim() === '') setSaid(false)
    // A form may be sent at any moment, so there every key counts; elsewhere the day is taken when it is whole.
    if (input.current?.form) take(text)
  }
  const take = (text: string) => {
    const typed = read(text)
    if (typed !== null || text.trim() === '') choose(typed)
  }
  const settle = () => {
    if (draft === null) return
    take(draft)
    if (unread) setSaid(true)
    else setDraft(null)
  }

  return (
    <TextInput
      ref={input}
      label={label}
      description={description}
      required={required}
      value={draft ?? (value === null ? '' : day(value))}
      placeholder={day('2027-03-31')}
      error={unread && said ? t('kit.date.unread', { example: '2027-03-31' }) : error}
      onChange={event => type(event.currentTarget.value)}
      onBlur={settle}
      data-unread={unread || undefined}
      onKeyDown={event => {
        if (event.key === 'Enter') settle()
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
            onChange={event => {
              setDraft(null)
              setSaid(false)
              choose(event.target.value === '' ? null : event.target.value)
            }}
          />
        </span>
      }
    />
  )
}

/** Before anything else hears that the form is sent, a field that cannot be read stops it. */
function useKeptBack(input: { current: HTMLInputElement | null }, unread: boolean): void {
  useEffect(() => {
    const form = input.current?.form
    if (!unread || !form) return
    const stop = (event: Event) => {
      event.preventDefault()
      event.stopImmediatePropagation()
      focusUnread(form)
    }
    form.addEventListener('submit', stop, { capture: true })
    return () => form.removeEventListener('submit', stop, { capture: true })
  }, [input, unread])
}
