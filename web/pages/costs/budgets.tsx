import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BudgetRow } from '../../contract-costs.ts'
import { useFormats } from '../../format.ts'
import { Card, Tag } from '../../kit/card.tsx'
import classes from './costs.module.css'

interface BudgetsProps {
  budgets: readonly BudgetRow[]
  currency: string
  mayWrite: boolean
  onChange: (budget: BudgetRow) => void
}

/** Each budget with what it goes to: spent, booked, due, left. */
export function Budgets({ budgets, currency, mayWrite, onChange }: BudgetsProps) {
  const { t } = useTranslation()
  return (
    <Card title={t('costs.budgets')}>
      {budgets.length === 0 ? (
        <p className={classes['nothing']}>{t('costs.budgets.none')}</p>
      ) : (
        <ul className={classes['budgets']}>
          {budgets.map(budget => (
            <li key={budget.id}>
              <Budget budget={budget} currency={currency} onChange={mayWrite ? () => onChange(budget) : null} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Budget({ budget, currency, onChange }: { budget: BudgetRow; currency: string; onChange: (() => void) | null }) {
  const { t } = useTranslation()
  const { money, day } = useFormats()
  const name = budget.grouping?.name ?? t('costs.budget.everyone')
  const over = budget.left.startsWith('-')
  return (
    <div className={classes['budget']}>
      <div className={classes['budgetHead']}>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span className="dim">{t('costs.period', { from: day(budget.fromOn), through: day(budget.throughOn) })}</span>
        <span className={classes['budgetAmount']}>{money(budget.amount, currency)}</span>
        {onChange && (
          <Button size="xs" variant="default" onClick={onChange} aria-label={`${t('costs.budget.change')}: ${name}`}>
            {t('costs.budget.change')}
          </Button>
        )}
      </div>
      <Bar budget={budget} />
      <dl className={classes['budgetFigures']}>
        {(['spent', 'committed', 'forecast'] as const).map(part => (
          <div key={part}>
            <dt data-part={part}>{t(`costs.${part}`)}</dt>
            <dd>{money(budget[part], currency)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('costs.left')}</dt>
          <dd>
            {over ? (
              <Tag tone="gap">{t('costs.over', { amount: money(budget.left.slice(1), currency) })}</Tag>
            ) : (
              money(budget.left, currency)
            )}
          </dd>
        </div>
      </dl>
      {budget.remark !== '' && (
        <p className="dim">
          <bdi>{budget.remark}</bdi>
        </p>
      )}
    </div>
  )
}

/** Only a picture of the figures below it. */
function Bar({ budget: { amount, spent, committed, forecast } }: { budget: BudgetRow }) {
  const used = [spent, committed, forecast].map(Number)
  const whole = Math.max(
    Number(amount),
    used.reduce((a, b) => a + b, 0),
  )
  return (
    <div className={classes['bar']} aria-hidden>
      {(['spent', 'committed', 'forecast'] as const).map((part, i) => (
        <span key={part} data-part={part} style={{ inlineSize: `${whole === 0 ? 0 : (used[i]! / whole) * 100}%` }} />
      ))}
    </div>
  )
}
