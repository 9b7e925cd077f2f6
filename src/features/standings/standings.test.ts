import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { fillAtRandom, LEVELS } from '../../../test/support/random-plant.ts'
import type { Truth } from '../../../test/support/random-plant.ts'
import { derivePacked, packSkill } from '../../rules/cell-table.ts'
import { FAMILIES, PERMISSIONS, STATES } from '../../rules/cell.ts'
import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { pairOn } from '../../rules/pair.ts'
import { freshen, refold } from './refold.ts'
import { readRows } from './rows.ts'
import { intervalsIn } from '../../../test/support/intervals.ts'

const SEED = 20_261_122
const TODAY = '2026-11-22'
const PEOPLE = 14
const SKILLS = 7
let plant: Plant
let truth: Truth[]
let people: string[]
let skills: string[]
let team: string[]
let line: string

beforeAll(async () => {
  plant = await openPlant({ now: `${TODAY}T09:00:00Z`, timeZone: 'Europe/Lisbon' })
  ;({ truth, people, skills, team, line } = await fillAtRandom(plant, {
    seed: SEED,
    today: TODAY,
    peopleCount: PEOPLE,
    skillCount: SKILLS,
  }))
  await plant.inside(ctx => refold(ctx, { everybody: true }))
})
afterAll(() => plant.close())

const days = (): Day[] => [-800, -400, -180, -91, -90, -30, -1, 0, 1, 29, 30, 31, 90, 91, 200, 500].map(n => addDays(TODAY, n))

async function statesOn(asOf: Day | null, knownAt: Date | null = null, scope: string | null = null): Promise<Map<string, unknown>> {
  const { frame, people: rows } = await plant.inside(ctx => readRows(ctx, { scope, asOf, knownAt }))
  const cells = new Map<string, unknown>()
  for (const person of rows) {
    for (const skill of frame.skills.values()) {
      const { state, family, may, cover, required } = derivePacked(
        person.row,
        skill.ordinal,
        person.dayNumber,
        packSkill({ levels: LEVELS, warnDays: skill.facts.warnDays }),
      )
      cells.set(`${people.indexOf(person.personId)} ${skills.indexOf(skill.facts.id)}`, {
        state: STATES[state],
        family: FAMILIES[family],
        may: PERMISSIONS[may],
        cover,
        required,
      })
    }
  }
  return cells
}

function expected(day: Day): Map<string, unknown> {
  return new Map(
    truth.map(({ person, skill, facts }) => {
      const { state, family, may, cover, required } = pairOn(facts, day).cell
      return [`${person} ${skill}`, { state, family, may, cover, required }]
    }),
  )
}

