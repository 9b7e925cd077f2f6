import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { addSkill } from '../library/add.ts'
import { retireSkill } from '../library/retire.ts'
import { addPerson } from '../people/add.ts'
import { readRows } from '../standings/rows.ts'
import { listRequirements } from './list.ts'
import { removeRequirement } from './remove.ts'
import { setRequirements } from './set.ts'
import { setMany } from './set-many.ts'
import { takeBackRequirements } from './take-back.ts'

let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
})
afterAll(() => plant.close())

let skills = 0
/** A skill of its own for each test, so that none stands in another's way. */
async function newSkill(): Promise<string> {
  skills += 1
  return (await plant.run(addSkill, { name: `Skill ${skills}`, scaleId: cast.scale.iluo })).id
}

const ask = (skillId: string, level: number, more: object = {}) =>
  plant.run(setRequirements, {
    subject: { kind: 'grouping', id: cast.teamRed },
    items: [{ skillId, level }],
    kind: 'mandatory',
    ...more,
  })

const standing = async (skillId: string, clocks: object = {}) =>
  (await plant.run(listRequirements, { skillId, asOf: '0001-01-01', ...clocks })).rows.map(row => [row.level, row.fromOn, row.throughOn])

/** What the packed rows say is required of a person. */
async function required(personId: string, skillId: string): Promise<number> {
  return plant.inside(async ctx => {
    const { people, frame } = await readRows(ctx, { scope: null, asOf: null, knownAt: null, people: [personId] })
    return people[0]!.row.required[frame.skills.get(skillId)!.ordinal]!
  })
}

const blue = () => ({ kind: 'grouping' as const, id: cast.teamBlue })
const asked = (skillId: string, level: number, more: object = {}) => ({
  subject: blue(),
  skillId,
  level,
  kind: 'mandatory' as const,
  fromOn: null,
  throughOn: null,
  ...more,
})

