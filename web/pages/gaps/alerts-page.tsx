import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { State } from '../../contract.ts'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { useLens } from '../../lens.ts'
import { alertsQuery } from '../../queries.ts'
import { Clocks } from '../../readings/clocks.tsx'
import { isOtherShow, isShow, statesIn } from '../../readings/links.ts'
import { DepthRows } from './depth-rows.tsx'
import { NarrowedChips, PersonSearch, type Filter } from './filters.tsx'
import filters from './filters.module.css'
import classes from './gaps.module.css'
import { OpenRecord } from './open-record.tsx'
import { PAGE, PairList } from './pair-list.tsx'
import { ShowPicker } from './show-picker.tsx'
import { StateList, stateQuery } from './state-list.tsx'
import { UnrecordedRows } from './unrecorded-rows.tsx'

/** The rows behind any number: one list per kind of number, opened with the same scope and days. */
export function AlertsPage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/shell/alerts' })
  const show = known(search.show)
  if (show === 'nothing') return <UnrecordedRows picker={<ShowPicker show={show} />} />
  if (show === 'single' || show === 'uncovered') return <DepthRows show={show} picker={<ShowPicker show={show} />} />
  const states = show === 'gaps' ? statesIn(search.states ?? '') : []
  const named = (names: State[]): string => names.map(state => t(`state.${state}`)).join(', ')
  const title = isShow(show) ? t(`gaps.show.${show}`) : named(statesIn(show))
  return (
    <Pairs
      key={`${show}:${states.join()}`}
      show={show}
      states={states}
      title={states.length === 0 ? title : `${title}: ${named(states)}`}
      definition={isShow(show) ? t(`gaps.what.${show}`) : undefined}
      filter={search}
    />
  )
}

interface PairsProps {
  show: string
  states: State[]
  title: string
  definition: string | undefined
  filter: Filter
}

function Pairs({ show, states, title, definition, filter }: PairsProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { lens } = useLens()
  const { skill, grouping, search } = filter
  const all = useInfiniteQuery(alertsQuery(lens, { show, skill, grouping, search, limit: PAGE }))
  const some = useQuery({ ...stateQuery(lens, filter, states), enabled: states.length > 0 })
  const first = all.data?.pages[0]
  const total = states.length > 0 ? some.data?.length : first?.total
  const label = t('gaps.list', { name: title })
  return (
    <>
      <PageHeader
        title={title}
        aside={total !== undefined && number(total)}
        lead={
          <span className={classes['lead']}>
            {definition !== undefined && <span className={classes['definition']}>{definition}</span>}
            {first && <Clocks clocks={first} />}
          </span>
        }
      />
      <Card flush>
        <div className={filters['bar']}>
          <ShowPicker show={show} />
          <NarrowedChips filter={filter} />
          <PersonSearch value={search} />
        </div>
        {states.length > 0 ? (
          <StateList label={label} states={states} filter={filter} />
        ) : (
          <PairList label={label} show={show} filter={filter} />
        )}
      </Card>
      <OpenRecord />
    </>
  )
}

/** An unknown name in the address falls back to the gaps. */
function known(show: string | undefined): string {
  if (show === undefined) return 'gaps'
  if (isShow(show) || isOtherShow(show)) return show
  const states = statesIn(show)
  return states.length > 0 ? states.join(',') : 'gaps'
}
