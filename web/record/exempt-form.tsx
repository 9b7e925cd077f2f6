import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Pair } from '../contract-readings.ts'
import { DateField } from '../kit/date-field.tsx'
import { ActFrame } from './act-frame.tsx'
import classes from './record.module.css'
import { useAct } from './use-act.ts'

const ALL = 'all'

/** Excuses one person from one requirement, or from all on the skill, for a time. */
export function ExemptForm({ pair, onDone }: { pair: Pair; onDone: () => void }) {
  const { t } = useTranslation()
  const requirements = pair.now.requirements.filter(one => one.kind === 'mandatory' && one.binding)
  const form = useAct({
    initial: { requirementId: ALL, fromOn: pair.asOf as string | null, throughOn: null as string | null, reason: '', permits: 'no' },
    check: values => (values.reason.trim() === '' ? { reason: t('record.needed') } : {}),
    send: ({ requirementId, ...values }, key) =>
      api.post(
        '/exemptions',
        {
          personId: pair.person.id,
          skillId: pair.skill.id,
          ...values,
          reason: values.reason.trim(),
          requirementId: requirementId === ALL ? null : requirementId,
        },
        { key },
      ),
    done: t('record.exempt.done', { person: pair.person.name, skill: pair.skill.name }),
    onDone,
  })
  const { values, errors } = form
  return (
    <ActFrame
      title={t('record.exempt.title')}
      action={t('record.exempt.do')}
      busy={form.busy}
      refusal={form.refusal}
      onSubmit={() => void form.submit()}
      onCancel={onDone}
    >
      {requirements.length > 1 && (
        <Select
          label={t('record.exempt.from')}
          value={values.requirementId}
          onChange={id => form.set('requirementId', id ?? ALL)}
          data={[
            { value: ALL, label: t('record.exempt.all') },
            ...requirements.map(one => ({ value: one.id, label: t(`record.via.${one.via.kind}`, { name: one.via.name }) })),
          ]}
        />
      )}
      <div className={classes['pairOfFields']}>
        <DateField
          label={t('record.fromOn')}
          value={values.fromOn}
          onChange={day => form.set('fromOn', day)}
          error={errors.fromOn}
          required
        />
        <DateField
          label={t('record.throughOn')}
          description={t('record.exempt.throughHint')}
          value={values.throughOn}
          onChange={day => form.set('throughOn', day)}
          error={errors.throughOn}
        />
      </div>
      <Select
        label={t('record.exempt.permits')}
        value={values.permits}
        onChange={permits => form.set('permits', permits ?? 'no')}
        data={(['no', 'supervised', 'alone'] as const).map(value => ({ value, label: t(`record.may.${value}`) }))}
      />
      <TextInput label={t('record.reason')} required {...form.field('reason')} />
    </ActFrame>
  )
}
