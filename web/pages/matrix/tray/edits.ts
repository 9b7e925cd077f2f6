import { toast } from '../../../kit/toast.tsx'
import type { GridModel } from '../grid/grid-model.ts'
import type { Cursor } from '../model/keyboard.ts'
import { levelAt, levelsOf } from '../model/plant.ts'
import type { T } from '../words.ts'
import { decide, keyOf, redo, revert, setLevels, undo, type Wanted } from './changes.ts'
import { chosenCells, filledFrom, levelShown, pairIds, wantedAt, type Cell } from './cells.ts'
import { levelFor, type EditKey } from './edit-keys.ts'
import type { TrayStore } from './tray-store.ts'

interface EditOptions {
  model: GridModel
  store: TrayStore
  may: { write: boolean }
  show: (cell: { personId: string; skillId: string }, tab?: string) => void
  t: T
  /** Said aloud, politely. */
  say: (text: string) => void
}

/** What keys and buttons do to the changes of this matrix. */
export function editsOf({ model, store, may, show, t, say }: EditOptions) {
  const { plant } = model
  const set = (wanted: readonly { cell: Cell; level: number | null | undefined }[]): void => {
    const known: Wanted[] = wanted.flatMap(({ cell, level }) => (typeof level === 'number' ? [wantedAt(plant, cell, level)] : []))
    if (known.length < wanted.length) toast({ kind: 'note', text: t('tray.noSuchLevel', { count: wanted.length - known.length }) })
    store.change(tray => setLevels(tray, known))
    say(t('tray.said.pending', { count: store.get().tray.changes.size }))
  }
  const setSignOn = (cells: readonly Cell[], sign: string): void =>
    set(cells.map(cell => ({ cell, level: levelFor(levelsOf(plant, cell.skill), sign)?.value })))
  const fill = (cursor: Cursor, way: 'down' | 'along'): void => {
    const { changes } = store.get().tray
    const filled = filledFrom(model, cursor, way)
    // A level of another scale is another level: it is taken over by its sign, and nothing is taken from a cell in which nothing stands.
    set(
      filled.flatMap(({ cell, from }) => {
        const level = levelShown(plant, changes, from)
        const sign = levelsOf(plant, from.skill)
          .find(one => one.value === level)
          ?.code.toLowerCase()
        return sign === undefined ? [] : [{ cell, level: levelFor(levelsOf(plant, cell.skill), sign)?.value }]
      }),
    )
  }
  const take = (cells: readonly Cell[]): void => {
    const keys = cells.map(cell => keyOf(pairIds(plant, cell)))
    const pending = keys.filter(key => store.get().tray.changes.has(key))
    if (pending.length > 0) store.change(tray => revert(tray, pending))
    else if (cells.length === 1 && may.write && levelAt(plant, cells[0]!.person, cells[0]!.skill) !== null)
      show(pairIds(plant, cells[0]!), 'revoke')
  }
  const focused = (cursor: Cursor): { key: string; cell: Cell } | null => {
    const cell = chosenCells(model, { ...cursor, selected: [] })[0]
    return cell ? { key: keyOf(pairIds(plant, cell)), cell } : null
  }
  const settle = (cursor: Cursor, whose: 'theirs' | 'mine'): void => {
    const found = focused(cursor)
    if (!found) return
    const theirs = store.get().troubles.get(found.key)?.theirs
    const now = { at: theirs?.at ?? plant.header.knownAt, level: levelAt(plant, found.cell.person, found.cell.skill) }
    const at = now.at > plant.header.knownAt ? now.at : plant.header.knownAt
    store.change(tray => decide(tray, found.key, whose, { level: theirs ? theirs.level : now.level, at }))
  }
  const run = (edit: EditKey, cursor: Cursor): void => {
    const cells = chosenCells(model, cursor)
    if (edit.kind === 'level') setSignOn(cells, edit.sign)
    else if (edit.kind === 'fill') fill(cursor, edit.way)
    else if (edit.kind === 'revert') take(cells)
    else if (edit.kind === 'undo') store.change(undo)
    else if (edit.kind === 'redo') store.change(redo)
    else settle(cursor, edit.kind)
  }
  return { run, setSignOn, focused }
}
