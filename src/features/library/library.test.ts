import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { levelFaults } from '../../rules/level.ts'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { addSkill } from './add.ts'
import { addScales, addSkills, ensureCategories } from './add-many.ts'
import { addCategory } from './category.ts'
import { changeSkill } from './change.ts'
import { listSkills } from './list.ts'
import { retireSkill } from './retire.ts'
import { ensureScale } from './scale.ts'
import { starterScale, STARTERS } from './starters.ts'

let plant: Plant
let iluo: string
beforeAll(async () => {
  plant = await openPlant()
  iluo = (await plant.run(ensureScale, { starter: 'iluo' })).id
})
afterAll(() => plant.close())

const add = (name: string, more: object = {}) => plant.run(addSkill, { name, scaleId: iluo, ...more })
const rowOf = async (id: string) => (await plant.run(listSkills, { show: 'all' })).rows.find(row => row.id === id)
const versionsOf = (id: string) => plant.raw.selectFrom('skill_details').selectAll().where('skill_id', '=', id).orderBy('version').execute()

describe('scales', () => {
  it.each(STARTERS)('ships %s without a fault, in English and German', starter => {
    const english = starterScale(starter, 'en')
    const german = starterScale(starter, 'de')
    expect(levelFaults(english.levels)).toEqual([])
    expect(german.levels.map(level => ({ ...level, name: '' }))).toEqual(english.levels.map(level => ({ ...level, name: '' })))
    expect([...english.levels, ...german.levels].every(level => level.name.length > 1)).toBe(true)
    expect(starterScale(starter, 'fi')).toEqual(english)
  })

  it('gives each letter of ILUO its own meaning', () => {
    const may = starterScale('iluo', 'en').levels.map(level => [level.code, level.mayWorkAlone, level.countsForCover, level.mayTrain])
    expect(may).toEqual([
      ['I', false, false, false],
      ['L', false, false, false],
      ['U', true, true, false],
      ['O', true, true, true],
    ])
  })

  it('takes a starter once, in the language of the organisation', async () => {
    const house = await plant.another({ language: 'de' })
    const taken = await obeysWriteLaws(house, ensureScale, {
      right: 'library.write',
      input: { starter: 'yes-no' },
      other: { starter: 'harvey' },
      actions: ['scale.added'],
    })
    expect(taken).toMatchObject({ name: 'Ja oder nein', created: true, levels: [{ code: 'no', name: 'Nein' }, { code: 'yes' }] })
    const before = await house.fingerprint()
    expect(await house.run(ensureScale, { starter: 'yes-no' })).toEqual({ ...taken, created: false })
    expect(await house.fingerprint()).toBe(before)
    const { scales, starters } = await house.run(listSkills, {})
    expect(scales).toMatchObject([{ id: taken.id, starter: 'yes-no' }])
    expect(starters.map(one => one.starter)).toEqual(STARTERS.filter(one => one !== 'yes-no'))
  })

  it('refuses levels that contradict themselves', async () => {
    const level = {
      value: 1,
      code: 'X',
      name: 'X',
      mayWorkSupervised: false,
      mayWorkAlone: true,
      countsForCover: true,
      mayTrain: false,
      mayAssess: false,
    }
    expect(await refusalOf(plant.inside(ctx => addScales(ctx, [{ name: 'Odd', levels: [level] }])))).toMatchObject({
      code: 'scale.levels_invalid',
      params: { fault: 'level.alone_needs_supervised' },
    })
  })
})

describe('categories', () => {
  it('adds one and obeys the laws of writing', async () => {
    const { id } = await obeysWriteLaws(plant, addCategory, {
      right: 'library.write',
      input: { name: 'Safety' },
      other: { name: 'Quality' },
      actions: ['category.added'],
    })
    expect(await refusalOf(plant.run(addCategory, { name: 'SAFETY' }))).toMatchObject({ code: 'category.duplicate', params: { id } })
    const inner = await plant.run(addCategory, { name: 'Safety', parentId: id })
    expect((await plant.run(listSkills, {})).categories).toEqual([
      { id, name: 'Safety', parentId: null, version: 1 },
      { id: inner.id, name: 'Safety', parentId: id, version: 1 },
    ])
    await isClosedToOthers(plant, await plant.another(), addCategory, { name: 'Inside', parentId: id })
  })

  it('finds those that are there and makes the others', async () => {
    const ids = await plant.inside(ctx => ensureCategories(ctx, ['safety', 'Press', 'press']))
    const { categories } = await plant.run(listSkills, {})
    expect(categories.find(one => one.id === ids.get('safety'))).toMatchObject({ name: 'Safety', parentId: null })
    expect(ids.get('press')).toBe(ids.get('Press'))
    expect(categories.filter(one => one.name === 'Press')).toHaveLength(1)
  })
})

