import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api.ts'
import { Card, Tag } from '../../../kit/card.tsx'
import { ErrorState } from '../../../kit/states.tsx'
import { toast } from '../../../kit/toast.tsx'
import { useMayEverywhere } from '../../../may.ts'
import { somethingWritten } from '../../../queries.ts'
import { BecauseList } from './because.tsx'
import { DifferenceLists } from './difference-lists.tsx'
import { oftenText, type FeedRun, type FeedSettings, type Trial } from './feed.ts'
import classes from './feed.module.css'

/** Where the list is and how often it comes; tried without writing, or fetched now. */
export function FeedCard({ feed, onChange }: { feed: FeedSettings; onChange: () => void }) {
  const { t } = useTranslation()
  const may = useMayEverywhere()
  const [trial, setTrial] = useState<Trial | null>(null)
  const attempt = useMutation({ mutationFn: () => api.post<Trial>('/people-feed/check'), onSuccess: setTrial })
  const run = useMutation({
    mutationFn: () => api.post<{ outcome: FeedRun['outcome'] }>('/people-feed/runs'),
    onSuccess: ({ outcome }) => {
      setTrial(null)
      toast({ kind: outcome === 'failed' ? 'problem' : outcome === 'held' ? 'note' : 'done', text: t(`feed.came.${outcome}`) })
    },
    onSettled: () => somethingWritten(),
  })
  const failed = attempt.error ?? run.error
  return (
    <Card
      title={t('feed.list')}
      aside={<Tag tone={feed.active ? 'ok' : 'neutral'}>{feed.active ? oftenText(t, feed.everyHours) : t('feed.off')}</Tag>}
    >
      <div className={classes['stack']}>
        <p className={classes['place']}>
          <bdi>{feed.place}</bdi>
        </p>
        <p className="dim">
          {t('feed.limitsNow', {
            most: feed.mostLeavers,
            leavers: feed.leaversPercent,
            movers: feed.moversPercent,
            dropped: feed.droppedPercent,
          })}
        </p>
        {failed && <ErrorState error={failed} compact />}
        {trial && (
          <section className={classes['trial']} aria-label={t('feed.trial')}>
            <h3>{t(trial.because.length === 0 ? 'feed.trialGoes' : 'feed.trialHeld')}</h3>
            <BecauseList of={trial.because} held />
            <DifferenceLists difference={trial.difference} />
          </section>
        )}
        {may('imports.write') && (
          <div className={classes['ways']}>
            <Button variant="subtle" onClick={onChange}>
              {t('feed.change')}
            </Button>
            <Button variant="default" loading={attempt.isPending} disabled={run.isPending} onClick={() => attempt.mutate()}>
              {t('feed.try')}
            </Button>
            <Button loading={run.isPending} disabled={attempt.isPending} onClick={() => run.mutate()}>
              {t('feed.runNow')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}
