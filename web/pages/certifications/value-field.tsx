import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LengthField } from './length-field.tsx'
import { kindAt } from './place-words.ts'

interface ValueFieldProps {
  at: string
  label: string
  value: string | number | null
  onChange: (value: string | number | null) => void
}

/** The value that a place of a rule asks for: a length, a number, or what work is allowed. */
export function ValueField({ at, label, value, onChange }: ValueFieldProps) {
  const { t } = useTranslation()
  const kind = kindAt(at)
  if (kind === 'number') return <NumberField label={label} value={value} onChange={onChange} />
  if (kind === 'work')
    return (
      <Select
        label={label}
        placeholder={t('certifications.choose')}
        value={typeof value === 'string' ? value : null}
        onChange={onChange}
        data={['yes', 'supervised', 'no'].map(one => ({ value: one, label: t(`says.work.${one}`) }))}
      />
    )
  return <LengthField label={label} value={typeof value === 'string' ? value : null} onChange={onChange} endless={kind === 'term'} />
}

function NumberField({ label, value, onChange }: Omit<ValueFieldProps, 'at'>) {
  const [text, setText] = useState(value === null ? '' : String(value))
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      onChange={event => {
        const typed = event.currentTarget.value
        setText(typed)
        onChange(/^\d+([.,]\d+)?$/.test(typed.trim()) ? Number(typed.trim().replace(',', '.')) : null)
      }}
    />
  )
}