describe('asking skills', () => {
  it('asks many of a grouping in one step, reaches its people, and obeys the laws of writing', async () => {
    const [one, two] = [await newSkill(), await newSkill()]
    const input = {
      subject: { kind: 'grouping', id: cast.lineNorth },
      items: [
        { skillId: one, level: 3 },
        { skillId: two, level: 2 },
      ],
      kind: 'mandatory',
      fromOn: '2026-05-01',
      withinDays: 90,
      reason: 'New press',
    }
    const answer = await obeysWriteLaws(plant, setRequirements, {
      right: 'requirements.write',
      input,
      other: { ...input, withinDays: 91 },
      actions: ['requirement.set', 'requirement.set'],
    })
    expect(answer).toMatchObject({ created: 2, changed: 0, unchanged: 0 })
    const { rows } = await plant.run(listRequirements, { groupingId: cast.lineNorth })
    expect(rows[0]).toEqual({
      id: answer.ids[0],
      subject: { kind: 'grouping', id: cast.lineNorth, name: 'North line', path: ['Porto Novo', 'North line'] },
      skill: { id: one, code: null, name: 'Skill 1' },
      level: 3,
      levelCode: 'U',
      kind: 'mandatory',
      fromOn: '2026-05-01',
      throughOn: null,
      withinDays: 90,
      atLeast: null,
      reason: 'New press',
      recordedAt: '2026-05-04T08:00:00.000Z',
      recordedBy: { id: plant.caller.actor.accountId, name: 'Marta Reis' },
      together: 1,
    })
    expect(await required(cast.person.ruiz, one)).toBe(3)
    expect(await required(cast.person.chen, one)).toBe(0)
    expect((await plant.trail()).at(-1)).toMatchObject({
      skill_id: two,
      reason: 'New press',
      before: null,
      after: { level: 2, fromOn: '2026-05-01', withinDays: 90 },
    })
    await isClosedToOthers(plant, await plant.another(), setRequirements, input)
  })

  it('counts what it made, changed and found already so', async () => {
    const [one, two, three] = [await newSkill(), await newSkill(), await newSkill()]
    const items = (levels: number[]) => [one, two, three].slice(0, levels.length).map((skillId, i) => ({ skillId, level: levels[i]! }))
    const ask = (levels: number[]) =>
      plant.run(setRequirements, { subject: { kind: 'person', id: cast.person.chen }, items: items(levels), kind: 'mandatory' })
    expect(await ask([2, 2])).toMatchObject({ created: 2, changed: 0, unchanged: 0 })
    expect(await ask([2, 3, 1])).toMatchObject({ created: 1, changed: 1, unchanged: 1 })
    const before = await plant.fingerprint()
    expect(await ask([2, 3, 1])).toMatchObject({ created: 0, changed: 0, unchanged: 3 })
    expect(await plant.fingerprint()).toBe(before)
    expect(await required(cast.person.chen, two)).toBe(3)
  })

  it('lets another level take over from its day, and keeps what was asked and known before', async () => {
    const skillId = await newSkill()
    await ask(skillId, 2, { fromOn: '2026-01-01' })
    const earlier = plant.clock.now().toISOString()
    plant.clock.advance({ minutes: 1 })
    expect(await ask(skillId, 4, { fromOn: '2026-07-01' })).toMatchObject({ changed: 1 })
    expect(await standing(skillId)).toEqual([
      [2, '2026-01-01', '2026-06-30'],
      [4, '2026-07-01', null],
    ])
    expect(await standing(skillId, { knownAt: earlier })).toEqual([[2, '2026-01-01', null]])
    expect(await required(cast.person.ruiz, skillId)).toBe(2)
    expect((await plant.trail()).at(-1)).toMatchObject({
      before: { asked: [{ level: 2, fromOn: '2026-01-01', throughOn: null }] },
      after: { level: 4, fromOn: '2026-07-01' },
    })
    await ask(skillId, 1, { fromOn: '2026-03-01', throughOn: '2026-03-31' })
    expect(await standing(skillId)).toEqual([
      [2, '2026-01-01', '2026-02-28'],
      [1, '2026-03-01', '2026-03-31'],
      [2, '2026-04-01', '2026-06-30'],
      [4, '2026-07-01', null],
    ])
    await ask(skillId, 3, { fromOn: null })
    expect(await standing(skillId)).toEqual([[3, null, null]])
  })

  it('keeps mandatory and wanted apart, and everyone from groupings', async () => {
    const skillId = await newSkill()
    await ask(skillId, 2)
    expect(await ask(skillId, 4, { kind: 'wanted' })).toMatchObject({ created: 1 })
    expect(await ask(skillId, 1, { subject: { kind: 'everyone' } })).toMatchObject({ created: 1 })
    expect(await required(cast.person.ruiz, skillId)).toBe(2)
    expect(await required(cast.person.bakker, skillId)).toBe(1)
    const { rows } = await plant.run(listRequirements, { skillId, subject: 'everyone' })
    expect(rows).toMatchObject([{ subject: { kind: 'everyone', id: null, name: null }, level: 1 }])
  })

  it('refuses retired skills by name, levels that the scale does not have, and days in the wrong order', async () => {
    const skillId = await newSkill()
    expect(await refusalOf(ask(skillId, 9))).toMatchObject({
      code: 'skill.level_unknown',
      params: { level: 9, levels: '1 (I), 2 (L), 3 (U), 4 (O)' },
    })
    expect(await refusalOf(ask(skillId, 0))).toMatchObject({ code: 'input.invalid' })
    expect(await refusalOf(ask(skillId, 2, { fromOn: '2026-05-02', throughOn: '2026-05-01' }))).toMatchObject({ code: 'range.backwards' })
    expect(await refusalOf(ask(skillId, 2, { subject: { kind: 'person' } }))).toMatchObject({ code: 'input.invalid' })
    expect(await refusalOf(ask(skillId, 2, { items: [1, 2].map(level => ({ skillId, level })) }))).toMatchObject({
      code: 'requirement.skill_repeated',
    })
    expect(await refusalOf(ask('00000000-0000-7000-8000-00000000dead', 2))).toMatchObject({ code: 'skill.missing' })
    await plant.run(retireSkill, { id: skillId, version: 1, reason: 'Test' })
    expect(await refusalOf(ask(skillId, 2))).toMatchObject({
      kind: 'precondition',
      code: 'skill.retired',
      params: { name: `Skill ${skills}` },
    })
  })
})

