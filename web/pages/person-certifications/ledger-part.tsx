import { useTranslation } from 'react-i18next'
import type { StandingOn } from '../../contract-certifications.ts'
import type { Ledger, PersonCertification } from '../../contract-standings.ts'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/states.tsx'
import { Statement } from './statement.tsx'
import classes from './standings.module.css'
import { toDoNext } from './to-do.ts'
import { useStandingWords } from './words.ts'

/** The account of points: what it comes to, how far each category is, whether the pace is enough, and every line of it. */
export function LedgerPart({ standing, ledger, now }: { standing: PersonCertification; ledger: Ledger; now: StandingOn }) {
  const { t } = useTranslation()
  const words = useStandingWords()
  return (
    <div className={classes['cards']}>
      <p className={classes['doNext']}>
        <span className="dim">{t('standings.toDo')}</span> {words.toDo(toDoNext(now, standing))}
      </p>
      <Balance ledger={ledger} />
      {ledger.buckets.length > 0 && <Categories ledger={ledger} />}
      <div className={classes['wide']}>
        {ledger.lines.length === 0 ? (
          <Empty icon="certificate" title={t('standings.points.none')} why={t('standings.points.noneWhy')} />
        ) : (
          <Statement standing={standing} ledger={ledger} />
        )}
      </div>
    </div>
  )
}

function Balance({ ledger }: { ledger: Ledger }) {
  const { t } = useTranslation()
  const { day, number } = useFormats()
  const { balance, min, from, through, pace, unit } = ledger
  return (
    <Card title={t('standings.points.balance')} aside={<bdi>{unit}</bdi>}>
      <p className={classes['answer']}>
        {min === null
          ? t('standings.points.have', { have: number(balance) })
          : t('standings.points.of', { have: number(balance), min: number(min) })}
      </p>
      {min !== null && (
        <progress className={classes['bar']} value={Math.min(balance, min)} max={min} aria-label={t('standings.points.balance')} />
      )}
      <p>{t(`standings.pace.${paceKey(ledger)}`, paceParams(ledger, { day, number }))}</p>
      {pace !== null && pace.waiting > 0 && (
        <p className={classes['note']}>{t('standings.points.waiting', { waiting: number(pace.waiting) })}</p>
      )}
      {from !== null && through !== null && (
        <p className={classes['note']}>{t('standings.points.window', { from: day(from), through: day(through) })}</p>
      )}
    </Card>
  )
}

/** Which sentence says how the points are going. */
function paceKey({ pace, enough, min }: Ledger): string {
  if (pace === null) return min === null ? 'open' : 'none'
  if (enough) return 'enough'
  if (pace.inTime) return 'inTime'
  return pace.enoughOn === null ? 'never' : 'late'
}

function paceParams({ pace, through }: Ledger, { day, number }: { day: (on: string) => string; number: (value: number) => string }) {
  if (pace === null) return {}
  return {
    perYear: number(pace.perYear),
    missing: number(pace.missing),
    atEnd: number(pace.atEnd ?? 0),
    on: pace.enoughOn === null ? '' : day(pace.enoughOn),
    through: through === null ? '' : day(through),
  }
}

function Categories({ ledger: { buckets } }: { ledger: Ledger }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const words = useStandingWords()
  return (
    <Card title={t('standings.points.categories')}>
      <ul className={classes['buckets']}>
        {buckets.map(({ id, counts, approved, claimed, min, max }) => {
          const facts = [
            ...(min === null ? [] : [t(counts >= min ? 'standings.points.floorMet' : 'standings.points.floor', { min: number(min) })]),
            ...(max === null ? [] : [t('standings.points.ceiling', { max: number(max) })]),
            ...(approved > counts ? [t('standings.points.cut', { cut: number(approved - counts) })] : []),
            ...(claimed > approved ? [t('standings.points.open', { open: number(claimed - approved) })] : []),
          ]
          return (
            <li key={id} data-nested={id.includes('.')}>
              <span className={classes['head']}>
                <bdi>{words.bucket(id)}</bdi>
                <strong>{number(counts)}</strong>
              </span>
              {facts.length > 0 && <span className={classes['small']}>{facts.join(' · ')}</span>}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
