import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { awardComplete } from '../results/prerequisites.ts'
import { loadFacts } from '../standings/facts.ts'
import type { Impact } from '../standings/impact.ts'
import { refold } from '../standings/refold.ts'
import { readRows } from '../standings/rows.ts'
import { pairOn } from '../../rules/pair.ts'
import { explain } from '../../rules/why.ts'
import { addSkill } from './add.ts'
import { awardsDue } from './awards-due.ts'
import { changeSkill } from './change.ts'
import { addEquivalent, removeEquivalent } from './equivalent.ts'
import { readSkill } from './get.ts'
import { missingPrerequisites } from './held.ts'
import { addPrerequisite, removePrerequisite } from './prerequisite.ts'
import { previewPrerequisite, previewPrerequisiteRemoval } from './preview-prerequisite.ts'
import { ensureScale } from './scale.ts'
import { intervalsIn } from '../../../test/support/intervals.ts'

const TODAY = '2026-05-04'
let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: `${TODAY}T08:00:00Z` })
  cast = await addCast(plant)
})
afterAll(() => plant.close())

/** A result as it stands recorded. */
async function record(
  personId: string,
  skillId: string,
  level: number,
  happenedOn: string,
  validThrough: string | null = null,
): Promise<string> {
  const eventId = plant.platform.ids.next()
  await plant.raw
    .insertInto('events')
    .values({
      tenant_id: plant.organisation.tenantId,
      event_id: eventId,
      person_id: personId,
      skill_id: skillId,
      type: 'evaluation',
      happened_on: happenedOn,
      level,
      grade: 'A',
      outcome: 'passed',
      valid_through: validThrough,
      body: '{}',
      recorded_at: plant.clock.now(),
    })
    .execute()
  await plant.inside(ctx => refold(ctx, { people: [personId] }))
  return eventId
}

describe('prerequisites', () => {
  it('are added, replaced and removed, never in a circle, and obey the laws of writing', async () => {
    const { press4, oven, forklift } = cast.skill
    const input = { skillId: press4, level: 3, needsSkillId: oven, needsLevel: 2 }
    const { id } = await obeysWriteLaws(plant, addPrerequisite, {
      right: 'library.write',
      input,
      other: { ...input, needsLevel: 3 },
      actions: ['prerequisite.added'],
    })
    expect(await plant.run(addPrerequisite, input)).toEqual({ id })
    await plant.run(addPrerequisite, { skillId: oven, level: 2, needsSkillId: forklift, needsLevel: 1 })
    expect(await refusalOf(plant.run(addPrerequisite, { skillId: forklift, level: 1, needsSkillId: press4, needsLevel: 4 }))).toMatchObject(
      {
        code: 'prerequisite.cycle',
        params: { path: expect.stringMatching(/^Forklift .+ → Press 4 changeover O → Oven loading L → Forklift .+$/) as string },
      },
    )
    expect(await refusalOf(plant.run(addPrerequisite, { ...input, needsLevel: 9 }))).toMatchObject({ code: 'skill.level_unknown' })
    await isClosedToOthers(plant, await plant.another(), addPrerequisite, input)
    const card = await plant.run(readSkill, { id: press4 })
    expect(card.prerequisites).toMatchObject([
      { id, levelCode: 'U', otherCode: 'L', skill: { name: 'Oven loading' }, path: [expect.stringContaining('Forklift')] },
    ])
    const another = await plant.run(addPrerequisite, { skillId: press4, level: 2, needsSkillId: forklift, needsLevel: 1 })
    await obeysWriteLaws(plant, removePrerequisite, {
      right: 'library.write',
      input: { id: another.id },
      other: { id },
      actions: ['prerequisite.removed'],
    })
    expect(await refusalOf(plant.run(removePrerequisite, { id: another.id }))).toMatchObject({ kind: 'missing' })
  })

  it('that a person lacks are named', async () => {
    const lacking = (level: number, on = TODAY) =>
      plant.inside(ctx => missingPrerequisites(ctx, cast.person.ruiz, cast.skill.press4, level, on))
    expect(await lacking(2)).toEqual([])
    expect(await lacking(3)).toMatchObject([{ name: 'Oven loading', levelCode: 'L', held: null }])
    await record(cast.person.ruiz, cast.skill.oven, 2, '2026-02-01', '2026-06-30')
    expect(await lacking(4)).toEqual([])
    expect(await lacking(3, '2026-07-01')).toMatchObject([{ held: null }])
  })

  it('award a skill when the last of them is met, once', async () => {
    const due = () => plant.inside(ctx => awardsDue(ctx, [cast.person.ruiz, cast.person.chen]))
    expect(await due()).toEqual([])
    const { version } = await plant.run(readSkill, { id: cast.skill.press4 })
    await plant.run(changeSkill, { id: cast.skill.press4, version, awardWhenComplete: true })
    const [award, ...others] = await due()
    expect(others).toEqual([])
    expect(award).toMatchObject({ personId: cast.person.ruiz, skillId: cast.skill.press4, level: 3, achievedOn: '2026-02-01' })
    expect(award!.because).toHaveLength(1)
    await record(award!.personId, award!.skillId, award!.level, award!.achievedOn)
    expect(await due()).toEqual([])
  })
})

