import { useTranslation } from 'react-i18next'
import type { CertificationProgramme } from '../../contract-programme.ts'
import { useFormats } from '../../format.ts'
import { Card } from '../../kit/card.tsx'
import classes from './programme.module.css'

/** What no rule says of a programme: the form of its assessments, who may watch over them, plans of study, and what is renewed in one. */
export function ProgrammeForm({
  programme: { modules, assessments, hours, proctorsMaySit, renewTogether },
}: {
  programme: CertificationProgramme
}) {
  const { t } = useTranslation()
  const { number, day } = useFormats()
  const independent = modules.every(one => one.versions.at(-1)?.notInstructor !== false)
  const sure = (confidence: string) =>
    confidence === 'primary' ? null : <span className="dim"> ({t(`certifications.confidence.${confidence}`)})</span>
  return (
    <Card title={t('standings.programme.form')} aside={t('certifications.programme.shipped')}>
      <dl className={classes['facts']}>
        {assessments.map(({ fromOn, questions, minutes }) => (
          <div key={fromOn ?? ''}>
            <dt>{fromOn === null ? t('certifications.programme.exam') : t('certifications.programme.examFrom', { day: day(fromOn) })}</dt>
            <dd>
              {t('standings.programme.range', { min: number(questions.min), max: number(questions.max) })}{' '}
              {t('certifications.programme.questions')}
              {sure(questions.confidence)}
              {' · '}
              {t('standings.programme.minutes', { minutes: number(minutes.value) })}
              {sure(minutes.confidence)}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('standings.programme.passMark')}</dt>
          <dd>{t('standings.programme.passMarkOwn')}</dd>
        </div>
        {hours.map(({ plan, min, max, confidence }) => (
          <div key={plan}>
            <dt>{t('certifications.programme.together')}</dt>
            <dd>
              {min === max
                ? t('certifications.programme.hours', { hours: number(min) })
                : t('standings.programme.study', { min: number(min), max: number(max) })}
              {sure(confidence)}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('certifications.programme.proctors')}</dt>
          <dd>
            {independent && t('certifications.programme.notInstructor')} {!proctorsMaySit && t('certifications.programme.mayNotSit')}
          </dd>
        </div>
        {renewTogether.map(({ code, name, withinDays }) => (
          <div key={code}>
            <dt>{t('certifications.programme.renew')}</dt>
            <dd>
              <bdi>{t('certifications.programme.renewWith', { name, days: number(withinDays) })}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
