import { Radio, TextInput, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Pair } from '../contract-readings.ts'
import { DateField } from '../kit/date-field.tsx'
import { ActFrame } from './act-frame.tsx'
import classes from './record.module.css'
import { filled, useAct } from './use-act.ts'

/** What somebody has achieved: the level, the day, and what proves it. */
export function AssessForm({ pair, onDone }: { pair: Pair; onDone: () => void }) {
  const { t } = useTranslation()
  const { levels } = pair.skill.scale
  const suggested = pair.cell.required ?? pair.now.result?.level ?? levels.at(-1)?.value ?? 1
  const form = useAct({
    initial: {
      level: String(suggested),
      achievedOn: pair.asOf as string | null,
      validThrough: null as string | null,
      certificateNumber: '',
      issuer: '',
      remark: '',
    },
    check: values => (values.achievedOn === null ? { achievedOn: t('record.needed') } : {}),
    send: (values, key) =>
      api.post(
        '/results',
        {
          personId: pair.person.id,
          skillId: pair.skill.id,
          level: Number(values.level),
          achievedOn: values.achievedOn,
          ...(values.validThrough === null ? {} : { validThrough: values.validThrough, overrideReason: filled(values.remark) }),
          certificateNumber: filled(values.certificateNumber),
          issuer: filled(values.issuer),
          remark: filled(values.remark),
        },
        { key },
      ),
    done: t('record.assessed', { person: pair.person.name, skill: pair.skill.name }),
    onDone,
  })
  return (
    <ActFrame
      title={t('record.assess.title')}
      action={t('record.assess.do')}
      busy={form.busy}
      refusal={form.refusal}
      onSubmit={() => void form.submit()}
      onCancel={onDone}
    >
      <Radio.Group
        label={t('record.level')}
        value={form.values.level}
        onChange={level => form.set('level', level)}
        error={form.errors.level}
      >
        <div className={classes['levels']}>
          {levels.map(level => (
            <Radio
              color="var(--accent)"
              key={level.value}
              value={String(level.value)}
              label={t('record.levelNamed', { code: level.code, name: level.name })}
            />
          ))}
        </div>
      </Radio.Group>
      <DateField
        label={t('record.achievedOn')}
        value={form.values.achievedOn}
        onChange={day => form.set('achievedOn', day)}
        error={form.errors.achievedOn}
        required
      />
      <DateField
        label={t('record.validThrough')}
        description={t('record.validThrough.hint')}
        value={form.values.validThrough}
        onChange={day => form.set('validThrough', day)}
        error={form.errors.validThrough}
      />
      <div className={classes['pairOfFields']}>
        <TextInput label={t('record.certificateNumber')} {...form.field('certificateNumber')} />
        <TextInput label={t('record.issuerName')} {...form.field('issuer')} />
      </div>
      <Textarea label={t('record.remark')} autosize minRows={2} {...form.field('remark')} />
    </ActFrame>
  )
}
