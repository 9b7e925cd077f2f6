import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PriceRow, Prices } from '../../contract-costs.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card } from '../../kit/card.tsx'
import { DataTable, type Column } from '../../kit/data-table.tsx'
import { Icon } from '../../kit/icon.tsx'
import { lateDialog } from '../../kit/late.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { pricesQuery } from '../../queries-costs.ts'
import classes from './costs.module.css'
import type { PartProps } from './overview.tsx'

const PriceDialog = lateDialog(async () => (await import('./price-dialog.tsx')).PriceDialog)

/** What each act of each certification costs, from when on. */
export function PricesPart({ currency, may }: PartProps) {
  const query = useQuery(pricesQuery)
  return (
    <Answered query={query} loading={<Loading rows={8} />}>
      {prices => <Whole all={prices} currency={currency} mayWrite={may.everything} />}
    </Answered>
  )
}

function Whole({ all, currency, mayWrite }: { all: Prices; currency: string; mayWrite: boolean }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<PriceRow | 'new' | null>(null)
  const { compare } = useFormats()
  const names = useMemo(() => new Map(all.certifications.map(one => [one.code, one.name])), [all.certifications])
  const groups = useMemo(() => {
    const name = (code: string) => names.get(code) ?? code
    return [...Map.groupBy(all.prices, price => price.code)].toSorted(([a], [b]) => compare(name(a), name(b)))
  }, [all.prices, names, compare])
  const add = mayWrite && (
    <Button leftSection={<Icon name="plus" />} onClick={() => setOpen('new')}>
      {t('costs.price.add')}
    </Button>
  )
  return (
    <div className={classes['parts']}>
      {all.prices.length > 0 && (
        <div className={classes['tools']}>
          <p className={classes['nothing']}>{t('costs.prices.lead')}</p>
          {add}
        </div>
      )}
      {all.prices.length === 0 && (
        <Empty
          icon="file"
          title={t('costs.prices.none.title')}
          why={t('costs.prices.none.why')}
          action={add}
          example={t('costs.prices.example')}
        />
      )}
      {groups.map(([code, rows]) => (
        <Card key={code} title={names.get(code) ?? code} flush>
          <Table name={names.get(code) ?? code} rows={rows} names={names} currency={currency} onOpen={mayWrite ? setOpen : null} />
        </Card>
      ))}
      <PriceDialog
        opened={open !== null}
        onClose={() => setOpen(null)}
        price={open === 'new' ? null : open}
        all={all}
        currency={currency}
      />
    </div>
  )
}

interface TableProps {
  name: string
  rows: PriceRow[]
  names: ReadonlyMap<string, string>
  currency: string
  onOpen: ((price: PriceRow) => void) | null
}

function Table({ name, rows, names, currency, onOpen }: TableProps) {
  const { t } = useTranslation()
  const columns = usePriceColumns(names, currency)
  return (
    <DataTable label={t('costs.prices.of', { name })} columns={columns} rows={rows} rowId={row => row.id} {...(onOpen ? { onOpen } : {})} />
  )
}

function usePriceColumns(names: ReadonlyMap<string, string>, currency: string): Column<PriceRow>[] {
  const { t } = useTranslation()
  const { money, day, decimal } = useFormats()
  return useMemo<Column<PriceRow>[]>(
    () => [
      {
        id: 'act',
        header: t('costs.price.act'),
        primary: true,
        cell: row => (
          <>
            {t(`says.act.${row.act}`)}
            {row.togetherWith !== null && (
              <span className="dim">
                {' '}
                {t('costs.price.with')} <bdi>{names.get(row.togetherWith) ?? row.togetherWith}</bdi>
              </span>
            )}
          </>
        ),
      },
      { id: 'amount', header: t('costs.price.amount'), align: 'end', width: '8rem', cell: row => money(row.amount, currency) },
      { id: 'hours', header: t('costs.price.hours'), align: 'end', width: '6rem', cell: row => decimal(row.hours) },
      {
        id: 'from',
        header: t('costs.price.valid'),
        width: '14rem',
        cell: row =>
          row.throughOn === null
            ? t('costs.price.since', { from: day(row.fromOn) })
            : t('costs.period', { from: day(row.fromOn), through: day(row.throughOn) }),
      },
      { id: 'source', header: t('costs.price.source'), from: 'wide', cell: row => <bdi>{row.source}</bdi> },
    ],
    [t, money, day, decimal, names, currency],
  )
}
