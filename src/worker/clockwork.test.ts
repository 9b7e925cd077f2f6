import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant } from '../../test/support/plant.ts'
import type { Plant } from '../../test/support/plant.ts'
import { fillAtRandom } from '../../test/support/random-plant.ts'
import { refold } from '../features/standings/refold.ts'
import { runJob } from './clockwork.ts'
import { schedule } from './schedule.ts'

let plant: Plant
beforeAll(async () => {
  plant = await openPlant({ now: '2026-11-22T09:00:00Z' })
  await fillAtRandom(plant, { seed: 7, today: '2026-11-22', peopleCount: 10, skillCount: 5 })
  await plant.inside(ctx => refold(ctx, { everybody: true }))
})
afterAll(() => plant.close())

const overdue = async () =>
  (await plant.raw.selectFrom('packed_people').select('folded_on').where('stays_through_on', '<', '2027-03-01').execute()).length

describe('the clockwork', () => {
  it('freshens the rows of every organisation whose day has passed, and a second run changes nothing', async () => {
    plant.clock.set('2027-03-01T09:00:00Z')
    expect(await overdue()).toBeGreaterThan(0)
    for (const job of schedule) await runJob(plant.platform, job)
    expect(await overdue()).toBe(0)
    const before = await plant.fingerprint()
    for (const job of schedule) await runJob(plant.platform, job)
    expect(await plant.fingerprint()).toBe(before)
  })

  it('goes on after a job that fails', async () => {
    await expect(
      runJob(plant.platform, { name: 'broken', everyMinutes: 1, run: () => Promise.reject(new Error('no')) }),
    ).resolves.toBeUndefined()
  })
})
