import { Link, type LinkProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Share } from '../../contract.ts'
import type { Dashboard } from '../../contract-readings.ts'
import { useFormats } from '../../format.ts'
import { alertsTo } from '../../readings/links.ts'
import { ShareText, useOutOf } from '../../readings/share.tsx'
import { Bar, Swatch } from '../../readings/bar.tsx'
import classes from './cards.module.css'
import { Figure } from './figure.tsx'

const GRADES = ['A', 'B', 'C', 'D'] as const

/** ME14, ME15 and ME23: how well the record would stand an audit. */
export function EvidenceCard({ data, className }: { data: Dashboard; className?: string | undefined }) {
  const { t } = useTranslation()
  const { number, percent } = useFormats()
  const { auditReady, fresh, evidence } = data
  return (
    <Figure
      title={t('dashboard.evidence')}
      className={className}
      heads={[t('dashboard.figure'), t('dashboard.count'), t('dashboard.share')]}
      rows={[
        { name: t('dashboard.auditReady'), values: [number(auditReady.numerator), percent(auditReady.percent)] },
        { name: t('dashboard.fresh'), values: [number(fresh.numerator), percent(fresh.percent)] },
        ...GRADES.map(grade => ({ name: t(`dashboard.grade.${grade}`), values: [number(evidence[grade]), ''] })),
      ]}
    >
      <div className={classes['shares']}>
        <ShareLine
          label={t('dashboard.auditReady')}
          note={t('dashboard.auditReadyNote')}
          share={auditReady}
          link={alertsTo('auditReady')}
        />
        <ShareLine label={t('dashboard.fresh')} note={t('dashboard.freshNote')} share={fresh} link={alertsTo('fresh')} />
      </div>
      <div className={classes['mix']}>
        <Bar size="thick" parts={GRADES.map(grade => ({ id: grade, value: evidence[grade], look: `grade${grade}` as const }))} />
        <ul className={classes['legend']} data-pairs>
          {GRADES.map(grade => (
            <li key={grade}>
              <Link {...alertsTo(`grade${grade}`)} className={classes['key']}>
                <Swatch look={`grade${grade}`} />
                <span className={classes['keyName']}>{t(`dashboard.grade.${grade}`)}</span>
                <span className={classes['keyCount']}>{number(evidence[grade])}</span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </Figure>
  )
}

function ShareLine({ label, note, share, link }: { label: string; note: string; share: Share; link: LinkProps }) {
  const outOf = useOutOf()
  return (
    <Link {...link} className={classes['shareLine']}>
      <span className={classes['shareHead']}>
        <span className={classes['shareLabel']}>{label}</span>
        <strong className={classes['shareValue']}>
          <ShareText share={share} />
        </strong>
      </span>
      <Bar size="thin" parts={[{ id: 'share', value: share.numerator, look: 'gradeA' }]} full={share.denominator} />
      <span className={classes['shareNote']}>
        {note} · <bdi>{outOf(share)}</bdi>
      </span>
    </Link>
  )
}
