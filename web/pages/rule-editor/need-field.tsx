import { Button, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../kit/icon.tsx'
import { useEditing, useFaultAt, type ControlProps } from './editing.ts'
import { ItemTools } from './list-field.tsx'
import { ObjectFields } from './object-fields.tsx'
import classes from './rule-editor.module.css'
import { EVIDENCE, POINTS } from './schema.ts'
import { freshNeed, kindOf, NEED_KINDS, withKey, type Json, type NeedKind } from './value.ts'

type NeedProps = Omit<ControlProps, 'field' | 'value'> & { value: Json }

/** What is asked for: one proof, all of several, or one of several, as deep as it goes. */
export function NeedField(props: NeedProps) {
  const { label, value, onChange, path } = props
  const { t } = useTranslation()
  const kind = kindOf(value) ?? 'do'
  return (
    <fieldset className={classes['need']} data-path={path} aria-label={label}>
      <Select
        label={label}
        data={NEED_KINDS.map(one => ({ value: one, label: t(`ruleEditor.need.${one}`) }))}
        value={kind}
        onChange={next => next !== null && next !== kind && onChange(freshNeed(next as NeedKind, value))}
        allowDeselect={false}
        error={useFaultAt(path)}
      />
      {(kind === 'all' || kind === 'any') && <Branches {...props} kind={kind} />}
      {kind === 'do' && <ObjectFields fields={EVIDENCE} value={value} onChange={onChange} path={path} />}
      {kind === 'points' && (
        <ObjectFields fields={POINTS} value={value['points'] as Json} onChange={points => onChange({ points })} path={`${path}/points`} />
      )}
      {kind !== 'all' && kind !== 'any' && kind !== 'do' && kind !== 'points' && <Named {...props} kind={kind} />}
    </fieldset>
  )
}

function Branches({ label, value, onChange, path, kind }: NeedProps & { kind: 'all' | 'any' }) {
  const { t } = useTranslation()
  const { Control } = useEditing()
  const branches = value[kind] as unknown[]
  const change = (next: unknown[]): void => onChange({ [kind]: next })
  return (
    <div className={classes['branches']}>
      {branches.map((one, i) => {
        const what = t('ruleEditor.branch', { number: i + 1 })
        return (
          <div key={`${path}/${kind}/${i}`} className={classes['branch']}>
            <Control
              field={{ kind: 'need' }}
              name="need"
              label={what}
              path={`${path}/${kind}/${i}`}
              value={one}
              onChange={next => change(branches.map((old, at) => (at === i ? next : old)))}
            />
            <ItemTools what={`${label}, ${what}`} at={i} of={branches} onChange={change} />
          </div>
        )
      })}
      <Button
        size="xs"
        variant="default"
        className={classes['add'] ?? ''}
        leftSection={<Icon name="plus" size={14} />}
        onClick={() => change([...branches, { do: 'exam' }])}
      >
        {t('ruleEditor.branch.add')}
      </Button>
    </div>
  )
}

/** Another certification, a condition, an age, or a part of this rule by its name. */
function Named({ value, onChange, path, kind }: NeedProps & { kind: 'hold' | 'condition' | 'age' | 'ref' }) {
  const { t } = useTranslation()
  const { known, wordFor } = useEditing()
  const error = useFaultAt(`${path}/${kind}`)
  const label = t(`ruleEditor.need.${kind}`)
  const now = String(value[kind])
  if (kind === 'age')
    return (
      <TextInput
        label={label}
        inputMode="numeric"
        value={now}
        onChange={event => onChange({ age: event.currentTarget.value === '' ? '' : Number(event.currentTarget.value) })}
        error={error}
      />
    )
  const words = kind === 'hold' ? 'cert' : kind
  const ids = [...new Set([...known(words), ...(now === '' ? [] : [now])])]
  return (
    <Select
      label={label}
      data={ids.map(id => ({ value: id, label: wordFor(words, id) }))}
      value={now === '' ? null : now}
      onChange={next => next !== null && onChange(withKey(value, kind, next))}
      allowDeselect={false}
      searchable
      error={error}
    />
  )
}