describe('adding a skill', () => {
  it('writes it whole and obeys the laws of writing', async () => {
    const input = {
      name: 'Press 4 changeover',
      code: 'P4',
      scaleId: iluo,
      validity: 'P24M',
      warnDays: 60,
      names: { de: 'Rüsten Presse 4' },
    }
    const { id } = await obeysWriteLaws(plant, addSkill, {
      right: 'library.write',
      input,
      other: { ...input, code: 'P5' },
      actions: ['skill.added'],
    })
    expect(await rowOf(id)).toEqual({
      id,
      code: 'P4',
      name: 'Press 4 changeover',
      names: { de: 'Rüsten Presse 4' },
      category: null,
      scaleId: iluo,
      validity: 'P24M',
      warnDays: 60,
      evidenceFloor: 'C',
      safetyCritical: false,
      secondPerson: false,
      fromOn: null,
      awardWhenComplete: false,
      ordinal: 0,
      state: 'published',
      version: 1,
    })
    expect((await plant.trail()).at(-1)).toMatchObject({ skill_id: id, after: { name: 'Press 4 changeover', validity: 'P24M' } })
  })

  it('asks better proof of a safety-critical skill, and takes a starter scale on the way', async () => {
    const { id, scaleId } = await plant.run(addSkill, { name: 'Lockout', starter: 'certificate', safetyCritical: true })
    expect(await rowOf(id)).toMatchObject({ evidenceFloor: 'B', safetyCritical: true, scaleId, warnDays: 90 })
    expect((await plant.run(listSkills, {})).scales.find(scale => scale.id === scaleId)).toMatchObject({ starter: 'certificate' })
  })

  it('refuses a taken code, and a name that cannot be told apart', async () => {
    const { id } = await add('Oven hands-on', { code: 'OV' })
    expect(await refusalOf(add('Oven two', { code: 'ov' }))).toMatchObject({
      code: 'skill.code_taken',
      params: { id, name: 'Oven hands-on' },
    })
    expect(await refusalOf(add('OVEN  hands-on'))).toMatchObject({ code: 'skill.duplicate', params: { id } })
    await add('Oven hands-on', { code: 'OV-2' })
  })

  it('refuses what does not fit: no scale, an unknown one, two, an odd length, a foreign category', async () => {
    const nobody = '00000000-0000-7000-8000-00000000dead'
    expect(await refusalOf(plant.run(addSkill, { name: 'Lost' }))).toMatchObject({ code: 'input.invalid' })
    expect(await refusalOf(plant.run(addSkill, { name: 'Lost', scaleId: iluo, starter: 'iluo' }))).toMatchObject({ code: 'input.invalid' })
    expect(await refusalOf(add('Lost', { scaleId: nobody }))).toMatchObject({ code: 'scale.missing' })
    expect(await refusalOf(add('Lost', { validity: '24 months' }))).toMatchObject({ code: 'input.invalid' })
    expect(await refusalOf(add('Lost', { categoryId: nobody }))).toMatchObject({ code: 'category.missing' })
  })

  it('gives every skill a place of its own, however they come', async () => {
    await plant.inside(ctx =>
      addSkills(ctx, [
        { name: 'Bulk one', scaleId: iluo },
        { name: 'Bulk two', scaleId: iluo, safetyCritical: true },
      ]),
    )
    await add('Single')
    const rows = await plant.raw.selectFrom('skills').select('ordinal').where('tenant_id', '=', plant.organisation.tenantId).execute()
    expect(rows.map(row => row.ordinal).sort((a, b) => a - b)).toEqual(rows.map((_, i) => i))
  })
})

