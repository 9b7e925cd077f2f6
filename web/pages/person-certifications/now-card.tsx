import { useTranslation } from 'react-i18next'
import type { StandingOn } from '../../contract-certifications.ts'
import type { PersonCertification } from '../../contract-standings.ts'
import { useFormats } from '../../format.ts'
import { Card, Mark } from '../../kit/card.tsx'
import { toneOfStatus } from '../certifications/tones.ts'
import classes from './standings.module.css'
import { NEVER_HELD } from './urgency.ts'

const DAY = 86_400_000

/** Before the first entry it has been so for ever. */
const BEGINNING = '1000-01-01'

/** What is true on the day, since when and until when, and whether it allows the work. */
export function NowCard({ standing: { asOf }, now }: { standing: PersonCertification; now: StandingOn }) {
  const { t } = useTranslation()
  const { day, number, relativeDays } = useFormats()
  const { status, from, work, validThrough, cycle, findings } = now
  const days = (on: string): number => Math.round((Date.parse(on) - Date.parse(asOf)) / DAY)
  return (
    <Card title={t('standings.now')}>
      <p className={classes['answer']}>
        <Mark tone={toneOfStatus(status)} />
        <span>
          {from > BEGINNING
            ? t('standings.since', { status: t(`certifications.status.${status}`), day: day(from) })
            : t(`certifications.status.${status}`)}
        </span>
      </p>
      <dl className={classes['facts']}>
        <dt>{t('certifications.work')}</dt>
        <dd>{t(`certifications.work.${work}`)}</dd>
        {!NEVER_HELD.has(status) && (
          <>
            <dt>{t(validThrough !== null && validThrough < asOf ? 'standings.wasValid' : 'certifications.validThrough')}</dt>
            <dd>
              {validThrough === null ? (
                t('standings.noEnd')
              ) : (
                <>
                  {day(validThrough)} <span className="dim">· {relativeDays(days(validThrough))}</span>
                </>
              )}
            </dd>
          </>
        )}
        {cycle > 0 && (
          <>
            <dt>{t('standings.cycle')}</dt>
            <dd>{t('standings.cycleNo', { cycle: number(cycle) })}</dd>
          </>
        )}
        {findings.length > 0 && (
          <>
            <dt>{t('standings.findings')}</dt>
            <dd>
              {findings
                .map(one => t(one === 'assessor-not-recorded' ? 'standings.finding.assessor' : 'standings.finding.check', { check: one }))
                .join(' · ')}
            </dd>
          </>
        )}
      </dl>
    </Card>
  )
}
