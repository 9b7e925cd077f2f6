import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RIGHTS } from '../../platform/context.ts'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { rightsOf } from '../access/roles.ts'
import { addGrouping } from '../structure/add.ts'
import { addCustomField } from '../structure/custom-fields.ts'
import { readRows } from '../standings/rows.ts'
import { addSkill } from './add.ts'
import { arrangeLibrary } from './arrange.ts'
import { addCategory, changeCategory } from './category.ts'
import { changeScale } from './change-scale.ts'
import { changeSkill } from './change.ts'
import { addEquivalent } from './equivalent.ts'
import { readSkill } from './get.ts'
import { listSkills } from './list.ts'
import { publishSkill } from './publish.ts'
import { getSkillsInUse } from './queries.ts'
import { retireSkill } from './retire.ts'
import { addScale, ensureScale } from './scale.ts'

let plant: Plant
let iluo: string
let writer: Asker
beforeAll(async () => {
  plant = await openPlant()
  iluo = (await plant.run(ensureScale, { starter: 'iluo' })).id
  writer = plant.as({ rights: new Set(RIGHTS.filter(right => right !== 'library.publish')) })
})
afterAll(() => plant.close())

let names = 0
const add = (more: object = {}) => plant.run(addSkill, { name: `Skill ${++names}`, scaleId: iluo, ...more })
const lacksPublish = { kind: 'forbidden', code: 'library.needs_publish', params: { right: 'library.publish' } }

describe('a draft', () => {
  it('is what somebody adds who may not publish, and counts nowhere until it is published', async () => {
    const draft = await writer.run(addSkill, { name: 'Laser cutting', scaleId: iluo })
    expect(draft.state).toBe('draft')
    expect(await refusalOf(writer.run(addSkill, { name: 'At once', scaleId: iluo, state: 'published' }))).toMatchObject(lacksPublish)
    expect((await plant.run(listSkills, {})).rows.some(row => row.id === draft.id)).toBe(false)
    expect((await plant.run(listSkills, { show: 'all' })).rows.find(row => row.id === draft.id)).toMatchObject({ state: 'draft' })
    expect(await refusalOf(plant.inside(ctx => getSkillsInUse(ctx, [draft.id])))).toMatchObject({ code: 'skill.draft' })
    const inFrame = async () =>
      (await plant.inside(ctx => readRows(ctx, { scope: null, asOf: null, knownAt: null }))).frame.skills.has(draft.id)
    expect(await inFrame()).toBe(false)
    const changed = await writer.run(changeSkill, { id: draft.id, version: 1, description: 'Flat sheets up to 12 mm' })
    const input = { id: draft.id, version: changed.version, reason: 'Reviewed' }
    expect(await refusalOf(writer.run(publishSkill, input))).toMatchObject({ kind: 'forbidden', params: { right: 'library.publish' } })
    expect(await refusalOf(plant.run(publishSkill, { ...input, version: 1 }))).toMatchObject({ kind: 'conflict', code: 'skill.stale' })
    await isClosedToOthers(plant, await plant.another(), publishSkill, input)
    const answer = await obeysWriteLaws(plant, publishSkill, {
      right: 'library.publish',
      input,
      other: { ...input, reason: 'Other' },
      actions: ['skill.published'],
    })
    expect(answer).toEqual({ id: draft.id, version: 3 })
    expect((await plant.trail()).at(-1)).toMatchObject({ reason: 'Reviewed', skill_id: draft.id })
    expect(await inFrame()).toBe(true)
    expect(await refusalOf(plant.run(publishSkill, { ...input, version: 3 }))).toMatchObject({ code: 'skill.not_draft' })
    expect(await plant.run(readSkill, { id: draft.id })).toMatchObject({ state: 'published', description: 'Flat sheets up to 12 mm' })
  })

  it('is published by whoever may say what counts for everybody, and not for one line alone', async () => {
    const { id: line } = await plant.run(addGrouping, { name: 'A line', typeName: 'Line', parentId: null })
    const limited = plant.as(rightsOf('member', [{ role: 'quality', groupingIds: [line] }]))
    const everywhere = plant.as(rightsOf('member', [{ role: 'quality', groupingIds: null }]))
    const refusal = { kind: 'forbidden', code: 'library.needs_everybody', params: { right: 'library.publish' } }
    const draft = await limited.run(addSkill, { name: 'Line skill', scaleId: iluo })
    expect(draft.state).toBe('draft')
    const publishing = { id: draft.id, version: 1, reason: 'Reviewed' }
    expect(await refusalOf(limited.run(publishSkill, publishing))).toMatchObject(refusal)
    expect(await refusalOf(limited.run(addSkill, { name: 'At once too', scaleId: iluo, state: 'published' }))).toMatchObject(refusal)
    expect(await everywhere.run(publishSkill, publishing)).toMatchObject({ version: 2 })
    expect(await refusalOf(limited.run(changeSkill, { id: draft.id, version: 2, warnDays: 9 }))).toMatchObject(refusal)
    expect(await refusalOf(limited.run(retireSkill, { id: draft.id, version: 2, reason: 'No' }))).toMatchObject(refusal)
    const tie = { skillId: draft.id, level: 1, bySkillId: (await add()).id, byLevel: 1 }
    expect(await refusalOf(limited.run(addEquivalent, tie))).toMatchObject(refusal)
    const levels = (await plant.run(listSkills, {})).scales.find(scale => scale.id === iluo)!
    const changed = { id: iluo, version: levels.version, name: 'Another name' }
    expect(await refusalOf(limited.run(changeScale, changed))).toMatchObject(refusal)
  })

  it('may be put away by who wrote it; what is published may not be touched without the right', async () => {
    const draft = await writer.run(addSkill, { name: 'Old idea', scaleId: iluo })
    expect(await writer.run(retireSkill, { id: draft.id, version: 1, reason: 'No' })).toMatchObject({ version: 2 })
    const { id } = await add()
    expect(await refusalOf(writer.run(changeSkill, { id, version: 1, warnDays: 10 }))).toMatchObject(lacksPublish)
    expect(await refusalOf(writer.run(retireSkill, { id, version: 1, reason: 'No' }))).toMatchObject(lacksPublish)
  })
})

