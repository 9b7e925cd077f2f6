import { ActionIcon, Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../kit/icon.tsx'
import { blockOf, useEditing } from './editing.ts'
import classes from './rule-editor.module.css'
import { freshOf, type Field, type Fields } from './schema.ts'
import { withKey, type Json } from './value.ts'

interface ObjectFieldsProps {
  fields: Fields
  value: Json
  onChange: (value: Json) => void
  path: string
}

/** Fields that belong together: those that must be there, those that were added, and what can be added still. */
export function ObjectFields({ fields: { fixed, more }, value, onChange, path }: ObjectFieldsProps) {
  const { labelOf } = useEditing()
  const block = blockOf(path)
  const added = Object.entries(more).filter(([key]) => value[key] !== undefined)
  const absent = Object.entries(more).filter(([key]) => value[key] === undefined)
  const row = (key: string, field: Field, removable: boolean) => (
    <Row
      key={key}
      field={field}
      name={key}
      label={labelOf(block, key)}
      path={`${path}/${key}`}
      value={value[key]}
      onChange={inner => onChange(withKey(value, key, inner))}
      onRemove={removable ? () => onChange(withKey(value, key, undefined)) : undefined}
    />
  )
  return (
    <div className={classes['fields']}>
      {Object.entries(fixed).map(([key, field]) => row(key, field, false))}
      {added.map(([key, field]) => row(key, field, true))}
      {absent.length > 0 && (
        <AddField block={block} absent={absent} onAdd={(key, field) => onChange(withKey(value, key, freshOf(field)))} />
      )}
    </div>
  )
}

interface RowProps {
  field: Field
  name: string
  label: string
  path: string
  value: unknown
  onChange: (value: unknown) => void
  onRemove: (() => void) | undefined
}

function Row({ onRemove, ...control }: RowProps) {
  const { t } = useTranslation()
  const { Control } = useEditing()
  return (
    <div className={classes['row']} data-path={control.path} data-wide={['need', 'object', 'list', 'json'].includes(control.field.kind)}>
      <div className={classes['control']}>
        <Control {...control} />
      </div>
      {onRemove && (
        <ActionIcon variant="subtle" onClick={onRemove} aria-label={t('ruleEditor.remove', { what: control.label })}>
          <Icon name="close" />
        </ActionIcon>
      )}
    </div>
  )
}

interface AddFieldProps {
  block: string
  absent: [string, Field][]
  onAdd: (key: string, field: Field) => void
}

function AddField({ block, absent, onAdd }: AddFieldProps) {
  const { t } = useTranslation()
  const { labelOf } = useEditing()
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button size="xs" variant="subtle" className={classes['add'] ?? ''} leftSection={<Icon name="plus" size={14} />}>
          {t('ruleEditor.detail.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {absent.map(([key, field]) => (
          <Menu.Item key={key} onClick={() => onAdd(key, field)}>
            {labelOf(block, key)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
