import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dashboard } from '../../contract-readings.ts'
import { useFormats, type Formats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { DataTable, type Column } from '../../kit/data-table.tsx'
import { alertsTo, gapsTo, homeTo } from '../../readings/links.ts'
import { KindChoice } from '../../readings/kind-choice.tsx'
import { ShareText, useOutOf } from '../../readings/share.tsx'
import { Bar } from '../../readings/bar.tsx'
import classes from './cards.module.css'

type Row = Dashboard['byGrouping'][number]

const ALL = '*'
const FIRST = 12
const FIRST_ON_PHONE = 6

/** The same figures for every part of the scope; each name goes one step down. Parts of a plant are compared, never people. */
export function GroupingCard({ rows }: { rows: Row[] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const outOf = useOutOf()
  const types = useMemo(() => [...new Set(rows.map(row => row.typeName))], [rows])
  const [chosen, setType] = useState<string | null>(null)
  const [whole, setWhole] = useState(false)
  const [sort, setSort] = useState('-gaps')
  const phone = useMediaQuery('(max-width: 29.99em)', false, { getInitialValueInEffect: false }) ?? false
  const type = chosen !== null && (chosen === ALL || types.includes(chosen)) ? chosen : mostRows(rows, types)
  const columns = useMemo(
    () => columnsFor(t, formats, outOf).filter(column => !phone || column.from === undefined),
    [t, formats, outOf, phone],
  )
  const sorted = useMemo(() => {
    const by = columns.find(column => column.id === sort.replace('-', ''))?.sort
    const ofType = type === ALL ? rows : rows.filter(row => row.typeName === type)
    return by ? ofType.toSorted((a, b) => (sort.startsWith('-') ? by(b, a) : by(a, b))) : ofType
  }, [rows, type, columns, sort])
  const shown = whole ? sorted : sorted.slice(0, phone ? FIRST_ON_PHONE : FIRST)
  const foot = shown.length < sorted.length && (
    <Button variant="subtle" onClick={() => setWhole(true)}>
      {t('dashboard.showAll', { n: formats.number(sorted.length) })}
    </Button>
  )
  return (
    <Card
      title={t('dashboard.byGrouping')}
      flush
      aside={
        types.length > 1 ? (
          <KindChoice
            label={t('dashboard.type')}
            value={type}
            onChange={setType}
            kinds={[{ value: ALL, label: t('dashboard.allTypes') }, ...types.map(name => ({ value: name, label: name }))]}
          />
        ) : undefined
      }
    >
      <DataTable
        label={t('dashboard.byGrouping')}
        columns={columns}
        rows={shown}
        rowId={row => row.id}
        link={row => homeTo(row.id)}
        sort={sort}
        onSort={setSort}
        total={sorted.length}
        {...(foot ? { foot } : {})}
      />
    </Card>
  )
}

function columnsFor(t: (key: string) => string, { number, compare }: Formats, outOf: (share: Row['compliance']) => string): Column<Row>[] {
  return [
    { id: 'name', header: t('dashboard.name'), primary: true, cell: row => <bdi>{row.name}</bdi>, sort: (a, b) => compare(a.name, b.name) },
    { id: 'type', header: t('dashboard.type'), from: 'medium', width: '9rem', cell: row => <span className="dim">{row.typeName}</span> },
    {
      id: 'bar',
      header: t('dashboard.compliance'),
      width: '34%',
      sort: (a, b) => ratio(a) - ratio(b),
      cell: row => (
        <span className={classes['groupBar']}>
          <Bar
            parts={[
              { id: 'met', value: row.compliance.numerator, look: 'ok' },
              { id: 'gaps', value: row.compliance.denominator - row.compliance.numerator, look: 'gapHatch' },
            ]}
          />
          <strong>
            <ShareText share={row.compliance} />
          </strong>
        </span>
      ),
    },
    {
      id: 'met',
      header: t('dashboard.met'),
      align: 'end',
      width: '9.5rem',
      from: 'medium',
      cell: row => <Link {...alertsTo('required', { scope: row.id })}>{outOf(row.compliance)}</Link>,
    },
    {
      id: 'gaps',
      header: t('dashboard.gaps'),
      align: 'end',
      width: '6rem',
      sort: (a, b) => a.gaps - b.gaps,
      cell: row => (
        <Link {...gapsTo({ scope: row.id })} className={classes['gapsLink']} data-none={row.gaps === 0}>
          {number(row.gaps)}
        </Link>
      ),
    },
  ]
}

/** Parts without targets stand behind all that have some. */
function ratio({ compliance }: Row): number {
  return compliance.denominator === 0 ? 2 : compliance.numerator / compliance.denominator
}

/** Opens on the kind that divides the plant most finely. */
function mostRows(rows: Row[], types: string[]): string {
  const count = (type: string): number => rows.filter(row => row.typeName === type).length
  return types.toSorted((a, b) => count(b) - count(a))[0] ?? ALL
}
