import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { addGrouping } from './add.ts'
import { changeGrouping } from './change.ts'
import { listGroupings } from './list.ts'
import { retireGrouping } from './retire.ts'

let plant: Plant
beforeAll(async () => {
  plant = await openPlant()
})
afterAll(() => plant.close())

const add = (name: string, typeName: string, parentId: string | null = null) => plant.run(addGrouping, { name, typeName, parentId })
const rowOf = async (id: string) => (await plant.run(listGroupings, {})).rows.find(row => row.id === id)
const versionsOf = (id: string) =>
  plant.raw.selectFrom('grouping_details').selectAll().where('grouping_id', '=', id).orderBy('version').execute()

describe('adding a grouping', () => {
  it('makes the type on the fly, keeps the zone, and obeys the laws of writing', async () => {
    const input = { name: ' Porto  Novo ', typeName: 'Site', timeZone: 'Europe/Lisbon' }
    const other = { ...input, name: 'Porto Velho' }
    const { id, typeId } = await obeysWriteLaws(plant, addGrouping, { right: 'structure.write', input, other, actions: ['grouping.added'] })
    expect(await rowOf(id)).toEqual({
      id,
      name: 'Porto  Novo',
      typeId,
      parentId: null,
      timeZone: 'Europe/Lisbon',
      custom: {},
      ordinal: 0,
      people: 0,
      version: 1,
    })
    const [entry] = (await plant.trail()).filter(row => row.subject_id === id)
    expect(entry).toMatchObject({
      action: 'grouping.added',
      actor_id: plant.caller.actor.accountId,
      before: null,
      after: { name: 'Porto  Novo' },
    })
    const again = await plant.run(addGrouping, { name: 'Outro', typeName: 'SITE' })
    expect(again.typeId).toBe(typeId)
  })

  it('refuses a twin in the same place, folding capitals, accents and spaces', async () => {
    const { id } = await add('Línea  Norte', 'Line')
    expect(await refusalOf(add('linea norte', 'Line'))).toMatchObject({
      kind: 'precondition',
      code: 'grouping.duplicate',
      params: { id, name: 'Línea  Norte' },
    })
    await add('linea norte', 'Team')
  })

  it('refuses a parent that is not there, a zone that nobody knows, a type twice or never, a field it does not know', async () => {
    const nobody = '00000000-0000-7000-8000-00000000dead'
    expect(await refusalOf(add('Orphan', 'Team', nobody))).toMatchObject({ kind: 'missing', code: 'grouping.missing' })
    expect(await refusalOf(plant.run(addGrouping, { name: 'S', typeName: 'Site', timeZone: '+02:00' }))).toMatchObject({
      kind: 'invalid',
      code: 'grouping.zone_unknown',
    })
    expect(await refusalOf(plant.run(addGrouping, { name: 'S', typeId: nobody }))).toMatchObject({ code: 'grouping_type.missing' })
    expect(await refusalOf(plant.run(addGrouping, { name: 'S' }))).toMatchObject({ code: 'input.invalid' })
    expect(await refusalOf(plant.run(addGrouping, { name: 'S\u0000', typeName: 'Site' }))).toMatchObject({ code: 'input.invalid' })
    expect(await refusalOf(plant.run(addGrouping, { name: 'S', typeName: 'Site', retired: true }))).toMatchObject({ code: 'input.invalid' })
  })
})

