import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cause, ComparedRow } from '../../../contract-compare.ts'
import { useFormats } from '../../../format.ts'
import classes from './compare.module.css'

/** One cause: what it is, what became of it, who put it on record and when, with a way to it. */
export function CauseLine({ cause, row }: { cause: Cause; row: ComparedRow }) {
  const { t } = useTranslation()
  const { day, instant } = useFormats()
  const { what, how, level, was, on, until, name, recordedAt, recordedBy, reason, decisive } = cause
  const levels = level === null ? null : was === null ? level : `${was} → ${level}`
  const about = [levels, name].filter(part => part !== null).join(', ')
  const when = t(`compare.how.${how}`, { on: on === null ? '' : day(on), until: until === null ? '' : day(until) })
  return (
    <li data-decisive={decisive}>
      <Way cause={cause} row={row}>
        {t(`compare.what.${what}`)}
        {about !== '' && ' '}
        {about !== '' && <bdi>{about}</bdi>}
      </Way>
      {': '}
      {when}
      {on !== null && (how === 'changed' || how === 'near') && ` (${range(day(on), until === null ? null : day(until))})`}
      {recordedAt !== null && (
        <span className={classes['recorded']}>
          {recordedBy === null
            ? t(how === 'withdrawn' ? 'compare.closed' : 'compare.recorded', { at: instant(recordedAt) })
            : t(how === 'withdrawn' ? 'compare.closedBy' : 'compare.recordedBy', { at: instant(recordedAt), by: recordedBy })}
          {reason !== null && reason !== '' && <bdi>: {reason}</bdi>}
        </span>
      )}
    </li>
  )
}

function range(on: string, until: string | null): string {
  return until === null ? on : `${on} – ${until}`
}

function Way({ cause, row, children }: { cause: Cause; row: ComparedRow; children: ReactNode }) {
  const { person, skill } = row
  switch (cause.what) {
    case 'requirement':
      return (
        <Link to="/requirements" search={{ search: skill.name }}>
          {children}
        </Link>
      )
    case 'position':
    case 'engagement':
    case 'person':
      return (
        <Link to="/people/$personId" params={{ personId: person.id }}>
          {children}
        </Link>
      )
    case 'certification':
      return (
        <Link to="/people/$personId/certifications" params={{ personId: person.id }}>
          {children}
        </Link>
      )
    case 'skill':
    case 'equivalent':
      return (
        <Link to="/library/$skillId" params={{ skillId: cause.what === 'skill' ? cause.id : skill.id }}>
          {children}
        </Link>
      )
    case 'scale':
      return <Link to="/library/scales">{children}</Link>
    case 'grouping':
      return (
        <Link to="/structure" search={{ grouping: cause.id }}>
          {children}
        </Link>
      )
    default:
      return (
        <Link to="." search={old => ({ ...old, cell: `${person.id}:${skill.id}`, tab: 'evidence' })}>
          {children}
        </Link>
      )
  }
}
