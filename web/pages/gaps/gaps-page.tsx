import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { State } from '../../contract.ts'
import type { Gaps } from '../../contract-readings.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card } from '../../kit/card.tsx'
import { Icon } from '../../kit/icon.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { gapsQuery } from '../../queries.ts'
import { Clocks } from '../../readings/clocks.tsx'
import { GAP_STATES } from '../../../src/rules/cell.ts'
import { statesIn } from '../../readings/links.ts'
import { NarrowedChips, PersonSearch, StateChips, useSetFilter } from './filters.tsx'
import filters from './filters.module.css'
import { GapBars } from './gap-bars.tsx'
import classes from './gaps.module.css'
import { OpenRecord } from './open-record.tsx'
import { PairList } from './pair-list.tsx'
import { StateList } from './state-list.tsx'
import { TotalsStrip } from './totals-strip.tsx'

/** What is required and not held: how much, where, of which skill, and each pair to act on. */
export function GapsPage() {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { lens } = useLens()
  const query = useQuery(gapsQuery(lens, 0))
  const { data } = query
  return (
    <>
      <PageHeader
        title={t('gaps.title')}
        aside={data && number(data.totals.gaps)}
        lead={data && <Clocks clocks={data} />}
        action={
          <Button component={Link} to="/matrix" variant="default" leftSection={<Icon name="matrix" />}>
            {t('gaps.inMatrix')}
          </Button>
        }
      />
      <Answered query={query} loading={<Loading shape="cards" rows={5} />}>
        {gaps => <Parts data={gaps} />}
      </Answered>
      <OpenRecord />
    </>
  )
}

function Parts({ data }: { data: Gaps }) {
  const { t } = useTranslation()
  const filter = useSearch({ from: '/shell/gaps' })
  const setFilter = useSetFilter()
  if (data.totals.required === 0) return <NothingRequired />
  const chosen = statesIn(filter.states ?? '')
  const states = GAP_STATES.map(state => ({ state, count: data.totals.byState[state] ?? 0 })).filter(({ count }) => count > 0)
  const choose = (picked: State[]) => setFilter({ states: picked.length === 0 ? undefined : picked.join(',') })
  return (
    <div className={classes['stack']}>
      <TotalsStrip totals={data.totals} />
      <div className={classes['pair']}>
        <GapBars
          title={t('gaps.byGrouping')}
          rows={data.byGrouping}
          chosen={filter.grouping}
          onChoose={grouping => setFilter({ grouping })}
        />
        <GapBars title={t('gaps.bySkill')} rows={data.bySkill} chosen={filter.skill} onChoose={skill => setFilter({ skill })} />
      </div>
      <Card title={t('gaps.rows')} flush aside={<PersonSearch value={filter.search} />}>
        <div className={filters['bar']}>
          <StateChips states={states} chosen={chosen} onChange={choose} />
          <NarrowedChips filter={filter} />
        </div>
        {chosen.length === 0 ? (
          <PairList label={t('gaps.rows')} show="gaps" filter={filter} />
        ) : (
          <StateList key={chosen.join()} label={t('gaps.rows')} states={chosen} filter={filter} />
        )}
      </Card>
    </div>
  )
}

function NothingRequired() {
  const { t } = useTranslation()
  return (
    <Empty
      icon="gaps"
      title={t('gaps.noTargets')}
      why={t('gaps.noTargetsWhy')}
      action={
        <Button component={Link} to="/matrix">
          {t('gaps.setTargets')}
        </Button>
      }
      example={t('gaps.noTargetsExample')}
    />
  )
}
