import { describe, expect, it } from 'vitest'
import type { Grouping, Groupings } from '../../contract.ts'
import { nodesOf, placeAt, possibleParents, stepped } from './tree-model.ts'

const row = (id: string, parentId: string | null): Grouping => ({
  id,
  name: `${id} name`,
  typeId: parentId === null ? 'site' : 'line',
  parentId,
  timeZone: null,
  custom: {},
  ordinal: 0,
  people: 0,
  version: 1,
})
const rows = [row('a', null), row('b', null), row('a1', 'a'), row('a2', 'a'), row('a3', 'a'), row('a2x', 'a2'), row('a2y', 'a2')]
const types = [
  { id: 'site', name: 'Site' },
  { id: 'line', name: 'Line' },
]
const data: Groupings = { rows, types }
const drawn = (turned: string[] = [], find = '') => nodesOf(data, new Set(turned), find).map(node => node.id)

describe('the lines of the tree', () => {
  it('stand below each other, open two levels deep, turned by hand', () => {
    expect(drawn()).toEqual(['a', 'a1', 'a2', 'a2x', 'a2y', 'a3', 'b'])
    expect(drawn(['a2'])).toEqual(['a', 'a1', 'a2', 'a3', 'b'])
    expect(drawn(['a'])).toEqual(['a', 'b'])
    const node = nodesOf(data, new Set(), '').find(one => one.id === 'a2')
    expect(node).toMatchObject({ depth: 1, place: 2, places: 3, children: 2, open: true, typeName: 'Line' })
  })

  it('are found with all above them, by name and type', () => {
    expect(drawn([], 'A2X')).toEqual(['a', 'a2', 'a2x'])
    expect(drawn(['a', 'a2'], 'a2y')).toEqual(['a', 'a2', 'a2y'])
    expect(drawn([], 'site')).toEqual(['a', 'b'])
    expect(drawn([], 'nowhere')).toEqual([])
  })
})

describe('places', () => {
  it('are before, into and after another one', () => {
    expect(placeAt(rows, 'b', 'a2', 'before')).toEqual({ parentId: 'a', beforeId: 'a2' })
    expect(placeAt(rows, 'b', 'a2', 'into')).toEqual({ parentId: 'a2', beforeId: null })
    expect(placeAt(rows, 'b', 'a2', 'after')).toEqual({ parentId: 'a', beforeId: 'a3' })
    expect(placeAt(rows, 'a3', 'a2', 'after')).toEqual({ parentId: 'a', beforeId: null })
  })

  it('are never below itself', () => {
    expect(placeAt(rows, 'a', 'a2x', 'into')).toBeNull()
    expect(placeAt(rows, 'a', 'a', 'before')).toBeNull()
    expect(possibleParents(rows, 'a2').map(one => one.id)).toEqual(['a', 'b', 'a1', 'a3'])
  })

  it('are one step up or down, as far as there are any', () => {
    expect(stepped(rows, 'a2', -1)).toEqual({ parentId: 'a', beforeId: 'a1' })
    expect(stepped(rows, 'a1', 1)).toEqual({ parentId: 'a', beforeId: 'a3' })
    expect(stepped(rows, 'a2', 1)).toEqual({ parentId: 'a', beforeId: null })
    expect(stepped(rows, 'a1', -1)).toBeNull()
    expect(stepped(rows, 'b', 1)).toBeNull()
  })
})
