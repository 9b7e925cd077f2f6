import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CostRow, What } from '../../contract-costs.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Drawer } from '../../kit/drawer.tsx'
import { Loading } from '../../kit/states.tsx'
import { costRowsQuery, type LookedAt } from '../../queries-costs.ts'
import classes from './costs.module.css'

interface CostRowsProps {
  opened: boolean
  what: What
  code: string | undefined
  looked: LookedAt
  currency: string
  onClose: () => void
}

/** The entries behind a figure: who, what, when, for how much. */
export function CostRows({ opened, onClose, ...asked }: CostRowsProps) {
  const { t } = useTranslation()
  return (
    <Drawer opened={opened} onClose={onClose} title={t(asked.what === 'unpriced' ? 'costs.unpriced.title' : `costs.${asked.what}`)}>
      {opened && <Rows {...asked} />}
    </Drawer>
  )
}

function Rows({ what, code, looked, currency }: Omit<CostRowsProps, 'opened' | 'onClose'>) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const query = useInfiniteQuery(costRowsQuery(looked, what, code))
  return (
    <Answered query={query} loading={<Loading rows={6} />}>
      {({ pages }) => {
        const rows = pages.flatMap(page => page.rows)
        const total = pages[0]?.total ?? 0
        return (
          <>
            <p className={classes['nothing']}>{t(`costs.rows.${what}`, { count: total, number: number(total) })}</p>
            <ul className={classes['rows']}>
              {rows.map(row => (
                <li key={row.id}>
                  <Row row={row} currency={currency} />
                </li>
              ))}
            </ul>
            {query.hasNextPage && (
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('costs.rows.more', { number: number(total - rows.length) })}
              </Button>
            )}
          </>
        )
      }}
    </Answered>
  )
}

function Row({ row, currency }: { row: CostRow; currency: string }) {
  const { t } = useTranslation()
  const { money, day, decimal } = useFormats()
  return (
    <>
      <div className={classes['rowHead']}>
        <Link to="/people/$personId" params={{ personId: row.personId }}>
          <bdi>{row.person}</bdi>
        </Link>
        <span className={classes['amount']}>{row.priced ? money(row.amount, currency) : t('costs.noPrice')}</span>
      </div>
      <div className={classes['rowText']}>
        <span>{t(`says.act.${row.act}`)}</span> · <bdi>{row.name}</bdi> · {day(row.on)}
        {row.hours !== '0.00' && ` · ${t('costs.hours.of', { hours: decimal(row.hours) })}`}
        {row.togetherWith !== null && ` · ${t('costs.together')}`}
      </div>
    </>
  )
}
