import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { giveItAPast } from '../../../test/support/random-past.ts'
import { fillAtRandom } from '../../../test/support/random-plant.ts'
import { seeded } from '../../../test/support/seeded.ts'
import { inDatabase } from '../../platform/database.ts'
import { audit, contextFor } from '../../platform/verb.ts'
import { addDays, todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { unpackRow } from '../../rules/packing.ts'
import { loadFacts } from './facts.ts'
import { foldPerson } from './fold.ts'
import { readPast } from './past.ts'
import type { PastRow } from './past.ts'

const TODAY = '2026-11-22'
const SEED = Number(process.env['MUSTER_SEED'] ?? 20_261_123)
/** Plants looked at; each is asked for many days and moments. */
const PLANTS = Number(process.env['MUSTER_PASTS'] ?? 1)

let house: Plant
beforeAll(async () => {
  house = await openPlant({ now: `${TODAY}T09:00:00Z` })
})
afterAll(() => house.close())

/** Each person folded by the rules from what the tables say. */
async function folded(plant: Plant, asOf: Day | null, knownAt: Date | null, scope: string | null): Promise<unknown[]> {
  return plant.inside(async ctx => {
    const { plant: known, people } = await loadFacts(ctx, null, knownAt)
    return people.flatMap(person => {
      const on = asOf ?? todayIn(person.timeZone, ctx.now)
      const { inPopulation, groupingIds, cells } = foldPerson(known, person, on)
      if (!inPopulation || (scope !== null && !groupingIds.includes(scope))) return []
      return [{ personId: person.personId, ordinal: person.ordinal, on, groupingIds, row: unpackRow(cells, known.skillCount) }]
    })
  })
}

describe('rows of any day from the history', () => {
  it('are those that folding gives, on random days as known at random moments', { timeout: 60_000 + PLANTS * 30_000 }, async () => {
    console.info(`seed ${SEED}`)
    let compared = 0
    for (let n = 0; n < PLANTS; n++) {
      const plant = n === 0 ? house : await openPlant({ now: `${TODAY}T09:00:00Z` })
      const random = seeded(SEED + n)
      const made = await fillAtRandom(plant, { seed: SEED + n, today: TODAY, peopleCount: 12, skillCount: 7 })
      await giveItAPast(plant, made, { today: TODAY, seed: SEED + n })
      for (let i = 0; i < 14; i++) {
        const asOf = random.chance(0.15) ? null : addDays(TODAY, random.between(-900, 200))
        const knownAt = random.chance(0.3) ? null : new Date(`${addDays(TODAY, random.between(-800, 0))}T0${random.between(0, 9)}:00:00Z`)
        const scope = random.chance(0.3) ? random.pick([...made.team, made.line]) : null
        const expected = await folded(plant, asOf, knownAt, scope)
        const todayOf = (zone: string): Day => todayIn(zone, plant.clock.now())
        const { people } = await plant.inside(ctx => readPast(ctx, { scope, asOf, knownAt, wanted: () => true, todayIn: todayOf }))
        expect({ n, asOf, knownAt, scope, people }).toEqual({ n, asOf, knownAt, scope, people: expected })
        compared += expected.length
      }
      if (n > 0) await plant.close()
    }
    expect(compared).toBeGreaterThan(30)
  })

  it('are read again of whom the log names, and of nobody else', async () => {
    const asOf = addDays(TODAY, -250)
    const { db } = house.platform
    const kept = (): Promise<PastRow[]> =>
      inDatabase(db, house.organisation.tenantId, 'read', async tx => {
        const ctx = contextFor(house.platform, house.caller, tx, true)
        return (await readPast(ctx, { scope: null, asOf, knownAt: null, wanted: () => true, todayIn: () => asOf })).people
      })
    const before = await kept()
    const [someone, another] = [before[0]!, before[1]!]
    const skill_id = (await house.raw.selectFrom('skills').select('skill_id').where('ordinal', '=', 6).executeTakeFirstOrThrow()).skill_id
    const write = (personId: string, named: string): Promise<void> =>
      house.inside(async ctx => {
        const said = {
          tenant_id: house.organisation.tenantId,
          event_id: ctx.platform.ids.next(),
          recorded_at: ctx.now,
          person_id: personId,
          skill_id,
        }
        const result = { type: 'evaluation', happened_on: addDays(asOf, -1), level: 4, grade: 'A', outcome: 'passed', body: '{}' }
        await ctx.db
          .insertInto('events')
          .values({ ...said, ...result })
          .execute()
        audit(ctx, { action: 'result.recorded', subject: { kind: 'result', id: said.event_id }, personId: named, facts: {} })
      })
    await write(someone.personId, someone.personId)
    const after = await kept()
    expect(after).toEqual(await folded(house, asOf, null, null))
    expect(after[0]).not.toEqual(someone)
    // A log that names somebody else is no log of ours: what is kept of others is not looked at again.
    await write(another.personId, someone.personId)
    expect((await kept())[1]).toEqual(another)
  })
})
