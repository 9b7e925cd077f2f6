import { useTranslation } from 'react-i18next'
import type { PersonProgramme, ProgrammeCosts, ProgrammeModule } from '../../contract-programme.ts'
import { amountSum } from './amount-sum.ts'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import { Note } from '../../kit/states.tsx'
import { useCertificationNames } from '../certifications/use-names.ts'
import { shortName } from './programme-steps.ts'
import classes from './programme.module.css'

/** What it has cost, and what is still to come at today's prices. */
export function CostCard({ costs, modules }: { costs: ProgrammeCosts; modules: ProgrammeModule[] }) {
  const { t } = useTranslation()
  const { money, number, list } = useFormats()
  const { total, currency, unpriced, left } = costs
  const priced = left.flatMap(one => (one.price ? [one.price.amount] : []))
  const without = left
    .filter(one => one.price === null)
    .map(one => shortName(modules.find(each => each.code === one.code)?.name ?? one.code))
  return (
    <Card title={t('standings.programme.costs')}>
      <p className={classes['sum']}>{money(total.amount, currency)}</p>
      <dl className={classes['facts']}>
        <dt>{t('standings.programme.cost.hours')}</dt>
        <dd>{number(Number(total.hours))}</dd>
        {priced.length > 0 && (
          <>
            <dt>{t('standings.programme.cost.left')}</dt>
            <dd>{money(amountSum(priced), currency)}</dd>
          </>
        )}
      </dl>
      {priced.length > 0 && <p className={classes['note']}>{t('standings.programme.cost.leftWhy')}</p>}
      {without.length > 0 && <p className={classes['note']}>{t('standings.programme.cost.noPrice', { modules: list(without) })}</p>}
      {unpriced > 0 && <p className={classes['note']}>{t('standings.programme.cost.unpriced', { number: number(unpriced) })}</p>}
    </Card>
  )
}

/** The form of the assessment, who may watch over it, and what can be renewed in one. */
export function AssessmentCard({ programme: { assessment, renewTogether } }: { programme: PersonProgramme }) {
  const { t } = useTranslation()
  const { number, day } = useFormats()
  const name = useCertificationNames()
  const { questions, minutes } = assessment
  const aside = (confidence: string) => (confidence === 'primary' ? '' : ` (${t(`certifications.confidence.${confidence}`)})`)
  return (
    <Card title={t('standings.programme.form')}>
      <dl className={classes['facts']}>
        <dt>{t('standings.programme.questions')}</dt>
        <dd>
          {t('standings.programme.range', { min: number(questions.min), max: number(questions.max) })}
          <span className="dim">{aside(questions.confidence)}</span>
        </dd>
        <dt>{t('standings.programme.time')}</dt>
        <dd>
          {t('standings.programme.minutes', { minutes: number(minutes.value) })}
          <span className="dim">{aside(minutes.confidence)}</span>
        </dd>
        <dt>{t('standings.programme.passMark')}</dt>
        <dd>{t('standings.programme.passMarkOwn')}</dd>
      </dl>
      <p className={classes['note']}>{t('standings.programme.independence')}</p>
      {renewTogether.map(one => (
        <Note key={one.code} icon="info" kind="note">
          {t('standings.programme.together', { name: name(one.code) ?? one.code, on: day(one.on), other: day(one.other) })}
        </Note>
      ))}
    </Card>
  )
}
