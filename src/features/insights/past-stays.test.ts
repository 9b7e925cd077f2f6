import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { giveItAPast } from '../../../test/support/random-past.ts'
import { fillAtRandom } from '../../../test/support/random-plant.ts'
import type { Made } from '../../../test/support/random-past.ts'
import { seeded } from '../../../test/support/seeded.ts'
import { addDays } from '../../rules/day.ts'
import { encodeMatrix } from '../../rules/matrix-wire.ts'
import { compareMatrix } from '../matrix/compare.ts'
import { readMatrix } from '../matrix/read.ts'
import { recordMany, revokeMany } from '../results/record-many.ts'
import { refold } from '../standings/refold.ts'
import { audit } from '../../platform/verb.ts'
import { readAlerts } from './alerts.ts'
import { readDashboard } from './dashboard.ts'
import { readDepth } from './depth.ts'
import { readGaps } from './gaps.ts'

const TODAY = '2026-11-22'
const SEED = Number(process.env['MUSTER_SEED'] ?? 20_261_125)
/** Histories that go on after the moment asked about; 1,000 in the long run. */
const ROUNDS = Number(process.env['MUSTER_HISTORIES'] ?? 4)

let plant: Plant
let made: Made
beforeAll(async () => {
  plant = await openPlant({ now: `${TODAY}T09:00:00Z` })
  made = await fillAtRandom(plant, { seed: SEED, today: TODAY, peopleCount: 10, skillCount: 7 })
  await giveItAPast(plant, made, { today: TODAY, seed: SEED })
  await plant.inside(ctx => refold(ctx, { everybody: true }))
})
afterAll(() => plant.close())

interface Asked {
  scope?: string
  asOf: string
  knownAt: string
}

/** Every reading with both clocks, as it goes over the wire. */
async function answers(question: Asked): Promise<Record<string, string>> {
  const { header, rows } = await plant.run(readMatrix, question)
  const said: Record<string, string> = { matrix: Buffer.from(encodeMatrix(header, rows)).toString('base64') }
  for (const [name, verb] of Object.entries({ gaps: readGaps, alerts: readAlerts, dashboard: readDashboard, depth: readDepth })) {
    said[name] = JSON.stringify(await plant.run(verb as unknown as typeof readGaps, question))
  }
  const before = addDays(question.asOf, -90)
  said['comparison'] = JSON.stringify(await plant.run(compareMatrix, { ...question, compareOn: before, compareAt: question.knownAt }))
  return said
}

/** What is written today about days gone by: results handed in late, others taken back, requirements changed. */
async function goOn(random: ReturnType<typeof seeded>): Promise<void> {
  plant.clock.advance({ minutes: random.between(1, 400) })
  await plant.inside(async ctx => {
    const [personId, skillId] = [random.pick(made.people), random.pick(made.skills)]
    const achievedOn = addDays(TODAY, -random.between(0, 900))
    await recordMany(ctx, [
      {
        personId,
        skillId,
        level: random.between(0, 4),
        achievedOn,
        validThrough: random.chance(0.5) ? addDays(achievedOn, 365) : null,
        grade: random.pick(['A', 'B', 'C', 'D']),
      },
    ])
    if (random.chance(0.4))
      await revokeMany(ctx, [
        {
          personId: random.pick(made.people),
          skillId: random.pick(made.skills),
          fromOn: addDays(TODAY, -random.between(0, 500)),
          throughOn: null,
          reason: 'Found late',
        },
      ])
    const set = { superseded_at: ctx.now }
    const standing = await ctx.db.selectFrom('events').select('event_id').where('superseded_at', 'is', null).orderBy('event_id').execute()
    await ctx.db.updateTable('events').set(set).where('event_id', '=', random.pick(standing).event_id).execute()
    const asked = await ctx.db.selectFrom('requirements').selectAll().where('superseded_at', 'is', null).orderBy('requirement_id').execute()
    if (random.chance(0.3)) {
      const old = random.pick(asked)
      const anew = { ...old, requirement_id: ctx.platform.ids.next(), level: random.between(1, 4), recorded_at: ctx.now }
      await ctx.db.updateTable('requirements').set(set).where('requirement_id', '=', old.requirement_id).execute()
      await ctx.db.insertInto('requirements').values(anew).execute()
    }
    audit(ctx, { action: 'import.kept', subject: { kind: 'import', id: personId }, facts: {} })
    await refold(ctx, { everybody: true })
  })
}

/** What the same day looks like by what is known now. */
async function rowsNow(asOf: string): Promise<string> {
  return JSON.stringify(
    (await plant.run(readMatrix, { asOf })).rows.map(row => [...row.level, ...row.bits, ...row.required, ...row.validThrough]),
  )
}

describe('what is said of a day as known at a moment', () => {
  it('stays the same to the byte, whatever is recorded later about days before', { timeout: 60_000 + ROUNDS * 10_000 }, async () => {
    console.info(`seed ${SEED}`)
    const random = seeded(SEED)
    let moved = 0
    for (let round = 0; round < ROUNDS; round++) {
      const asOf = addDays(TODAY, -random.between(0, 500))
      const scope = random.chance(0.4) ? { scope: random.pick([...made.team, made.line]) } : {}
      // As known at a moment of long ago, or at the very last one before the next is written.
      const knownAt = random.chance(0.5) ? plant.clock.now().toISOString() : `${addDays(TODAY, -random.between(1, 600))}T05:00:00.000Z`
      const before = await answers({ ...scope, asOf, knownAt })
      const now = await rowsNow(asOf)
      await goOn(random)
      expect({ round, asOf, knownAt, ...(await answers({ ...scope, asOf, knownAt })) }).toEqual({ round, asOf, knownAt, ...before })
      for (const text of [before['gaps']!, before['alerts']!, before['dashboard']!, before['depth']!]) {
        expect(text).toContain(`"asOf":"${asOf}"`)
        expect(text).toContain(`"knownAt":"${knownAt}"`)
      }
      if ((await rowsNow(asOf)) !== now) moved++
    }
    expect(moved).toBeGreaterThan(ROUNDS / 4)
  })
})
