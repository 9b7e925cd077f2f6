import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Depth } from '../../contract-readings.ts'
import { useFormats, type Formats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card, Tag } from '../../kit/card.tsx'
import { DataTable, type Column } from '../../kit/data-table.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { depthQuery } from '../../queries.ts'
import { Clocks } from '../../readings/clocks.tsx'
import { alertsTo } from '../../readings/links.ts'
import filters from './filters.module.css'
import classes from './gaps.module.css'
import { NameList } from './name-list.tsx'
import { useRowKeys } from './row-keys.ts'

type Row = Depth['rows'][number]

/** Skills that nobody, or one person alone, can run. */
export function DepthRows({ show, picker }: { show: 'single' | 'uncovered'; picker: ReactNode }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { lens } = useLens()
  const query = useQuery(depthQuery(lens, show))
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  const columns = useMemo(() => columnsFor(t, formats, show), [t, formats, show])
  const title = t(`gaps.show.${show}`)
  return (
    <>
      <PageHeader
        title={title}
        aside={query.data && formats.number(query.data.rows.length)}
        lead={
          <span className={classes['lead']}>
            <span className={classes['definition']}>{t(`gaps.what.${show}`)}</span>
            {query.data && <Clocks clocks={query.data} />}
          </span>
        }
      />
      <Card flush>
        <div className={filters['bar']}>{picker}</div>
        <Answered query={query} compact loading={<Loading rows={8} />}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty icon="check" title={t(`gaps.none.${show}`)} />
            ) : (
              <div ref={list}>
                <DataTable
                  label={title}
                  columns={columns}
                  rows={rows}
                  rowId={row => row.skill.id}
                  link={row => alertsTo('held', { skill: row.skill.id })}
                  sort="-required"
                />
              </div>
            )
          }
        </Answered>
      </Card>
    </>
  )
}

function columnsFor(t: (key: string) => string, { number, compare }: Formats, show: 'single' | 'uncovered'): Column<Row>[] {
  const alone: Column<Row>[] =
    show === 'uncovered'
      ? []
      : [
          {
            id: 'people',
            header: t('gaps.onlyOne'),
            cell: row => <NameList names={row.people.map(person => person.name)} />,
          },
        ]
  return [
    {
      id: 'skill',
      header: t('gaps.skill'),
      primary: true,
      sort: (a, b) => compare(a.skill.name, b.skill.name),
      cell: ({ skill }) => (
        <span className={classes['person']}>
          <span>
            <bdi>{skill.name}</bdi>
          </span>
          {skill.code !== null && <span className={classes['under']}>{skill.code}</span>}
        </span>
      ),
    },
    ...alone,
    {
      id: 'train',
      header: t('gaps.canTrain'),
      width: '11rem',
      cell: row =>
        row.canTrain === 0 ? (
          <Tag tone={show === 'uncovered' ? 'gap' : 'soon'}>{t('gaps.cannotGrow')}</Tag>
        ) : (
          <span className="tabular">{number(row.canTrain)}</span>
        ),
    },
    {
      id: 'held',
      header: t('gaps.holders'),
      align: 'end',
      width: '7rem',
      from: 'medium',
      sort: (a, b) => a.held - b.held,
      cell: row => number(row.held ?? 0),
    },
    {
      id: 'required',
      header: t('gaps.requiredOf'),
      align: 'end',
      width: '8rem',
      sort: (a, b) => a.required - b.required,
      cell: row => number(row.required),
    },
    {
      id: 'expiring',
      header: t('gaps.expiring90'),
      align: 'end',
      width: '9rem',
      from: 'medium',
      sort: (a, b) => a.expiring90 - b.expiring90,
      cell: row => number(row.expiring90),
    },
  ]
}
