import { useTranslation } from 'react-i18next'
import type { Dashboard } from '../../contract-readings.ts'
import { useFormats } from '../../format.ts'
import { Stat, type Tone } from '../../kit/card.tsx'
import { alertsTo } from '../../readings/links.ts'
import classes from './cards.module.css'

/** Where one absence hurts: the words on cards that end section 4 of the metrics. */
export function RiskTiles({ data }: { data: Dashboard }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  return (
    <div className={classes['tiles']}>
      <Stat
        label={t('dashboard.uncovered')}
        value={number(data.uncovered)}
        note={t('dashboard.uncoveredNote')}
        tone={tone(data.uncovered, 'gap')}
        link={alertsTo('uncovered')}
      />
      <Stat
        label={t('dashboard.single')}
        value={number(data.singlePoints)}
        note={t('dashboard.singleNote')}
        tone={tone(data.singlePoints, 'soon')}
        link={alertsTo('single')}
      />
      <Stat
        label={t('dashboard.nothing')}
        value={number(data.nothingRecorded)}
        note={t('dashboard.nothingNote', { n: number(data.population), count: data.population })}
        tone={data.nothingRecorded === 0 ? 'ok' : 'neutral'}
        link={alertsTo('nothing')}
      />
      <Stat
        label={t('dashboard.compliantResults')}
        value={number(data.compliance.numerator)}
        note={t('dashboard.compliantNote', { n: number(data.compliance.denominator) })}
        link={alertsTo('compliant')}
      />
    </div>
  )
}

function tone(count: number, bad: Tone): Tone {
  return count === 0 ? 'ok' : bad
}
