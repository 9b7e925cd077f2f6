import { Button, Popover } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../format.ts'
import { DateField } from '../kit/date-field.tsx'
import { Icon } from '../kit/icon.tsx'
import { useLens } from '../lens.ts'
import { dayIn, endOfDayIn, useZone } from '../zone.ts'
import { CompareWith } from './compare-with.tsx'
import classes from './date-pill.module.css'

function lastOfMonthBefore(today: string): string {
  const first = new Date(`${today.slice(0, 7)}-01T00:00:00Z`)
  return new Date(first.getTime() - 86_400_000).toISOString().slice(0, 10)
}

/** The two clocks: when it was true, and when the program knew it. */
export function DatePill({ today }: { today: string }) {
  const { t } = useTranslation()
  const { lens, past, setLens } = useLens()
  const { day } = useFormats()
  const zone = useZone()
  const [opened, setOpened] = useState(false)
  const asOf = lens.asOf === undefined ? t('shell.date.today') : t('shell.date.asOf', { day: day(lens.asOf) })
  const known = lens.knownAt === undefined ? null : t('shell.date.knownAt', { day: day(dayIn(lens.knownAt, zone)) })
  const quick = lastOfMonthBefore(today)

  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} trapFocus returnFocus withinPortal={false}>
      <Popover.Target>
        <button type="button" className={classes['pill']} data-past={past} onClick={() => setOpened(!opened)}>
          <Icon name={past ? 'history' : 'calendar'} />
          <span className="visually-hidden">{t('shell.date.title')}: </span>
          <span className={classes['text']}>{asOf}</span>
          {known !== null && <span className={classes['known']}>{known}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('shell.date.title')}>
        <div className={classes['form']}>
          <DateField
            label={t('shell.date.asOfField')}
            description={t('shell.date.asOfHint')}
            value={lens.asOf ?? today}
            onChange={chosen => setLens({ asOf: chosen === null || chosen === today ? undefined : chosen })}
          />
          <DateField
            label={t('shell.date.knownField')}
            description={t('shell.date.knownHint')}
            value={lens.knownAt === undefined ? null : dayIn(lens.knownAt, zone)}
            onChange={chosen => setLens({ knownAt: chosen === null || chosen === today ? undefined : endOfDayIn(chosen, zone) })}
            max={today}
          />
          <div className={classes['quick']}>
            <Button size="xs" variant="light" onClick={() => setLens({ asOf: quick })}>
              {day(quick)}
            </Button>
            <Button size="xs" variant="light" disabled={!past} onClick={() => setLens({ asOf: undefined, knownAt: undefined })}>
              {t('shell.date.back')}
            </Button>
          </div>
          <CompareWith today={today} usual={quick} onDone={() => setOpened(false)} />
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
