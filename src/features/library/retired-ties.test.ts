import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { packedNow } from '../../../test/support/standing.ts'
import { awardResult } from '../results/award.ts'
import { readRows } from '../standings/rows.ts'
import { addSkill } from './add.ts'
import { changeSkill } from './change.ts'
import { addEquivalent } from './equivalent.ts'
import { readSkill } from './get.ts'
import { addPrerequisite } from './prerequisite.ts'
import { previewStep } from './preview.ts'
import { retireSkill } from './retire.ts'

const TODAY = '2026-05-04'
let plant: Plant
let cast: Cast
let names = 0
let [card, middle, wanted] = ['', '', '']
beforeAll(async () => {
  plant = await openPlant({ now: `${TODAY}T08:00:00Z` })
  cast = await addCast(plant)
})
afterAll(() => plant.close())
beforeEach(async () => {
  const add = async () => (await plant.run(addSkill, { name: `Skill ${++names}`, scaleId: cast.scale.iluo })).id
  ;[card, middle, wanted] = [await add(), await add(), await add()]
})

const versionOf = async (id: string) => (await plant.run(readSkill, { id })).version
const retire = async (id: string) => plant.run(retireSkill, { id, version: await versionOf(id), reason: 'Gone' })
const countsAs = (bySkillId: string, skillId: string) => plant.run(addEquivalent, { skillId, level: 2, bySkillId, byLevel: 2 })
const award = (skillId: string, level = 2, achievedOn = '2026-05-01') =>
  plant.run(awardResult, { personId: cast.person.ruiz, skillId, level, achievedOn })
const held = async (skillId: string) => (await packedNow(plant, { personId: cast.person.ruiz, skillId })).held

async function levelOn(skillId: string, asOf: string): Promise<number> {
  const { people, frame } = await plant.inside(ctx => readRows(ctx, { scope: null, asOf, knownAt: null, people: [cast.person.ruiz] }))
  return people[0]!.row.level[frame.skills.get(skillId)!.ordinal]!
}

it('a retired skill counts as no other from its last day on, and the preview foretells it', async () => {
  await countsAs(card, wanted)
  await award(card)
  expect(await held(wanted)).toBe(true)
  const foretold = await plant.run(previewStep, { id: card, version: 1, step: 'retire' })
  expect(foretold.rows.map(row => [row.skill.id, row.to.state])).toEqual(
    expect.arrayContaining([
      [card, 'NONE'],
      [wanted, 'NONE'],
    ]),
  )
  await retire(card)
  expect(await held(wanted)).toBe(false)
  expect([await levelOn(wanted, '2026-05-03'), await levelOn(wanted, TODAY)]).toEqual([2, 255])
})

it('a chain of skills does not lead over one that is retired, nor over one that is not there yet', async () => {
  await countsAs(card, middle)
  await countsAs(middle, wanted)
  await award(card)
  expect(await held(wanted)).toBe(true)
  await plant.run(changeSkill, { id: middle, version: 1, fromOn: '2026-06-01' })
  expect([await levelOn(wanted, '2026-05-31'), await levelOn(wanted, '2026-06-01')]).toEqual([255, 2])
  await plant.run(changeSkill, { id: middle, version: 2, fromOn: null })
  expect(await held(wanted)).toBe(true)
  await retire(middle)
  expect(await held(wanted)).toBe(false)
})

it('a retired prerequisite is no longer asked, and one that nobody can hold yet is not asked before its first day', async () => {
  await plant.run(addPrerequisite, { skillId: wanted, level: 1, needsSkillId: card, needsLevel: 2 })
  await plant.run(addPrerequisite, { skillId: wanted, level: 2, needsSkillId: middle, needsLevel: 2 })
  expect(await refusalOf(award(wanted))).toMatchObject({ code: 'result.prerequisites_missing' })
  await plant.run(changeSkill, { id: middle, version: 1, fromOn: '2026-05-03' })
  await retire(card)
  expect(await refusalOf(award(wanted, 2, TODAY))).toMatchObject({ params: { needs: expect.not.stringContaining('),') as string } })
  await award(wanted, 1, TODAY)
  await plant.run(changeSkill, { id: middle, version: 2, fromOn: '2026-06-01' })
  expect(await award(wanted, 2, TODAY)).toMatchObject({ grade: 'C' })
})

it('what is held of a retired prerequisite completes nothing', async () => {
  await plant.run(addPrerequisite, { skillId: wanted, level: 2, needsSkillId: card, needsLevel: 2 })
  await plant.run(addPrerequisite, { skillId: wanted, level: 2, needsSkillId: middle, needsLevel: 2 })
  await plant.run(addPrerequisite, { skillId: wanted, level: 3, needsSkillId: card, needsLevel: 3 })
  await award(card, 3)
  await retire(card)
  await plant.run(changeSkill, { id: wanted, version: 1, awardWhenComplete: true })
  await award(cast.skill.forklift, 1)
  expect(await held(wanted)).toBe(false)
  await award(middle)
  expect(await levelOn(wanted, TODAY)).toBe(2)
})
