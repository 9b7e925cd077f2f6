import { afterAll, beforeAll, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { packedNow } from '../../../test/support/standing.ts'
import { changeSkill } from '../library/change.ts'
import { readSkill } from '../library/get.ts'
import { addPrerequisite } from '../library/prerequisite.ts'
import { awardMany, awardResult } from './award.ts'

let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
  await plant.run(addPrerequisite, { skillId: cast.skill.press4, level: 2, needsSkillId: cast.skill.oven, needsLevel: 2 })
})
afterAll(() => plant.close())

const row = (personId: string, skillId: string, level: number, achievedOn = '2026-05-01') => ({ personId, skillId, level, achievedOn })

it('what has to be held before stands against a result, by name', async () => {
  const { ruiz } = cast.person
  const { press4, oven } = cast.skill
  expect(await refusalOf(plant.run(awardResult, row(ruiz, press4, 2)))).toMatchObject({
    kind: 'precondition',
    code: 'result.prerequisites_missing',
    params: { skill: 'Press 4 changeover', needs: 'Oven loading (L)' },
  })
  expect(await plant.run(awardResult, row(ruiz, press4, 1))).toMatchObject({ grade: 'C' })
  expect(await plant.run(awardResult, { ...row(ruiz, press4, 2), outcome: 'failed' })).toMatchObject({ grade: 'C' })
  await plant.run(awardResult, row(ruiz, oven, 2, '2026-05-02'))
  expect(await refusalOf(plant.run(awardResult, row(ruiz, press4, 2)))).toMatchObject({ code: 'result.prerequisites_missing' })
  expect(await plant.run(awardResult, row(ruiz, press4, 2, '2026-05-03'))).toMatchObject({ grade: 'C' })
})

it('may come in the same list', async () => {
  const { chen } = cast.person
  const rows = [row(chen, cast.skill.press4, 2), row(chen, cast.skill.oven, 2)]
  expect((await plant.run(awardMany, { rows })).results).toHaveLength(2)
})

it('awards what is complete, once, by the weakest proof it rests on', async () => {
  const { novak } = cast.person
  const { press4, oven } = cast.skill
  const { version } = await plant.run(readSkill, { id: press4 })
  await plant.run(changeSkill, { id: press4, version, awardWhenComplete: true })
  const entries = (await plant.trail()).length
  await plant.run(awardResult, { ...row(novak, oven, 2), certificateNumber: 'OV-1', issuer: 'Porto Safety' })
  expect(await packedNow(plant, { personId: novak, skillId: press4 })).toMatchObject({ held: true, level: 2, grade: 'B' })
  await plant.run(awardResult, row(novak, oven, 3, '2026-05-02'))
  expect((await plant.trail()).slice(entries).map(entry => entry.action)).toEqual(['result.awarded', 'result.completed', 'result.awarded'])
})