describe('rows', () => {
  it('say on every day what the facts of each pair say (seed printed)', async () => {
    console.info(`seed ${SEED}`)
    const seen = new Set<string>()
    for (const day of days()) {
      const cells = await statesOn(day)
      for (const [pair, cell] of expected(day)) {
        expect({ day, pair, cell: cells.get(pair) }).toEqual({ day, pair, cell })
        seen.add((cell as { state: string }).state)
      }
    }
    expect([...seen].sort()).toEqual(
      expect.arrayContaining(['EXEMPT', 'EXPIRED', 'EXPIRING', 'EXTRA', 'MISSING', 'NONE', 'OK', 'REVOKED', 'SUSPENDED', 'TOO_LOW']),
    )
  })

  it('give the same from packed rows as from the facts', async () => {
    expect(await statesOn(null)).toEqual(await statesOn(null, new Date(`${TODAY}T09:00:00Z`)))
  })

  it('stay right as days pass without a fold, and when folded again', async () => {
    for (const ahead of [1, 17, 40, 89, 200]) {
      plant.clock.set(`${addDays(TODAY, ahead)}T09:00:00Z`)
      const lazy = await statesOn(null)
      expect(lazy).toEqual(expected(addDays(TODAY, ahead)))
      await plant.inside(ctx => freshen(ctx))
      expect(await plant.inside(ctx => freshen(ctx))).toBe(0)
      expect(await statesOn(null)).toEqual(lazy)
    }
    plant.clock.set(`${TODAY}T09:00:00Z`)
    await plant.inside(ctx => refold(ctx, { everybody: true }))
  })

  it('of a scope are those of the people in it or below it, on that day', async () => {
    const inTeam = new Set([...(await statesOn(null, null, team[0]!)).keys()].map(key => key.split(' ')[0]))
    expect(inTeam).toEqual(
      new Set(
        people
          .map((_, i) => i)
          .filter(i => i % 3 === 0)
          .map(String),
      ),
    )
    const inLine = new Set([...(await statesOn(null, null, line)).keys()].map(key => key.split(' ')[0]))
    expect(inLine).toEqual(
      new Set(
        people
          .map((_, i) => i)
          .filter(i => i % 3 !== 2)
          .map(String),
      ),
    )
  })

  it('leave out who is not engaged on the day', async () => {
    await plant.raw
      .insertInto('engagements')
      .values({
        tenant_id: plant.organisation.tenantId,
        engagement_id: plant.platform.ids.next(),
        person_id: people[0]!,
        from_on: '2026-01-01',
        through_on: '2026-12-31',
        recorded_at: new Date(`${TODAY}T09:00:00Z`),
      })
      .execute()
    await plant.inside(ctx => refold(ctx, { people: [people[0]!] }))
    expect((await statesOn('2026-12-31')).has('0 0')).toBe(true)
    expect((await statesOn('2027-01-01')).has('0 0')).toBe(false)
    expect((await statesOn('2025-12-31')).has('0 0')).toBe(false)
    await plant.raw.deleteFrom('engagements').execute()
    await plant.inside(ctx => refold(ctx, { people: [people[0]!] }))
  })

  it('answer as known at an earlier moment, whatever was recorded since', async () => {
    const before = await statesOn(TODAY, new Date(`${TODAY}T09:00:00Z`))
    plant.clock.set(`${TODAY}T15:00:00Z`)
    const now = plant.clock.now()
    await plant.raw.updateTable('events').set({ superseded_at: now }).where('level', 'is not', null).execute()
    await plant.inside(ctx => refold(ctx, { everybody: true }))
    const after = await statesOn(TODAY)
    expect(after).not.toEqual(before)
    expect([...after.values()].some(cell => (cell as { state: string }).state === 'OK')).toBe(false)
    expect(await statesOn(TODAY, new Date(`${TODAY}T14:59:59Z`))).toEqual(before)
    await plant.raw.updateTable('events').set({ superseded_at: null }).where('level', 'is not', null).execute()
    plant.clock.set(`${TODAY}T09:00:00Z`)
    await plant.inside(ctx => refold(ctx, { everybody: true }))
    expect(await statesOn(TODAY)).toEqual(before)
  })
})

describe('standings', () => {
  it('cover each pair with intervals that neither overlap nor contradict the result in force', async () => {
    const rows = await intervalsIn(plant)
    expect(rows.length).toBeGreaterThan(30)
    for (const day of days()) {
      for (const { person, skill, facts } of truth) {
        const covering = rows.filter(
          row =>
            row.personId === people[person] &&
            row.skillId === skills[skill] &&
            row.fromOn <= day &&
            (row.throughOn === null || row.throughOn >= day),
        )
        const inForce = pairOn(facts, day).result
        expect(covering.map(row => row.eventId)).toEqual(inForce ? [inForce.id] : [])
      }
    }
  })

  it('fold part and whole alike', async () => {
    const dump = async () =>
      JSON.stringify(
        (await plant.raw.selectFrom('packed_people').selectAll().orderBy('ordinal').execute()).map(row => ({ ...row, version: 0 })),
      )
    const whole = await dump()
    for (const id of people) await plant.inside(ctx => refold(ctx, { people: [id] }))
    expect(await dump()).toBe(whole)
    await plant.inside(ctx => refold(ctx, { groupings: [line] }))
    await plant.inside(ctx => refold(ctx, { skills: [skills[0]!] }))
    expect(await dump()).toBe(whole)
  })
})