describe('what asking a skill before another would do', () => {
  it('is told before it is asked, and before it is asked no longer, and is what then happens', async () => {
    const { version } = await plant.run(readSkill, { id: cast.skill.press4 })
    await plant.run(changeSkill, { id: cast.skill.press4, version, awardWhenComplete: false })
    const scaleId = (await plant.run(ensureScale, { starter: 'certificate' })).id
    const skill = async (name: string, settings = {}) => (await plant.run(addSkill, { name, scaleId, ...settings })).id
    const [first, second] = [await skill('Rigging one'), await skill('Rigging two')]
    const whole = await skill('Rigging whole', { awardWhenComplete: true })
    await record(cast.person.ruiz, first, 1, '2026-02-01')
    await record(cast.person.chen, first, 1, '2026-02-01')
    await record(cast.person.chen, second, 1, '2026-02-01')
    const ask = (needsSkillId: string) => ({ skillId: whole, level: 1, needsSkillId, needsLevel: 1 })
    const told = ({ rows }: Impact) => rows.map(row => [row.person.id, row.skill.id])
    const held = async () => {
      await plant.inside(ctx => awardComplete(ctx, null))
      return (await intervalsIn(plant)).filter(one => one.skillId === whole).map(one => one.personId)
    }
    expect(told(await plant.run(previewPrerequisite, ask(second)))).toEqual([[cast.person.chen, whole]])
    const asked = await plant.run(addPrerequisite, ask(second))
    expect(await held()).toEqual([cast.person.chen])
    const other = await plant.run(addPrerequisite, ask(first))
    expect(told(await plant.run(previewPrerequisiteRemoval, { id: other.id }))).toEqual([])
    expect(told(await plant.run(previewPrerequisiteRemoval, { id: asked.id }))).toEqual([[cast.person.ruiz, whole]])
    await plant.run(removePrerequisite, { id: asked.id })
    expect((await held()).sort()).toEqual([cast.person.ruiz, cast.person.chen].sort())
    expect(await refusalOf(plant.run(previewPrerequisiteRemoval, { id: asked.id }))).toMatchObject({ code: 'prerequisite.missing' })
  })
})

describe('equivalents', () => {
  it('let one skill stand in for another in packed rows, in the pair and in the reasons, for as long as they stand', async () => {
    const { forklift, lockout } = cast.skill
    const eventId = await record(cast.person.novak, forklift, 1, '2026-01-10', '2028-01-10')
    const packed = async () => {
      const { people, frame } = await plant.inside(ctx => readRows(ctx, { scope: null, asOf: null, knownAt: null }))
      const row = people.find(one => one.personId === cast.person.novak)!.row
      return row.level[frame.skills.get(lockout)!.ordinal]
    }
    const pair = async () => {
      const { people, plant: facts } = await plant.inside(ctx => loadFacts(ctx, [cast.person.novak], null))
      const found = people[0]!.pairs.get(lockout)
      return found && { on: pairOn(found, TODAY), why: explain(pairOn(found, TODAY), TODAY, facts.skills.get(lockout)!.facts) }
    }
    expect(await packed()).toBe(255)
    const input = { skillId: lockout, level: 1, bySkillId: forklift, byLevel: 1 }
    const { id } = await obeysWriteLaws(plant, addEquivalent, {
      right: 'library.write',
      input,
      other: { ...input, fromOn: '2026-01-01' },
      actions: ['equivalent.added'],
    })
    expect(await packed()).toBe(1)
    const told = (await pair())!
    expect(told.on).toMatchObject({ level: 1, cell: { state: 'EXTRA' }, result: { id: eventId, validThrough: '2028-01-10' } })
    expect(told.why.find(one => one.code === 'why.standsIn')!.params).toMatchObject({ skill: 'Forklift' })
    expect(await plant.run(readSkill, { id: lockout })).toMatchObject({ equivalents: [{ id, skill: { name: 'Forklift' } }] })
    expect(await plant.run(readSkill, { id: forklift })).toMatchObject({ countsFor: [{ id, skill: { name: 'Lockout' } }] })
    expect(await refusalOf(plant.run(addEquivalent, { ...input, bySkillId: lockout }))).toMatchObject({ code: 'equivalent.itself' })
    expect(await refusalOf(plant.run(addEquivalent, { ...input, fromOn: '2026-02-01', throughOn: '2026-01-01' }))).toMatchObject({
      code: 'range.backwards',
    })
    await isClosedToOthers(plant, await plant.another(), addEquivalent, input)
    await plant.run(addEquivalent, { skillId: forklift, level: 1, bySkillId: lockout, byLevel: 1 })
    expect(await packed()).toBe(1)
    await obeysWriteLaws(plant, removeEquivalent, {
      right: 'library.write',
      input: { id, reason: 'Not any more' },
      other: { id },
      actions: ['equivalent.removed'],
    })
    expect(await packed()).toBe(255)
  })
})
