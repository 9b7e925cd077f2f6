import { NativeSelect, Radio, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { permissionOf } from '../../src/rules/level.ts'
import type { EvidenceFile } from '../contract-proof.ts'
import type { Pair } from '../contract-readings.ts'
import { DateField } from '../kit/date-field.tsx'
import type { Form } from '../kit/form.ts'
import { FileDrop, type Uploads } from './file-drop.tsx'
import classes from './record.module.css'
import { filled } from './use-act.ts'

export interface ResultValues extends Record<string, unknown> {
  level: string
  achievedOn: string | null
  type: string
  certificateNumber: string
  issuer: string
  remark: string
  files: EvidenceFile[]
}

/** The level that is asked, or the next above the one held. */
export function suggested(pair: Pair): ResultValues {
  const { levels } = pair.skill.scale
  const level = pair.cell.required ?? pair.now.declared?.level ?? pair.now.result?.level ?? levels.at(-1)?.value ?? 1
  return {
    level: String(level),
    achievedOn: pair.asOf,
    type: pair.skill.acts[0] ?? 'evaluation',
    certificateNumber: '',
    issuer: '',
    remark: '',
    files: [],
  }
}

/** What is the same in a result and in a proposal, as the server takes it. */
export function bodyOf(pair: Pair, values: ResultValues): Record<string, unknown> {
  return {
    personId: pair.person.id,
    skillId: pair.skill.id,
    level: Number(values.level),
    achievedOn: values.achievedOn,
    type: values.type,
    certificateNumber: filled(values.certificateNumber),
    issuer: filled(values.issuer),
    remark: filled(values.remark),
    fileIds: values.files.map(file => file.id),
  }
}

interface FieldsProps<Values extends ResultValues> {
  pair: Pair
  form: Form<Values>
}

/** Each level says what it permits, so that nobody has to know the scale by heart. */
export function LevelField<Values extends ResultValues>({ pair, form, label }: FieldsProps<Values> & { label: string }) {
  const { t } = useTranslation()
  return (
    <Radio.Group
      label={label}
      value={form.values.level}
      onChange={level => form.set('level', level as Values['level'])}
      error={form.errors.level}
    >
      <div className={classes['levels']}>
        {pair.skill.scale.levels.map(level => (
          <Radio
            color="var(--accent)"
            key={level.value}
            value={String(level.value)}
            label={t('record.levelNamed', { code: level.code, name: level.name })}
            description={[level.description, t(`record.permits.${permissionOf(level)}`)].filter(Boolean).join(' · ')}
          />
        ))}
      </div>
    </Radio.Group>
  )
}

export function DayAndKind<Values extends ResultValues>({ pair, form, own = false }: FieldsProps<Values> & { own?: boolean }) {
  const { t } = useTranslation()
  return (
    <div className={classes['pairOfFields']}>
      <DateField
        label={t('record.achievedOn')}
        value={form.values.achievedOn}
        onChange={day => form.set('achievedOn', day as Values['achievedOn'])}
        error={form.errors.achievedOn}
        required
      />
      {!own && (
        <NativeSelect
          label={t('record.proofType')}
          {...form.field('type')}
          data={pair.skill.acts.map(act => ({ value: act, label: t(`record.type.${act}`) }))}
        />
      )}
    </div>
  )
}

/** With files where some are to come along. */
export function Particulars<Values extends ResultValues>({ form, uploads }: { form: Form<Values>; uploads?: Uploads }) {
  const { t } = useTranslation()
  return (
    <>
      <div className={classes['pairOfFields']}>
        <TextInput label={t('record.certificateNumber')} {...form.field('certificateNumber')} />
        <TextInput label={t('record.issuerName')} {...form.field('issuer')} />
      </div>
      <Textarea label={t('record.remark')} autosize minRows={2} {...form.field('remark')} />
      {uploads && (
        <FileDrop
          uploads={uploads}
          files={form.values.files}
          onFiles={change => form.set('files', (files: Values['files']) => change(files) as Values['files'])}
        />
      )}
    </>
  )
}
