import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { GridModel } from './grid/grid-model.ts'
import type { Item } from './model/axis.ts'
import { withMove } from './model/order.ts'
import type { Target } from './model/target.ts'
import { flipped, type View } from './model/view.ts'

export interface Arrange {
  /** One place towards the start or the end of its group, by menu or key. */
  step: (target: Target, by: -1 | 1) => void
  /** Beside another one of its group, by dragging. */
  put: (from: Target, to: Target) => void
  pin: (id: string) => void
}

interface ArrangeOptions {
  model: GridModel
  view: View
  change: (change: Partial<View>) => void
  say: (text: string) => void
}

/** Rows and columns in an order of one's own; it lasts as long as the address. */
export function useArrange({ model, view, change, say }: ArrangeOptions): Arrange {
  const { t } = useTranslation()
  const { shown, plant } = model
  const place = useCallback(
    (axis: 'row' | 'column', from: number, to: number) => {
      const items = axis === 'row' ? shown.rows : shown.columns
      const [one, other] = [items[from], items[to]]
      if (one?.kind !== 'one' || other?.kind !== 'one' || one === other || one.group !== other.group) return
      const list = (axis === 'row') === view.transposed ? plant.header.skills : plant.header.people
      const { id, name } = list[one.index]!
      const by = list[other.index]!
      // What is pinned stands in the order of pinning.
      if (view.pinned.includes(id)) change({ pinned: beside(view.pinned, id, by.id, to > from) })
      else change({ moves: withMove(view.moves, { id, by: by.id, after: to > from }) })
      say(t(to > from ? 'matrix.said.after' : 'matrix.said.before', { name, other: by.name }))
    },
    [shown, plant, view, change, say, t],
  )
  return {
    step: (target, by) => {
      const found = placeOf(target, shown.rows, shown.columns)
      if (found) place(found.axis, found.at, found.at + by)
    },
    put: (from, to) => {
      const [one, other] = [placeOf(from, shown.rows, shown.columns), placeOf(to, shown.rows, shown.columns)]
      if (one && other && one.axis === other.axis) place(one.axis, one.at, other.at)
    },
    pin: id => change({ pinned: flipped(view.pinned, id) }),
  }
}

function placeOf(target: Target, rows: readonly Item[], columns: readonly Item[]): { axis: 'row' | 'column'; at: number } | null {
  if (target.kind === 'rowHead') return { axis: 'row', at: rows.indexOf(target.row) }
  return target.kind === 'columnHead' ? { axis: 'column', at: columns.indexOf(target.column) } : null
}

function beside(list: readonly string[], id: string, by: string, after: boolean): string[] {
  const others = list.filter(one => one !== id)
  others.splice(others.indexOf(by) + (after ? 1 : 0), 0, id)
  return others
}
