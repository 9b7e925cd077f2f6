import { useMemo, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts, type Shortcut } from '../../kit/shortcuts.ts'
import { toast } from '../../kit/toast.tsx'
import type { GridModel } from './grid/grid-model.ts'
import type { GridHandle } from './grid/matrix-grid.tsx'
import { useArrange } from './use-arrange.ts'
import type { Item } from './model/axis.ts'
import type { Command } from './model/keyboard.ts'
import { pairOf, type Target } from './model/target.ts'
import { COLUMN_TOTALS, flipped, nextSort, ROW_TOTALS, type ColumnTotal, type RowTotal, type View } from './model/view.ts'
import { FINDER_ID, type Found } from './panels/finder.tsx'
import type { HeaderAsked } from './panels/header-menu.tsx'

interface ActionOptions {
  model: GridModel
  view: View
  change: (change: Partial<View>) => void
  show: (cell: { personId: string; skillId: string }, tab?: string) => void
  setMenu: (menu: 'filter' | 'group') => void
  setAsked: (asked: HeaderAsked) => void
  grid: RefObject<GridHandle | null>
  /** Why of a number that is no cell. */
  whyOf: (target: Target) => void
}

const TABS: Partial<Record<Command, string>> = { why: 'why', history: 'history', record: 'now' }
const MODES = ['pie', 'letter', 'date'] as const

/** What keys, presses and menus do on this page. */
export function useActions({ model, view, change, show, setMenu, setAsked, grid, whyOf }: ActionOptions) {
  const { t } = useTranslation()
  const [said, setSaid] = useState('')
  const { plant, shown } = model
  const arrange = useArrange({ model, view, change, say: setSaid })

  const open = (person: number, skill: number, tab?: string): void =>
    show({ personId: plant.header.people[person]!.id, skillId: plant.header.skills[skill]!.id }, tab)
  const sort = (total: string, end: boolean): void => {
    const people = end !== view.transposed
    if (people) change({ people: nextSort(view.people, total as RowTotal) })
    else change({ skills: nextSort(view.skills, total as ColumnTotal) })
    setSaid(t('matrix.said.sorted', { name: model.words.totalName(total as RowTotal, end) }))
  }
  const fold = (key: string): void => change({ folded: flipped(view.folded, key) })
  const ask = (target: Target, item: Item, kind: 'person' | 'skill', anchor: HTMLElement | null): void => {
    if (item.kind === 'group') fold(item.group.key)
    else if (anchor) setAsked({ kind, index: item.index, at: anchor.getBoundingClientRect(), target })
  }
  const activate = (target: Target, anchor: HTMLElement | null): void => {
    if (target.kind === 'band') fold(target.band.group.key)
    else if (target.kind === 'rowHead') ask(target, target.row, view.transposed ? 'skill' : 'person', anchor)
    else if (target.kind === 'columnHead') ask(target, target.column, view.transposed ? 'person' : 'skill', anchor)
    else if (target.kind === 'endHead') sort(target.total, true)
    else if (target.kind === 'footHead') sort(target.total, false)
    else if (target.kind === 'end' || target.kind === 'foot') whyOf(target)
    else if (target.kind === 'cell') {
      const pair = pairOf(target.row, target.column, view.transposed)
      if (pair) open(pair.person, pair.skill)
      else if (target.row.kind === 'group') fold(target.row.group.key)
      else if (target.column.kind === 'group') fold(target.column.group.key)
    }
  }
  const command = (name: Command, target: Target, anchor: HTMLElement | null): void => {
    const tab = TABS[name]
    const pair = target.kind === 'cell' ? pairOf(target.row, target.column, view.transposed) : null
    if (tab !== undefined) {
      if (pair) open(pair.person, pair.skill, tab)
      else if (name === 'why') whyOf(target)
    } else if (name === 'activate') activate(target, anchor)
    else if (name === 'find') document.getElementById(FINDER_ID)?.focus()
    else if (name === 'filter' || name === 'group') setMenu(name)
    else if (name === 'transpose') change({ transposed: !view.transposed })
    else if (name === 'list') change({ list: true })
    else if (name === 'earlier' || name === 'later') arrange.step(target, name === 'later' ? 1 : -1)
    else if (name === 'mode') {
      const mode = MODES[(MODES.indexOf(view.mode) + 1) % MODES.length]!
      change({ mode })
      setSaid(t(`matrix.mode.${mode}`))
    }
  }
  const find = ({ kind, index }: Found): void => {
    const here = (kind === 'person') !== view.transposed
    const at = (here ? shown.rows : shown.columns).findIndex(item => item.kind === 'one' && item.index === index)
    if (at >= 0) grid.current?.goTo(here ? { row: at, col: 0 } : { row: shown.rows[0]?.kind === 'group' ? 1 : 0, col: at })
    else change({ folded: [] })
  }
  const copied = (cells: number): void => {
    if (cells > 0) toast({ text: t('matrix.copied', { count: cells }) })
  }
  useGridShortcuts(view, change)
  return { open, command, find, copied, said, arrange, sortable: { ROW_TOTALS, COLUMN_TOTALS } }
}

/** Keys that work on the whole page; all others belong to the grid while it has the focus. */
function useGridShortcuts(view: View, change: (change: Partial<View>) => void): void {
  const { t } = useTranslation()
  const shortcuts = useMemo((): Shortcut[] => {
    const group = t('matrix.title')
    return [
      { id: 'matrix.find', keys: '/', group, label: t('matrix.find'), run: () => document.getElementById(FINDER_ID)?.focus() },
      {
        id: 'matrix.list',
        keys: 'alt+l',
        group,
        label: t(view.list ? 'matrix.asGrid' : 'matrix.asList'),
        run: () => change({ list: !view.list }),
      },
    ]
  }, [t, view.list, change])
  useShortcuts(shortcuts)
}
