import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Pair } from '../contract-readings.ts'
import { useFormats } from '../format.ts'
import { standingLink } from '../pages/person-certifications/links.ts'
import classes from './record.module.css'

/** The certification that decides what is held: where it stands, why, and the way to where it is recorded. */
export function Certified({ pair }: { pair: Pair }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const { certification } = pair
  if (certification === null) return null
  const { standing, scope, others } = certification
  return (
    <>
      <strong>
        <bdi>{certification.name}</bdi>
      </strong>
      <p className={classes['small']}>
        {standing === null ? t('record.certification.nothing') : t(`certifications.status.${standing.status}`)}
        <Within scope={scope} />
        {standing?.validThrough && ` · ${t('record.certification.until', { day: day(standing.validThrough) })}`}
      </p>
      {others.length > 0 && (
        <>
          <p className={classes['small']}>{t('record.certification.others')}</p>
          <ul className={classes['details']}>
            {others.map(other => (
              <li key={JSON.stringify(other.scope)}>
                {t(`certifications.status.${other.status}`)}
                <Within scope={other.scope} />
                {other.validThrough && ` · ${t('record.certification.until', { day: day(other.validThrough) })}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <CertificationLink pair={pair} />
    </>
  )
}

/** The clauses of the rule that lead to the standing. */
export function Clauses({ pair }: { pair: Pair }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const standing = pair.certification?.standing
  if (!standing) return null
  return (
    <ul className={classes['details']}>
      {standing.reasons.map(reason => (
        <li key={`${reason.code} ${reason.ref ?? ''} ${reason.clause}`}>
          {t(`timeline.reason.${reason.code}`)}
          {reason.on !== undefined && ` · ${day(reason.on)}`}
          {reason.clause !== '' && ` · ${t('record.certification.rule', { clause: reason.clause })}`}
        </li>
      ))}
      <li>
        <CertificationLink pair={pair} />
      </li>
    </ul>
  )
}

export function CertificationLink({ pair: { certification, person } }: { pair: Pair }) {
  const { t } = useTranslation()
  if (certification === null) return null
  return <Link {...standingLink(person.id, certification.code, certification.scope ?? {})}>{t('record.certification.open')}</Link>
}

function Within({ scope }: { scope: Record<string, string> | null }) {
  const values = Object.values(scope ?? {})
  return values.length === 0 ? null : <bdi>{` · ${values.join(', ')}`}</bdi>
}
