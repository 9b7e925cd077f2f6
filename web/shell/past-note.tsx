import { Button } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../format.ts'
import { ReadOnlyNote } from '../kit/states.tsx'
import { useLens } from '../lens.ts'
import { dayIn, useZone } from '../zone.ts'
import classes from './past-note.module.css'
import { pastOf } from './past-of.ts'

/** On another day than today, or as known at another moment, nothing is changed: says which day is shown, and leads back. */
export function PastNote({ today }: { today: string }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const zone = useZone()
  const { lens, past, setLens } = useLens()
  const kind = useRouterState({ select: ({ location }) => pastOf(location.pathname, location.search.tab) })
  if (!past || kind === 'own') return null
  const reason =
    kind === 'none' || (kind === 'day' && lens.asOf === undefined)
      ? t('shell.past.none', { day: day(today) })
      : kind === 'day' && lens.knownAt !== undefined
        ? t('shell.past.knownNow', { day: day(lens.asOf ?? today) })
        : t(lens.knownAt === undefined ? 'shell.past.day' : 'shell.past.known', {
            day: day(lens.asOf ?? today),
            known: lens.knownAt === undefined ? '' : day(dayIn(lens.knownAt, zone)),
          })
  return (
    <section aria-label={t('shell.past.label')} className={classes['note']}>
      <ReadOnlyNote
        reason={reason}
        action={
          <Button size="xs" variant="default" onClick={() => setLens({ asOf: undefined, knownAt: undefined })}>
            {t('shell.date.back')}
          </Button>
        }
      />
    </section>
  )
}
