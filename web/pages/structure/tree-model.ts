import type { Grouping, Groupings } from '../../contract.ts'
import { fold } from '../../kit/commands.ts'
import { upwards } from '../../may-in.ts'

/** One line of the tree as it is drawn: how deep, which of how many, and whether what lies below is shown. */
export interface TreeNode extends Grouping {
  typeName: string
  depth: number
  place: number
  places: number
  children: number
  open: boolean
}

export interface Place {
  parentId: string | null
  /** Stands before this one; null: last. */
  beforeId: string | null
}

export type Where = 'before' | 'into' | 'after'

/** How deep the tree is open at first. */
const OPEN_TO = 2

/** The lines in the order they are drawn. `turned`: those opened or closed by hand. A search shows what it finds with all above it. */
export function nodesOf({ rows, types }: Groupings, turned: ReadonlySet<string>, find: string): TreeNode[] {
  const typeNames = new Map(types.map(type => [type.id, type.name]))
  const children = childrenOf(rows)
  const wanted = find.trim() === '' ? null : found(rows, typeNames, fold(find.trim()))
  const walk = (parent: string, depth: number): TreeNode[] => {
    const shown = (children.get(parent) ?? []).filter(row => wanted === null || wanted.has(row.id))
    return shown.flatMap((row, i) => {
      const open = wanted !== null || depth < OPEN_TO !== turned.has(row.id)
      const below = children.get(row.id)?.length ?? 0
      const node = { ...row, typeName: typeNames.get(row.typeId) ?? '', depth, place: i + 1, places: shown.length, children: below, open }
      return open ? [node, ...walk(row.id, depth + 1)] : [node]
    })
  }
  return walk('', 0)
}

function childrenOf(rows: readonly Grouping[]): Map<string, Grouping[]> {
  const ids = new Set(rows.map(row => row.id))
  return Map.groupBy(rows, row => (row.parentId !== null && ids.has(row.parentId) ? row.parentId : ''))
}

function found(rows: readonly Grouping[], typeNames: ReadonlyMap<string, string>, text: string): Set<string> {
  const parents = new Map(rows.map(row => [row.id, row.parentId]))
  const wanted = new Set<string>()
  for (const row of rows) {
    if (!fold(`${row.name} ${typeNames.get(row.typeId) ?? ''}`).includes(text)) continue
    for (const id of upwards(parents, row.id)) wanted.add(id)
  }
  return wanted
}

/** Where a grouping comes to stand when it is dropped on another; null where it cannot: on itself or below itself. */
export function placeAt(rows: readonly Grouping[], id: string, targetId: string, where: Where): Place | null {
  const parents = new Map(rows.map(row => [row.id, row.parentId]))
  if ([...upwards(parents, targetId)].includes(id)) return null
  if (where === 'into') return { parentId: targetId, beforeId: null }
  const parentId = parents.get(targetId) ?? null
  if (where === 'before') return { parentId, beforeId: targetId }
  const siblings = siblingsOf(rows, targetId).filter(row => row.id !== id)
  return { parentId, beforeId: siblings[siblings.findIndex(row => row.id === targetId) + 1]?.id ?? null }
}

/** One step up or down among those of the same parent; null at the end. */
export function stepped(rows: readonly Grouping[], id: string, by: -1 | 1): Place | null {
  const siblings = siblingsOf(rows, id)
  const at = siblings.findIndex(row => row.id === id)
  const neighbour = siblings[at + by]
  if (!neighbour) return null
  const parentId = siblings[at]!.parentId
  return { parentId, beforeId: by < 0 ? neighbour.id : (siblings[at + 2]?.id ?? null) }
}

function siblingsOf(rows: readonly Grouping[], id: string): Grouping[] {
  const parentId = rows.find(row => row.id === id)?.parentId ?? null
  return rows.filter(row => row.parentId === parentId)
}

/** Everything that a grouping may be moved below: not itself and nothing below it. */
export function possibleParents(rows: readonly Grouping[], id: string): Grouping[] {
  const parents = new Map(rows.map(row => [row.id, row.parentId]))
  return rows.filter(row => ![...upwards(parents, row.id)].includes(id))
}
