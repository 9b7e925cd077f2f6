import { Link, type LinkProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Dashboard } from '../../contract-readings.ts'
import { useFormats } from '../../format.ts'
import { Mark } from '../../kit/card.tsx'
import { alertsTo } from '../../readings/links.ts'
import { Bar, Swatch, type Part } from '../../readings/bar.tsx'
import classes from './cards.module.css'
import { Figure } from './figure.tsx'

const HORIZONS = ['30', '60', '90'] as const

/** ME13 and ME12: what has run out and what will, required and not required apart. */
export function DueCard({ data, className }: { data: Dashboard; className?: string | undefined }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { overdue, expiring } = data
  const full = Math.max(overdue.count, ...HORIZONS.map(days => expiring[days].required + expiring[days].notRequired), 1)
  return (
    <Figure
      title={t('dashboard.due')}
      className={className}
      heads={[t('dashboard.when'), t('dashboard.required'), t('dashboard.notRequired')]}
      rows={[
        { name: t('dashboard.overdue'), values: [number(overdue.count), '–'] },
        ...HORIZONS.map(days => ({
          name: t('dashboard.within', { days }),
          values: [number(expiring[days].required), number(expiring[days].notRequired)],
        })),
      ]}
      aside={
        <span className={classes['keys']}>
          <Swatch look="soon" /> {t('dashboard.required')}
          <Swatch look="soonThin" /> {t('dashboard.notRequired')}
        </span>
      }
    >
      <ul className={classes['due']}>
        <DueRow
          label={t('dashboard.overdue')}
          tone={overdue.count === 0 ? 'ok' : 'gap'}
          link={alertsTo('overdue')}
          count={number(overdue.count)}
          note={overdue.count === 0 ? t('dashboard.nothingOverdue') : t('dashboard.longest', { days: number(overdue.maxDays) })}
          parts={[{ id: 'overdue', value: overdue.count, look: 'gap' }]}
          full={full}
        />
        {HORIZONS.map(days => {
          const { required, notRequired } = expiring[days]
          return (
            <DueRow
              key={days}
              label={t('dashboard.within', { days })}
              tone={required === 0 ? 'neutral' : 'soon'}
              link={alertsTo(`expiring${days}`)}
              count={number(required + notRequired)}
              note={t('dashboard.split', { required: number(required), notRequired: number(notRequired) })}
              parts={[
                { id: 'required', value: required, look: 'soon' },
                { id: 'notRequired', value: notRequired, look: 'soonThin' },
              ]}
              full={full}
            />
          )
        })}
      </ul>
    </Figure>
  )
}

interface DueRowProps {
  label: string
  tone: 'gap' | 'soon' | 'ok' | 'neutral'
  link: LinkProps
  count: string
  note: string
  parts: Part[]
  full: number
}

function DueRow({ label, tone, link, count, note, parts, full }: DueRowProps) {
  return (
    <li>
      <Link {...link} className={classes['dueRow']}>
        <span className={classes['dueLabel']}>
          <Mark tone={tone} />
          {label}
        </span>
        <span className={classes['dueCount']}>{count}</span>
        <span className={classes['dueBar']}>
          <Bar parts={parts} full={full} />
        </span>
        <span className={classes['dueNote']}>{note}</span>
      </Link>
    </li>
  )
}
