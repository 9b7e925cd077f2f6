import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import type { Right } from '../../platform/context.ts'
import { addGrouping } from './add.ts'
import { addTree } from './add-tree.ts'
import { changeGrouping } from './change.ts'
import { listGroupings } from './list.ts'
import { placeGrouping } from './place.ts'
import { retireGrouping } from './retire.ts'
import { addGroupingType, renameGroupingType } from './types.ts'

let plant: Plant
let site: string
let ids: Record<string, string>
beforeAll(async () => {
  plant = await openPlant()
  const answer = await plant.run(addTree, {
    rows: [
      { name: 'Porto Novo', typeName: 'Site', timeZone: 'Europe/Lisbon' },
      { name: 'Press', typeName: 'Line', under: 0 },
      { name: 'Oven', typeName: 'Line', under: 0 },
      { name: 'Paint', typeName: 'Line', under: 0 },
      { name: 'Cabin 1', typeName: 'Station', under: 3 },
    ],
  })
  site = answer.ids[0]!
  ids = Object.fromEntries(['site', 'press', 'oven', 'paint', 'cabin'].map((name, i) => [name, answer.ids[i]!]))
})
afterAll(() => plant.close())

const rows = async () => (await plant.run(listGroupings, {})).rows
const below = async (parentId: string | null) => (await rows()).filter(row => row.parentId === parentId).map(row => row.name)
const versionOf = async (id: string) => (await rows()).find(row => row.id === id)!.version
const place = async (id: string, parentId: string | null, beforeId: string | null = null) =>
  plant.run(placeGrouping, { id, version: await versionOf(id), parentId, beforeId })
/** Somebody who may do this over some groupings only. */
const limited = (right: Right, groupingIds: string[]): Asker =>
  plant.as({ rights: new Set([right]), grants: [{ rights: new Set([right]), groupingIds }] })

describe('adding a whole tree', () => {
  it('makes types and order as given, and obeys the laws of writing', async () => {
    const input = {
      rows: [
        { name: 'Shifts', typeName: 'Shift' },
        { name: 'Early', typeName: 'Shift', under: 0 },
      ],
    }
    const answer = await obeysWriteLaws(plant, addTree, {
      right: 'structure.write',
      input,
      other: { rows: [{ name: 'Nights', typeName: 'Shift' }] },
      actions: ['grouping.added', 'grouping.added'],
    })
    expect((await rows()).find(row => row.id === answer.ids[1])).toMatchObject({ name: 'Early', parentId: answer.ids[0] })
    expect(await refusalOf(plant.run(addTree, input))).toMatchObject({ code: 'grouping.duplicate' })
    const bad = { rows: [{ name: 'A', typeName: 'Line', under: 1 }, { name: 'B', typeName: 'Line' }] } // prettier-ignore
    expect(await refusalOf(plant.run(addTree, bad))).toMatchObject({ code: 'grouping.under_later' })
  })
})

