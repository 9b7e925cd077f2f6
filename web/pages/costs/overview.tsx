import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BudgetRow, CertificationCosts, Costs, What } from '../../contract-costs.ts'
import { useFormats } from '../../format.ts'
import { Card, Stat } from '../../kit/card.tsx'
import { DataTable, type Column } from '../../kit/data-table.tsx'
import { Icon } from '../../kit/icon.tsx'
import { lateDialog } from '../../kit/late.tsx'
import { Empty, Note } from '../../kit/states.tsx'
import type { LookedAt } from '../../queries-costs.ts'
import { Budgets } from './budgets.tsx'
import { CostRows } from './cost-rows.tsx'
import classes from './costs.module.css'
import { useCostsSearch } from './use-costs-search.ts'

const BudgetDialog = lateDialog(async () => (await import('./budget-dialog.tsx')).BudgetDialog)

export interface PartProps {
  costs: Costs
  looked: LookedAt
  currency: string
  may: { budgets: boolean; everything: boolean }
  period?: ReactNode
}

/** What was spent, what is booked, what will be due, and how that stands against the budgets. Every figure opens its rows. */
export function Overview({ costs, looked, currency, may, period }: PartProps) {
  const { t } = useTranslation()
  const { money, decimal, number } = useFormats()
  const { rows: what, code } = useSearch({ from: '/shell/costs' })
  const navigate = useNavigate()
  const withSearch = useCostsSearch()
  const [budget, setBudget] = useState<BudgetRow | 'new' | null>(null)
  const { figures } = costs
  const close = () => void navigate({ to: '/costs', search: withSearch({ rows: undefined, code: undefined }) })
  const add = may.budgets && (
    <Button leftSection={<Icon name="plus" />} onClick={() => setBudget('new')}>
      {t('costs.budget.add')}
    </Button>
  )
  return (
    <div className={classes['parts']}>
      <div className={classes['tools']}>
        {period}
        {add}
      </div>
      <div className={classes['stats']}>
        {(['spent', 'committed', 'forecast'] as const).map(name => (
          <Stat
            key={name}
            label={t(`costs.${name}`)}
            value={money(figures[name].amount, currency)}
            note={t('costs.stat.note', {
              count: figures[name].count,
              number: number(figures[name].count),
              hours: decimal(figures[name].hours),
            })}
            link={{ to: '/costs', search: withSearch({ rows: name, code: undefined }) }}
          />
        ))}
      </div>
      {figures.unpriced > 0 && (
        <Note
          icon="info"
          kind="note"
          action={
            <Link to="/costs" search={withSearch({ rows: 'unpriced' as const, code: undefined })}>
              {t('costs.unpriced.show')}
            </Link>
          }
        >
          {t('costs.unpriced', { count: figures.unpriced, number: number(figures.unpriced) })}
        </Note>
      )}
      <Budgets budgets={costs.budgets} currency={currency} mayWrite={may.budgets} onChange={setBudget} />
      <ByCertification costs={costs} currency={currency} />
      <CostRows
        opened={what !== undefined && what !== 'days'}
        what={what === undefined || what === 'days' ? 'spent' : what}
        code={code}
        looked={looked}
        currency={currency}
        onClose={close}
      />
      <BudgetDialog opened={budget !== null} onClose={() => setBudget(null)} budget={budget === 'new' ? null : budget} looked={looked} />
    </div>
  )
}

function ByCertification({ costs, currency }: { costs: Costs; currency: string }) {
  const { t } = useTranslation()
  const columns = useCostColumns(currency)
  return (
    <Card title={t('costs.byCertification')} flush>
      {costs.certifications.length === 0 ? (
        <Empty icon="info" title={t('costs.none.title')} why={t('costs.none.why')} />
      ) : (
        <DataTable label={t('costs.byCertification')} columns={columns} rows={costs.certifications} rowId={row => row.code} />
      )}
    </Card>
  )
}

function useCostColumns(currency: string): Column<CertificationCosts>[] {
  const withSearch = useCostsSearch()
  const { t } = useTranslation()
  const { money, decimal, compare } = useFormats()
  return useMemo<Column<CertificationCosts>[]>(() => {
    const figure = (name: Exclude<What, 'unpriced'>): Column<CertificationCosts> => ({
      id: name,
      header: t(`costs.${name}`),
      align: 'end',
      width: '8.5rem',
      sort: (a, b) => Number(a[name].amount) - Number(b[name].amount),
      cell: row =>
        row[name].count === 0 ? (
          <span className="dim">–</span>
        ) : (
          <Link
            to="/costs"
            search={withSearch({ rows: name, code: row.code })}
            aria-label={t('costs.rows.of', { figure: t(`costs.${name}`), name: row.name, amount: money(row[name].amount, currency) })}
          >
            {money(row[name].amount, currency)}
          </Link>
        ),
    })
    return [
      {
        id: 'name',
        header: t('costs.certification'),
        primary: true,
        sort: (a, b) => compare(a.name, b.name),
        cell: row => <bdi>{row.name}</bdi>,
      },
      figure('spent'),
      figure('committed'),
      figure('forecast'),
      { id: 'hours', header: t('costs.hoursSpent'), align: 'end', width: '7rem', from: 'medium', cell: row => decimal(row.spent.hours) },
    ]
  }, [t, money, decimal, compare, currency, withSearch])
}
