import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CustomField, Entity } from '../contract-people.ts'
import { useFormats } from '../format.ts'
import { DateField } from '../kit/date-field.tsx'
import { customFieldsQuery } from '../queries-people.ts'

export type CustomValues = Record<string, unknown>

interface CustomInputsProps {
  entity: Entity
  values: CustomValues
  onChange: (values: CustomValues) => void
}

/** One input for every field that the organisation has declared; null takes a value away. */
export function CustomInputs({ entity, values, onChange }: CustomInputsProps) {
  const fields = useCustomFields(entity)
  return fields.map(field => (
    <CustomInput key={field.id} field={field} value={values[field.id]} onChange={value => onChange({ ...values, [field.id]: value })} />
  ))
}

export function useCustomFields(entity: Entity): CustomField[] {
  return useQuery(customFieldsQuery(entity)).data?.rows.filter(field => !field.retired) ?? []
}

interface CustomInputProps {
  field: CustomField
  value: unknown
  onChange: (value: string | number | boolean | null) => void
}

function CustomInput({ field, value, onChange }: CustomInputProps) {
  const { t } = useTranslation()
  if (field.kind === 'day') return <DateField label={field.name} value={typeof value === 'string' ? value : null} onChange={onChange} />
  if (field.kind === 'choice' || field.kind === 'yesNo') {
    const data = field.kind === 'choice' ? field.choices : [['yes', t('fields.yes')] as const, ['no', t('fields.no')] as const]
    return (
      <Select
        label={field.name}
        clearable
        data={data.map(one => (typeof one === 'string' ? one : { value: one[0], label: one[1] }))}
        value={value === true ? 'yes' : value === false ? 'no' : typeof value === 'string' ? value : null}
        onChange={next => onChange(next === null || field.kind === 'choice' ? next : next === 'yes')}
      />
    )
  }
  return (
    <TextInput
      label={field.name}
      inputMode={field.kind === 'number' ? 'decimal' : 'text'}
      value={value === null || value === undefined ? '' : String(value)}
      onChange={event => onChange(field.kind === 'number' ? asNumber(event.currentTarget.value) : event.currentTarget.value)}
    />
  )
}

/** What is no number yet goes on as it was typed: the server says so by the name of the field. */
function asNumber(text: string): string | number | null {
  const plain = text.trim().replace(',', '.')
  if (plain === '') return null
  return /[.]$|[^0-9.-]/.test(plain) || Number.isNaN(Number(plain)) ? text : Number(plain)
}

/** A value in the reader's own words. */
export function useCustomText(): (field: CustomField, value: unknown) => string {
  const { t } = useTranslation()
  const { day, number } = useFormats()
  return (field, value) => {
    if (value === null || value === undefined) return ''
    if (typeof value === 'boolean') return t(value ? 'fields.yes' : 'fields.no')
    if (typeof value === 'number') return number(value)
    return field.kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? day(String(value)) : String(value)
  }
}

/** The organisation's own fields by their ids. */
export function useCustomWords(entity: Entity) {
  const fields = useCustomFields(entity)
  const text = useCustomText()
  const find = (id: string | undefined) => fields.find(field => field.id === id)
  return {
    label: (id: string | undefined) => find(id)?.name ?? '',
    text: (id: string | undefined, value: unknown) => {
      const field = find(id)
      return field ? text(field, value) : String(value ?? '')
    },
  }
}
