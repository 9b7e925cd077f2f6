import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { fold } from '../../kit/commands.ts'
import { Icon } from '../../kit/icon.tsx'
import { SearchSelect, type Choice } from '../../kit/search-select.tsx'
import { groupingsQuery } from '../../queries.ts'
import classes from './groupings-field.module.css'

interface GroupingsFieldProps {
  label: string
  description?: string
  value: string[]
  onChange: (ids: string[]) => void
  error?: string | undefined
}

/** Several groupings: found by typing, taken out again one by one. */
export function GroupingsField({ label, description, value, onChange, error }: GroupingsFieldProps) {
  const { t } = useTranslation()
  const choices = useGroupingChoices()
  const names = useMemo(() => new Map(choices.map(choice => [choice.value, choice.label])), [choices])
  const find = useCallback(
    async (text: string) =>
      choices
        .filter(choice => !value.includes(choice.value) && fold(`${choice.label} ${choice.hint ?? ''}`).includes(fold(text)))
        .slice(0, 20),
    [choices, value],
  )
  return (
    <div className={classes['field']}>
      <SearchSelect
        key={value.length}
        label={label}
        description={description}
        value={null}
        find={find}
        error={error}
        onChange={choice => choice && onChange([...value, choice.value])}
      />
      {value.length > 0 && (
        <ul className={classes['chosen']} aria-label={label}>
          {value.map(id => (
            <li key={id} className={classes['chip']}>
              <bdi>{names.get(id) ?? '…'}</bdi>
              <button
                type="button"
                aria-label={t('people.takeOut', { name: names.get(id) ?? '' })}
                onClick={() => onChange(value.filter(one => one !== id))}
              >
                <Icon name="close" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Groupings with their type and what they lie below, in the order of the tree. */
export function useGroupingChoices(): Choice[] {
  const { data } = useQuery(groupingsQuery)
  return useMemo(() => {
    if (!data) return []
    const types = new Map(data.types.map(type => [type.id, type.name]))
    const rows = new Map(data.rows.map(row => [row.id, row]))
    return data.rows.map(row => {
      const above = row.parentId === null ? undefined : rows.get(row.parentId)?.name
      return { value: row.id, label: row.name, hint: [types.get(row.typeId), above].filter(Boolean).join(' · ') }
    })
  }, [data])
}
