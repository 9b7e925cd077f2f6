import { Button, Popover, SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../kit/icon.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { wordsQuery } from '../../queries-people.ts'
import { useCustomFields } from '../../record/custom-inputs.tsx'
import { useContractWord } from './contract-word.ts'
import classes from './people.module.css'

export interface PeopleFilter {
  search?: string | undefined
  show?: string | undefined
  contract?: string | undefined
  employer?: string | undefined
  field?: string | undefined
  value?: string | undefined
}

export const NO_FILTER: PeopleFilter = {
  search: undefined,
  show: undefined,
  contract: undefined,
  employer: undefined,
  field: undefined,
  value: undefined,
}

/** Filters live in the address: a list that somebody sends on shows the same people. */
export function useSetFilter(): (change: PeopleFilter) => void {
  const navigate = useNavigate()
  return useCallback(change => void navigate({ to: '/people', search: old => ({ ...old, ...change }), replace: true }), [navigate])
}

const SHOWS = ['all', 'present', 'absent', 'left'] as const

export function ShowPicker() {
  const { t } = useTranslation()
  const { show } = useSearch({ from: '/shell/people' })
  const setFilter = useSetFilter()
  return (
    <SegmentedControl
      aria-label={t('people.show')}
      value={show ?? 'all'}
      onChange={next => setFilter({ show: next === 'all' ? undefined : next })}
      data={SHOWS.map(one => ({ value: one, label: t(`people.show.${one}`) }))}
    />
  )
}

export function MoreFilters() {
  const { t } = useTranslation()
  const { contract, employer, field } = useSearch({ from: '/shell/people' })
  const [opened, setOpened] = useState(false)
  const active = [contract, employer, field].filter(one => one !== undefined).length
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<Icon name="filter" />}
          onClick={() => setOpened(!opened)}
          aria-expanded={opened}
          rightSection={active > 0 ? <span className={classes['active']}>{active}</span> : undefined}
        >
          {t('people.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('people.filter')}>{opened && <Choices />}</Popover.Dropdown>
    </Popover>
  )
}

function Choices() {
  const { t } = useTranslation()
  const { contract, employer, field, value } = useSearch({ from: '/shell/people' })
  const setFilter = useSetFilter()
  const words = useQuery(wordsQuery).data
  const { said } = useContractWord()
  const fields = useCustomFields('person')
  const setValue = useCallback((next: string) => setFilter({ value: next === '' ? undefined : next }), [setFilter])
  const inside = { withinPortal: false }
  return (
    <div className={classes['choices']}>
      <Select
        label={t('people.contract')}
        placeholder={t('people.filter.any')}
        clearable
        comboboxProps={inside}
        data={(words?.contracts ?? []).map(value => ({ value, label: said(value) }))}
        value={contract ?? null}
        onChange={next => setFilter({ contract: next ?? undefined })}
      />
      <Select
        label={t('people.employer')}
        placeholder={t('people.filter.any')}
        clearable
        searchable
        comboboxProps={inside}
        data={words?.employers ?? []}
        value={employer ?? null}
        onChange={next => setFilter({ employer: next ?? undefined })}
      />
      {fields.length > 0 && (
        <Select
          label={t('people.filter.field')}
          placeholder={t('people.filter.any')}
          clearable
          comboboxProps={inside}
          data={fields.map(one => ({ value: one.id, label: one.name }))}
          value={field ?? null}
          onChange={next => setFilter({ field: next ?? undefined, value: next === null ? undefined : value })}
        />
      )}
      {field !== undefined && <SearchField label={t('people.filter.contains')} value={value ?? ''} onChange={setValue} />}
    </div>
  )
}
