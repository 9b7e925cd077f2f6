import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Level } from '../../contract.ts'
import type { ScaleRow } from '../../contract-library.ts'
import { useFormats } from '../../format.ts'
import { ImpactPanel } from '../../impact/impact-panel.tsx'
import { Card } from '../../kit/card.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Note } from '../../kit/states.tsx'
import { toast } from '../../kit/toast.tsx'
import { Unsaved } from '../../kit/unsaved.ts'
import { LevelTable } from './level-table.tsx'
import classes from './library.module.css'
import { isComplete, nextLevel, sentLevels } from './scale-levels.ts'
import { useTie } from './use-tie.ts'

/** One scale; a change tells beforehand whose permission it changes. */
export function ScaleEditor({ scale, mayEdit, skills }: { scale: ScaleRow; mayEdit: boolean; skills: number }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const [editing, setEditing] = useState(false)
  const [name, setName] = useState(scale.name)
  const [levels, setLevels] = useState<Level[]>(scale.levels)
  const act = useTie()
  const body = { version: scale.version, name: name.trim(), levels: sentLevels(levels) }
  const changed = name.trim() !== scale.name || JSON.stringify(sentLevels(levels)) !== JSON.stringify(sentLevels(scale.levels))
  const ready = changed && name.trim() !== '' && isComplete(levels)
  const undo = () => {
    setName(scale.name)
    setLevels(scale.levels)
    setEditing(false)
  }
  const save = () =>
    void act.run(async () => {
      await api.put(`/scales/${scale.id}`, body)
      toast({ text: t('library.scale.changed', { name: name.trim() }) })
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
        {editing && <TextInput label={t('library.scale.name')} value={name} onChange={event => setName(event.currentTarget.value)} />}
        <LevelTable label={scale.name} levels={levels} onChange={editing ? setLevels : null} />
        {act.refusal !== null && (
          <div role="alert">
            <Note icon="alert" kind="problem">
              {act.refusal}
            </Note>
          </div>
        )}
        {editing && (
          <>
            {skills > 0 && <ImpactPanel path={`/scales/${scale.id}/check`} body={ready ? body : null} idle={t('library.scale.idle')} />}
            <div className={classes['actions']}>
              <Button variant="default" onClick={() => setLevels(old => [...old, nextLevel(old)])}>
                {t('library.level.add')}
              </Button>
              <Button variant="default" onClick={undo}>
                {t('kit.cancel')}
              </Button>
              <Button disabled={!ready} loading={act.busy} onClick={save}>
                {t('library.scale.save')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Card>
  )
}

const FIRST: Level[] = [nextLevel([])]

export function NewScale({ opened, onClose, onAdded }: { opened: boolean; onClose: () => void; onAdded: () => Promise<void> }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [levels, setLevels] = useState(FIRST)
  const act = useTie()
  const close = () => {
    setName('')
    setLevels(FIRST)
    onClose()
  }
  const add = () =>
    void act.run(async () => {
      await api.post('/scales/own', { name: name.trim(), levels: sentLevels(levels) })
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
        {act.refusal !== null && (
          <div role="alert">
            <Note icon="alert" kind="problem">
              {act.refusal}
            </Note>
          </div>
        )}
        <div className={classes['actions']}>
          <Button variant="default" onClick={() => setLevels(old => [...old, nextLevel(old)])}>
            {t('library.level.add')}
          </Button>
          <Button disabled={name.trim() === '' || !isComplete(levels)} loading={act.busy} onClick={add}>
            {t('library.scale.add')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
