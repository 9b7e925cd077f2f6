import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Duration } from '../../src/rules/day.ts'
import { validThroughOf } from '../../src/rules/holding.ts'
import { useFormats } from '../format.ts'
import { DateField } from '../kit/date-field.tsx'
import type { Form } from '../kit/form.ts'
import { skillsQuery } from '../queries.ts'
import type { ResultValues } from './result-fields.tsx'
import classes from './record.module.css'

export interface EndValues extends ResultValues {
  /** Another end than the skill gives. */
  overrides: boolean
  validThrough: string | null
  overrideReason: string
}

/** The end that follows from the skill, shown as computed; another one is a step of its own and asks why. */
export function ValidityField<Values extends EndValues>({ skillId, form }: { skillId: string; form: Form<Values> }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const skill = useQuery(skillsQuery).data?.rows.find(one => one.id === skillId)
  const { achievedOn, overrides } = form.values
  const computed = skill && achievedOn !== null ? validThroughOf(achievedOn, skill.validity as Duration | null) : null
  const set = (value: boolean): void => {
    form.set('overrides', value as Values['overrides'])
    form.set('validThrough', (value ? computed : null) as Values['validThrough'])
  }
  if (!overrides)
    return (
      <div className={classes['computed']}>
        <span>
          {t('record.validThrough')}: <strong>{computed === null ? t('record.noEnd') : day(computed)}</strong>
        </span>
        <span className={classes['small']}>{t('record.validity.computed')}</span>
        <Button size="xs" variant="subtle" className={classes['inline']} onClick={() => set(true)}>
          {t('record.validity.override')}
        </Button>
      </div>
    )
  return (
    <>
      <DateField
        label={t('record.validThrough')}
        description={t('record.validity.emptyIsNone')}
        value={form.values.validThrough}
        onChange={value => form.set('validThrough', value as Values['validThrough'])}
        error={form.errors.validThrough}
      />
      <Textarea label={t('record.validity.reason')} autosize minRows={2} required {...form.field('overrideReason')} />
      <Button size="xs" variant="subtle" className={classes['inline']} onClick={() => set(false)}>
        {t('record.validity.back')}
      </Button>
    </>
  )
}
