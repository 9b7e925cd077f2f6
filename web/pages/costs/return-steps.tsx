import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrainingReturn } from '../../contract-costs.ts'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import classes from './costs.module.css'
import { useCostsSearch } from './use-costs-search.ts'

/** The sum step by step, so that it can be done again by hand; what was counted opens its rows. */
export function Steps({ found, currency }: { found: TrainingReturn; currency: string }) {
  const { t } = useTranslation()
  const { money, decimal, number } = useFormats()
  const { assumed } = found
  const amount = (value: string | null) => (value === null ? '?' : money(value, currency))
  return (
    <Card title={t('costs.return.how')}>
      <dl className={classes['steps']}>
        <Step name={t('costs.return.fees')} value={amount(found.fees)}>
          <Rows what="spent">{t('costs.return.entries', { count: found.entries, number: number(found.entries) })}</Rows>
        </Step>
        <Step name={t('costs.return.hours')} value={amount(found.hoursCost)}>
          <bdi>
            {decimal(found.hours)} h × {amount(assumed.hourCost)}
          </bdi>
        </Step>
        <Step name={t('costs.return.investment')} value={amount(found.investment)}>
          {t('costs.return.investment.is')}
        </Step>
        <Step name={t('costs.return.gain')} value={amount(found.gain)}>
          <Rows what="days">
            {t('costs.return.days', { count: found.daysHeld, number: number(found.daysHeld), holders: number(found.holders) })}
          </Rows>
          <bdi>
            {' '}
            ÷ 365 × {amount(assumed.gainPerYear)} × {assumed.sharePercent === null ? '?' : `${decimal(assumed.sharePercent)} %`}
          </bdi>
        </Step>
        <Step name={t('costs.return.surplus')} value={amount(found.surplus)}>
          {t('costs.return.surplus.is')}
        </Step>
      </dl>
      <p className="dim">{t('costs.return.note')}</p>
    </Card>
  )
}

function Step({ name, value, children }: { name: string; value: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={classes['how']}>{children}</dd>
      <dd className={classes['amount']}>{value}</dd>
    </div>
  )
}

function Rows({ what, children }: { what: 'spent' | 'days'; children: ReactNode }) {
  const withSearch = useCostsSearch()
  return (
    <Link to="/costs" search={withSearch({ rows: what })}>
      {children}
    </Link>
  )
}