it('keeps every word of a skill from version to version', async () => {
  const { id: norm } = await plant.run(addCustomField, { entity: 'skill', name: 'Norm', kind: 'text' })
  const more = {
    code: 'W1',
    names: { de: 'Schweißen' },
    description: 'MIG',
    descriptions: { de: 'MIG-Schweißen' },
    levelTexts: { '3': 'Welds alone' },
    proofTypes: ['certificate', 'practical'],
    fromOn: '2026-06-01',
    awardWhenComplete: true,
    custom: { [norm]: 'ISO 9606' },
  }
  const { id } = await add(more)
  await plant.run(changeSkill, { id, version: 1, warnDays: 45, reason: 'Longer notice' })
  expect(await plant.run(readSkill, { id })).toMatchObject({ ...more, warnDays: 45, version: 2 })
  expect((await plant.trail()).at(-1)).toMatchObject({ action: 'skill.changed', after: { warnDays: 45 }, reason: 'Longer notice' })
  await plant.run(retireSkill, { id, version: 2, reason: 'Gone' })
  expect(await plant.run(readSkill, { id })).toMatchObject({ ...more, state: 'retired', retiredOn: '2026-05-04' })
  expect(await refusalOf(add({ levelTexts: { '9': 'None such' } }))).toMatchObject({ code: 'skill.level_unknown' })
})

it('counts nothing of a skill before its active period', async () => {
  const { id } = await add({ fromOn: '2026-06-01' })
  const seen = async (asOf: string) => {
    const { frame, asOf: on } = await plant.inside(ctx => readRows(ctx, { scope: null, asOf, knownAt: null }))
    return [frame.skills.get(id)!.fromOn, on]
  }
  expect(await seen('2026-05-31')).toEqual(['2026-06-01', '2026-05-31'])
})

