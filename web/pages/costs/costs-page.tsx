import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Costs } from '../../contract-costs.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { DateField } from '../../kit/date-field.tsx'
import { Icon } from '../../kit/icon.tsx'
import { lateDialog } from '../../kit/late.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty, Loading, ReadOnlyNote } from '../../kit/states.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useLens } from '../../lens.ts'
import { useSession } from '../../queries.ts'
import { costsQuery, type LookedAt } from '../../queries-costs.ts'
import classes from './costs.module.css'
import { Overview } from './overview.tsx'
import { PricesPart } from './prices-part.tsx'
import { ReturnPart } from './return-part.tsx'
import { useCostsSearch } from './use-costs-search.ts'

const CurrencyDialog = lateDialog(async () => (await import('./currency-dialog.tsx')).CurrencyDialog)

/** What certifications cost, what that is held against, and what it brings. */
export function CostsPage() {
  const { t } = useTranslation()
  const { day } = useFormats()
  const { lens, past } = useLens()
  const search = useSearch({ from: '/shell/costs' })
  const year = (useSession()?.organisation?.today ?? '2026-01-01').slice(0, 4)
  const looked: LookedAt = { scope: lens.scope, fromOn: search.from ?? `${year}-01-01`, throughOn: search.through ?? `${year}-12-31` }
  const query = useQuery(costsQuery(looked))
  return (
    <>
      <PageHeader title={t('costs.title')} lead={t('costs.lead', { from: day(looked.fromOn), through: day(looked.throughOn) })} />
      {past && <ReadOnlyNote reason={t('costs.past')} />}
      <Answered query={query} loading={<Loading shape="cards" rows={4} />}>
        {costs =>
          costs.settings === null ? <NoCurrency costs={costs} past={past} /> : <Whole costs={costs} looked={looked} past={past} />
        }
      </Answered>
    </>
  )
}

/** Before anybody has said in which currency, there is nothing to count. */
function NoCurrency({ costs, past }: { costs: Costs; past: boolean }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const may = costs.mayWriteEverywhere && !past
  return (
    <>
      <Empty
        icon="file"
        title={t('costs.empty.title')}
        why={t(may ? 'costs.empty.why' : 'costs.empty.whyNot')}
        action={may && <Button onClick={() => setOpened(true)}>{t('costs.currency.choose')}</Button>}
      />
      <CurrencyDialog opened={opened} onClose={() => setOpened(false)} settings={null} />
    </>
  )
}

interface WholeProps {
  costs: Costs
  looked: LookedAt
  past: boolean
}

function Whole({ costs, looked, past }: WholeProps) {
  const { t } = useTranslation()
  const { part = 'overview' } = useSearch({ from: '/shell/costs' })
  const withSearch = useCostsSearch()
  const navigate = useNavigate()
  const choose = (id: string) =>
    void navigate({
      to: '/costs',
      search: withSearch({ part: id === 'prices' || id === 'return' ? id : undefined, rows: undefined, code: undefined }),
    })
  const may = { budgets: costs.mayWrite && !past, everything: costs.mayWriteEverywhere && !past }
  const shared = { costs, looked, may, currency: costs.settings!.currency }
  return (
    <Tabs
      label={t('costs.title')}
      value={part}
      onChange={choose}
      tabs={[
        { id: 'overview', label: t('costs.part.overview'), content: <Overview {...shared} period={<Period looked={looked} />} /> },
        { id: 'prices', label: t('costs.part.prices'), content: <PricesPart {...shared} /> },
        { id: 'return', label: t('costs.part.return'), content: <ReturnPart {...shared} period={<Period looked={looked} />} /> },
      ]}
    />
  )
}

/** From when to when; backwards it is not asked. */
function Period({ looked }: { looked: LookedAt }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const withSearch = useCostsSearch()
  const set = (change: { from?: string; through?: string }) =>
    void navigate({ to: '/costs', search: withSearch({ ...change, rows: undefined, code: undefined }), replace: true })
  const year = Number(looked.fromOn.slice(0, 4))
  const turn = (to: number) => set({ from: `${to}-01-01`, through: `${to}-12-31` })
  return (
    <div className={classes['period']}>
      <DateField
        key={`from ${looked.fromOn}`}
        label={t('costs.from')}
        value={looked.fromOn}
        max={looked.throughOn}
        onChange={from => from !== null && from <= looked.throughOn && set({ from })}
      />
      <DateField
        key={`through ${looked.throughOn}`}
        label={t('costs.through')}
        value={looked.throughOn}
        min={looked.fromOn}
        onChange={through => through !== null && through >= looked.fromOn && set({ through })}
      />
      <div className={classes['years']}>
        <Button variant="default" leftSection={<Icon name="back" />} onClick={() => turn(year - 1)}>
          {year - 1}
        </Button>
        <Button variant="default" rightSection={<Icon name="next" />} onClick={() => turn(year + 1)}>
          {year + 1}
        </Button>
      </div>
    </div>
  )
}
