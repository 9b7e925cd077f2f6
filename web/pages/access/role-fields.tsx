import { Radio, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Giveable, Role } from '../../contract-access.ts'
import { Icon } from '../../kit/icon.tsx'
import { SearchSelect, type Choice } from '../../kit/search-select.tsx'
import { findGroupings } from '../../queries-access.ts'
import classes from './access.module.css'

export interface RoleDraft {
  role: Role
  everybody: boolean
  groupings: Choice[]
}

export function firstDraft(giveable: Giveable[]): RoleDraft {
  const role = giveable.find(one => one.role === 'leader') ?? giveable[0]
  return { role: role?.role ?? 'operator', everybody: false, groupings: [] }
}

export function isWhole({ everybody, groupings }: RoleDraft): boolean {
  return everybody || groupings.length > 0
}

export function asked({ role, everybody, groupings }: RoleDraft): { role: Role; groupingIds: string[] | null } {
  return { role, groupingIds: everybody ? null : groupings.map(one => one.value) }
}

interface RoleFieldsProps {
  giveable: Giveable[]
  value: RoleDraft
  onChange: (value: RoleDraft) => void
  error?: string | undefined
}

/** A role in words, and over whom. Only what the reader may give is offered. */
export function RoleFields({ giveable, value, onChange, error }: RoleFieldsProps) {
  const { t } = useTranslation()
  const everybody = giveable.find(one => one.role === value.role)?.everybody ?? false
  const add = (choice: Choice | null) => {
    if (choice && !value.groupings.some(one => one.value === choice.value)) onChange({ ...value, groupings: [...value.groupings, choice] })
  }
  return (
    <div className={classes['box']}>
      <Select
        label={t('access.role')}
        description={t(`access.role.${value.role}.text`)}
        data={giveable.map(one => ({ value: one.role, label: t(`access.role.${one.role}`) }))}
        value={value.role}
        allowDeselect={false}
        onChange={role => role !== null && onChange({ ...value, role: role as Role, everybody: false })}
      />
      {everybody && (
        <Radio.Group
          label={t('access.overWhom')}
          value={value.everybody ? 'all' : 'some'}
          onChange={chosen => onChange({ ...value, everybody: chosen === 'all' })}
        >
          <Radio mt="xs" value="some" color="var(--ink)" iconColor="var(--surface)" label={t('access.overSome')} />
          <Radio mt="xs" value="all" color="var(--ink)" iconColor="var(--surface)" label={t('access.overAll')} />
        </Radio.Group>
      )}
      {!value.everybody && (
        <>
          <SearchSelect
            key={value.groupings.length}
            label={t('access.groupings')}
            description={t('access.groupingsHint')}
            value={null}
            onChange={add}
            find={findGroupings}
            error={error}
          />
          {value.groupings.length > 0 && (
            <div className={classes['chosen']}>
              {value.groupings.map(one => (
                <button
                  key={one.value}
                  type="button"
                  className={classes['chip']}
                  aria-label={t('access.withoutGrouping', { name: one.label })}
                  onClick={() => onChange({ ...value, groupings: value.groupings.filter(other => other.value !== one.value) })}
                >
                  <bdi>{one.label}</bdi>
                  <Icon name="close" size={12} />
                </button>
              ))}
            </div>
          )}
        </>
      )}
    </div>
  )
}
