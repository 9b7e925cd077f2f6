import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, type ReactNode } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { decodeMatrix, MATRIX_MEDIA_TYPE } from '../../../src/rules/matrix-wire.ts'
import { api } from '../../api.ts'
import { useFormats, type Formats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card } from '../../kit/card.tsx'
import { DataTable, type Column } from '../../kit/data-table.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import type { Lens } from '../../queries.ts'
import { Clocks } from '../../readings/clocks.tsx'
import filters from './filters.module.css'
import classes from './gaps.module.css'
import { NameList } from './name-list.tsx'
import { useRowKeys } from './row-keys.ts'
import { withoutRecord, type Unrecorded } from './unrecorded.ts'

/** People of whom nothing at all is on record. The packed matrix says so by itself, so this list asks for nothing else. */
export function UnrecordedRows({ picker }: { picker: ReactNode }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { lens } = useLens()
  const query = useQuery(unrecordedQuery(lens))
  const table = useRef<HTMLDivElement>(null)
  useRowKeys(table)
  const columns = useMemo(() => columnsFor(t, formats), [t, formats])
  const title = t('gaps.show.nothing')
  return (
    <>
      <PageHeader
        title={title}
        aside={query.data && formats.number(query.data.rows.length)}
        lead={
          <span className={classes['lead']}>
            <span className={classes['definition']}>{t('gaps.what.nothing')}</span>
            {query.data && <Clocks clocks={query.data} />}
          </span>
        }
      />
      <Card flush>
        <div className={filters['bar']}>{picker}</div>
        <Answered query={query} compact loading={<Loading rows={8} />}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty icon="check" title={t('gaps.none.nothing')} />
            ) : (
              <div ref={table}>
                <DataTable
                  label={title}
                  columns={columns}
                  rows={rows}
                  rowId={row => row.id}
                  link={row => ({ to: '/people/$personId', params: { personId: row.id } })}
                  sort="person"
                />
              </div>
            )
          }
        </Answered>
      </Card>
    </>
  )
}

function columnsFor(t: TFunction, { compare }: Formats): Column<Unrecorded>[] {
  return [
    { id: 'person', header: t('gaps.person'), primary: true, sort: (a, b) => compare(a.name, b.name), cell: row => <bdi>{row.name}</bdi> },
    { id: 'number', header: t('gaps.number'), width: '10rem', cell: row => <span className="tabular">{row.number}</span> },
    {
      id: 'groupings',
      header: t('gaps.grouping'),
      cell: row => (
        <span className="dim">
          <NameList names={row.groupings} />
        </span>
      ),
    },
  ]
}

function unrecordedQuery({ scope, asOf, knownAt }: Lens) {
  return {
    queryKey: ['matrix', 'unrecorded', scope, asOf, knownAt],
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const { header, rows } = decodeMatrix(await api.bytes('/matrix', MATRIX_MEDIA_TYPE, { query: { scope, asOf, knownAt }, signal }))
      return { asOf: header.asOf, knownAt: header.knownAt, rows: withoutRecord(header, rows) }
    },
  }
}
