import { SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { DateField } from '../../kit/date-field.tsx'
import type { Form } from '../../kit/form.ts'
import type { Manner } from './manner.ts'
import classes from './requirements.module.css'

interface MannerFieldsProps {
  form: Form<Manner & Record<string, unknown>>
  /** A number can be asked of many only. */
  ofOne: boolean
  reasonRequired: boolean
}

/** Must or wanted, each or a number, the days, and why. */
export function MannerFields({ form, ofOne, reasonRequired }: MannerFieldsProps) {
  const { t } = useTranslation()
  const id = useId()
  const { values } = form
  return (
    <>
      <div className={classes['pair']}>
        <div>
          <span className={classes['label']} id={`${id}-kind`}>
            {t('requirements.kind')}
          </span>
          <SegmentedControl
            aria-labelledby={`${id}-kind`}
            value={values.kind}
            onChange={value => form.set('kind', value as Manner['kind'])}
            data={(['mandatory', 'wanted'] as const).map(value => ({ value, label: t(`requirements.kind.${value}`) }))}
          />
        </div>
        {!ofOne && (
          <div>
            <span className={classes['label']} id={`${id}-who`}>
              {t('requirements.who')}
            </span>
            <SegmentedControl
              aria-labelledby={`${id}-who`}
              value={values.atLeast === '' ? 'each' : 'number'}
              onChange={value => form.set('atLeast', value === 'each' ? '' : '1')}
              data={[
                { value: 'each', label: t('requirements.each') },
                { value: 'number', label: t('requirements.number') },
              ]}
            />
          </div>
        )}
        {!ofOne && values.atLeast !== '' && (
          <TextInput
            label={t('requirements.number.label')}
            description={t('requirements.number.hint')}
            inputMode="numeric"
            {...form.field('atLeast')}
          />
        )}
      </div>
      <div className={classes['pair']}>
        <DateField
          label={t('requirements.from')}
          value={values.fromOn}
          onChange={day => form.set('fromOn', day)}
          error={form.errors.fromOn}
        />
        <DateField
          label={t('requirements.through')}
          value={values.throughOn}
          onChange={day => form.set('throughOn', day)}
          error={form.errors.throughOn}
        />
        {values.atLeast === '' && (
          <TextInput
            label={t('requirements.within.label')}
            description={t('requirements.within.hint')}
            inputMode="numeric"
            {...form.field('withinDays')}
          />
        )}
      </div>
      <Textarea label={t('impact.reason')} required={reasonRequired} autosize minRows={1} maxRows={4} {...form.field('reason')} />
    </>
  )
}
