import { Button, Select } from '@mantine/core'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CertificationRow } from '../../contract-certifications.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card } from '../../kit/card.tsx'
import { DataTable } from '../../kit/data-table.tsx'
import { Icon } from '../../kit/icon.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { Empty, Loading, Note, ReadOnlyNote } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { useMay } from '../../may.ts'
import { holderCountsQuery } from '../../queries-certifications.ts'
import classes from './certifications.module.css'
import { useOwnColumns } from './own-columns.tsx'
import { isShown, SHOWS, type Show } from './own-filter.ts'

interface OwnPartProps {
  query: UseQueryResult<{ rows: CertificationRow[] }>
  searchId: string
  /** null: nothing may be taken over. */
  onAdopt: (() => void) | null
}

/** What the organisation has adopted or written, with how many hold it. */
export function OwnPart({ query, searchId, onAdopt }: OwnPartProps) {
  const { t } = useTranslation()
  const { search = '', ...found } = useSearch({ from: '/shell/certifications' })
  const show = SHOWS.find(one => one === found.show) ?? 'in-use'
  const navigate = useNavigate()
  const { lens, past } = useLens()
  const mayRead = useMay()('records.read')
  const counts = useQuery(holderCountsQuery(lens, mayRead))
  const columns = useOwnColumns(mayRead ? (counts.data?.rows ?? null) : 'hidden')
  const set = (change: { search?: string | undefined; show?: Show | undefined }) =>
    void navigate({ to: '/certifications', search: old => ({ ...old, ...change }), replace: true })
  const adopt = onAdopt && (
    <Button leftSection={<Icon name="plus" />} onClick={onAdopt}>
      {t('certifications.adopt.one')}
    </Button>
  )
  return (
    <Answered query={query} loading={<Loading rows={8} />}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty icon="certificate" title={t('certifications.empty.title')} why={t('certifications.empty.why')} action={adopt} />
        ) : (
          <div className={classes['stack']}>
            <div className={classes['tools']}>
              <SearchField
                id={searchId}
                label={t('certifications.search')}
                value={search}
                onChange={text => set({ search: text || undefined })}
              />
              <Select
                aria-label={t('certifications.show')}
                allowDeselect={false}
                value={show}
                onChange={value => set({ show: value === 'in-use' ? undefined : (value as Show) })}
                data={SHOWS.map(value => ({ value, label: t(`certifications.show.${value}`) }))}
              />
            </div>
            {counts.isError && (
              <Note icon="alert" kind="note">
                {t('certifications.counts.failed')}
              </Note>
            )}
            {past && <ReadOnlyNote reason={t('certifications.readonly.day')} />}
            <Found
              rows={rows.filter(row => isShown(row, show, search))}
              columns={columns}
              onAll={() => set({ search: undefined, show: 'all' })}
            />
          </div>
        )
      }
    </Answered>
  )
}

interface FoundProps {
  rows: CertificationRow[]
  columns: ReturnType<typeof useOwnColumns>
  onAll: () => void
}

function Found({ rows, columns, onAll }: FoundProps) {
  const { t } = useTranslation()
  const { compare } = useFormats()
  const sorted = useMemo(() => rows.toSorted((a, b) => compare(a.name, b.name)), [rows, compare])
  if (rows.length === 0)
    return (
      <Empty
        icon="search"
        title={t('certifications.none.title')}
        why={t('certifications.none.why')}
        action={<Button onClick={onAll}>{t('certifications.none.action')}</Button>}
      />
    )
  return (
    <Card flush>
      <DataTable
        label={t('certifications.part.own')}
        columns={columns}
        rows={sorted}
        rowId={row => row.id}
        link={row => ({ to: '/certifications/$certificationId', params: { certificationId: row.id } })}
      />
    </Card>
  )
}
