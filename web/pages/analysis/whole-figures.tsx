import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Compliance } from '../../contract-analysis.ts'
import { useFormats } from '../../format.ts'
import { Mark, type Tone } from '../../kit/card.tsx'
import { ShareText, useOutOf } from '../../readings/share.tsx'
import classes from './analysis.module.css'
import { useAnalysis } from './use-analysis.ts'

/** The whole of what is shown; required = compliant + gaps, exempt pairs are in neither. */
export function WholeFigures({ whole: { total, by } }: { whole: Compliance }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const outOf = useOutOf()
  const { change } = useAnalysis()
  const { compliance, gaps, exempt, expiring, auditReady } = total
  const soon = expiring['90'].required + expiring['90'].notRequired
  const figures: { id: string; value: ReactNode; note: string; tone?: Tone }[] = [
    { id: 'compliant', value: <ShareText share={compliance} />, note: outOf(compliance), tone: 'ok' },
    { id: 'gaps', value: number(gaps), note: t('analysis.gapsNote'), tone: gaps === 0 ? 'ok' : 'gap' },
    { id: 'exempt', value: number(exempt), note: t('analysis.exemptNote') },
    {
      id: 'expiring90',
      value: number(soon),
      note: t('analysis.expiringNote', { n: number(expiring['30'].required + expiring['30'].notRequired) }),
      tone: 'soon',
    },
    { id: 'auditReady', value: <ShareText share={auditReady} />, note: outOf(auditReady) },
  ]
  const shown = by === 'position' ? figures.filter(({ id }) => id === 'compliant' || id === 'gaps') : figures
  return (
    <ul className={classes['whole']} aria-label={t('analysis.total')}>
      {shown.map(({ id, value, note, tone }) => (
        <li key={id}>
          <button type="button" className={classes['figure']} onClick={() => change({ list: `${id}:` })}>
            <span className={classes['label']}>
              {tone !== undefined && <Mark tone={tone} />}
              {t(by === 'position' && id === 'compliant' ? 'analysis.positional' : `analysis.figure.${id}`)}
            </span>
            <span className={classes['number']}>{value}</span>
            <span className={classes['note']}>{note}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
