import { Checkbox, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DateField } from '../../kit/date-field.tsx'
import { useEditing, useFaultAt, type ControlProps } from './editing.ts'
import { isJson } from './value.ts'

type Props = Omit<ControlProps, 'field'>

export function TextField({ label, path, value, onChange }: Props) {
  return <TextInput label={label} value={String(value)} onChange={event => onChange(event.currentTarget.value)} error={useFaultAt(path)} />
}

export function NumberField({ label, path, value, onChange }: Props) {
  const typed = (text: string): void => {
    const number = Number(text.replace(',', '.'))
    onChange(text.trim() === '' || Number.isNaN(number) ? '' : number)
  }
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      value={String(value)}
      onChange={event => typed(event.currentTarget.value)}
      error={useFaultAt(path)}
    />
  )
}

export function FlagField({ label }: Pick<Props, 'label'>) {
  return <Checkbox label={label} checked readOnly />
}

export function DayField({ label, path, value, onChange }: Props) {
  return <DateField label={label} value={String(value)} onChange={day => onChange(day ?? '')} error={useFaultAt(path)} />
}

interface ChoiceProps extends Props {
  options: readonly string[]
  words?: string | undefined
}

export function ChoiceField({ name, label, path, value, onChange, options, words }: ChoiceProps) {
  const { wordFor } = useEditing()
  const { t, i18n } = useTranslation()
  const data = options.map(option => {
    const own = `ruleEditor.choice.${name}.${option}`
    return { value: option, label: i18n.exists(own) ? t(own) : wordFor(words ?? 'value', option) }
  })
  return (
    <Select
      label={label}
      data={data}
      value={String(value)}
      onChange={chosen => chosen !== null && onChange(chosen)}
      allowDeselect={false}
      searchable={data.length > 8}
      error={useFaultAt(path)}
    />
  )
}

/** Several of a vocabulary; what it does not have can stand in it as well. */
export function NamesField({ label, path, value, onChange, words }: Props & { words: string }) {
  const { known, wordFor } = useEditing()
  const chosen = value as string[]
  const data = [...new Set([...known(words), ...chosen])].map(id => ({ value: id, label: wordFor(words, id) }))
  return <MultiSelect label={label} data={data} value={chosen} onChange={onChange} searchable hidePickedOptions error={useFaultAt(path)} />
}

export function TagsField({ label, path, value, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <TagsInput
      label={label}
      description={t('ruleEditor.tags')}
      value={value as string[]}
      onChange={onChange}
      error={useFaultAt(path)}
      splitChars={[',', ';']}
      acceptValueOnBlur
    />
  )
}

export function NumbersField({ onChange, value, ...rest }: Props) {
  return (
    <TagsField
      {...rest}
      value={(value as number[]).map(String)}
      onChange={tags =>
        onChange(
          (tags as string[])
            .filter(one => one.trim() !== '')
            .map(Number)
            .filter(one => !Number.isNaN(one)),
        )
      }
    />
  )
}

/** Which certification or condition something depends on. */
export function OnField({ label, path, value, onChange }: Props) {
  const { t } = useTranslation()
  const { known, wordFor } = useEditing()
  const kind = isJson(value) && 'cert' in value ? 'cert' : 'condition'
  const id = String((value as Record<string, unknown>)[kind])
  const data = known(kind).includes(id) || id === '' ? known(kind) : [...known(kind), id]
  return (
    <>
      <Select
        label={label}
        data={['condition', 'cert'].map(one => ({ value: one, label: t(`ruleEditor.on.${one}`) }))}
        value={kind}
        onChange={next => next !== null && next !== kind && onChange({ [next]: known(next)[0] ?? '' })}
        allowDeselect={false}
      />
      <Select
        label={t(`ruleEditor.on.${kind}`)}
        data={data.map(one => ({ value: one, label: wordFor(kind, one) }))}
        value={id}
        onChange={next => next !== null && onChange({ [kind]: next })}
        allowDeselect={false}
        searchable
        error={useFaultAt(`${path}/${kind}`)}
      />
    </>
  )
}
