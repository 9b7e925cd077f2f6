import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Answered } from '../kit/answered.tsx'
import { Loading } from '../kit/states.tsx'
import { historyQuery, type Log, type Narrowed } from '../queries-history.ts'
import { HistoryList } from './history-list.tsx'
import classes from './record.module.css'

interface ThingHistoryProps {
  subject: string | null
  knownAt?: string | undefined
  narrowed?: Narrowed | undefined
}

/** Every change of one thing, newest first: who, when, why, before and after. `subject` is `<kind>:<id>`, or null for everything. */
export function ThingHistory({ subject, knownAt, narrowed }: ThingHistoryProps) {
  const { t } = useTranslation()
  const query = useInfiniteQuery(historyQuery(subject, knownAt, narrowed))
  return (
    <Answered query={query} loading={<Loading rows={4} />}>
      {({ pages }) => (
        <>
          <Entries
            pages={pages}
            about={subject}
            none={t(narrowed?.actions || narrowed?.people ? 'history.nothingFound' : 'history.none')}
          />
          {query.hasNextPage && (
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('history.more')}
            </Button>
          )}
        </>
      )}
    </Answered>
  )
}

function Entries({ pages, about, none }: { pages: Log[]; about: string | null; none: string }) {
  const entries = pages.flatMap(page => page.rows)
  const names = Object.assign({}, ...pages.map(page => page.names)) as Record<string, string>
  if (entries.length === 0) return <p className={classes['none']}>{none}</p>
  return <HistoryList entries={entries} names={names} about={about} />
}
