import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CrewEntry, CrewPeriod } from '../../contract-events.ts'
import type { ContinuityLog, PersonCertification } from '../../contract-standings.ts'
import { useFormats } from '../../format.ts'
import { Card, Mark, Tag, type Tone } from '../../kit/card.tsx'
import { useLens } from '../../lens.ts'
import { useMayOver } from '../../may.ts'
import { lengthText } from '../certification-events/length-text.ts'
import { useEventWords } from '../certification-events/words.ts'
import classes from './continuity.module.css'
import { leftOf, runOf } from './continuity.ts'

const TONES: Record<CrewPeriod['state'], Tone> = {
  kept: 'ok',
  late: 'soon',
  missed: 'gap',
  open: 'soon',
  ahead: 'neutral',
  unasked: 'neutral',
}

/** What has to go on happening: until when each check is good, who confirmed it, and what a miss does. */
export function ContinuityCard({ standing }: { standing: PersonCertification }) {
  const { t } = useTranslation()
  const { past } = useLens()
  const { may, own } = useMayOver()
  const { continuity, certificationId } = standing
  const mayConfirm = !past && !own && (may('results.write') || may('results.assess'))
  return (
    <Card
      title={t('standings.keep')}
      aside={
        mayConfirm && (
          <Link to="/certifications/$certificationId/crew" params={{ certificationId }}>
            {t('standings.keep.confirm')}
          </Link>
        )
      }
    >
      <div className={classes['checks']}>
        {continuity.map(check => (
          <Check key={check.id} check={check} standing={standing} />
        ))}
      </div>
    </Card>
  )
}

function Check({ check, standing: { asOf, signed } }: { check: ContinuityLog; standing: PersonCertification }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const words = useEventWords()
  const { mode, every, onMiss, acts, missedOn, periods } = check
  const what = acts.map(words.asked).join(' · ') || t('certificationEvents.crew.another')
  const asked = t(`certificationEvents.crew.mode.${mode}`, { what, every: every === null ? '' : lengthText(t, every) })
  return (
    <section className={classes['check']} aria-label={asked}>
      <p className={classes['asked']}>
        {asked} <span className="dim">{t(`certificationEvents.crew.miss.${onMiss}`)}</span>
      </p>
      {missedOn === null ? (
        <Good check={check} asOf={asOf} signed={signed} />
      ) : (
        <p className={classes['state']}>
          <Mark tone="gap" />
          <span>
            {t('standings.keep.missed', { day: day(missedOn) })} {t(`standings.keep.effect.${onMiss}`)}
          </span>
        </p>
      )}
      {periods.length > 0 ? <Periods periods={periods} signed={signed} asOf={asOf} /> : <Confirmed ids={check.events} signed={signed} />}
    </section>
  )
}

/** Until when it is good, and how much of the time is over. */
function Good({ check, asOf, signed }: { check: ContinuityLog; asOf: string; signed: CrewEntry[] }) {
  const { t } = useTranslation()
  const { day, relativeDays } = useFormats()
  const { dueOn } = check
  if (dueOn === null)
    return (
      <p className={classes['state']}>
        <Mark tone="ok" />
        <span>{t('standings.keep.nothingDue')}</span>
      </p>
    )
  const run = check.periods.length > 0 ? null : runOf(check, signed, asOf)
  const left = leftOf(dueOn, asOf)
  return (
    <>
      <p className={classes['state']}>
        <Mark tone={left <= 60 ? 'soon' : 'ok'} />
        <span>
          {t('standings.keep.good', { day: day(dueOn) })} <span className="dim">· {relativeDays(left)}</span>
        </span>
      </p>
      {run !== null && (
        <div className={classes['run']} aria-hidden>
          <span className={classes['track']}>
            <span className={classes['gone']} data-soon={left <= 60} style={{ inlineSize: `${run.gone}%` }} />
          </span>
          <span className={classes['ends']}>
            <span>{day(run.from)}</span>
            <span>{day(dueOn)}</span>
          </span>
        </div>
      )}
    </>
  )
}

/** Each period of the running term: kept by whom and when, open, or missed. */
function Periods({ periods, signed, asOf }: { periods: CrewPeriod[]; signed: CrewEntry[]; asOf: string }) {
  const { t } = useTranslation()
  const { shortDay, day } = useFormats()
  return (
    <ol className={classes['periods']}>
      {periods.map(period => {
        const entry = signed.findLast(one => period.events.includes(one.id))
        return (
          <li key={period.from} data-state={period.state} data-now={period.from <= asOf && asOf <= period.through}>
            <span className={classes['small']}>
              {shortDay(period.from)} – {day(period.through)}
              {period.from <= asOf && asOf <= period.through && <strong> · {t('timeline.today')}</strong>}
            </span>
            <Tag tone={TONES[period.state]}>{t(`certificationEvents.crew.state.${period.state}`)}</Tag>
            {entry && <Signed entry={entry} />}
          </li>
        )
      })}
    </ol>
  )
}

const SHOWN = 4

/** What has kept it, the latest first. */
function Confirmed({ ids, signed }: { ids: string[]; signed: CrewEntry[] }) {
  const { t } = useTranslation()
  const words = useEventWords()
  const entries = ids.flatMap(id => signed.find(one => one.id === id) ?? []).toReversed()
  if (entries.length === 0) return <p className={classes['small']}>{t('standings.keep.none')}</p>
  return (
    <ul className={classes['entries']}>
      {entries.slice(0, SHOWN).map(entry => (
        <li key={entry.id}>
          <bdi>{words.type(entry.type)}</bdi> · <Signed entry={entry} />
        </li>
      ))}
    </ul>
  )
}

function Signed({ entry: { signed, by, on } }: { entry: CrewEntry }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const who = signed?.printedName ?? by
  return (
    <span className={classes['small']}>
      {day(on)}
      {who !== null && (
        <>
          {' · '}
          <bdi>{t(signed === null ? 'standings.keep.enteredBy' : 'standings.keep.signedBy', { name: who })}</bdi>
        </>
      )}
      {signed !== null && !signed.intact && <strong> {t('certificationEvents.crew.broken')}</strong>}
    </span>
  )
}
