import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dim } from '../../../src/rules/certification/language.ts'
import type { RecordedEvent } from '../../contract-events.ts'
import { useFormats } from '../../format.ts'
import { DateField } from '../../kit/date-field.tsx'
import classes from './events.module.css'
import type { Field, Typed } from './fields.ts'
import { LengthInput } from './length-input.tsx'
import { useEventWords } from './words.ts'

interface EntryFieldsProps {
  fields: Field[]
  dims: readonly Dim[]
  typed: Typed
  onType: (name: string, value: Typed[string]) => void
  missing: readonly string[]
  /** Entries of the one person that it may speak of. */
  events: RecordedEvent[]
  today: string | undefined
  /** A plan may lie ahead. */
  ahead: boolean
}

/** The day, what it is about, and the fields of its kind; what is seldom asked for waits behind a button. */
export function EntryFields({ fields, dims, typed, onType, missing, events, today, ahead }: EntryFieldsProps) {
  const { t } = useTranslation()
  const words = useEventWords()
  const [all, setAll] = useState(false)
  const said = (name: string): boolean => (typed[name] ?? '') !== ''
  const shown = fields.filter(field => all || !field.seldom || said(field.name))
  const more = fields.length > shown.length
  const of = (name: string): { typed: Typed; onType: EntryFieldsProps['onType']; error: string | undefined } => ({
    typed,
    onType,
    error: missing.includes(name) ? t('certificationEvents.missing') : undefined,
  })
  return (
    <div className={classes['fields']}>
      <DateField
        label={t('certificationEvents.on')}
        value={(typed['on'] as string | undefined) ?? null}
        onChange={day => onType('on', day ?? '')}
        required
        error={of('on').error}
        {...(today === undefined || ahead ? {} : { max: today })}
      />
      {dims.map(dim => (
        <DimInput key={dim.key} dim={dim} label={words.dim(dim.key)} {...of(`scope.${dim.key}`)} />
      ))}
      {shown.map(field => (
        <OneField key={field.name} field={field} events={events} {...of(field.name)} />
      ))}
      <Textarea
        className={classes['wide']!}
        label={t('certificationEvents.field.note')}
        description={t('certificationEvents.note.hint')}
        value={String(typed['note'] ?? '')}
        onChange={event => onType('note', event.currentTarget.value)}
        autosize
        minRows={1}
      />
      {more && (
        <div className={classes['wide']}>
          <Button variant="default" size="xs" onClick={() => setAll(true)}>
            {t('certificationEvents.moreFields')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface InputProps {
  typed: Typed
  onType: (name: string, value: Typed[string]) => void
  error: string | undefined
}

function DimInput({ dim, label, typed, onType, error }: InputProps & { dim: Dim; label: string }) {
  const { t } = useTranslation()
  const name = `scope.${dim.key}`
  const value = String(typed[name] ?? '')
  const values = dim.levels ?? dim.values
  if (values !== undefined)
    return (
      <NativeSelect
        label={label}
        value={value}
        onChange={event => onType(name, event.currentTarget.value)}
        data={[{ value: '', label: '–' }, ...values.map(one => ({ value: one, label: one }))]}
        error={error}
      />
    )
  return (
    <TextInput
      label={label}
      {...(dim.match === 'set' ? { description: t('certificationEvents.set.hint') } : {})}
      value={value}
      onChange={event => onType(name, event.currentTarget.value)}
      error={error}
    />
  )
}

function OneField({ field, events, typed, onType, error }: InputProps & { field: Field; events: RecordedEvent[] }) {
  const { t } = useTranslation()
  const choices = useChoices(field, events)
  const { name, kind, required = false } = field
  const label = t(`certificationEvents.field.${name}`)
  const value = typed[name]
  const text = String(value ?? '')
  if (kind === 'day')
    return (
      <DateField
        label={label}
        value={text === '' ? null : text}
        onChange={day => onType(name, day ?? '')}
        required={required}
        error={error}
      />
    )
  if (kind === 'number')
    return (
      <TextInput
        label={label}
        inputMode="decimal"
        value={text}
        onChange={event => onType(name, event.currentTarget.value.replace(',', '.'))}
        required={required}
        error={error}
      />
    )
  if (kind === 'flag')
    return <Checkbox label={label} checked={value === true} onChange={event => onType(name, event.currentTarget.checked)} />
  if (kind === 'length') return <LengthInput label={label} value={text} onChange={length => onType(name, length)} error={error} />
  if (kind === 'list')
    return (
      <Checkbox.Group label={label} value={Array.isArray(value) ? value : []} onChange={list => onType(name, list)}>
        {choices.map(one => (
          <Checkbox key={one.value} value={one.value} label={one.label} mt={6} />
        ))}
      </Checkbox.Group>
    )
  const onChange = (event: { currentTarget: { value: string } }): void => onType(name, event.currentTarget.value)
  if (kind === 'choice' || kind === 'entry')
    return (
      <NativeSelect
        label={label}
        value={text}
        onChange={onChange}
        required={required}
        error={error}
        data={[{ value: '', label: kind === 'entry' && choices.length === 0 ? t('certificationEvents.noEntry') : '–' }, ...choices]}
      />
    )
  if (kind === 'long')
    return (
      <Textarea
        className={classes['wide']!}
        label={label}
        value={text}
        onChange={onChange}
        required={required}
        error={error}
        autosize
        minRows={2}
      />
    )
  return <TextInput label={label} value={text} onChange={onChange} required={required} error={error} />
}

function useChoices({ kind, values = [], words: group, of }: Field, events: RecordedEvent[]): { value: string; label: string }[] {
  const { t } = useTranslation()
  const { day } = useFormats()
  const words = useEventWords()
  if (kind === 'entry')
    return events
      .filter(event => event.supersededAt === null && (of === undefined || event.type === of))
      .map(event => ({
        value: event.id,
        label: t('certificationEvents.tasks.happened', { what: words.type(event.type), day: day(event.on) }),
      }))
  const label = (value: string): string =>
    group === undefined
      ? value
      : group === 'role'
        ? words.role(value)
        : group === 'part'
          ? words.part(value)
          : group === 'act'
            ? words.type(value)
            : t(`certificationEvents.choice.${group}.${value}`)
  return values.map(value => ({ value, label: label(value) }))
}
