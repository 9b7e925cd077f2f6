import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Pair } from '../contract-readings.ts'
import { useMayOver } from '../may.ts'
import { ActFrame } from './act-frame.tsx'
import { useUploads } from './file-drop.tsx'
import { bodyOf, DayAndKind, LevelField, Particulars, suggested } from './result-fields.tsx'
import classes from './record.module.css'
import { useAct } from './use-act.ts'

/** One's own word about a level, or a level proposed for somebody else: shown as declared until somebody confirms it. */
export function DeclareForm({ pair, onDone }: { pair: Pair; onDone: () => void }) {
  const { t } = useTranslation()
  const { own } = useMayOver()
  const form = useAct({
    initial: suggested(pair),
    check: values => (values.achievedOn === null ? { achievedOn: t('record.needed') } : {}),
    send: (values, key) => api.post('/proposals', bodyOf(pair, values), { key }),
    done: t('record.declare.done', { skill: pair.skill.name }),
    onDone,
  })
  const uploads = useUploads(pair.person.id, change => form.set('files', change))
  return (
    <ActFrame
      title={t(own ? 'record.declare.title' : 'record.propose.title')}
      action={t(own ? 'record.declare.do' : 'record.propose.do')}
      held={uploads.waiting > 0 ? t('record.files.held') : null}
      busy={form.busy}
      refusal={form.refusal}
      onSubmit={() => void form.submit()}
      onCancel={onDone}
    >
      <p className={classes['small']}>{t('record.declare.hint')}</p>
      <LevelField pair={{ ...pair, skill: { ...pair.skill, scale: heldLevels(pair) } }} form={form} label={t('record.level')} />
      <DayAndKind pair={pair} form={form} own={own} />
      <Particulars form={form} uploads={uploads} />
    </ActFrame>
  )
}

/** Nobody declares that they cannot do something. */
function heldLevels({ skill }: Pair): Pair['skill']['scale'] {
  return { ...skill.scale, levels: skill.scale.levels.filter(level => level.value > 0) }
}
