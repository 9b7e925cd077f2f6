import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { RIGHTS } from '../../platform/context.ts'
import { readMatrix } from '../matrix/read.ts'
import { addSkill } from './add.ts'
import { addCategory, changeCategory } from './category.ts'
import { listSkills } from './list.ts'
import { retireCategory } from './retire-category.ts'
import { retireSkill } from './retire.ts'
import { ensureScale } from './scale.ts'

let plant: Plant
let scaleId: string
let n = 0
let press: string
let tools: string
let skills: { outer: string; first: string; second: string; gone: string }
beforeAll(async () => {
  plant = await openPlant()
  scaleId = (await plant.run(ensureScale, { starter: 'iluo' })).id
})
afterAll(() => plant.close())

const category = async (name: string, parentId: string | null = null) => (await plant.run(addCategory, { name, parentId })).id
const skill = async (name: string, categoryId: string) => (await plant.run(addSkill, { name, scaleId, categoryId })).id
const library = () => plant.run(listSkills, { show: 'all' })
const where = async (id: string) => (await library()).rows.find(row => row.id === id)?.category?.id ?? null

/** Press with one skill; in it Tools with two skills, one retired skill and a category. */
beforeEach(async () => {
  n += 1
  press = await category(`Press ${n}`)
  tools = await category('Tools', press)
  skills = {
    outer: await skill(`Outer ${n}`, press),
    first: await skill(`B first ${n}`, tools),
    second: await skill(`C second ${n}`, tools),
    gone: await skill(`D gone ${n}`, tools),
  }
  await plant.run(retireSkill, { id: skills.gone, version: 1, reason: 'Sold' })
})

describe('taking a category out of the library', () => {
  it('moves its skills and the categories below it to the one above, and obeys the laws of writing', async () => {
    const dies = await category('Dies', tools)
    const answer = await obeysWriteLaws(plant, retireCategory, {
      right: 'library.write',
      input: { id: tools, version: 1, reason: 'Too fine' },
      other: { id: press, version: 1 },
      actions: ['skill.changed', 'skill.changed', 'skill.changed', 'category.retired'],
    })
    expect(answer).toEqual({ movedTo: press, categories: [dies], skills: [skills.first, skills.second, skills.gone] })
    expect(await Promise.all(Object.values(skills).map(where))).toEqual([press, press, press, press])
    const { categories } = await library()
    expect(categories.filter(one => [press, tools, dies].includes(one.id))).toMatchObject([
      { id: press, parentId: null },
      { id: dies, parentId: press, version: 2 },
    ])
    expect((await plant.trail()).at(-1)).toMatchObject({
      subject_id: tools,
      reason: 'Too fine',
      before: { name: 'Tools', parentId: press },
    })
  })

  it('leaves skills of the top level in no category, where they stay in sight', async () => {
    await plant.run(retireCategory, { id: tools, version: 1 })
    await plant.run(retireCategory, { id: press, version: 1 })
    expect(await Promise.all(Object.values(skills).map(where))).toEqual([null, null, null, null])
    expect((await library()).rows.map(row => row.id)).toEqual(expect.arrayContaining(Object.values(skills)))
  })

  it('refuses a version that is stale, one that is gone, and two of one name in one place', async () => {
    await plant.run(changeCategory, { id: tools, version: 1, name: 'Tooling' })
    expect(await refusalOf(plant.run(retireCategory, { id: tools, version: 1 }))).toMatchObject({
      kind: 'conflict',
      code: 'category.stale',
      params: { current: 2 },
    })
    await category('tóols', tools)
    await category('Tóols', press)
    expect(await refusalOf(plant.run(retireCategory, { id: tools, version: 2 }))).toMatchObject({ code: 'category.twin_above' })
    const other = await category(`Other ${n}`)
    await plant.run(retireCategory, { id: other, version: 1 })
    expect(await refusalOf(plant.run(retireCategory, { id: other, version: 2 }))).toMatchObject({ code: 'category.missing' })
    expect(await refusalOf(plant.run(addSkill, { name: `Late ${n}`, scaleId, categoryId: other }))).toMatchObject({
      code: 'category.missing',
    })
    await isClosedToOthers(plant, await plant.another(), retireCategory, { id: press, version: 1 })
  })

  it('asks for the right to publish where a published skill moves', async () => {
    const writer = plant.as({ rights: new Set(RIGHTS.filter(right => right !== 'library.publish')) })
    expect(await refusalOf(writer.run(retireCategory, { id: tools, version: 1 }))).toMatchObject({ code: 'library.needs_publish' })
    const empty = await category('Empty', press)
    expect(await writer.run(retireCategory, { id: empty, version: 1 })).toEqual({ movedTo: press, categories: [], skills: [] })
  })

  it('is undone by adding it again with what it had, but for what has moved on since', async () => {
    const dies = await category('Dies', tools)
    const taken = await plant.run(retireCategory, { id: tools, version: 1 })
    await plant.run(retireCategory, { id: dies, version: 2 })
    const { id } = await plant.run(addCategory, { name: 'Tools', parentId: press, categories: taken.categories, skills: taken.skills })
    expect(id).not.toBe(tools)
    expect(await Promise.all(Object.values(skills).map(where))).toEqual([press, id, id, id])
    expect((await library()).categories.filter(one => one.parentId === id)).toEqual([])
  })

  it('stands in the library as it was known before', async () => {
    const knownAt = plant.clock.now().toISOString()
    plant.clock.advance({ hours: 1 })
    await plant.run(retireCategory, { id: tools, version: 1 })
    const names = async (clocks: object) => (await plant.run(readMatrix, clocks)).header.categories.map(one => one.id)
    expect(await names({ knownAt })).toContain(tools)
    expect(await names({})).not.toContain(tools)
  })

  it('is called and lies as it was known then, whatever it was called since', async () => {
    const dies = await category('Dies', tools)
    const shown = async (clocks: object) => {
      const { header } = await plant.run(readMatrix, clocks)
      return header.categories.filter(one => one.id === dies).map(one => [one.name, one.parentId])
    }
    const moments: string[] = []
    const later = () => {
      moments.push(plant.clock.now().toISOString())
      plant.clock.advance({ hours: 1 })
    }
    later()
    await plant.run(changeCategory, { id: dies, version: 1, name: 'Moulds' })
    later()
    await plant.run(changeCategory, { id: dies, version: 2, name: 'Moulds and dies', parentId: press })
    later()
    await plant.run(changeCategory, { id: dies, version: 3, parentId: tools })
    await plant.run(retireCategory, { id: tools, version: 1 })
    expect(await Promise.all(moments.map(knownAt => shown({ knownAt })))).toEqual([
      [['Dies', tools]],
      [['Moulds', tools]],
      [['Moulds and dies', press]],
    ])
    expect(await shown({})).toEqual([['Moulds and dies', press]])
  })
})
