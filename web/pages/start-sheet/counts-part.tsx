import { useTranslation } from 'react-i18next'
import type { Reading } from '../../../src/sheet/reading.ts'
import { useFormats } from '../../format.ts'
import classes from './panel.module.css'

const KINDS = ['people', 'skills', 'levels', 'dates', 'groupings', 'requirements', 'entries'] as const

/** What was read, in numbers. */
export function CountsPart({ reading }: { reading: Reading }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { summary } = reading
  return (
    <section className={classes['part']} aria-labelledby="sheet-counts">
      <h2 id="sheet-counts">{t('sheet.ui.whatWeRead')}</h2>
      <dl className={classes['counts']}>
        {KINDS.filter(kind => (summary[kind] ?? 0) > 0 || kind === 'people' || (kind === 'skills' && !summary.entries)).map(kind => (
          <div key={kind} className={classes['count']}>
            <dt>{t(`sheet.ui.count.${kind}`, { count: summary[kind] ?? 0 })}</dt>
            <dd>{number(summary[kind] ?? 0)}</dd>
          </div>
        ))}
      </dl>
      {summary.hidden > 0 && (
        <p className={classes['aside']}>{t('sheet.ui.hiddenRead', { count: summary.hidden, n: number(summary.hidden) })}</p>
      )}
    </section>
  )
}
