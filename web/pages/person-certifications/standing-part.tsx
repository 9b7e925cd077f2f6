import { useTranslation } from 'react-i18next'
import type { StandingOn } from '../../contract-certifications.ts'
import type { PersonCertification } from '../../contract-standings.ts'
import { Card } from '../../kit/card.tsx'
import { Timeline } from '../../rule/timeline.tsx'
import { ContinuityCard } from './continuity-card.tsx'
import { NextCard } from './next-card.tsx'
import { mergedIntervals } from './merged-intervals.ts'
import { NowCard } from './now-card.tsx'
import { WhyCard } from './why-card.tsx'
import classes from './standings.module.css'
import { useStandingWords } from './words.ts'

/** What is true now and why, what is next, and all of it over time. */
export function StandingPart({ standing, now }: { standing: PersonCertification; now: StandingOn }) {
  const { t } = useTranslation()
  const words = useStandingWords()
  const { intervals, asOf, events, forecastThrough, name } = standing
  const told = events.filter(entry => entry.supersededAt === null)
  return (
    <div className={classes['cards']}>
      <NowCard standing={standing} now={now} />
      <NextCard standing={standing} now={now} />
      <WhyCard standing={standing} now={now} />
      {standing.continuity.length > 0 && (
        <div className={classes['wide']}>
          <ContinuityCard standing={standing} />
        </div>
      )}
      <div className={classes['wide']}>
        <Card title={t('standings.overTime')} aside={t('standings.overTimeAside')}>
          <Timeline
            label={t('standings.timeline', { name })}
            intervals={mergedIntervals(
              intervals.filter(one => one.status !== 'not-required'),
              asOf,
            )}
            today={asOf}
            events={told.map(entry => ({ on: entry.on, label: words.happened(entry) }))}
            list="shown"
            forecastThrough={forecastThrough}
          />
        </Card>
      </div>
    </div>
  )
}
