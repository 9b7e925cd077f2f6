import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { RequirementRow } from '../../contract-library.ts'
import { ImpactPanel } from '../../impact/impact-panel.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { FormEnd, Refused } from '../../kit/form-frame.tsx'
import { useForm } from '../../kit/form.ts'
import { Note } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { useMay } from '../../may.ts'
import { somethingWritten } from '../../queries.ts'
import { libraryQuery } from '../../queries-library.ts'
import { ThingHistory } from '../../record/thing-history.tsx'
import { choicesOf } from '../library/tie-choice.tsx'
import { mannerBody, mannerFaults, type Manner } from './manner.ts'
import { MannerFields } from './manner-fields.tsx'
import classes from './requirements.module.css'

interface ChangeDialogProps {
  opened: boolean
  onClose: () => void
  requirement: RequirementRow | null
}

/** The same thing asked in another way. */
export function ChangeDialog({ opened, onClose, requirement }: ChangeDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('requirements.change.title', { name: requirement?.skill.name ?? '' })} size={620}>
      {requirement && <ChangeForm key={requirement.id} requirement={requirement} onDone={onClose} />}
    </Dialog>
  )
}

function ChangeForm({ requirement, onDone }: { requirement: RequirementRow; onDone: () => void }) {
  const { t } = useTranslation()
  const library = useQuery(libraryQuery).data
  const scaleId = library?.rows.find(row => row.id === requirement.skill.id)?.scaleId
  const levels = library?.scales.find(scale => scale.id === scaleId)?.levels ?? []
  const history = useMay()('history.read')
  const ofOne = requirement.subject.kind === 'person'
  const form = useForm<Manner & { level: string }>({
    initial: {
      level: String(requirement.level),
      kind: requirement.kind,
      atLeast: requirement.atLeast === null ? '' : String(requirement.atLeast),
      fromOn: requirement.fromOn,
      throughOn: requirement.throughOn,
      withinDays: requirement.withinDays === null ? '' : String(requirement.withinDays),
      reason: '',
    },
    check: values => ({ ...mannerFaults(values, t), ...(values.reason.trim() === '' ? { reason: t('library.needed') } : {}) }),
    send: async (values, key) => {
      await api.put(`/requirements/${requirement.id}`, { ...bodyOf(values), reason: values.reason.trim() }, { key })
      await somethingWritten()
      toast({ text: t('requirements.changed', { name: requirement.skill.name }) })
      onDone()
    },
  })
  const [told, setTold] = useState(true)
  const sound = Object.keys(mannerFaults(form.values, t)).length === 0
  return (
    <form className={classes['form']} onSubmit={event => void form.submit(event)} noValidate>
      <Select
        label={t('requirements.level')}
        allowDeselect={false}
        data-autofocus
        value={form.values.level}
        onChange={level => level && form.set('level', level)}
        data={choicesOf(levels)}
      />
      <MannerFields form={form as unknown as Parameters<typeof MannerFields>[0]['form']} ofOne={ofOne} reasonRequired />
      <Note icon="info">{t('requirements.change.hint')}</Note>
      <Refused text={form.refusal} />
      <ImpactPanel
        path={`/requirements/${requirement.id}/check`}
        body={sound ? { ...bodyOf(form.values), reason: '…' } : null}
        idle={t('requirements.impact.idle')}
        onTold={setTold}
      />
      {history && (
        <details>
          <summary>{t('requirements.history')}</summary>
          <ThingHistory subject={`requirement:${requirement.id}`} />
        </details>
      )}
      <FormEnd>
        <Button variant="default" onClick={onDone}>
          {t('kit.cancel')}
        </Button>
        <Button type="submit" loading={form.busy} disabled={!told}>
          {t('requirements.change')}
        </Button>
      </FormEnd>
    </form>
  )
}

function bodyOf(values: Manner & { level: string }): Record<string, unknown> {
  return { ...mannerBody(values), level: Number(values.level) }
}
