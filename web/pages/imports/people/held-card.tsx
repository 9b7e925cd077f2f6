import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../../api.ts'
import { useFormats } from '../../../format.ts'
import { Answered } from '../../../kit/answered.tsx'
import { Card, Tag } from '../../../kit/card.tsx'
import { Refused } from '../../../kit/form-frame.tsx'
import { toast } from '../../../kit/toast.tsx'
import { useMayEverywhere } from '../../../may.ts'
import { somethingWritten } from '../../../queries.ts'
import { BecauseList } from './because.tsx'
import { DifferenceLists } from './difference-lists.tsx'
import { heldQuery, type FeedRun } from './feed.ts'
import classes from './feed.module.css'

/** A run that waits: why, what it would do, and the two ways on. What is approved is what stands here. */
export function HeldCard({ run }: { run: FeedRun }) {
  const { t } = useTranslation()
  const { instant } = useFormats()
  const may = useMayEverywhere()
  const query = useQuery(heldQuery(run.id))
  const settle = useMutation({
    mutationFn: async (sum: string | null) => {
      if (sum === null) await api.delete(`/people-feed/runs/${run.id}`)
      else await api.put(`/people-feed/runs/${run.id}/approval`, { sum })
    },
    onSuccess: (_, sum) => toast({ text: t(sum === null ? 'feed.discarded' : 'feed.approved') }),
    // What was looked at is out of date, or the run is settled by somebody else.
    onError: () => void query.refetch(),
    onSettled: () => somethingWritten(),
  })
  const problem = settle.error === null ? null : settle.error instanceof ApiProblem ? settle.error.detail : t('kit.error.detail')
  return (
    <Card title={t('feed.waits')} aside={<Tag tone="soon">{instant(run.startedAt)}</Tag>}>
      <div className={classes['stack']}>
        <BecauseList of={run.because} held />
        <Answered query={query}>
          {({ difference }) => (
            <>
              <DifferenceLists difference={difference} />
              <Refused text={problem} />
              {may('imports.write') && (
                <div className={classes['ways']}>
                  <Button variant="default" disabled={settle.isPending} onClick={() => settle.mutate(null)}>
                    {t('feed.discard')}
                  </Button>
                  <Button loading={settle.isPending} onClick={() => settle.mutate(difference.sum)}>
                    {t('feed.approve')}
                  </Button>
                </div>
              )}
            </>
          )}
        </Answered>
      </div>
    </Card>
  )
}
