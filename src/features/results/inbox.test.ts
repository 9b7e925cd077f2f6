import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { setRequirements } from '../requirements/set.ts'
import { readInbox } from './inbox.ts'

let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
})
afterAll(() => plant.close())

const WAITING = 1_100

it('begins with what is urgent and counts everything, however much older is waiting', async () => {
  await plant.run(setRequirements, {
    subject: { kind: 'grouping', id: cast.teamRed },
    items: [{ skillId: cast.skill.lockout, level: 1 }],
    kind: 'mandatory',
    fromOn: '2026-01-01',
  })
  const propose = (skillId: string, nr: number, at: string) => sql`
    insert into proposals (tenant_id, proposal_id, person_id, skill_id, kind, level, body, proposed_at, state)
    values (${plant.organisation.tenantId}, ${`00000000-0000-7000-9000-${String(nr).padStart(12, '0')}`}, ${cast.person.ruiz}, ${skillId}, 'result', 1,
      '{"said": {"level": 1, "type": "exam", "achievedOn": "2026-05-01", "outcome": "passed"}}', ${at}, 'waiting')`
  for (let nr = 0; nr < WAITING; nr += 1) await propose(cast.skill.oven, nr, '2026-05-01T08:00:00Z').execute(plant.raw)
  await propose(cast.skill.lockout, WAITING, '2026-05-03T08:00:00Z').execute(plant.raw)
  const { total, rows } = await plant.run(readInbox, { limit: 20 })
  expect(total).toBe(WAITING + 1)
  expect(rows).toHaveLength(20)
  expect(rows[0]).toMatchObject({ skill: { name: 'Lockout' }, risk: 0 })
  expect(rows[1]).toMatchObject({ id: '00000000-0000-7000-9000-000000000000', risk: 3 })
})