describe('changing a skill', () => {
  it('writes a new version, keeps the old one, and obeys the laws of writing', async () => {
    const { id } = await add('Deburring', { validity: 'P12M' })
    plant.clock.advance({ minutes: 1 })
    const input = { id, version: 1, validity: null, warnDays: 30, evidenceFloor: 'B' }
    const answer = await obeysWriteLaws(plant, changeSkill, {
      right: 'library.write',
      input,
      other: { ...input, warnDays: 31 },
      actions: ['skill.changed'],
    })
    expect(answer).toEqual({ id, version: 2 })
    const [first, second] = await versionsOf(id)
    expect(first).toMatchObject({ validity: 'P12M', superseded_at: plant.clock.now() })
    expect(second).toMatchObject({ validity: null, warn_days: 30, evidence_floor: 'B', name: 'Deburring', superseded_at: null })
    expect((await plant.trail()).at(-1)).toMatchObject({
      before: { validity: 'P12M', warnDays: 90, evidenceFloor: 'C' },
      after: { validity: null, warnDays: 30, evidenceFloor: 'B' },
    })
    await isClosedToOthers(plant, await plant.another(), changeSkill, { ...input, version: 2 })
  })

  it('raises the floor with safety, unless told otherwise', async () => {
    const { id } = await add('Grinding')
    await plant.run(changeSkill, { id, version: 1, safetyCritical: true })
    expect(await rowOf(id)).toMatchObject({ evidenceFloor: 'B', version: 2 })
    await plant.run(changeSkill, { id, version: 2, evidenceFloor: 'C' })
    expect(await rowOf(id)).toMatchObject({ evidenceFloor: 'C', safetyCritical: true })
  })

  it('refuses a stale version and a taken code, and writes nothing where nothing changes', async () => {
    const { id } = await add('Packing', { code: 'PK' })
    await add('Palletising', { code: 'PL' })
    const before = await plant.fingerprint()
    expect(await plant.run(changeSkill, { id, version: 1, name: 'Packing', code: 'PK' })).toEqual({ id, version: 1 })
    expect(await refusalOf(plant.run(changeSkill, { id, version: 1, code: 'pl' }))).toMatchObject({ code: 'skill.code_taken' })
    expect(await refusalOf(plant.run(changeSkill, { id, version: 2, code: 'X' }))).toMatchObject({
      kind: 'conflict',
      code: 'skill.stale',
      params: { current: 1 },
    })
    expect(await plant.fingerprint()).toBe(before)
  })
})

describe('retiring a skill', () => {
  it('takes it off the list from today and obeys the laws of writing', async () => {
    const { id } = await add('Hand riveting', { code: 'HR' })
    const input = { id, version: 1, reason: 'Line closed' }
    const answer = await obeysWriteLaws(plant, retireSkill, {
      right: 'library.write',
      input,
      other: { ...input, reason: 'Robot' },
      actions: ['skill.retired'],
    })
    expect(answer).toEqual({ id, version: 2, retiredOn: '2026-05-04' })
    expect(await rowOf(id)).toMatchObject({ state: 'retired', version: 2 })
    expect((await plant.run(listSkills, {})).rows.some(row => row.id === id)).toBe(false)
    expect((await plant.trail()).at(-1)).toMatchObject({ reason: 'Line closed', before: { name: 'Hand riveting' } })
    expect(await refusalOf(plant.run(retireSkill, { id, version: 2, reason: 'Again' }))).toMatchObject({ code: 'skill.retired' })
    expect(await refusalOf(plant.run(changeSkill, { id, version: 2, name: 'Riveting' }))).toMatchObject({ code: 'skill.retired' })
    expect((await versionsOf(id)).map(row => row.state)).toEqual(['published', 'retired'])
    await add('Hand riveting', { code: 'HR' })
  })

  it('refuses a stale version and a retirement without a reason', async () => {
    const { id } = await add('Fettling')
    expect(await refusalOf(plant.run(retireSkill, { id, version: 3, reason: 'x' }))).toMatchObject({ code: 'skill.stale' })
    expect(await refusalOf(plant.run(retireSkill, { id, version: 1, reason: ' ' }))).toMatchObject({ code: 'input.invalid' })
  })
})

it('finds skills without regard to capitals and accents, for those who may read', async () => {
  await add('Soudure à l’arc', { code: 'SA-7' })
  const names = async (search: string) => (await plant.run(listSkills, { search })).rows.map(row => row.name)
  expect(await names('soudure a')).toEqual(['Soudure à l’arc'])
  expect(await names('sa-7')).toEqual(['Soudure à l’arc'])
  expect(await names('100%_')).toEqual([])
  expect(await refusalOf(plant.as({ rights: new Set() }).run(listSkills, {}))).toMatchObject({ kind: 'forbidden' })
})