describe('the tree', () => {
  it('gives names and places, refuses a circle with the way it goes, and obeys the laws of writing', async () => {
    const [a, b, c] = [
      await plant.run(addCategory, { name: 'A' }),
      await plant.run(addCategory, { name: 'B' }),
      await plant.run(addCategory, { name: 'C' }),
    ]
    await obeysWriteLaws(plant, changeCategory, {
      right: 'library.write',
      input: { id: b.id, version: 1, parentId: a.id },
      other: { id: b.id, version: 1, name: 'Other' },
      actions: ['category.changed'],
    })
    await plant.run(changeCategory, { id: c.id, version: 1, parentId: b.id, name: 'Inner' })
    expect(await refusalOf(plant.run(changeCategory, { id: a.id, version: 1, parentId: c.id }))).toMatchObject({
      code: 'category.cycle',
      params: { path: 'A › B › Inner › A' },
    })
    expect(await refusalOf(plant.run(changeCategory, { id: b.id, version: 1, name: 'X' }))).toMatchObject({ code: 'category.stale' })
  })

  it('is put into order', async () => {
    for (const name of ['D', 'E']) await plant.run(addCategory, { name })
    const tops = (await plant.run(listSkills, {})).categories.filter(one => one.parentId === null).map(one => one.id)
    const turned = tops.toReversed()
    const input = { categoryId: null, categories: turned }
    await obeysWriteLaws(plant, arrangeLibrary, {
      right: 'library.write',
      input,
      other: { categoryId: null, categories: tops },
      actions: ['category.arranged'],
    })
    expect((await plant.run(listSkills, {})).categories.filter(one => one.parentId === null).map(one => one.id)).toEqual(turned)
    expect(await plant.run(arrangeLibrary, input)).toEqual({ arranged: 0 })
  })
})

describe('a scale of the organisation', () => {
  const level = (value: number, more: object = {}) => ({
    value,
    code: `L${value}`,
    name: `Level ${value}`,
    mayWorkSupervised: true,
    mayWorkAlone: value > 1,
    countsForCover: value > 1,
    mayTrain: false,
    mayAssess: false,
    ...more,
  })

  it('is added and changed; levels in use stay, and flags may not contradict each other', async () => {
    const made = await obeysWriteLaws(plant, addScale, {
      right: 'library.write',
      input: { name: 'Ours', levels: [level(1), level(2)] },
      other: { name: 'Ours too', levels: [level(1)] },
      actions: ['scale.added'],
    })
    expect(await refusalOf(plant.run(addScale, { name: 'Ours', levels: [level(1)] }))).toMatchObject({ code: 'scale.duplicate' })
    const { id: skillId } = await add({ scaleId: made.id })
    await plant.raw
      .insertInto('requirements')
      .values({
        tenant_id: plant.organisation.tenantId,
        requirement_id: plant.platform.ids.next(),
        subject_kind: 'everyone',
        skill_id: skillId,
        level: 2,
        kind: 'mandatory',
        recorded_at: plant.clock.now(),
      })
      .execute()
    const change = (levels: object[], version = 1) => ({ id: made.id, version, levels })
    expect(await refusalOf(plant.run(changeScale, change([level(1)])))).toMatchObject({
      code: 'scale.levels_in_use',
      params: { levels: 'L2' },
    })
    const odd = change([level(1, { mayWorkSupervised: false, countsForCover: true }), level(2)])
    expect(await refusalOf(plant.run(changeScale, odd))).toMatchObject({
      code: 'scale.levels_invalid',
      params: { fault: 'level.cover_needs_alone' },
    })
    expect(await refusalOf(writer.run(changeScale, change([level(1, { name: 'Learns' }), level(2)])))).toMatchObject(lacksPublish)
    await obeysWriteLaws(plant, changeScale, {
      right: 'library.write',
      input: change([level(3), level(1, { name: 'Learns' }), level(2)]),
      other: change([level(1), level(2)]),
      actions: ['scale.changed'],
    })
    const { scales } = await plant.run(listSkills, {})
    expect(scales.find(one => one.id === made.id)).toMatchObject({ version: 2, levels: [{ name: 'Learns' }, { value: 2 }, { value: 3 }] })
    expect(await refusalOf(plant.run(changeScale, change([level(1), level(2)])))).toMatchObject({ code: 'scale.stale' })
  })
})
