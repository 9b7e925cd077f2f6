import { SegmentedControl, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Skill } from '../contract.ts'
import type { Evidence, Pair } from '../contract-readings.ts'
import { ErrorState, Loading } from '../kit/states.tsx'
import { skillsQuery } from '../queries.ts'
import { ActFrame } from './act-frame.tsx'
import { faultsOf, resultOf, type AssessValues } from './assess-values.ts'
import { keptEnd } from './kept-end.ts'
import { DayAndKind, LevelField, Particulars, suggested } from './result-fields.tsx'
import { useAct } from './use-act.ts'
import { ValidityField } from './validity-field.tsx'

interface CorrectValues extends AssessValues {
  reason: string
}

interface CorrectFormProps {
  pair: Pair
  entry: Evidence
  onDone: () => void
}

/** Puts another result in the place of one that was wrong; what was said before stays known, and a signature does not come along. */
export function CorrectForm(props: CorrectFormProps) {
  const { data, isPending, error, refetch } = useQuery(skillsQuery)
  if (isPending) return <Loading shape="form" rows={6} />
  if (!data) return <ErrorState compact error={error} onRetry={() => void refetch()} />
  return <CorrectFields {...props} skill={data.rows.find(one => one.id === props.pair.skill.id)} />
}

function CorrectFields({ pair, entry, onDone, skill }: CorrectFormProps & { skill: Skill | undefined }) {
  const { t } = useTranslation()
  const form = useAct<CorrectValues>({
    initial: {
      ...suggested(pair),
      level: String(entry.level ?? 0),
      achievedOn: entry.achievedOn,
      type: entry.type,
      certificateNumber: entry.certificateNumber ?? '',
      issuer: entry.issuer ?? '',
      remark: entry.remark ?? '',
      outcome: entry.outcome === 'failed' ? 'failed' : 'passed',
      ...keptEnd(entry, skill),
      reason: '',
    },
    check: values => ({
      ...faultsOf(t('record.needed'))(values),
      ...(values.reason.trim() === '' ? { reason: t('record.needed') } : {}),
    }),
    send: (values, key) => {
      const { personId: _, skillId: __, fileIds: ___, ...replacement } = resultOf(pair, values)
      return api.put(`/results/${entry.id}/correction`, { reason: values.reason.trim(), replacement }, { key })
    },
    done: t('record.correct.done', { person: pair.person.name, skill: pair.skill.name }),
    onDone,
  })
  const passed = form.values.outcome === 'passed'
  return (
    <ActFrame
      title={t('record.correct.title')}
      action={t('record.correct.do')}
      busy={form.busy}
      refusal={form.refusal}
      onSubmit={() => void form.submit()}
      onCancel={onDone}
    >
      <SegmentedControl
        aria-label={t('record.outcome')}
        value={form.values.outcome}
        onChange={outcome => form.set('outcome', outcome as AssessValues['outcome'])}
        data={['passed', 'failed'].map(value => ({ value, label: t(`record.${value}`) }))}
      />
      <LevelField pair={pair} form={form} label={t(passed ? 'record.level' : 'record.levelTried')} />
      <DayAndKind pair={pair} form={form} />
      {passed && <ValidityField skillId={pair.skill.id} form={form} />}
      <Particulars form={form} />
      <TextInput label={t('record.reason')} description={t('record.reason.hint')} required {...form.field('reason')} />
    </ActFrame>
  )
}
