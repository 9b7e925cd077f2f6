import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { addGrouping } from './add.ts'
import { changeGrouping } from './change.ts'
import { addCustomField, changeCustomField, listCustomFields } from './custom-fields.ts'
import { checkCustom } from './custom-values.ts'
import type { CustomField } from './custom-values.ts'
import { listGroupings } from './list.ts'

let plant: Plant
beforeAll(async () => {
  plant = await openPlant()
})
afterAll(() => plant.close())

const declare = (name: string, kind: string, more: object = {}) => plant.run(addCustomField, { entity: 'grouping', name, kind, ...more })

describe('declaring a field', () => {
  it('is known from then on, and obeys the laws of writing', async () => {
    const input = { entity: 'person', name: 'Shoe size', kind: 'number' }
    const { id } = await obeysWriteLaws(plant, addCustomField, {
      right: 'structure.write',
      input,
      other: { ...input, name: 'Locker' },
      actions: ['custom_field.added'],
    })
    expect((await plant.run(listCustomFields, { entity: 'person' })).rows).toEqual([
      { id, entity: 'person', name: 'Shoe size', kind: 'number', choices: [], ordinal: 0, retired: false, version: 1 },
    ])
    expect(await refusalOf(plant.run(addCustomField, { ...input, name: 'SHOE size' }))).toMatchObject({ code: 'custom_field.duplicate' })
    expect(await refusalOf(declare('Colour', 'choice'))).toMatchObject({ code: 'custom_field.no_choices' })
  })

  it('is refused to whoever has the structure of a part only', async () => {
    const { id } = await plant.run(addGrouping, { name: 'Annex', typeName: 'Site' })
    const right = new Set(['structure.write'] as const)
    const part = plant.as({ rights: right, grants: [{ rights: right, groupingIds: [id] }] })
    const refusal = await refusalOf(part.run(addCustomField, { entity: 'person', name: 'X', kind: 'text' }))
    expect(refusal).toMatchObject({ kind: 'forbidden', code: 'access.not_over_grouping' })
  })
})

describe('changing a field', () => {
  it('renames, retires and brings back, and obeys the laws of writing', async () => {
    const { id } = await declare('Hall', 'choice', { choices: ['A', 'B', 'A'] })
    const input = { id, version: 1, name: 'Building', choices: ['A', 'B', 'C'] }
    await obeysWriteLaws(plant, changeCustomField, {
      right: 'structure.write',
      input,
      other: { ...input, name: 'House' },
      actions: ['custom_field.changed'],
    })
    expect(await refusalOf(plant.run(changeCustomField, input))).toMatchObject({ kind: 'conflict', code: 'custom_field.stale' })
    expect(await plant.run(changeCustomField, { id, version: 2, retired: true })).toEqual({ id, version: 3 })
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'custom_field.retired' })
    await declare('building', 'text')
    expect(await refusalOf(plant.run(changeCustomField, { id, version: 3, retired: false }))).toMatchObject({
      code: 'custom_field.duplicate',
    })
    await isClosedToOthers(plant, await plant.another(), changeCustomField, { id, version: 3, name: 'Mine' })
  })
})

describe('values', () => {
  const field = (kind: CustomField['kind'], more: Partial<CustomField> = {}): CustomField => {
    const name = more.name ?? `a ${kind}`
    return { id: kind, entity: 'person', kind, choices: [], ordinal: 0, retired: false, version: 1, ...more, name }
  }
  const fields = [field('text'), field('number'), field('day'), field('yesNo'), field('choice', { choices: ['red', 'blue'] })]

  it('are of the kind that the field asks for', () => {
    const good = { text: 'x', number: 4.5, day: '2027-03-31', yesNo: false, choice: 'red' }
    expect(checkCustom(fields, {}, good)).toEqual(good)
    const bad = { text: 4, number: '4', day: '2027-02-30', yesNo: 'yes', choice: 'green' }
    const codes = Object.entries(bad).map(([key, value]) => {
      try {
        return checkCustom(fields, {}, { [key]: value })
      } catch (error) {
        return (error as { code: string }).code
      }
    })
    expect(codes).toEqual(['custom.not_text', 'custom.not_number', 'custom.not_day', 'custom.not_yes_no', 'custom.not_choice'])
  })

  it('go with null or an empty text, stay where they are not named, and may stay in a field that is gone', () => {
    expect(checkCustom(fields, { text: 'x', number: 1 }, { text: null })).toEqual({ number: 1 })
    expect(checkCustom(fields, { text: 'x' }, { text: '' })).toEqual({})
    expect(checkCustom([], { old: 'x' }, { old: 'x' })).toEqual({ old: 'x' })
    expect(() => checkCustom([field('text', { retired: true })], {}, { text: 'new' })).toThrow('custom.unknown')
    expect(() => checkCustom(fields, {}, { nobody: 1 })).toThrow('custom.unknown')
  })

  it('of a grouping are checked and kept with it', async () => {
    const { id: area } = await declare('Area in m²', 'number')
    const { id } = await plant.run(addGrouping, { name: 'Hall 7', typeName: 'Hall', custom: { [area]: 120 } })
    const row = async () => (await plant.run(listGroupings, {})).rows.find(one => one.id === id)
    expect(await row()).toMatchObject({ custom: { [area]: 120 } })
    const change = (value: unknown, version: number) => plant.run(changeGrouping, { id, version, custom: { [area]: value } })
    expect(await refusalOf(change('much', 1))).toMatchObject({ code: 'custom.not_number', params: { field: 'Area in m²', value: 'much' } })
    expect(await change(120, 1)).toEqual({ id, version: 1 })
    expect(await change(140, 1)).toEqual({ id, version: 2 })
    expect(await row()).toMatchObject({ custom: { [area]: 140 } })
  })
})
