import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useEditing, useFaultAt, type ControlProps } from './editing.ts'
import classes from './rule-editor.module.css'
import { lengthOfParts, partsOfLength } from './value.ts'

interface LengthFieldProps extends Omit<ControlProps, 'field' | 'value'> {
  value: string
  /** What may stand there instead of a length. */
  others?: readonly string[]
}

const UNITS = ['D', 'W', 'M', 'Y'] as const
const WRITTEN = 'written'

/** A number and its unit; a length of several units is written as in ISO 8601. */
export function LengthField({ label, path, value, onChange, others = [] }: LengthFieldProps) {
  const { t } = useTranslation()
  const error = useFaultAt(path)
  const parts = partsOfLength(value)
  const other = others.includes(value)
  const unit = other ? value : (parts?.unit ?? WRITTEN)
  const data = [
    ...UNITS.map(one => ({ value: one, label: t(`ruleEditor.unit.${one}`) })),
    { value: WRITTEN, label: t('ruleEditor.unit.written') },
    ...others.map(one => ({ value: one, label: t(`ruleEditor.length.${one}`) })),
  ]
  const choose = (next: string | null): void => {
    if (next === null || next === unit) return
    if (others.includes(next)) onChange(next)
    else if (next === WRITTEN) onChange(parts ? `${value}0D` : 'P1Y6M')
    else onChange(lengthOfParts({ count: parts?.count ?? '1', unit: next }))
  }
  return (
    <fieldset className={classes['length']} aria-label={label} data-other={other}>
      {!other && (
        <TextInput
          label={label}
          inputMode={parts ? 'numeric' : 'text'}
          value={parts ? parts.count : value}
          onChange={event => {
            const typed = event.currentTarget.value
            onChange(parts ? lengthOfParts({ count: typed, unit: parts.unit }) : typed)
          }}
          error={error}
        />
      )}
      <Select label={other ? label : t('ruleEditor.unit')} data={data} value={unit} onChange={choose} allowDeselect={false} />
    </fieldset>
  )
}

/** Where nobody has chosen a value yet: who has to, and what the hint says. A hint is never filled in. */
export function OpenField({ field, name, label, path, value, onChange }: ControlProps) {
  const { t } = useTranslation()
  const { linesAt } = useEditing()
  const { unbound, suggestion } = value as { unbound: string; suggestion?: unknown }
  const options = field.kind === 'choice' ? field.options : []
  const choose = (next: string | null): void => {
    if (next === 'chosen') onChange(field.kind === 'number' ? '' : lengthOfParts({ count: '', unit: 'Y' }))
    else if (next !== null) onChange(options.includes(next) ? next : { ...(value as object), unbound: next })
  }
  return (
    <Select
      label={label}
      description={suggestion === undefined ? undefined : linesAt(path)[0]}
      data={[
        ...['organisation', 'issuer', ...(options.length > 0 ? [] : ['chosen'])].map(one => ({
          value: one,
          label: t(`ruleEditor.open.${one}`),
        })),
        ...options.map(one => ({ value: one, label: t(`ruleEditor.choice.${name}.${one}`) })),
      ]}
      value={unbound}
      onChange={choose}
      allowDeselect={false}
      error={useFaultAt(path)}
    />
  )
}
