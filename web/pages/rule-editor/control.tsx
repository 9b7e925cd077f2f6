import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isUnbound } from '../../../src/rules/certification/language.ts'
import { useFaultAt, type ControlProps } from './editing.ts'
import { JsonField } from './json-field.tsx'
import { LengthField, OpenField } from './length-field.tsx'
import { ListField } from './list-field.tsx'
import { NeedField } from './need-field.tsx'
import { ObjectFields } from './object-fields.tsx'
import classes from './rule-editor.module.css'
import { ChoiceField, DayField, FlagField, NamesField, NumberField, NumbersField, OnField, TagsField, TextField } from './simple-fields.tsx'
import { isJson, shows, type Json } from './value.ts'

/** The control of a field, by its kind; what it cannot show whole is edited as it is written. */
export function Control({ field, ...props }: ControlProps) {
  const { value } = props
  if (!shows(field, value)) return <JsonField {...props} />
  if (isUnbound(value)) return <OpenField field={field} {...props} />
  const control = controlOf({ field, ...props })
  if (!('bound' in field) || !field.bound) return control
  return <Chosen {...props}>{control}</Chosen>
}

function controlOf({ field, ...props }: ControlProps) {
  const { value, onChange } = props
  switch (field.kind) {
    case 'text':
      return <TextField {...props} />
    case 'number':
      return <NumberField {...props} />
    case 'flag':
      return <FlagField label={props.label} />
    case 'day':
      return <DayField {...props} />
    case 'length':
      return <LengthField {...props} value={String(value)} {...(field.others ? { others: field.others } : {})} />
    case 'choice':
      return <ChoiceField {...props} options={field.options} words={field.words} />
    case 'names':
      return <NamesField {...props} words={field.words} />
    case 'tags':
      return <TagsField {...props} />
    case 'numbers':
      return <NumbersField {...props} />
    case 'on':
      return <OnField {...props} />
    case 'keepDate':
      return <KeepDateField {...props} />
    case 'need':
      return <NeedField {...props} value={value as Json} />
    case 'list':
      return <ListField {...props} field={field} value={value as Json[]} />
    case 'object':
      return (
        <fieldset aria-label={props.label} className={classes['group']}>
          <ObjectFields fields={field.fields} value={value as Json} onChange={onChange} path={props.path} />
        </fieldset>
      )
    case 'json':
      return <JsonField {...props} />
  }
}

/** A value that may also be left open, for the organisation or the issuer to say. */
function Chosen({ children, label, onChange }: Pick<ControlProps, 'label' | 'onChange'> & { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={classes['chosen']}>
      {children}
      <button
        type="button"
        className={classes['leaveOpen']}
        aria-label={`${t('ruleEditor.open.leave')}: ${label}`}
        onClick={() => onChange({ unbound: 'organisation' })}
      >
        {t('ruleEditor.open.leave')}
      </button>
    </div>
  )
}

/** Whether an early renewal keeps the date: always, never, or within some time before the end. */
function KeepDateField({ name, label, path, value, onChange }: Omit<ControlProps, 'field'>) {
  const { t } = useTranslation()
  const within = isJson(value) ? String(value['keepWithin']) : null
  return (
    <>
      <Select
        label={label}
        data={['expiry', 'event', 'keepWithin'].map(one => ({ value: one, label: t(`ruleEditor.choice.from.${one}`) }))}
        value={within === null ? String(value) : 'keepWithin'}
        onChange={next => next !== null && onChange(next === 'keepWithin' ? { keepWithin: 'P3M' } : next)}
        allowDeselect={false}
        error={useFaultAt(path)}
      />
      {within !== null && (
        <LengthField
          name={name}
          label={t('ruleEditor.field.keepWithin')}
          path={`${path}/keepWithin`}
          value={within}
          onChange={next => onChange({ keepWithin: next })}
        />
      )}
    </>
  )
}
