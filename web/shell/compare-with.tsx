import { Button } from '@mantine/core'
import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DateField } from '../kit/date-field.tsx'
import { useLens } from '../lens.ts'
import { dayIn, endOfDayIn, useZone } from '../zone.ts'
import classes from './date-pill.module.css'

/** A second day, or what was known at a second moment, beside what is shown: opens the matrix with the differences marked. */
export function CompareWith({ today, usual, onDone }: { today: string; usual: string; onDone: () => void }) {
  const { t } = useTranslation()
  const { lens } = useLens()
  const { compareOn, compareAt } = useSearch({ strict: false })
  const navigate = useNavigate()
  const isMatrix = useRouterState({ select: ({ location }) => location.pathname === '/matrix' })
  const zone = useZone()
  const [on, setOn] = useState<string | null>(compareOn ?? usual)
  const [at, setAt] = useState<string | null>(compareAt === undefined ? null : dayIn(compareAt, zone))
  const against = { compareOn: on ?? lens.asOf ?? today, compareAt: at === null ? undefined : endOfDayIn(at, zone) }
  const isSame = against.compareOn === (lens.asOf ?? today) && against.compareAt === lens.knownAt

  return (
    <fieldset className={classes['compare']}>
      <legend>{t('shell.compare.title')}</legend>
      <DateField label={t('shell.date.asOfField')} value={on} onChange={setOn} />
      <DateField label={t('shell.date.knownField')} value={at} onChange={setAt} max={today} />
      <Button
        size="xs"
        variant="default"
        disabled={isSame}
        onClick={() => {
          onDone()
          if (isMatrix) void navigate({ to: '.', search: old => ({ ...old, ...against }) })
          else void navigate({ to: '/matrix', search: ({ scope, asOf, knownAt, lng }) => ({ scope, asOf, knownAt, lng, ...against }) })
        }}
      >
        {t('shell.compare.show')}
      </Button>
    </fieldset>
  )
}
