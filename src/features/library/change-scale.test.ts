import { afterAll, beforeAll, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { pairAt } from '../../../test/support/standing.ts'
import type { Level } from '../../rules/level.ts'
import { awardResult } from '../results/award.ts'
import { readRows } from '../standings/rows.ts'
import { changeScale } from './change-scale.ts'
import { listSkills } from './list.ts'

let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-02-02T08:00:00Z' })
  cast = await addCast(plant)
})
afterAll(() => plant.close())

const scale = async () => (await plant.run(listSkills, {})).scales.find(one => one.id === cast.scale.iluo)!

async function permit(value: number, permissions: Partial<Level>): Promise<void> {
  const { id, version, levels } = await scale()
  await plant.run(changeScale, { id, version, levels: levels.map(one => (one.value === value ? { ...one, ...permissions } : one)) })
}

it('what a level permitted stays known as it was known then', async () => {
  const pair = { personId: cast.person.ruiz, skillId: cast.skill.press4 }
  await plant.run(awardResult, { ...pair, level: 3, achievedOn: '2026-02-01' })
  plant.clock.set('2026-05-04T08:00:00Z')
  await permit(3, { mayWorkAlone: false, countsForCover: false, mayTrain: false, mayAssess: false })
  expect((await pairAt(plant, pair, '2026-03-01')).cell.may).toBe('supervised')
  expect((await pairAt(plant, pair, '2026-03-01', '2026-03-01T12:00:00Z')).cell.may).toBe('alone')
  const seen = async (knownAt: Date | null) => {
    const { frame } = await plant.inside(ctx => readRows(ctx, { scope: null, asOf: '2026-03-01', knownAt }))
    return frame.scales.get(cast.scale.iluo)!.levels.find(level => level.value === 3)!.mayWorkAlone
  }
  expect([await seen(new Date('2026-03-01T12:00:00Z')), await seen(null)]).toEqual([true, false])
})

it('every version of a scale is kept, with who and when, and one of them is in force', async () => {
  await permit(2, { name: 'Under supervision' })
  const rows = await plant.raw
    .selectFrom('scale_details')
    .select(['version', 'recorded_by', 'superseded_at'])
    .where('scale_id', '=', cast.scale.iluo)
    .orderBy('version')
    .execute()
  expect(rows.map(row => [row.version, row.superseded_at === null])).toEqual([
    [1, false],
    [2, false],
    [3, true],
  ])
  expect(rows.every(row => row.recorded_by === plant.caller.actor.accountId)).toBe(true)
  expect(await scale()).toMatchObject({ version: 3 })
})
