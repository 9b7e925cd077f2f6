import { ActionIcon, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../kit/icon.tsx'
import { useEditing } from './editing.ts'
import { ObjectFields } from './object-fields.tsx'
import classes from './rule-editor.module.css'
import type { Field } from './schema.ts'
import type { Json } from './value.ts'

interface ListFieldProps {
  field: Extract<Field, { kind: 'list' }>
  name: string
  label: string
  path: string
  value: Json[]
  onChange: (value: Json[]) => void
}

/** Things in their order: each can be changed, moved up or down, or taken out. */
export function ListField({ field, name, label, path, value, onChange }: ListFieldProps) {
  const { t } = useTranslation()
  const { linesAt } = useEditing()
  return (
    <div className={classes['list']}>
      {value.map((one, i) => {
        const place = `${path}/${i}`
        return (
          <fieldset key={place} className={classes['item']} data-path={place}>
            <legend>{t('ruleEditor.item', { what: label, number: i + 1 })}</legend>
            <div className={classes['itemHead']}>
              <span className={classes['said']}>{linesAt(place)[0] ?? ''}</span>
              <ItemTools what={t('ruleEditor.item', { what: label, number: i + 1 })} at={i} of={value} onChange={onChange} />
            </div>
            <ObjectFields
              fields={field.item}
              value={one}
              path={place}
              onChange={next => onChange(value.map((old, at) => (at === i ? next : old)))}
            />
          </fieldset>
        )
      })}
      <Button
        size="xs"
        variant="default"
        className={classes['add'] ?? ''}
        leftSection={<Icon name="plus" size={14} />}
        onClick={() => onChange([...value, freshItem(field, value)])}
      >
        {t(`ruleEditor.add.${name}`)}
      </Button>
    </div>
  )
}

interface ItemToolsProps {
  what: string
  at: number
  of: readonly unknown[]
  onChange: (value: never[]) => void
}

/** Up, down and out. */
export function ItemTools({ what, at, of, onChange }: ItemToolsProps) {
  const { t } = useTranslation()
  const move = (to: number): void => {
    const next = [...of]
    const [one] = next.splice(at, 1)
    next.splice(to, 0, one)
    onChange(next as never[])
  }
  return (
    <span className={classes['tools']}>
      {at > 0 && (
        <ActionIcon variant="subtle" onClick={() => move(at - 1)} aria-label={t('ruleEditor.up', { what })}>
          <Icon name="up" />
        </ActionIcon>
      )}
      {at < of.length - 1 && (
        <ActionIcon variant="subtle" onClick={() => move(at + 1)} aria-label={t('ruleEditor.down', { what })}>
          <Icon name="down" />
        </ActionIcon>
      )}
      <ActionIcon
        variant="subtle"
        onClick={() => onChange(of.filter((_, i) => i !== at) as never[])}
        aria-label={t('ruleEditor.remove', { what })}
      >
        <Icon name="trash" />
      </ActionIcon>
    </span>
  )
}

/** Names of their own are never given twice. */
function freshItem({ fresh, named }: ListFieldProps['field'], value: readonly Json[]): Json {
  const copy = structuredClone(fresh)
  if (!named) return copy
  const taken = new Set(value.map(one => one['id']))
  const base = String(copy['id'])
  let id = base
  for (let i = 2; taken.has(id); i++) id = `${base}-${i}`
  return { ...copy, id }
}
