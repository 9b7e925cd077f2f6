import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card } from '../../kit/card.tsx'
import { DataTable } from '../../kit/data-table.tsx'
import { Icon } from '../../kit/icon.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { Empty, Loading } from '../../kit/states.tsx'
import { lateDialog } from '../../kit/late.tsx'
import { useLens } from '../../lens.ts'
import { useMay } from '../../may.ts'
import { peopleQuery } from '../../queries.ts'
import { MoreFilters, NO_FILTER, ShowPicker, useSetFilter, type PeopleFilter } from './people-filters.tsx'
import { usePeopleColumns } from './people-columns.tsx'
import classes from './people.module.css'

const AddPerson = lateDialog(async () => (await import('./add-person.tsx')).AddPerson)
const MergePeople = lateDialog(async () => (await import('./merge-people.tsx')).MergePeople)

const SEARCH_ID = 'people-search'
const PAGE = 100

export function PeoplePage() {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { lens } = useLens()
  const { sort, ...filter } = useSearch({ from: '/shell/people' })
  const { search } = filter
  const may = useMay()
  const mayAdd = may('people.write')
  const navigate = useNavigate()
  const setFilter = useSetFilter()
  const [adding, setAdding] = useState(false)
  const [merging, setMerging] = useState(false)
  const columns = usePeopleColumns()
  const query = useInfiniteQuery(peopleQuery({ ...picked(filter), scope: lens.scope, sort, limit: PAGE }))
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.rows) ?? [], [query.data])
  const total = query.data?.pages[0]?.total ?? 0

  const setSearch = useCallback((text: string) => setFilter({ search: text || undefined }), [setFilter])
  const shortcuts = useMemo(
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
    [t, setAdding],
  )
  useShortcuts(useMemo(() => (mayAdd ? shortcuts : shortcuts.slice(0, 1)), [shortcuts, mayAdd]))

  const filtered = Object.values(picked(filter)).some(one => one !== undefined)
  return (
    <>
      <PageHeader
        title={t('people.title')}
        aside={query.data && t('people.count', { count: total, number: number(total) })}
        others={
          mayAdd && (
            <Button variant="default" onClick={() => setMerging(true)}>
              {t('people.merge')}
            </Button>
          )
        }
        action={
          mayAdd && (
            <Button leftSection={<Icon name="plus" />} onClick={() => setAdding(true)}>
              {t('people.add')}
            </Button>
          )
        }
      />
      <div className={classes['tools']}>
        <SearchField id={SEARCH_ID} label={t('people.search')} value={search ?? ''} onChange={setSearch} />
        <div className={classes['show']}>
          <ShowPicker />
        </div>
        <MoreFilters />
        {filtered && (
          <Button variant="subtle" onClick={() => setFilter(NO_FILTER)}>
            {t('people.filter.clear')}
          </Button>
        )}
      </div>
      <Answered query={query} loading={<Loading rows={12} />}>
        {() =>
          total === 0 && filtered ? (
            <Empty
              icon="search"
              title={t('people.found.none')}
              why={t('people.found.noneWhy')}
              action={
                <Button variant="default" onClick={() => setFilter(NO_FILTER)}>
                  {t('people.filter.clear')}
                </Button>
              }
            />
          ) : total === 0 ? (
            <Empty
              icon="people"
              title={t('people.empty.title')}
              why={t(lens.scope === undefined ? 'people.empty.why' : 'people.empty.whyScope')}
            />
          ) : (
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
          )
        }
      </Answered>
      <AddPerson opened={adding} onClose={() => setAdding(false)} />
      <MergePeople opened={merging} onClose={() => setMerging(false)} />
    </>
  )
}

/** What of the address says whom to show. */
function picked({ search, show, contract, employer, field, value }: PeopleFilter): PeopleFilter {
  return { search, show, contract, employer, field, value: field === undefined ? undefined : value }
}
