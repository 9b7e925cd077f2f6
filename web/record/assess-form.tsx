import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Meaning } from '../contract-proof.ts'
import type { Pair } from '../contract-readings.ts'
import { useFormats } from '../format.ts'
import { useAttempts } from '../kit/attempt.ts'
import { Note } from '../kit/states.tsx'
import { toast } from '../kit/toast.tsx'
import { useMayOver } from '../may.ts'
import { somethingWritten } from '../queries.ts'
import { ActFrame } from './act-frame.tsx'
import { faultsOf, resultOf, type AssessValues } from './assess-values.ts'
import { useUploads } from './file-drop.tsx'
import { DayAndKind, LevelField, Particulars, suggested } from './result-fields.tsx'
import classes from './record.module.css'
import { SignSheet } from './sign-sheet.tsx'
import { useAct } from './use-act.ts'
import { ValidityField } from './validity-field.tsx'

/** What somebody has achieved, or tried: the level, the day, what proves it; recorded as it is, or signed. */
export function AssessForm({ pair, onDone }: { pair: Pair; onDone: () => void }) {
  const { t } = useTranslation()
  const { may } = useMayOver()
  const mayWrite = may('results.write')
  const mayAssess = may('results.assess')
  const [signing, setSigning] = useState(false)
  const named = { person: pair.person.name, skill: pair.skill.name }
  const done = t('record.assessed', named)
  const form = useAct<AssessValues>({
    initial: { ...suggested(pair), outcome: 'passed', overrides: false, validThrough: null, overrideReason: '' },
    check: faultsOf(t('record.needed')),
    send: (values, key) => api.post('/results', resultOf(pair, values), { key }),
    done,
    onDone,
  })
  const passed = form.values.outcome === 'passed'
  const asksTwo = pair.skill.secondPerson && passed && form.values.level !== '0'
  const entersPlain = mayWrite && !asksTwo
  const attempts = useAttempts()
  const uploads = useUploads(pair.person.id, change => form.set('files', change))
  const startSigning = (): void => {
    if (Object.keys(faultsOf(t('record.needed'))(form.values)).length > 0) void form.submit()
    else setSigning(true)
  }
  const sign = async (meaning: Meaning): Promise<void> => {
    const result = resultOf(pair, form.values)
    await attempts.run({ meaning, result }, key =>
      meaning === 'assessed'
        ? api.post('/assessments', { rows: [result] }, { key })
        : api.post('/results', { ...result, signature: { meaning } }, { key }),
    )
    await somethingWritten()
    toast({ text: asksTwo ? t('record.second.waits', named) : done })
    onDone()
  }
  return (
    <>
      <ActFrame
        title={t('record.assess.title')}
        action={t(entersPlain ? 'record.assess.do' : 'record.sign.start')}
        second={entersPlain ? { label: t('record.sign.start'), run: startSigning } : undefined}
        held={uploads.waiting > 0 ? t('record.files.held') : null}
        busy={form.busy}
        refusal={form.refusal}
        onSubmit={() => (entersPlain ? void form.submit() : startSigning())}
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
        <Particulars form={form} uploads={uploads} />
        {asksTwo && (
          <Note icon="info" kind="note">
            {t('record.second.asks')}
          </Note>
        )}
      </ActFrame>
      <SignSheet
        opened={signing}
        onClose={() => setSigning(false)}
        skillId={pair.skill.id}
        meanings={[...(mayAssess ? (['assessed'] as const) : []), ...(mayWrite ? (['trained', 'witnessed', 'approved'] as const) : [])]}
        onSign={sign}
      >
        <Signed pair={pair} values={form.values} />
      </SignSheet>
    </>
  )
}

/** What the signature will cover, as it will be read. */
function Signed({ pair, values }: { pair: Pair; values: AssessValues }) {
  const { t } = useTranslation()
  const { day } = useFormats()
  const level = pair.skill.scale.levels.find(one => String(one.value) === values.level)
  return (
    <>
      <p>
        <strong>
          <bdi>{pair.person.name}</bdi>
        </strong>{' '}
        · <bdi>{pair.skill.name}</bdi>
      </p>
      <p>
        {level && t('record.levelNamed', { code: level.code, name: level.name })}
        {values.outcome === 'failed' && ` · ${t('record.failed')}`}
      </p>
      <p className={classes['small']}>
        {t(`record.type.${values.type}`)}
        {values.achievedOn !== null && ` · ${day(values.achievedOn)}`}
        {values.files.length > 0 && ` · ${t('record.files.count', { count: values.files.length })}`}
      </p>
      {values.remark !== '' && <p className={classes['small']}>{values.remark}</p>}
    </>
  )
}
