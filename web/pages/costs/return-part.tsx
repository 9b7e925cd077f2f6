import { Button, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assumption, TrainingReturn } from '../../contract-costs.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card, Stat } from '../../kit/card.tsx'
import { lateDialog } from '../../kit/late.tsx'
import { Loading, Note } from '../../kit/states.tsx'
import { pricesQuery, returnQuery } from '../../queries-costs.ts'
import { CostRows } from './cost-rows.tsx'
import classes from './costs.module.css'
import { DaysHeld } from './days-held.tsx'
import type { PartProps } from './overview.tsx'
import { Steps } from './return-steps.tsx'
import { decimalsOf, typedAmount } from './typed.ts'
import { useCostsSearch } from './use-costs-search.ts'

const CurrencyDialog = lateDialog(async () => (await import('./currency-dialog.tsx')).CurrencyDialog)
const ASSUMED: Assumption[] = ['hourCost', 'gainPerYear', 'sharePercent']

/** What training brings, next to what it costs: the assumptions first, then each step of the sum. */
export function ReturnPart({ costs, looked, currency, may, period }: PartProps) {
  const { t } = useTranslation()
  const { of, rows } = useSearch({ from: '/shell/costs' })
  const navigate = useNavigate()
  const withSearch = useCostsSearch()
  const [typed, setTyped] = useState<Partial<Record<Assumption, string>>>({})
  const [keeping, setKeeping] = useState(false)
  const tried = useDeferredValue(typed)
  const query = useQuery(returnQuery(looked, of, readable(tried, currency)))
  const prices = useQuery(pricesQuery).data
  const priced = prices?.certifications.filter(one => prices.prices.some(price => price.code === one.code)) ?? []
  const close = () => void navigate({ to: '/costs', search: withSearch({ rows: undefined }) })
  return (
    <div className={classes['parts']}>
      <div className={classes['tools']}>
        {period}
        <Select
          label={t('costs.certification')}
          data={[{ value: '', label: t('costs.return.all') }, ...priced.map(({ code, name }) => ({ value: code, label: name }))]}
          value={of ?? ''}
          onChange={code => void navigate({ to: '/costs', search: withSearch({ of: code || undefined }), replace: true })}
          allowDeselect={false}
        />
      </div>
      <Card
        title={t('costs.assume.title')}
        aside={
          may.everything && (
            <Button size="xs" variant="default" onClick={() => setKeeping(true)}>
              {t('costs.assume.change')}
            </Button>
          )
        }
      >
        <p className={classes['nothing']}>{t('costs.assume.lead')}</p>
        <div className={classes['assumed']}>
          {ASSUMED.map(name => (
            <Field
              key={name}
              name={name}
              currency={currency}
              kept={costs.settings?.[name] ?? null}
              typed={typed[name]}
              onType={text => setTyped(old => ({ ...old, [name]: text }))}
            />
          ))}
        </div>
        {Object.values(typed).some(Boolean) && (
          <Button size="xs" variant="default" onClick={() => setTyped({})}>
            {t('costs.assume.back')}
          </Button>
        )}
        {costs.settings !== null && costs.settings.source !== '' && (
          <p className="dim">
            {t('costs.assume.from')} <bdi>{costs.settings.source}</bdi>
          </p>
        )}
      </Card>
      <Answered query={query} loading={<Loading shape="cards" rows={3} />}>
        {found => <Result found={found} currency={currency} />}
      </Answered>
      <CostRows opened={rows === 'spent'} what="spent" code={of} looked={looked} currency={currency} onClose={close} />
      <DaysHeld opened={rows === 'days'} code={of} looked={looked} onClose={close} />
      <CurrencyDialog opened={keeping} onClose={() => setKeeping(false)} settings={costs.settings} />
    </div>
  )
}

/** What can be read of what is typed; the rest stays as it is kept. */
function readable(typed: Partial<Record<Assumption, string>>, currency: string): Partial<Record<Assumption, string>> {
  const read = ASSUMED.flatMap(name => {
    const value = typedAmount(typed[name] ?? '', name === 'sharePercent' ? 2 : decimalsOf(currency))
    return value === null || (name === 'sharePercent' && Number(value) > 100) ? [] : [[name, value] as const]
  })
  return Object.fromEntries(read)
}

interface FieldProps {
  name: Assumption
  currency: string
  kept: string | null
  typed: string | undefined
  onType: (text: string) => void
}

function Field({ name, currency, kept, typed, onType }: FieldProps) {
  const { t } = useTranslation()
  const { money, decimal } = useFormats()
  const text = (value: string) => (name === 'sharePercent' ? `${decimal(value)} %` : money(value, currency))
  const places = name === 'sharePercent' ? 2 : decimalsOf(currency)
  const read = typedAmount(typed ?? '', places)
  const wrong = typed !== undefined && typed.trim() !== '' && (read === null || (name === 'sharePercent' && Number(read) > 100))
  return (
    <TextInput
      label={t(`costs.assume.${name}`)}
      description={kept === null ? t('costs.assume.nobody') : t('costs.assume.kept', { value: text(kept) })}
      placeholder={kept ?? ''}
      inputMode="decimal"
      value={typed ?? ''}
      onChange={event => onType(event.currentTarget.value)}
      error={wrong && t(name === 'sharePercent' ? 'costs.assume.shareWrong' : 'costs.amountWrong')}
    />
  )
}

function Result({ found, currency }: { found: TrainingReturn; currency: string }) {
  const { t } = useTranslation()
  const { money, percent, list } = useFormats()
  const amount = (value: string | null) => (value === null ? '–' : money(value, currency))
  return (
    <>
      {found.missing.length > 0 && (
        <Note icon="info" kind="note">
          {t('costs.return.missing', { what: list(found.missing.map(name => t(`costs.assume.${name}`))) })}
        </Note>
      )}
      <div className={classes['stats']}>
        <Stat label={t('costs.return.investment')} value={amount(found.investment)} />
        <Stat label={t('costs.return.gain')} value={amount(found.gain)} />
        <Stat
          label={t('costs.return.surplus')}
          value={amount(found.surplus)}
          note={found.percent === null ? undefined : t('costs.return.percent', { percent: percent(found.percent) })}
          tone={found.surplus === null ? 'neutral' : found.surplus.startsWith('-') ? 'soon' : 'ok'}
        />
      </div>
      <Steps found={found} currency={currency} />
    </>
  )
}
