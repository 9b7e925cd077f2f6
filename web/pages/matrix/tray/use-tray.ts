import { useCallback, useMemo, useState, useSyncExternalStore, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../format.ts'
import { useShortcuts, useSingleKeys, type Shortcut } from '../../../kit/shortcuts.ts'
import { toast } from '../../../kit/toast.tsx'
import { useLens } from '../../../lens.ts'
import { useMay, useRights } from '../../../may.ts'
import { useSession } from '../../../queries.ts'
import type { GridModel } from '../grid/grid-model.ts'
import type { GridHandle } from '../grid/matrix-grid.tsx'
import type { Cursor, Press } from '../model/keyboard.ts'
import { levelAt, levelsOf } from '../model/plant.ts'
import { chosenCells, placeOfFocus } from './cells.ts'
import { editKey, signsOf } from './edit-keys.ts'
import { editsOf } from './edits.ts'
import { overlayOf, placeNumber, type OverCell, type Overlay } from './overlay.ts'
import { storeOf, type TrayState, type TrayStore } from './tray-store.ts'
import { useKeptTray } from './use-kept-tray.ts'

interface TrayOptions {
  model: GridModel
  grid: RefObject<GridHandle | null>
  /** Opens the record of a cell, on one of its pages. */
  show: (cell: { personId: string; skillId: string }, tab?: string) => void
  /** What a paste would do, while it is looked at. */
  preview: ReadonlyMap<number, OverCell> | null
}

export interface TrayHandle {
  store: TrayStore
  state: TrayState
  may: { edit: boolean; write: boolean; assess: boolean }
  overlay: Overlay | undefined
  opened: boolean
  setOpened: (opened: boolean) => void
  onEdit: ((stroke: Press, cursor: Cursor) => boolean) | undefined
  /** Sets the level with this sign on the chosen cells. */
  setSign: (sign: string) => void
  sayMayNot: () => void
  said: string
}

/** Changes that are not saved yet: what keys and buttons make of them, what is drawn of them, where they are kept. */
export function useTray({ model, grid, show, preview }: TrayOptions): TrayHandle {
  const { t } = useTranslation()
  const { day } = useFormats()
  const { plant, view } = model
  const { lens, past } = useLens()
  const account = useSession()?.account
  const letters = useSingleKeys()
  const right = useMay()
  const edit = right('results.write') || right('results.assess')
  const may = { write: right('results.write'), assess: right('results.assess'), edit }
  const mightEdit = useRights().some(one => one === 'results.write' || one === 'results.assess')
  const scope = lens.share ?? lens.scope ?? 'all'
  const store = useMemo(() => storeOf(account?.id ?? '', scope), [account?.id, scope])
  const state = useSyncExternalStore(store.subscribe, store.get)
  const [opened, setOpened] = useState(false)
  const [said, setSaid] = useState('')
  useKeptTray(store, scope, may.edit)

  // What is pending stands against today, and not against a day gone by.
  const all = useMemo(() => overCells(model, state, preview), [model, state, preview])
  const over = edit ? all : NOTHING_OVER
  const overlay = useMemo(() => overlayOf(plant, over, view.transposed), [plant, over, view.transposed])

  const edits = editsOf({ model, store, may, show, t: (key, params) => String(t(key, { ...params })), say: setSaid })
  const sayMayNot = (): void => toast({ kind: 'note', text: past ? t('tray.past', { day: day(plant.header.asOf) }) : t('tray.mayNot') })
  const onEdit = (stroke: Press, cursor: Cursor): boolean => {
    const found = edits.focused(cursor)
    const moved = found !== null && over.get(placeNumber(plant, found.cell.person, found.cell.skill))?.kind === 'moved'
    const levels = found ? levelsOf(plant, found.cell.skill) : []
    const asked = editKey(stroke, { signs: signsOf(levels), moved, letters })
    if (!asked) return false
    const inBody = chosenCells(model, cursor).length > 0 || asked.kind === 'undo' || asked.kind === 'redo'
    if (!inBody) return placeOfFocus(model, cursor).row >= 0 && asked.kind === 'fill'
    if (edit) edits.run(asked, cursor)
    else sayMayNot()
    return true
  }
  const setSign = (sign: string): void => {
    const cursor = grid.current?.cursor()
    if (cursor) edits.setSignOn(chosenCells(model, cursor), sign)
    grid.current?.focus()
  }
  const open = useCallback(() => {
    if (store.get().tray.changes.size > 0) setOpened(true)
    else toast({ kind: 'note', text: t('tray.nothing') })
  }, [store, t, setOpened])
  useTrayShortcuts(edit, open)
  return { store, state, may, overlay, opened, setOpened, onEdit: mightEdit ? onEdit : undefined, setSign, sayMayNot, said }
}

const NOTHING_OVER: ReadonlyMap<number, OverCell> = new Map()

/** What stands over the cells of this plant: what is pending, and over it what a paste would do. */
function overCells({ plant }: GridModel, { tray, troubles }: TrayState, preview: TrayOptions['preview']): ReadonlyMap<number, OverCell> {
  if (tray.changes.size === 0) return preview ?? new Map()
  const people = new Map(plant.header.people.map((person, i) => [person.id, i]))
  const skills = new Map(plant.header.skills.map((skill, i) => [skill.id, i]))
  const over = new Map<number, OverCell>()
  for (const [key, { personId, skillId, level, base }] of tray.changes) {
    const [person, skill] = [people.get(personId), skills.get(skillId)]
    if (person === undefined || skill === undefined) continue
    const trouble = troubles.get(key)?.status
    const moved = trouble === 'conflict' || levelAt(plant, person, skill) !== base.level
    over.set(placeNumber(plant, person, skill), { kind: moved ? 'moved' : trouble === 'refused' ? 'refused' : 'pending', level })
  }
  for (const [place, cell] of preview ?? []) over.set(place, cell)
  return over
}

function useTrayShortcuts(may: boolean, open: () => void): void {
  const { t } = useTranslation()
  const shortcuts = useMemo((): Shortcut[] => {
    if (!may) return []
    const group = t('matrix.title')
    return [{ id: 'matrix.save', keys: 'mod+s', group, label: t('tray.open'), run: open, inFields: true }]
  }, [t, may, open])
  useShortcuts(shortcuts)
}
