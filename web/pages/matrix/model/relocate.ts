import type { Item } from './axis.ts'
import type { Cursor, Shape } from './keyboard.ts'

/** What stands in the rows and columns, by names that outlive a refresh, a sort or a fold. */
export interface Places {
  head: number
  rows: readonly string[]
  columns: readonly string[]
}

/** A person or skill by id and group, so that somebody in two teams is told apart; a group by its key. */
export function placesOf(
  shape: Pick<Shape, 'head'>,
  rows: readonly Item[],
  columns: readonly Item[],
  idOf: (item: Item, axis: 'row' | 'column') => string,
): Places {
  const named = (items: readonly Item[], axis: 'row' | 'column'): string[] =>
    items.map(item => (item.kind === 'group' ? `group ${item.group.key}` : `${idOf(item, axis)} ${item.group?.key ?? ''}`))
  return { head: shape.head, rows: named(rows, 'row'), columns: named(columns, 'column') }
}

/** The cursor on the same person and skill after rows or columns have moved; where they are gone it stays at its place. */
export function relocated(cursor: Cursor, from: Places, to: Places): Cursor {
  const line = moved(cursor.focus.line - from.head, from.rows, to.rows)
  const column = moved(cursor.focus.column - 1, from.columns, to.columns)
  const same = line === cursor.focus.line - from.head && column === cursor.focus.column - 1
  const focus = { line: Math.max(0, line + to.head), column: column + 1 }
  return { focus, anchor: same ? cursor.anchor : null, selected: same ? cursor.selected : [] }
}

function moved(at: number, from: readonly string[], to: readonly string[]): number {
  const name = from[at]
  if (name === undefined) return at < 0 ? at : at - from.length + to.length
  const found = to.indexOf(name)
  if (found >= 0) return found
  const alike = to.findIndex(other => other.split(' ')[0] === name.split(' ')[0] && !other.startsWith('group '))
  return alike >= 0 && !name.startsWith('group ') ? alike : Math.min(at, to.length - 1)
}
