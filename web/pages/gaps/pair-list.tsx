import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../kit/answered.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { alertsQuery } from '../../queries.ts'
import type { Filter } from './filters.tsx'
import { PairRows } from './pair-rows.tsx'

interface PairListProps {
  label: string
  show: string
  filter: Filter
  /** What stands here when nothing fits. */
  none?: ReactNode
}

/** The page's head reads its total from the same first page. */
export const PAGE = 40

/** The rows behind a number, page by page. */
export function PairList({ label, show, filter, none }: PairListProps) {
  const { t } = useTranslation()
  const { lens } = useLens()
  const { skill, grouping, search } = filter
  const query = useInfiniteQuery(alertsQuery(lens, { show, skill, grouping, search, limit: PAGE }))
  return (
    <Answered query={query} compact loading={<Loading rows={10} />}>
      {({ pages }) => {
        const rows = pages.flatMap(page => page.rows)
        if (rows.length === 0) return none ?? <Empty icon="check" title={t('gaps.noneFits')} why={t('gaps.noneFitsWhy')} />
        return (
          <PairRows
            label={label}
            rows={rows}
            total={pages[0]?.total ?? rows.length}
            loadingMore={query.isFetchingNextPage}
            onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
          />
        )
      }}
    </Answered>
  )
}