describe('changing a grouping', () => {
  it('renames and moves, keeps the old version, and obeys the laws of writing', async () => {
    const north = await add('North', 'Line')
    const south = await add('South', 'Line')
    const team = await add('Presses', 'Team', north.id)
    plant.clock.advance({ minutes: 5 })
    const input = { id: team.id, name: 'Press shop', parentId: south.id, version: 1 }
    const answer = await obeysWriteLaws(plant, changeGrouping, {
      right: 'structure.write',
      input,
      other: { ...input, name: 'Oven' },
      actions: ['grouping.changed'],
    })
    expect(answer).toEqual({ id: team.id, version: 2 })
    const [first, second] = await versionsOf(team.id)
    expect(first).toMatchObject({ name: 'Presses', parent_id: north.id, superseded_at: plant.clock.now() })
    expect(second).toMatchObject({ name: 'Press shop', parent_id: south.id, superseded_at: null, recorded_at: plant.clock.now() })
    expect((await plant.trail()).at(-1)).toMatchObject({
      before: { name: 'Presses', parentId: north.id },
      after: { name: 'Press shop', parentId: south.id },
    })
    await isClosedToOthers(plant, await plant.another(), changeGrouping, { ...input, version: 2 })
  })

  it('refuses a stale version and tells the one in force', async () => {
    const { id } = await add('Stale', 'Line')
    await plant.run(changeGrouping, { id, name: 'Fresh', version: 1 })
    expect(await refusalOf(plant.run(changeGrouping, { id, name: 'Older', version: 1 }))).toMatchObject({
      kind: 'conflict',
      code: 'grouping.stale',
      params: { current: 2 },
    })
  })

  it('refuses a circle with its path', async () => {
    const site = await add('Site A', 'Site')
    const line = await add('Line 4', 'Line', site.id)
    const team = await add('Team Blue', 'Team', line.id)
    expect(await refusalOf(plant.run(changeGrouping, { id: site.id, parentId: team.id, version: 1 }))).toMatchObject({
      kind: 'precondition',
      code: 'grouping.cycle',
      params: { path: 'Site A < Team Blue < Line 4 < Site A' },
    })
    expect(await refusalOf(plant.run(changeGrouping, { id: site.id, parentId: site.id, version: 1 }))).toMatchObject({
      code: 'grouping.cycle',
      params: { path: 'Site A < Site A' },
    })
  })

  it('writes nothing where nothing changes', async () => {
    const { id } = await add('Same', 'Line')
    const before = await plant.fingerprint()
    expect(await plant.run(changeGrouping, { id, name: 'Same', parentId: null, version: 1 })).toEqual({ id, version: 1 })
    expect(await plant.fingerprint()).toBe(before)
  })

  it('lets one of two circles at once through, and not both', async () => {
    const left = await add('Left', 'Line')
    const right = await add('Right', 'Line')
    const moves = await Promise.allSettled([
      plant.run(changeGrouping, { id: left.id, parentId: right.id, version: 1 }),
      plant.run(changeGrouping, { id: right.id, parentId: left.id, version: 1 }),
    ])
    expect(moves.map(move => move.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(moves.find(move => move.status === 'rejected')).toMatchObject({ reason: { code: 'grouping.cycle' } })
  })
})

describe('retiring a grouping', () => {
  it('takes it off the list, keeps the past, and obeys the laws of writing', async () => {
    const { id } = await add('Old line', 'Line')
    const input = { id, version: 1, reason: 'Sold' }
    await obeysWriteLaws(plant, retireGrouping, {
      right: 'structure.write',
      input,
      other: { ...input, reason: 'Moved' },
      actions: ['grouping.retired'],
    })
    expect(await rowOf(id)).toBeUndefined()
    expect((await versionsOf(id)).map(row => row.retired)).toEqual([false, true])
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'grouping.retired', reason: 'Sold', before: { name: 'Old line' } })
    expect(await refusalOf(plant.run(retireGrouping, { id, version: 2 }))).toMatchObject({ code: 'grouping.retired' })
    expect(await refusalOf(add('Below', 'Team', id))).toMatchObject({ code: 'grouping.retired', params: { name: 'Old line' } })
    await isClosedToOthers(plant, await plant.another(), retireGrouping, input)
  })

  it('refuses while something lies below it, and a stale version', async () => {
    const line = await add('Busy line', 'Line')
    await add('Busy team', 'Team', line.id)
    expect(await refusalOf(plant.run(retireGrouping, { id: line.id, version: 1 }))).toMatchObject({
      code: 'grouping.in_use',
      params: { groupings: 1, people: 0 },
    })
    expect(await refusalOf(plant.run(retireGrouping, { id: line.id, version: 7 }))).toMatchObject({ code: 'grouping.stale' })
  })
})

it('lists groupings only to those who may read records', async () => {
  expect(await refusalOf(plant.as({ rights: new Set() }).run(listGroupings, {}))).toMatchObject({ kind: 'forbidden' })
})
