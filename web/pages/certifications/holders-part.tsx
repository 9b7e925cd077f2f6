import { Button, Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Certification, Holder } from '../../contract-certifications.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card, Tag } from '../../kit/card.tsx'
import type { Column } from '../../kit/columns.ts'
import { DataTable } from '../../kit/data-table.tsx'
import { Name } from '../../kit/name.tsx'
import { SearchField } from '../../kit/search-field.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { holdersQuery } from '../../queries-certifications.ts'
import classes from './certifications.module.css'
import { elsewhere } from './elsewhere.ts'
import { toneOfStatus } from './tones.ts'

const FAMILIES = ['all', 'held', 'due', 'lost', 'underway'] as const
const SORTS = ['name', 'end'] as const

/** Whoever stands anywhere in it: state, whether it allows the work, until when, and what comes next. */
export function HoldersPart({ certification }: { certification: Certification }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { search = '', ...found } = useSearch({ from: '/shell/certifications/$certificationId' })
  const family = FAMILIES.find(one => one !== 'all' && one === found.family)
  const sort = found.sort === 'end' ? 'end' : 'name'
  const navigate = useNavigate()
  const { lens } = useLens()
  const query = useInfiniteQuery(holdersQuery(certification.id, lens, { family, search: search || undefined, sort }))
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.rows) ?? [], [query.data])
  const total = query.data?.pages[0]?.total ?? 0
  const columns = useHolderColumns(rows.some(row => Object.keys(row.scope).length > 0))
  const set = (change: {
    search?: string | undefined
    family?: (typeof FAMILIES)[number] | undefined
    sort?: 'name' | 'end' | undefined
  }) =>
    void navigate({
      to: '/certifications/$certificationId',
      params: { certificationId: certification.id },
      search: old => ({ ...old, part: 'holders', ...change }),
      replace: true,
    })
  const narrowed = search !== '' || family !== undefined
  return (
    <div className={classes['stack']}>
      <div className={classes['tools']}>
        <SearchField label={t('certifications.holders.search')} value={search} onChange={text => set({ search: text || undefined })} />
        <Select
          aria-label={t('certifications.holders.family')}
          allowDeselect={false}
          value={family ?? 'all'}
          onChange={value => set({ family: FAMILIES.find(one => one !== 'all' && one === value) })}
          data={FAMILIES.map(value => ({ value, label: t(`certifications.family.${value}`) }))}
        />
        <Select
          aria-label={t('certifications.holders.sort')}
          allowDeselect={false}
          value={sort}
          onChange={value => set({ sort: value === 'end' ? 'end' : undefined })}
          data={SORTS.map(value => ({ value, label: t(`certifications.holders.sort.${value}`) }))}
        />
      </div>
      <Answered query={query} loading={<Loading rows={10} />}>
        {() =>
          total === 0 ? (
            <Empty
              icon="people"
              title={t(narrowed ? 'certifications.none.title' : 'certifications.holders.none')}
              why={t(narrowed ? 'certifications.holders.noneFound' : 'certifications.holders.noneWhy')}
              action={
                narrowed && <Button onClick={() => set({ search: undefined, family: undefined })}>{t('certifications.none.action')}</Button>
              }
            />
          ) : (
            <Card flush>
              <DataTable
                label={t('certifications.tab.holders')}
                columns={columns}
                rows={rows}
                rowId={row => `${row.personId} ${JSON.stringify(row.scope)}`}
                total={total}
                link={row => elsewhere.standing(row.personId, certification.code, row.scope)}
                foot={
                  query.hasNextPage && (
                    <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                      {t('certifications.holders.more', { number: number(total - rows.length) })}
                    </Button>
                  )
                }
              />
            </Card>
          )
        }
      </Answered>
    </div>
  )
}

function useHolderColumns(scoped: boolean): Column<Holder>[] {
  const { t } = useTranslation()
  const { day } = useFormats()
  return useMemo(
    () => [
      { id: 'person', header: t('certifications.person'), primary: true, cell: row => <Name>{row.person}</Name> },
      ...(scoped
        ? [{ id: 'scope', header: t('certifications.scope'), cell: (row: Holder) => <Name>{Object.values(row.scope).join(' · ')}</Name> }]
        : []),
      {
        id: 'status',
        header: t('certifications.status'),
        width: '11rem',
        cell: row => <Tag tone={toneOfStatus(row.status)}>{t(`certifications.status.${row.status}`)}</Tag>,
      },
      { id: 'work', header: t('certifications.work'), width: '10rem', from: 'medium', cell: row => t(`certifications.work.${row.work}`) },
      {
        id: 'through',
        header: t('certifications.validThrough'),
        width: '9rem',
        cell: row => (row.validThrough === null ? <span className="dim">–</span> : day(row.validThrough)),
      },
      {
        id: 'next',
        header: t('certifications.next'),
        width: '15rem',
        from: 'wide',
        cell: row => {
          const [next] = row.next
          return next === undefined ? <span className="dim">–</span> : t(`certifications.next.${next.kind}`, { day: day(next.on) })
        },
      },
    ],
    [t, day, scoped],
  )
}
