import { Radio, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Pair } from '../contract-readings.ts'
import { DateField } from '../kit/date-field.tsx'
import { ActFrame } from './act-frame.tsx'
import classes from './record.module.css'
import { filled, useAct } from './use-act.ts'

/** Takes a permission back: until further notice, or for a time. */
export function RevokeForm({ pair, onDone }: { pair: Pair; onDone: () => void }) {
  const { t } = useTranslation()
  const form = useAct({
    initial: { kind: 'revoke', fromOn: pair.asOf as string | null, throughOn: null as string | null, reason: '', note: '' },
    check: values => ({
      ...(values.reason.trim() === '' ? { reason: t('record.needed') } : {}),
      ...(values.kind === 'suspend' && values.throughOn === null ? { throughOn: t('record.needed') } : {}),
    }),
    send: (values, key) =>
      api.post(
        '/revocations',
        {
          personId: pair.person.id,
          skillId: pair.skill.id,
          fromOn: values.fromOn,
          throughOn: values.kind === 'suspend' ? values.throughOn : null,
          reason: values.reason.trim(),
          note: filled(values.note),
        },
        { key },
      ),
    done: t('record.revoke.done', { person: pair.person.name, skill: pair.skill.name }),
    onDone,
  })
  const suspends = form.values.kind === 'suspend'
  return (
    <ActFrame
      title={t('record.revoke.title')}
      action={t(suspends ? 'record.suspend.do' : 'record.revoke.do')}
      danger
      busy={form.busy}
      refusal={form.refusal}
      onSubmit={() => void form.submit()}
      onCancel={onDone}
    >
      <Radio.Group label={t('record.revoke.how')} value={form.values.kind} onChange={kind => form.set('kind', kind)}>
        <div className={classes['levels']}>
          <Radio color="var(--accent)" value="revoke" label={t('record.revoke.open')} />
          <Radio color="var(--accent)" value="suspend" label={t('record.revoke.until')} />
        </div>
      </Radio.Group>
      <div className={classes['pairOfFields']}>
        <DateField
          label={t('record.fromOn')}
          value={form.values.fromOn}
          onChange={day => form.set('fromOn', day)}
          error={form.errors.fromOn}
          required
        />
        {suspends && (
          <DateField
            label={t('record.throughOn')}
            value={form.values.throughOn}
            onChange={day => form.set('throughOn', day)}
            error={form.errors.throughOn}
            required
          />
        )}
      </div>
      <TextInput label={t('record.reason')} description={t('record.reason.hint')} required {...form.field('reason')} />
      <Textarea label={t('record.note')} autosize minRows={2} {...form.field('note')} />
    </ActFrame>
  )
}
