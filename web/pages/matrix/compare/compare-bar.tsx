import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clocks } from '../../../contract.ts'
import { useFormats } from '../../../format.ts'
import { ErrorState, Note } from '../../../kit/states.tsx'
import { Drawer } from '../../../kit/drawer.tsx'
import { useLens } from '../../../lens.ts'
import { comparisonQuery, type Against } from './compare-query.ts'
import { CompareList } from './compare-list.tsx'
import classes from './compare.module.css'

/** Says how many cells differ between the two moments, and opens the list of what made them so. */
export function CompareBar({ against, onStop }: { against: Against; onStop: () => void }) {
  const { t } = useTranslation()
  const { lens } = useLens()
  const [opened, setOpened] = useState(false)
  const query = useInfiniteQuery(comparisonQuery(lens, against))
  const first = query.data?.pages[0]
  return (
    <section aria-label={t('compare.label')} className={classes['bar']}>
      <Note
        icon="history"
        kind="past"
        action={
          <div className={classes['actions']}>
            <Button size="xs" variant="default" disabled={!first || first.total === 0} onClick={() => setOpened(true)}>
              {t('compare.causes')}
            </Button>
            <Button size="xs" variant="default" onClick={onStop}>
              {t('compare.stop')}
            </Button>
          </div>
        }
      >
        {first ? <Summary {...first} /> : query.isError ? t('compare.failed') : t('compare.working')}
      </Note>
      <Drawer opened={opened} onClose={() => setOpened(false)} title={t('compare.title')}>
        {query.isError && !first && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        {first && (
          <>
            <p className={classes['lead']}>
              <Summary {...first} />
            </p>
            <CompareList
              pages={query.data!.pages}
              onMore={query.hasNextPage ? () => void query.fetchNextPage() : null}
              isBusy={query.isFetchingNextPage}
              onOpened={() => setOpened(false)}
            />
          </>
        )}
      </Drawer>
    </section>
  )
}

/** "7 cells changed about 30 June after 9 July": one day as known at two moments; or two days. */
function Summary({ before, after, total, people }: { before: Clocks; after: Clocks; total: number; people: number }) {
  const { t } = useTranslation()
  const { day, instant, number } = useFormats()
  const days = { before: day(before.asOf), after: day(after.asOf), cells: number(total), count: total }
  const known = { knownBefore: instant(before.knownAt), knownAfter: instant(after.knownAt) }
  const isOneDay = before.asOf === after.asOf
  return (
    <>
      {t(isOneDay ? 'compare.summary.known' : 'compare.summary.days', { ...days, ...known })}{' '}
      {total > 0 && t('compare.people', { count: people })}{' '}
      {!isOneDay && (
        <span className={classes['known']}>
          {t(known.knownBefore === known.knownAfter ? 'compare.knownOnce' : 'compare.knownBoth', known)}
        </span>
      )}
    </>
  )
}
