import type { GridModel } from '../grid/grid-model.ts'
import type { Cursor } from '../model/keyboard.ts'
import { levelAt, type Plant } from '../model/plant.ts'
import type { Place } from '../model/selection.ts'
import { pairOf } from '../model/target.ts'
import { keyOf, type Changes, type Pair, type Wanted } from './changes.ts'

/** A cell of the grid that is one person and one skill. */
export interface Cell extends Place {
  person: number
  skill: number
}

export function cellAt({ shown, view }: GridModel, { row, col }: Place): Cell | null {
  const [line, column] = [shown.rows[row], shown.columns[col]]
  const pair = line && column ? pairOf(line, column, view.transposed) : null
  return pair && { row, col, ...pair }
}

export function placeOfFocus({ shown }: GridModel, { focus }: Cursor): Place {
  return { row: focus.line - (shown.bands.length > 0 ? 2 : 1), col: focus.column - 1 }
}

/** The cells that a key acts on: those selected, else the one in focus; rows and columns of groups are none. */
export function chosenCells(model: GridModel, cursor: Cursor): Cell[] {
  const found = new Map<string, Cell>()
  const take = (row: number, col: number): void => {
    const cell = cellAt(model, { row, col })
    if (cell) found.set(`${row} ${col}`, cell)
  }
  for (const { top, left, bottom, right } of cursor.selected)
    for (let row = top; row <= bottom; row++) for (let col = left; col <= right; col++) take(row, col)
  if (cursor.selected.length === 0) {
    const { row, col } = placeOfFocus(model, cursor)
    take(row, col)
  }
  return [...found.values()]
}

/** For a fill: each chosen cell with the cell whose level it takes, the first of its column or row; one cell alone takes the one before it. */
export function filledFrom(model: GridModel, cursor: Cursor, way: 'down' | 'along'): { cell: Cell; from: Cell }[] {
  const cells = chosenCells(model, cursor)
  const [line, place] = way === 'down' ? (['col', 'row'] as const) : (['row', 'col'] as const)
  const lines = Map.groupBy(cells, cell => cell[line])
  return [...lines.values()].flatMap(list => {
    const ordered = list.toSorted((a, b) => a[place] - b[place])
    const [first, ...rest] = ordered
    if (rest.length > 0) return rest.map(cell => ({ cell, from: first! }))
    const before = cellBefore(model, first!, place)
    return before ? [{ cell: first!, from: before }] : []
  })
}

function cellBefore(model: GridModel, cell: Cell, place: 'row' | 'col'): Cell | null {
  for (let at = cell[place] - 1; at >= 0; at--) {
    const found = cellAt(model, { row: cell.row, col: cell.col, [place]: at })
    if (found) return found
  }
  return null
}

export function pairIds({ header }: Plant, { person, skill }: Pick<Cell, 'person' | 'skill'>): Pair {
  return { personId: header.people[person]!.id, skillId: header.skills[skill]!.id }
}

/** The level that a cell shows: the one that is pending, else the one on record. */
export function levelShown(plant: Plant, changes: Changes, cell: Pick<Cell, 'person' | 'skill'>): number | null {
  return changes.get(keyOf(pairIds(plant, cell)))?.level ?? levelAt(plant, cell.person, cell.skill)
}

export function wantedAt(plant: Plant, cell: Pick<Cell, 'person' | 'skill'>, level: number): Wanted {
  const { person, skill } = cell
  return {
    ...pairIds(plant, cell),
    level,
    base: { at: plant.header.knownAt, level: levelAt(plant, person, skill) },
    renewable: plant.packed.rows[person]!.validThrough[skill]! > 0,
  }
}
