import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { useLens } from '../../lens.ts'
import { alertsQuery } from '../../queries.ts'
import { Clocks } from '../../readings/clocks.tsx'
import { isOtherShow, isShow, statesIn } from '../../readings/links.ts'
import { DepthRows } from './depth-rows.tsx'
import { NarrowedChips, PersonSearch } from './filters.tsx'
import filters from './filters.module.css'
import classes from './gaps.module.css'
import { OpenRecord } from './open-record.tsx'
import { PAGE, PairList } from './pair-list.tsx'
import { ShowPicker } from './show-picker.tsx'
import { UnrecordedRows } from './unrecorded-rows.tsx'

/** The rows behind any number: one list per kind of number, opened with the same scope and days. */
export function AlertsPage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/shell/alerts' })
  const show = known(search.show)
  if (show === 'nothing') return <UnrecordedRows picker={<ShowPicker show={show} />} />
  if (show === 'single' || show === 'uncovered') return <DepthRows show={show} picker={<ShowPicker show={show} />} />
  const states = statesIn(show)
  const title = isShow(show) ? t(`gaps.show.${show}`) : states.map(state => t(`state.${state}`)).join(', ')
  return <Pairs key={show} show={show} title={title} definition={isShow(show) ? t(`gaps.what.${show}`) : undefined} filter={search} />
}

interface PairsProps {
  show: string
  title: string
  definition: string | undefined
  filter: { skill?: string | undefined; grouping?: string | undefined; search?: string | undefined }
}

function Pairs({ show, title, definition, filter }: PairsProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { lens } = useLens()
  const { skill, grouping, search } = filter
  const { data } = useInfiniteQuery(alertsQuery(lens, { show, skill, grouping, search, limit: PAGE }))
  const first = data?.pages[0]
  return (
    <>
      <PageHeader
        title={title}
        aside={first && number(first.total)}
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
        <PairList label={t('gaps.list', { name: title })} show={show} filter={filter} />
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
