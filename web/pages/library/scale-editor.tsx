import { Button, TextInput } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ApiProblem } from '../../api.ts'
import type { Level } from '../../contract.ts'
import type { ScaleRow } from '../../contract-library.ts'
import { useFormats } from '../../format.ts'
import { ImpactPanel } from '../../impact/impact-panel.tsx'
import { useAttempts } from '../../kit/attempt.ts'
import { Card } from '../../kit/card.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Differences } from '../../kit/differences.tsx'
import { FormEnd, Refused } from '../../kit/form-frame.tsx'
import { same } from '../../kit/rebase.ts'
import { toast } from '../../kit/toast.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import { useRebased } from '../../kit/use-rebased.ts'
import { somethingWritten } from '../../queries.ts'
import { LevelTable } from './level-table.tsx'
import classes from './library.module.css'
import { byValue, isComplete, levelsIn, nextLevel, PARTED, scaleValues, sentLevels, type ScaleValues } from './scale-levels.ts'
import { useTie } from './use-tie.ts'

/** One scale; a change tells beforehand whose permission it changes. */
export function ScaleEditor({ scale, mayEdit, skills }: { scale: ScaleRow; mayEdit: boolean; skills: number }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const [editing, setEditing] = useState(false)
  const [values, setValues] = useState(() => scaleValues(scale))
  const set = <Name extends keyof ScaleValues>(field: Name, value: ScaleValues[Name]) => setValues(old => ({ ...old, [field]: value }))
  const rebased = useRebased({ values, set, rebase: setValues }, { version: scale.version, values: scaleValues(scale), parted: PARTED })
  const [told, setTold] = useState(true)
  const act = useTie()
  const { name } = values
  const levels = levelsIn(values)
  const setLevels = (next: readonly Level[]) => set('levels', byValue(next))
  const body = { version: rebased.version, name: name.trim(), levels: sentLevels(levels) }
  const changed = !same(values, rebased.saved)
  const ready = changed && name.trim() !== '' && isComplete(levels)
  const undo = () => {
    setValues(rebased.saved)
    setEditing(false)
  }
  const save = () =>
    void act.run(async () => {
      await api.put(`/scales/${scale.id}`, body).catch((error: unknown) => {
        if (error instanceof ApiProblem && error.code === 'scale.stale') void somethingWritten()
        throw error
      })
      toast({ text: t('library.scale.changed', { name: name.trim() }) })
      setEditing(false)
    })
  return (
    <Card
      title={scale.name}
      aside={
        <span className={classes['aside']}>
          {t('library.scale.skills', { count: skills, number: number(skills) })}
          {mayEdit && !editing && (
            <Button variant="default" size="compact-sm" onClick={() => setEditing(true)}>
              {t('library.scale.edit')}
            </Button>
          )}
        </span>
      }
    >
      <div className={classes['form']}>
        <Unsaved typed={editing && changed && !act.busy} />
        <Differences of={rebased} label={path => partLabel(t, path)} text={(_, value) => levelText(value)} />
        {editing && <TextInput label={t('library.scale.name')} value={name} onChange={event => set('name', event.currentTarget.value)} />}
        <LevelTable label={scale.name} levels={levels} onChange={editing ? setLevels : null} />
        <Refused text={act.refusal} />
        {editing && (
          <>
            {skills > 0 && (
              <ImpactPanel path={`/scales/${scale.id}/check`} body={ready ? body : null} idle={t('library.scale.idle')} onTold={setTold} />
            )}
            <FormEnd>
              <Button variant="default" onClick={() => setLevels([...levels, nextLevel(levels)])}>
                {t('library.level.add')}
              </Button>
              <Button variant="default" onClick={undo}>
                {t('kit.cancel')}
              </Button>
              <Button disabled={!ready || !told} loading={act.busy} onClick={save}>
                {t('library.scale.save')}
              </Button>
            </FormEnd>
          </>
        )}
      </div>
    </Card>
  )
}

function partLabel(t: TFunction, [field, level]: readonly string[]): string {
  return field === 'name' ? t('library.scale.name') : t('library.scale.levelIs', { level })
}

function levelText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  const { code, name, description } = value as Level
  return [code, name, description].filter(Boolean).join(' · ')
}

const FIRST: Level[] = [nextLevel([])]

export function NewScale({ opened, onClose, onAdded }: { opened: boolean; onClose: () => void; onAdded: () => Promise<void> }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [levels, setLevels] = useState(FIRST)
  const act = useTie()
  const attempts = useAttempts()
  const close = () => {
    setName('')
    setLevels(FIRST)
    onClose()
  }
  const add = () =>
    void act.run(async () => {
      const body = { name: name.trim(), levels: sentLevels(levels) }
      await attempts.run(body, key => api.post('/scales/own', body, { key }))
      await onAdded()
      close()
    })
  return (
    <Dialog opened={opened} onClose={close} title={t('library.scale.add')} size={820} sending={act.busy}>
      <div className={classes['form']}>
        <Unsaved typed={name !== '' || levels !== FIRST} />
        <TextInput
          label={t('library.scale.name')}
          required
          data-autofocus
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <LevelTable label={t('library.scale.add')} levels={levels} onChange={setLevels} />
        <Refused text={act.refusal} />
        <FormEnd>
          <Button variant="default" onClick={() => setLevels(old => [...old, nextLevel(old)])}>
            {t('library.level.add')}
          </Button>
          <Button disabled={name.trim() === '' || !isComplete(levels)} loading={act.busy} onClick={add}>
            {t('library.scale.add')}
          </Button>
        </FormEnd>
      </div>
    </Dialog>
  )
}
