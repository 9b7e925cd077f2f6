import { ActionIcon, Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Level } from '../../../../src/rules/level.ts'
import { useFormats } from '../../../format.ts'
import { Confirm } from '../../../kit/dialog.tsx'
import { Icon } from '../../../kit/icon.tsx'
import { Keys } from '../../../kit/keys.tsx'
import { useLast } from '../../../kit/last.ts'
import type { GridModel } from '../grid/grid-model.ts'
import { useCursor } from '../grid/pointed.ts'
import type { Cursor } from '../model/keyboard.ts'
import { levelsOf, type Plant } from '../model/plant.ts'
import { chosenCells } from './cells.ts'
import { redo, revert, undo, type Changes } from './changes.ts'
import { LevelButtons } from './level-buttons.tsx'
import classes from './tray.module.css'
import type { TrayHandle } from './use-tray.ts'

/** As many skills as stand in the line; the rest is a number. */
const NAMED = 3

interface TrayBarProps {
  tray: TrayHandle
  model: GridModel
}

/** What is pending, and what can be done with it; above it nothing moves. */
export function TrayBar({ tray, model }: TrayBarProps) {
  const { t } = useTranslation()
  const cursor = useCursor(model.pointed)
  const { store, state, may, setOpened, setSign } = tray
  const { changes, past, future } = state.tray
  const [discarding, setDiscarding] = useState(false)
  const here = useMemo(() => (cursor === null ? [] : levelsOfChosen(model, cursor)), [model, cursor])
  // On a header the bar stays as it was: the grid above it does not jump.
  const levels = useLast(here.length > 0 ? here : null) ?? here
  if (!may.edit || (changes.size === 0 && levels.length === 0 && future.length === 0)) return null
  return (
    <section className={classes['bar']} aria-label={t('tray.title')} data-pending={changes.size > 0}>
      {levels.length > 0 && <LevelButtons levels={levels} onSign={setSign} />}
      {changes.size > 0 && (
        <p className={classes['sum']}>
          <strong>{t('tray.pending', { count: changes.size })}</strong>
          <SkillCounts plant={model.plant} changes={changes} />
        </p>
      )}
      {(past.length > 0 || future.length > 0) && (
        <span className={classes['steps']}>
          <ActionIcon variant="subtle" aria-label={t('tray.undo')} disabled={past.length === 0} onClick={() => store.change(undo)}>
            <Icon name="undo" />
          </ActionIcon>
          <ActionIcon variant="subtle" aria-label={t('tray.redo')} disabled={future.length === 0} onClick={() => store.change(redo)}>
            <span className={classes['redo']}>
              <Icon name="undo" />
            </span>
          </ActionIcon>
        </span>
      )}
      {changes.size > 0 && (
        <span className={classes['acts']}>
          <Button variant="default" onClick={() => setDiscarding(true)}>
            {t('tray.discard')}
          </Button>
          <Button onClick={() => setOpened(true)} rightSection={<Keys keys="mod+s" />}>
            {t('tray.sign')}
          </Button>
        </span>
      )}
      <Confirm
        opened={discarding}
        onClose={() => setDiscarding(false)}
        title={t('tray.discard.title', { count: changes.size })}
        action={t('tray.discard')}
        danger
        onConfirm={async () => store.change(old => revert(old, changes.keys()))}
      >
        {t('tray.discard.text')}
      </Confirm>
    </section>
  )
}

/** "Press 4: 9 · Oven: 5". */
function SkillCounts({ plant, changes }: { plant: Plant; changes: Changes }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const names = new Map(plant.header.skills.map(skill => [skill.id, skill.name]))
  const counts = [...Map.groupBy(changes.values(), change => change.skillId)].map(([id, list]) => ({
    id,
    name: names.get(id) ?? t('tray.elsewhere'),
    count: list.length,
  }))
  const shown = counts.toSorted((a, b) => b.count - a.count).slice(0, NAMED)
  return (
    <span className={classes['skills']}>
      {shown.map(({ id, name, count }) => (
        <span key={id}>
          <bdi>{name}</bdi>: {number(count)}
        </span>
      ))}
      {counts.length > NAMED && <span>{t('tray.moreSkills', { count: counts.length - NAMED })}</span>}
    </span>
  )
}

/** The levels of the scales of the chosen cells, each sign once. */
function levelsOfChosen(model: GridModel, cursor: Cursor): Level[] {
  const skills = new Set(chosenCells(model, cursor).map(cell => cell.skill))
  const bySign = new Map<string, Level>()
  for (const skill of skills) for (const level of levelsOf(model.plant, skill)) if (!bySign.has(level.code)) bySign.set(level.code, level)
  return [...bySign.values()]
}
