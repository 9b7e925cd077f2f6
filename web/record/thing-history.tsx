import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState, Loading } from '../kit/states.tsx'
import { historyQuery } from '../queries-history.ts'
import { HistoryList } from './history-list.tsx'
import classes from './record.module.css'

/** Every change of one thing, newest first: who, when, why, before and after. `subject` is `<kind>:<id>`, or null for everything. */
export function ThingHistory({ subject, knownAt }: { subject: string | null; knownAt?: string | undefined }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery(historyQuery(subject, knownAt))
  if (query.isPending) return <Loading rows={4} />
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  const entries = query.data.pages.flatMap(page => page.rows)
  const names = Object.assign({}, ...query.data.pages.map(page => page.names)) as Record<string, string>
  if (entries.length === 0) return <p className={classes['none']}>{t('history.none')}</p>
  return (
    <>
      <HistoryList entries={entries} names={names} about={subject} />
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </>
  )
}