describe('ending a requirement', () => {
  it('ends it with yesterday, keeps the days before, and obeys the laws of writing', async () => {
    const skillId = await newSkill()
    const { ids } = await ask(skillId, 3, { fromOn: '2026-01-01' })
    const earlier = plant.clock.now().toISOString()
    plant.clock.advance({ minutes: 1 })
    const input = { id: ids[0]!, reason: 'Robot does it' }
    const answer = await obeysWriteLaws(plant, removeRequirement, {
      right: 'requirements.write',
      input,
      other: { ...input, reason: 'Other' },
      actions: ['requirement.ended'],
    })
    expect(answer).toEqual({ id: expect.any(String), throughOn: '2026-05-03' })
    expect(await standing(skillId)).toEqual([[3, '2026-01-01', '2026-05-03']])
    expect(await standing(skillId, { knownAt: earlier })).toEqual([[3, '2026-01-01', null]])
    expect(await required(cast.person.ruiz, skillId)).toBe(0)
    expect((await plant.trail()).at(-1)).toMatchObject({
      reason: 'Robot does it',
      before: { throughOn: null },
      after: { throughOn: '2026-05-03' },
    })
    expect(await refusalOf(plant.run(removeRequirement, input))).toMatchObject({ kind: 'conflict', code: 'requirement.stale' })
    await isClosedToOthers(plant, await plant.another(), removeRequirement, input)
  })

  it('withdraws one that never bound anybody', async () => {
    const skillId = await newSkill()
    const { ids } = await ask(skillId, 3)
    expect(await plant.run(removeRequirement, { id: ids[0], reason: 'Wrong skill' })).toEqual({ id: null, throughOn: null })
    expect(await standing(skillId)).toEqual([])
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'requirement.withdrawn' })
  })

  it('needs a reason', async () => {
    const { ids } = await ask(await newSkill(), 3)
    expect(await refusalOf(plant.run(removeRequirement, { id: ids[0] }))).toMatchObject({ code: 'input.invalid' })
  })
})

describe('many at once', () => {
  it('may ask the same thread twice in one batch', async () => {
    const skillId = await newSkill()
    const settled = await plant.inside(ctx =>
      setMany(ctx, [asked(skillId, 2), asked(skillId, 3, { fromOn: '2026-06-01' }), asked(skillId, 3, { fromOn: '2026-06-01' })]),
    )
    expect(settled.map(one => one.outcome)).toEqual(['created', 'changed', 'unchanged'])
    expect(await standing(skillId)).toEqual([
      [2, null, '2026-05-31'],
      [3, '2026-06-01', null],
    ])
  })

  it('is taken back with its import: what stood before stands again, what somebody asked since stays', async () => {
    const [fresh, raised, touched] = [await newSkill(), await newSkill(), await newSkill()]
    const importId = '00000000-0000-7000-8000-0000000000f1'
    await plant.inside(ctx => setMany(ctx, [asked(raised, 1, { fromOn: '2026-01-01' }), asked(touched, 1)]))
    plant.clock.advance({ minutes: 1 })
    await plant.inside(ctx =>
      setMany(
        ctx,
        [fresh, raised, touched].map(skillId => asked(skillId, 3, { fromOn: '2026-05-01', importId })),
      ),
    )
    plant.clock.advance({ minutes: 1 })
    await ask(touched, 4, { subject: blue(), fromOn: '2026-05-01' })
    plant.clock.advance({ minutes: 1 })
    const taken = await plant.inside(ctx => takeBackRequirements(ctx, importId))
    expect(taken).toEqual({ count: 2, subjects: [blue()] })
    expect(await standing(fresh)).toEqual([])
    expect(await standing(raised)).toEqual([[1, '2026-01-01', null]])
    expect(await standing(touched)).toEqual([
      [1, null, '2026-04-30'],
      [4, '2026-05-01', null],
    ])
  })
})

it('is listed for those who may read', async () => {
  expect(await refusalOf(plant.as({ rights: new Set() }).run(listRequirements, {}))).toMatchObject({ kind: 'forbidden' })
  const mine = await plant.run(addPerson, { surname: 'Only mine' })
  expect((await plant.run(listRequirements, { personId: mine.id })).rows).toEqual([])
})
