import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { DataTable } from '../../kit/data-table.tsx'
import { Icon } from '../../kit/icon.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { Empty, ErrorState, Loading } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { peopleQuery } from '../../queries.ts'
import { AddPerson } from './add-person.tsx'
import { usePeopleColumns } from './people-columns.tsx'
import classes from './people.module.css'

const SEARCH_ID = 'people-search'
const PAGE = 200

export function PeoplePage() {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { lens } = useLens()
  const { search, sort } = useSearch({ from: '/shell/people' })
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const columns = usePeopleColumns()
  const query = useInfiniteQuery(peopleQuery({ scope: lens.scope, search, sort, limit: PAGE }))
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.rows) ?? [], [query.data])
  const total = query.data?.pages[0]?.total ?? 0

  const setSearch = useCallback(
    (text: string) => void navigate({ to: '/people', search: old => ({ ...old, search: text || undefined }), replace: true }),
    [navigate],
  )
  useShortcuts(
    useMemo(
      () => [
        {
          id: 'people-search',
          keys: '/',
          label: t('people.search'),
          group: t('people.title'),
          run: () => document.getElementById(SEARCH_ID)?.focus(),
        },
        { id: 'people-add', keys: 'n', label: t('people.add'), group: t('people.title'), run: () => setAdding(true) },
      ],
      [t],
    ),
  )

  const empty = query.isSuccess && total === 0 && search === undefined
  return (
    <>
      <PageHeader
        title={t('people.title')}
        aside={query.isSuccess && t('people.count', { count: total, number: number(total) })}
        action={
          <Button leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
            {t('people.add')}
          </Button>
        }
      />
      <div className={classes['tools']}>
        <SearchField id={SEARCH_ID} label={t('people.search')} value={search ?? ''} onChange={setSearch} />
      </div>
      {query.isPending && <Loading rows={12} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {empty && (
        <Empty
          icon="people"
          title={t('people.empty.title')}
          why={t(lens.scope === undefined ? 'people.empty.why' : 'people.empty.whyScope')}
        />
      )}
      {query.isSuccess && !empty && (
        <Card flush>
          <DataTable
            label={t('people.title')}
            columns={columns}
            rows={rows}
            rowId={row => row.id}
            total={total}
            link={row => ({ to: '/people/$personId', params: { personId: row.id } })}
            sort={sort ?? 'name'}
            onSort={next => void navigate({ to: '/people', search: old => ({ ...old, sort: next }), replace: true })}
            foot={
              query.hasNextPage && (
                <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('people.more', { number: number(total - rows.length) })}
                </Button>
              )
            }
          />
        </Card>
      )}
      <AddPerson opened={adding} onClose={() => setAdding(false)} />
    </>
  )
}
