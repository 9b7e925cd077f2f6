import { Link, type LinkProps } from '@tanstack/react-router'
import { useId, type ReactNode } from 'react'
import classes from './card.module.css'
import { ErrorBoundary } from './error-boundary.tsx'

interface CardProps {
  title?: string
  /** Quiet text or controls at the end of the title line. */
  aside?: ReactNode
  /** No padding: tables and lists go edge to edge. */
  flush?: boolean
  children: ReactNode
}

export function Card({ title, aside, flush = false, children }: CardProps) {
  const id = useId()
  return (
    <section className={classes['card']} aria-labelledby={title === undefined ? undefined : id} data-flush={flush}>
      {title !== undefined && (
        <div className={classes['head']}>
          <h2 id={id}>
            <bdi>{title}</bdi>
          </h2>
          {aside !== undefined && <div className={classes['aside']}>{aside}</div>}
        </div>
      )}
      <div className={classes['body']}>
        <ErrorBoundary>{children}</ErrorBoundary>
      </div>
    </section>
  )
}

export type Tone = 'gap' | 'soon' | 'ok' | 'neutral'

interface StatProps {
  label: string
  value: ReactNode
  /** One short line below: of how many, since when. */
  note?: ReactNode
  /** Every number opens its rows. */
  link?: LinkProps
  tone?: Tone
}

/** A number that is a link to the rows behind it. */
export function Stat({ label, value, note, link, tone = 'neutral' }: StatProps) {
  const inside = (
    <>
      <span className={classes['label']}>
        {tone !== 'neutral' && <Mark tone={tone} />}
        {label}
      </span>
      <span className={classes['value']}>{value}</span>
      {note !== undefined && <span className={classes['note']}>{note}</span>}
    </>
  )
  if (!link) return <div className={classes['stat']}>{inside}</div>
  return (
    <Link {...link} className={classes['stat']} data-link>
      {inside}
    </Link>
  )
}

/** Shape first, colour second: square for a gap, triangle for soon, dot for ok, ring for neutral. */
export function Mark({ tone, label }: { tone: Tone; label?: string }) {
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" className={classes['mark']} focusable={false} {...named}>
      {tone === 'gap' && <rect x="1.5" y="1.5" width="9" height="9" rx="1.5" fill="var(--state-gap)" />}
      {tone === 'soon' && <path d="M6 1.4 11.2 10.5H.8z" fill="var(--state-soon)" stroke="var(--state-outline)" strokeLinejoin="round" />}
      {tone === 'ok' && <circle cx="6" cy="6" r="4.75" fill="var(--state-ok)" />}
      {tone === 'neutral' && <circle cx="6" cy="6" r="4.25" fill="none" stroke="var(--state-neutral)" strokeWidth="1.5" />}
    </svg>
  )
}

/** A short word with its mark, for a state in a table or a header. */
export function Tag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes['tag']} data-tone={tone}>
      <Mark tone={tone} />
      {children}
    </span>
  )
}
