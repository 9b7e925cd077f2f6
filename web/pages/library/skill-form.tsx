import { Button, TextInput } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import type { SkillCard, WholeLibrary } from '../../contract-library.ts'
import { ImpactPanel } from '../../impact/impact-panel.tsx'
import { Card } from '../../kit/card.tsx'
import { Differences } from '../../kit/differences.tsx'
import { Refused } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { useShortcuts } from '../../kit/shortcuts.ts'
import { ReadOnlyNote } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import { useRebased } from '../../kit/use-rebased.ts'
import { somethingWritten } from '../../queries.ts'
import { CertificationFields } from './certification-fields.tsx'
import classes from './library.module.css'
import { CountingFields, LevelFields, NameFields } from './skill-fields.tsx'
import { changesOf, faultsOf, PARTED, TOGETHER, valuesOf } from './skill-values.ts'
import { useSkillWords } from './skill-words.ts'

interface SkillFormProps {
  skill: SkillCard
  library: WholeLibrary
  mayEdit: boolean
  /** Why it cannot be edited, where it cannot; null where the frame says it already. */
  why: string | null
}

/** What a skill says of itself, with what a change would do beside it. */
export function SkillForm({ skill, library, mayEdit, why }: SkillFormProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const published = skill.state === 'published'
  const form = useForm({
    initial: valuesOf(skill),
    check: values => faultsOf(values, t),
    send: async (values, key) => {
      const changes = changesOf(rebased.saved, values)
      if (Object.keys(changes).length === 0) return
      const body = { version: rebased.version, ...changes, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }
      await api.put(`/skills/${skill.id}`, body, { key }).catch((error: unknown) => {
        if (error instanceof ApiProblem && error.code === 'skill.stale') void somethingWritten()
        throw error
      })
      await somethingWritten()
      toast({ text: t(published ? 'library.changed' : 'library.saved', { name: values.name.trim() }) })
    },
  })
  const rebased = useRebased(form, { version: skill.version, values: valuesOf(skill), parted: PARTED, together: TOGETHER })
  const words = useSkillWords(library)
  const changes = changesOf(rebased.saved, form.values)
  const changed = Object.keys(changes).length > 0
  const sound = Object.keys(faultsOf(form.values, t)).length === 0
  const [told, setTold] = useState(true)
  useChangeKey(mayEdit && published && changed && told, () => void form.submit())
  return (
    <div className={classes['columns']}>
      <form className={classes['form']} onSubmit={event => void form.submit(event)} noValidate>
        <Unsaved typed={reason !== '' && changed && !form.busy} />
        {!mayEdit && why !== null && <ReadOnlyNote reason={why} />}
        <Refused text={form.refusal} />
        <Differences of={rebased} {...words} />
        <fieldset disabled={!mayEdit} className={classes['fields']}>
          <NameFields form={form} library={library} mayEdit={mayEdit} />
          <CountingFields form={form} library={library} skill={skill} mayEdit={mayEdit} />
          <LevelFields form={form} library={library} />
          <CertificationFields form={form} mayEdit={mayEdit} />
        </fieldset>
      </form>
      <div className={classes['side']}>
        {mayEdit && (
          <Card title={t(published ? 'library.side.published' : 'library.side.draft')}>
            <div className={classes['form']}>
              {published && (
                <TextInput label={t('impact.reason.optional')} value={reason} onChange={event => setReason(event.currentTarget.value)} />
              )}
              <Button onClick={() => void form.submit()} loading={form.busy} disabled={!changed || !told}>
                {t(published ? 'library.change' : 'library.save')}
              </Button>
              {!changed && <p className={classes['hint']}>{t('library.unchanged')}</p>}
            </div>
          </Card>
        )}
        {mayEdit && published && (
          <ImpactPanel
            path={`/skills/${skill.id}/check`}
            body={changed && sound ? { version: rebased.version, ...changes } : null}
            idle={t('library.impact.idle')}
            onTold={setTold}
          />
        )}
      </div>
    </div>
  )
}

/** Ctrl+Enter publishes what was changed, as soon as it may be published at all. */
function useChangeKey(on: boolean, publish: () => void): void {
  const { t } = useTranslation()
  const now = useRef(publish)
  useEffect(() => {
    now.current = publish
  })
  useShortcuts(
    useMemo(
      () =>
        on
          ? [
              {
                id: 'skill-change',
                keys: 'mod+Enter',
                label: t('library.change'),
                group: t('library.title'),
                inFields: true,
                run: () => now.current(),
              },
            ]
          : [],
      [t, on],
    ),
  )
}