describe('placing a grouping', () => {
  it('orders those of one parent, and obeys the laws of writing', async () => {
    expect(await below(site)).toEqual(['Press', 'Oven', 'Paint'])
    const input = { id: ids['press']!, version: 1, parentId: site, beforeId: ids['paint']! }
    await obeysWriteLaws(plant, placeGrouping, {
      right: 'structure.write',
      input,
      other: { ...input, beforeId: ids['oven']! },
      actions: ['grouping.reordered'],
    })
    expect(await below(site)).toEqual(['Oven', 'Press', 'Paint'])
    await place(ids['press']!, site)
    expect(await below(site)).toEqual(['Oven', 'Paint', 'Press'])
    await place(ids['press']!, site, ids['paint']!)
    expect(await below(site)).toEqual(['Oven', 'Press', 'Paint'])
    await place(ids['paint']!, site, ids['press']!)
    expect(await below(site)).toEqual(['Oven', 'Paint', 'Press'])
    await isClosedToOthers(plant, await plant.another(), placeGrouping, { ...input, version: await versionOf(ids['press']!) })
  })

  it('writes nothing where it stands already, and refuses a stale version and a neighbour from elsewhere', async () => {
    const before = await plant.fingerprint()
    await place(ids['press']!, site)
    expect(await plant.fingerprint()).toBe(before)
    const input = { id: ids['press']!, version: 1, parentId: site }
    expect(await refusalOf(plant.run(placeGrouping, input))).toMatchObject({ kind: 'conflict', code: 'grouping.stale' })
    expect(await refusalOf(place(ids['press']!, site, ids['cabin']!))).toMatchObject({ code: 'grouping.not_beside' })
  })

  it('moves with all below it, and never below itself', async () => {
    await place(ids['paint']!, ids['oven']!)
    expect(await below(ids['oven']!)).toEqual(['Paint'])
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'grouping.moved', before: { parentId: site } })
    expect(await refusalOf(place(ids['oven']!, ids['cabin']!))).toMatchObject({
      code: 'grouping.cycle',
      params: { path: 'Oven < Cabin 1 < Paint < Oven' },
    })
    await place(ids['paint']!, site, ids['oven']!)
  })
})

describe('within reach only', () => {
  it('changes, moves and adds below what the grant names, and nowhere else', async () => {
    const line = limited('structure.write', [ids['paint']!])
    const { id } = await line.run(addGrouping, { name: 'Cabin 2', typeName: 'Station', parentId: ids['paint']! })
    const version = async () => versionOf(id)
    await line.run(changeGrouping, { id, version: 1, name: 'Cabin two' })
    await line.run(placeGrouping, { id, version: await version(), parentId: ids['paint']!, beforeId: ids['cabin']! })
    const beyond = { kind: 'forbidden', code: 'access.not_over_grouping' }
    for (const parentId of [null, site, ids['press']!]) {
      expect(await refusalOf(line.run(addGrouping, { name: 'X', typeName: 'Line', parentId }))).toMatchObject(beyond)
      expect(await refusalOf(line.run(addTree, { parentId, rows: [{ name: 'X', typeName: 'Line' }] }))).toMatchObject(beyond)
      expect(await refusalOf(line.run(placeGrouping, { id, version: await version(), parentId }))).toMatchObject(beyond)
      expect(await refusalOf(line.run(changeGrouping, { id, version: await version(), parentId }))).toMatchObject(beyond)
    }
    const press = { id: ids['press']!, version: await versionOf(ids['press']!) }
    expect(await refusalOf(line.run(changeGrouping, { ...press, name: 'Y' }))).toMatchObject(beyond)
    expect(await refusalOf(line.run(retireGrouping, press))).toMatchObject(beyond)
    await line.run(retireGrouping, { id, version: await version() })
    expect(await refusalOf(line.run(addGroupingType, { name: 'Cell' }))).toMatchObject(beyond)
  })
})

describe('types', () => {
  it('are named and renamed, once each, and obey the laws of writing', async () => {
    const { id } = await obeysWriteLaws(plant, addGroupingType, {
      right: 'structure.write',
      input: { name: 'Cell' },
      other: { name: 'Hall' },
      actions: ['grouping_type.added'],
    })
    await obeysWriteLaws(plant, renameGroupingType, {
      right: 'structure.write',
      input: { id, name: 'Work cell' },
      other: { id, name: 'Hall' },
      actions: ['grouping_type.renamed'],
    })
    expect(await refusalOf(plant.run(addGroupingType, { name: 'work CELL' }))).toMatchObject({ code: 'grouping_type.duplicate' })
    expect(await refusalOf(plant.run(renameGroupingType, { id, name: 'line' }))).toMatchObject({ code: 'grouping_type.duplicate' })
    await isClosedToOthers(plant, await plant.another(), renameGroupingType, { id, name: 'Mine' })
  })
})
