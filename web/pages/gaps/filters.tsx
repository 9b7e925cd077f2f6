import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '@tanstack/react-query'
import type { State } from '../../contract.ts'
import { useFormats } from '../../format.ts'
import { Icon } from '../../kit/icon.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { groupingsQuery, skillsQuery } from '../../queries.ts'
import classes from './filters.module.css'

export interface Filter {
  show?: string | undefined
  states?: string | undefined
  skill?: string | undefined
  grouping?: string | undefined
  search?: string | undefined
}

/** Filters live in the address: a list that somebody sends on shows the same rows. */
export function useSetFilter(): (change: Filter) => void {
  const navigate = useNavigate()
  return useCallback(
    change => void navigate({ to: '.', search: old => ({ ...old, ...change }), replace: true, resetScroll: false }),
    [navigate],
  )
}

interface StateChipsProps {
  states: { state: State; count: number }[]
  chosen: readonly State[]
  onChange: (states: State[]) => void
}

export function StateChips({ states, chosen, onChange }: StateChipsProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const toggle = (state: State) => onChange(chosen.includes(state) ? chosen.filter(one => one !== state) : [...chosen, state])
  return (
    <ul className={classes['chips']} aria-label={t('gaps.state')}>
      {states.map(({ state, count }) => (
        <li key={state}>
          <button type="button" className={classes['chip']} aria-pressed={chosen.includes(state)} onClick={() => toggle(state)}>
            {chosen.includes(state) && <Icon name="check" size={12} />}
            {t(`state.${state}`)}
            <span className={classes['count']}>{number(count)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** What the list is narrowed to, each with a way out. */
export function NarrowedChips({ filter }: { filter: Filter }) {
  const { t } = useTranslation()
  const setFilter = useSetFilter()
  const { data: groupings } = useQuery({ ...groupingsQuery, enabled: filter.grouping !== undefined })
  const { data: skills } = useQuery({ ...skillsQuery, enabled: filter.skill !== undefined })
  const shown = useMemo(
    () =>
      [
        {
          id: 'skill',
          name: skills?.rows.find(row => row.id === filter.skill)?.name,
          on: filter.skill !== undefined,
          label: t('gaps.skill'),
        },
        {
          id: 'grouping',
          name: groupings?.rows.find(row => row.id === filter.grouping)?.name,
          on: filter.grouping !== undefined,
          label: t('gaps.grouping'),
        },
      ].filter(one => one.on),
    [skills, groupings, filter.skill, filter.grouping, t],
  )
  return shown.map(({ id, name, label }) => (
    <button
      key={id}
      type="button"
      className={classes['chip']}
      data-narrowed
      aria-label={t('gaps.without', { name: `${label}: ${name ?? ''}` })}
      onClick={() => setFilter({ [id]: undefined })}
    >
      <span className={classes['kind']}>{label}</span>
      <bdi>{name ?? '…'}</bdi>
      <Icon name="close" size={12} />
    </button>
  ))
}

export function PersonSearch({ value }: { value: string | undefined }) {
  const { t } = useTranslation()
  const setFilter = useSetFilter()
  const change = useCallback((text: string) => setFilter({ search: text === '' ? undefined : text }), [setFilter])
  return (
    <div className={classes['search']}>
      <SearchField label={t('gaps.search')} value={value ?? ''} onChange={change} />
    </div>
  )
}
