import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { percent as shareOf } from '../../../src/rules/metrics.ts'
import type { Totals } from '../../contract-readings.ts'
import { useFormats } from '../../format.ts'
import { Mark, type Tone } from '../../kit/card.tsx'
import { alertsTo } from '../../readings/links.ts'
import classes from './gaps.module.css'

/** Required = met + gaps; exempt pairs and prohibitions are counts of their own. */
export function TotalsStrip({ totals }: { totals: Totals }) {
  const { t } = useTranslation()
  const { number, percent } = useFormats()
  const { required, compliant, gaps, exempt, prohibitions } = totals
  const share = shareOf(compliant, required).text
  const parts: {
    id: string
    count: number
    show: 'required' | 'compliant' | 'gaps' | 'exempt' | 'prohibited'
    tone?: Tone
    note: string
  }[] = [
    { id: 'required', count: required, show: 'required', note: t('gaps.requiredNote') },
    { id: 'met', count: compliant, show: 'compliant', tone: 'ok', note: share === null ? t('readings.noTargets') : percent(share) },
    { id: 'gaps', count: gaps, show: 'gaps', tone: gaps === 0 ? 'ok' : 'gap', note: t('gaps.gapsNote') },
    { id: 'exempt', count: exempt, show: 'exempt', note: t('gaps.exemptNote') },
    { id: 'prohibitions', count: prohibitions, show: 'prohibited', note: t('gaps.prohibitionsNote') },
  ]
  return (
    <div className={classes['totals']}>
      {parts.map(({ id, count, show, tone, note }) => (
        <Link key={id} {...alertsTo(show)} className={classes['total']}>
          <span className={classes['totalLabel']}>
            {tone !== undefined && <Mark tone={tone} />}
            {t(`gaps.total.${id}`)}
          </span>
          <span className={classes['totalValue']}>{number(count)}</span>
          <span className={classes['totalNote']}>{note}</span>
        </Link>
      ))}
    </div>
  )
}
