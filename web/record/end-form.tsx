import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Pair } from '../contract-readings.ts'
import { DateField } from '../kit/date-field.tsx'
import { ActFrame } from './act-frame.tsx'
import type { Act } from './act.ts'
import { useAct } from './use-act.ts'

type Ending = Extract<Act, { id: string }>

/** Gives a permission back, ends an exemption or a requirement, or declares that a result never was. What was said before stays known. */
export function EndForm({ pair, act, onDone }: { pair: Pair; act: Ending; onDone: () => void }) {
  const { t } = useTranslation()
  const dated = act.kind === 'reinstate' || act.kind === 'endExemption'
  const form = useAct({
    initial: { onDay: pair.asOf as string | null, reason: '' },
    check: values => ({
      ...(values.reason.trim() === '' ? { reason: t('record.needed') } : {}),
      ...(dated && values.onDay === null ? { onDay: t('record.needed') } : {}),
    }),
    send: (values, key) => sent(act, { onDay: values.onDay, reason: values.reason.trim() }, key),
    done: t(`record.${act.kind}.done`, { person: pair.person.name, skill: pair.skill.name }),
    onDone,
  })
  return (
    <ActFrame
      title={t(`record.${act.kind}.title`)}
      action={t(`record.${act.kind}.do`)}
      danger={!dated}
      busy={form.busy}
      refusal={form.refusal}
      onSubmit={() => void form.submit()}
      onCancel={onDone}
    >
      {dated && (
        <DateField
          label={t(`record.${act.kind}.onDay`)}
          value={form.values.onDay}
          onChange={day => form.set('onDay', day)}
          error={form.errors.onDay}
          required
        />
      )}
      {act.kind === 'endRequirement' && <p>{t('record.endRequirement.hint')}</p>}
      <TextInput label={t('record.reason')} required {...form.field('reason')} />
    </ActFrame>
  )
}

function sent(act: Ending, { onDay, reason }: { onDay: string | null; reason: string }, key: string): Promise<unknown> {
  if (act.kind === 'reinstate') return api.put(`/revocations/${act.id}/reinstatement`, { onDay, reason }, { key })
  if (act.kind === 'endExemption') return api.put(`/exemptions/${act.id}/end`, { onDay, reason }, { key })
  if (act.kind === 'endRequirement') return api.delete(`/requirements/${act.id}`, { query: { reason }, key })
  if (act.kind === 'withdrawFile') return api.put(`/files/${act.id}/withdrawal`, { reason }, { key })
  return api.put(`/results/${act.id}/correction`, { reason, replacement: null }, { key })
}
