import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CertificationProgramme, ModuleVersions, Underway, Wait } from '../../contract-programme.ts'
import { useFormats } from '../../format.ts'
import { Card, Mark } from '../../kit/card.tsx'
import { Name } from '../../kit/name.tsx'
import { Empty } from '../../kit/states.tsx'
import { lengthText } from '../certification-events/length-text.ts'
import { standingLink } from '../person-certifications/links.ts'
import { shortName } from '../person-certifications/programme-steps.ts'
import classes from './programme.module.css'
import { ProgrammeForm } from './programme-form.tsx'
import { toneOfStatus } from './tones.ts'

/** A programme of modules: who is at which of them, and what it asks, version by version. */
export function ProgrammePart({ programme, code }: { programme: CertificationProgramme; code: string }) {
  return (
    <div className={classes['part']}>
      <People programme={programme} code={code} />
      <Modules modules={programme.modules} />
      <ProgrammeForm programme={programme} />
    </div>
  )
}

function People({ programme: { modules, rows, total }, code }: { programme: CertificationProgramme; code: string }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const title = t('certifications.programme.underway')
  if (rows.length === 0)
    return <Empty icon="people" title={t('certifications.programme.nobody')} why={t('certifications.programme.nobodyWhy')} />
  return (
    <Card title={title} aside={number(total)} flush>
      {/* A wide table scrolls by itself and is reached with the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- what scrolls has to be reached without a mouse */}
      <div className={classes['scroll']} tabIndex={0} role="group" aria-label={title}>
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">{t('certifications.programme.person')}</th>
              {modules.map(module => (
                <th key={module.code} scope="col">
                  <span className={classes['head']}>
                    <bdi>{shortName(module.name)}</bdi>
                    {module.optional && <span className={classes['small']}> {t('standings.programme.optional')}</span>}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.personId}>
                <th scope="row">
                  <Link {...standingLink(row.personId, code, {}, 'programme')}>
                    <Name>{row.person}</Name>
                  </Link>
                </th>
                {row.modules.map(module => (
                  <td key={module.code}>
                    <At module={module} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > rows.length && (
        <p className={classes['foot']}>{t('certifications.programme.more', { number: number(total - rows.length) })}</p>
      )}
    </Card>
  )
}

/** Held, booked, may try again from a day, or not begun. */
function At({ module: { status, attempts, retakeFrom, bookedOn } }: { module: Underway['modules'][number] }) {
  const { t } = useTranslation()
  const { shortDay, number } = useFormats()
  const begun = status !== 'not-started'
  return (
    <span className={classes['at']}>
      <span className={classes['state']}>
        {begun ? <Mark tone={toneOfStatus(status)} /> : <span className="dim">–</span>}
        {begun ? (
          <span className={classes['word']}>{t(`certifications.status.${status}`)}</span>
        ) : (
          <span className="visually-hidden">{t(`certifications.status.${status}`)}</span>
        )}
      </span>
      {bookedOn !== null ? (
        <span className={classes['small']}>{t('certifications.programme.booked', { day: shortDay(bookedOn) })}</span>
      ) : (
        retakeFrom !== null && (
          <span className={classes['small']}>{t('certifications.programme.again', { day: shortDay(retakeFrom) })}</span>
        )
      )}
      {attempts > 1 && <span className={classes['small']}>{t('certifications.programme.attempts', { number: number(attempts) })}</span>}
    </span>
  )
}

/** Each module with its hours, and what each version of its rule says of another attempt. */
function Modules({ modules }: { modules: ModuleVersions[] }) {
  const { t } = useTranslation()
  const { number, day } = useFormats()
  const wait = useWaitText()
  return (
    <Card title={t('certifications.programme.modules')}>
      <ul className={classes['modules']}>
        {modules.map(({ code, name, certificationId, optional, hours, versions }) => (
          <li key={code}>
            <span className={classes['name']}>
              {certificationId === null ? (
                <Link to="/certifications/catalogue/$code" params={{ code }}>
                  <bdi>{shortName(name)}</bdi>
                </Link>
              ) : (
                <Link to="/certifications/$certificationId" params={{ certificationId }}>
                  <bdi>{shortName(name)}</bdi>
                </Link>
              )}
              {optional && <span className={classes['small']}> · {t('standings.programme.optional')}</span>}
              {certificationId === null && <span className={classes['small']}> · {t('certifications.programme.notHere')}</span>}
            </span>
            {hours !== null && (
              <span className={classes['small']}>{t('standings.programme.study', { min: number(hours.min), max: number(hours.max) })}</span>
            )}
            {versions.toReversed().map(one => (
              <span key={one.version} className={classes['version']}>
                <span className={classes['small']}>
                  {t(one.throughOn === null ? 'certifications.programme.since' : 'certifications.programme.fromTo', {
                    version: number(one.version),
                    from: day(one.fromOn),
                    through: one.throughOn === null ? '' : day(one.throughOn),
                  })}
                </span>
                <span>
                  {one.retake === null ? t('certifications.programme.noWait') : wait(one.retake)}
                  {one.confidence === 'secondary' && <span className="dim"> ({t('certifications.confidence.secondary')})</span>}
                </span>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function useWaitText(): (wait: Wait) => string {
  const { t } = useTranslation()
  const { number } = useFormats()
  return ({ wait, afterFailures }) =>
    [
      t('certifications.programme.wait', { length: lengthText(t, wait) }),
      ...afterFailures.map(one => t('certifications.programme.waitAfter', { number: number(one.count), length: lengthText(t, one.wait) })),
    ].join(' ')
}
