import { useTranslation } from 'react-i18next'
import type { Day } from '../../src/rules/day.ts'
import type { StandingStatus } from '../contract-certifications.ts'
import { Mark } from '../kit/card.tsx'
import { useFormats } from '../format.ts'
import { toneOfStatus } from '../pages/certifications/tones.ts'
import { place, placeDay, ticksOf, windowOf, type Window } from './timeline-layout.ts'
import classes from './timeline.module.css'

/** One interval of a standing, as the engine gives it. */
export interface TimelineInterval {
  from: Day
  through: Day | null
  status: StandingStatus
  work: 'yes' | 'supervised' | 'no' | 'n/a'
  validThrough?: Day | null
  reasons: readonly { code: string; ref?: string; on?: Day }[]
  next?: readonly { kind: string; on: Day }[]
}

export interface TimelineEvent {
  on: Day
  label: string
  /** Supposed, not recorded. */
  whatIf?: boolean
}

interface TimelineProps {
  /** What it is the timeline of, for whoever cannot see it. */
  label: string
  intervals: readonly TimelineInterval[]
  today: Day
  events?: readonly TimelineEvent[]
  /** The same in words: below the drawing for everybody, or for screen readers alone. */
  list?: 'shown' | 'hidden'
  /** The last day that was worked out, where it is not for ever. */
  forecastThrough?: Day | null
}

/** A standing over time: what it is, whether work is allowed, what happened, and today; drawn, and the same as a list. */
export function Timeline({ label, intervals, today, events = [], list = 'hidden', forecastThrough = null }: TimelineProps) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const window = windowOf(intervals, events, today)
  return (
    <figure className={classes['figure']} aria-label={label}>
      <div className={classes['drawing']} aria-hidden>
        <Ticks window={window} />
        <div className={classes['bar']}>
          {intervals.map(one => (
            <Piece key={one.from} interval={one} window={window} />
          ))}
          {events.map((one, i) => (
            <Dot key={`${one.on} ${i}`} event={one} window={window} />
          ))}
          <span className={classes['today']} style={{ insetInlineStart: `${placeDay(today, window) ?? 0}%` }}>
            <span>{t('timeline.today')}</span>
          </span>
        </div>
        <Legend />
      </div>
      <ol className={list === 'hidden' ? 'visually-hidden' : classes['list']}>
        {intervals.map(one => (
          <Line key={one.from} interval={one} today={today} />
        ))}
      </ol>
      {forecastThrough !== null && (
        <figcaption className={classes['note']}>{t('timeline.forecast', { day: day(forecastThrough) })}</figcaption>
      )}
    </figure>
  )
}

function Ticks({ window }: { window: Window }) {
  const { shortDay } = useFormats()
  return (
    <div className={classes['ticks']}>
      {ticksOf(window).map(({ on, year }) => (
        <span key={on} style={{ insetInlineStart: `${placeDay(on, window) ?? 0}%` }}>
          {year ? on.slice(0, 4) : shortDay(on)}
        </span>
      ))}
    </div>
  )
}

function Piece({ interval, window }: { interval: TimelineInterval; window: Window }) {
  const { t } = useTranslation()
  const at = place(interval, window)
  if (!at) return null
  const { status, work } = interval
  return (
    <span
      className={classes['piece']}
      data-tone={toneOfStatus(status)}
      data-work={work}
      style={{ insetInlineStart: `${at.start}%`, inlineSize: `${at.size}%` }}
    >
      {at.size > 7 && <span className={classes['pieceName']}>{t(`timeline.status.${status}`)}</span>}
    </span>
  )
}

function Dot({ event, window }: { event: TimelineEvent; window: Window }) {
  const at = placeDay(event.on, window)
  if (at === null) return null
  return <span className={classes['dot']} data-what-if={event.whatIf === true} style={{ insetInlineStart: `${at}%` }} />
}

/** Work is the line under the bar: whole, broken or missing. */
function Legend() {
  const { t } = useTranslation()
  return (
    <p className={classes['legend']}>
      {(['yes', 'supervised', 'no'] as const).map(work => (
        <span key={work}>
          <span className={classes['key']} data-work={work} />
          {t(`timeline.legend.${work}`)}
        </span>
      ))}
    </p>
  )
}

function Line({ interval, today }: { interval: TimelineInterval; today: Day }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const { from, through, status, work, reasons, next = [] } = interval
  const now = from <= today && (through === null || through >= today)
  const [main] = reasons
  return (
    <li data-now={now} aria-current={now ? 'date' : undefined}>
      <span className={classes['when']}>
        <WhenText from={from} through={through} />
        {now && <em>{t('timeline.now')}</em>}
      </span>
      <span className={classes['what']}>
        <Mark tone={toneOfStatus(status)} />
        <strong>{t(`timeline.status.${status}`)}</strong>
        {main && <span> · {t(`timeline.reason.${main.code}`)}</span>}
      </span>
      <span className={classes['more']}>
        {t('timeline.work', { work: t(`timeline.work.${work}`) })}
        {next
          .filter(one => one.on >= from)
          .map(one => (
            <span key={`${one.kind} ${one.on}`}>
              {' '}
              · {t(`timeline.next.${one.kind}`)} {day(one.on)}
            </span>
          ))}
      </span>
    </li>
  )
}

function WhenText({ from, through }: { from: Day; through: Day | null }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const begins = from > '1000-01-01'
  if (begins && through !== null) return t('timeline.between', { from: day(from), through: day(through) })
  if (begins) return t('timeline.fromOn', { from: day(from) })
  return through === null ? t('timeline.always') : t('timeline.until', { through: day(through) })
}
