import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { seeded } from '../../../test/support/seeded.ts'
import { derivePacked, packSkill } from '../../rules/cell-table.ts'
import { FAMILIES, PERMISSIONS, STATES } from '../../rules/cell.ts'
import { addDays, addDuration } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { pairOn } from '../../rules/pair.ts'
import type { PairFacts } from '../../rules/pair.ts'
import type { Level } from '../../rules/level.ts'
import { freshen, refold } from './refold.ts'
import { readRows } from './rows.ts'

const SEED = 20_261_122
const TODAY = '2026-11-22'
const PEOPLE = 14
const SKILLS = 7
const LEVELS: Level[] = ['I', 'L', 'U', 'O'].map((code, i) => ({
  value: i + 1,
  code,
  name: code,
  mayWorkSupervised: true,
  mayWorkAlone: i >= 2,
  countsForCover: i >= 2,
  mayTrain: i === 3,
  mayAssess: i === 3,
}))

interface Truth {
  person: number
  skill: number
  facts: PairFacts
}

let plant: Plant
let truth: Truth[]
let people: string[]
let skills: string[]
let team: string[]
let line: string

beforeAll(async () => {
  plant = await openPlant({ now: `${TODAY}T09:00:00Z`, timeZone: 'Europe/Lisbon' })
  ;({ truth, people, skills, team, line } = await fillAtRandom(plant))
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
      await plant.inside(ctx => freshen(ctx, people))
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
    const rows = await plant.raw.selectFrom('standings').selectAll().orderBy('person_id').orderBy('skill_id').orderBy('from_on').execute()
    expect(rows.length).toBeGreaterThan(30)
    for (const day of days()) {
      for (const { person, skill, facts } of truth) {
        const covering = rows.filter(
          row =>
            row.person_id === people[person] &&
            row.skill_id === skills[skill] &&
            row.from_on <= day &&
            (row.through_on === null || row.through_on >= day),
        )
        const inForce = pairOn(facts, day).result
        expect(covering.map(row => row.event_id)).toEqual(inForce ? [inForce.id] : [])
      }
    }
  })

  it('fold part and whole alike', async () => {
    const dump = async () =>
      JSON.stringify([
        await plant.raw.selectFrom('standings').selectAll().orderBy('person_id').orderBy('skill_id').orderBy('from_on').execute(),
        await plant.raw.selectFrom('packed_people').selectAll().orderBy('ordinal').execute(),
      ])
    const whole = await dump()
    for (const id of people) await plant.inside(ctx => refold(ctx, { people: [id] }))
    expect(await dump()).toBe(whole)
    await plant.inside(ctx => refold(ctx, { groupings: [line] }))
    await plant.inside(ctx => refold(ctx, { skills: [skills[0]!] }))
    expect(await dump()).toBe(whole)
  })
})

/** Writes random facts straight into the tables, and returns what they mean per pair without asking the code under test. */
async function fillAtRandom(house: Plant) {
  const { tenantId } = house.organisation
  const random = seeded(SEED)
  const at = new Date('2024-01-01T00:00:00Z')
  const id = () => house.platform.ids.next()
  const said = { tenant_id: tenantId, recorded_at: at }
  const day = (from: number, to: number) => addDays(TODAY, random.between(from, to))
  const db = house.raw

  const scale = id()
  await db
    .insertInto('scales')
    .values({ tenant_id: tenantId, scale_id: scale, name: 'ILUO', levels: JSON.stringify(LEVELS) })
    .execute()
  const skillIds = Array.from({ length: SKILLS }, id)
  const floors = skillIds.map((_, i) => (i === 2 ? 'B' : 'C') as 'B' | 'C')
  await db
    .insertInto('skills')
    .values(skillIds.map((skill_id, ordinal) => ({ tenant_id: tenantId, skill_id, ordinal, created_at: at })))
    .execute()
  await db
    .insertInto('skill_details')
    .values(
      skillIds.map((skill_id, i) => ({
        ...said,
        skill_id,
        version: 1,
        name: `Skill ${i}`,
        scale_id: scale,
        warn_days: i === 1 ? 30 : 90,
        evidence_floor: floors[i]!,
      })),
    )
    .execute()

  const [type, lineId, ...teams] = Array.from({ length: 4 }, id) as [string, string, string, string]
  await db.insertInto('grouping_types').values({ tenant_id: tenantId, type_id: type, name: 'Team' }).execute()
  await db
    .insertInto('groupings')
    .values([lineId, ...teams].map(grouping_id => ({ tenant_id: tenantId, grouping_id, created_at: at })))
    .execute()
  await db
    .insertInto('grouping_details')
    .values(
      [lineId, ...teams].map((grouping_id, i) => ({
        ...said,
        grouping_id,
        version: 1,
        type_id: type,
        parent_id: i === 0 ? null : lineId,
        name: `Grouping ${i}`,
      })),
    )
    .execute()

  const personIds = Array.from({ length: PEOPLE }, id)
  await db
    .insertInto('people')
    .values(personIds.map((person_id, ordinal) => ({ tenant_id: tenantId, person_id, ordinal, created_at: at })))
    .execute()
  await db
    .insertInto('person_details')
    .values(personIds.map((person_id, i) => ({ ...said, person_id, version: 1, surname: `Person ${i}` })))
    .execute()
  const positions = personIds.flatMap((person_id, i) =>
    i % 3 === 2
      ? []
      : [{ ...said, position_id: id(), person_id, grouping_ids: [teams[i % 3]!], from_on: i % 4 === 0 ? day(-300, -40) : null }],
  )
  await db.insertInto('positions').values(positions).execute()

  const requirements = skillIds.flatMap(skill_id => {
    const made = [
      { subject_kind: 'grouping', grouping_id: teams[0]!, kind: 'mandatory' },
      { subject_kind: 'grouping', grouping_id: lineId, kind: random.chance(0.5) ? 'mandatory' : 'wanted' },
      { subject_kind: 'everyone', grouping_id: null, kind: 'mandatory' },
    ]
    return made
      .filter(() => random.chance(0.6))
      .map(row => ({
        ...said,
        requirement_id: id(),
        skill_id,
        level: random.between(1, 4),
        from_on: random.chance(0.5) ? day(-500, 120) : null,
        through_on: random.chance(0.2) ? day(121, 300) : null,
        within_days: random.chance(0.3) ? random.between(10, 200) : null,
        ...row,
      }))
  })
  await db.insertInto('requirements').values(requirements).execute()

  const events = personIds.flatMap(person_id => skillIds.flatMap(skill_id => randomEvents(person_id, skill_id)))
  await db.insertInto('events').values(events).execute()
  await db.updateTable('organisations').set({ person_count: PEOPLE, skill_count: SKILLS }).where('tenant_id', '=', tenantId).execute()

  function randomEvents(person_id: string, skill_id: string) {
    const results = Array.from({ length: random.between(0, 3) }, () => {
      const on = day(-900, 0)
      return {
        ...said,
        event_id: id(),
        person_id,
        skill_id,
        type: 'evaluation',
        happened_on: on,
        level: random.between(0, 4),
        grade: random.pick(['A', 'B', 'C', 'C', 'D']),
        outcome: random.chance(0.1) ? 'failed' : 'passed',
        valid_through: random.chance(0.6) ? addDuration(on, random.pick(['P6M', 'P12M', 'P24M'])) : null,
        through_on: null as string | null,
        body: '{}',
      }
    })
    const revoked = random.chance(0.12)
      ? [{ open: true, through: null as string | null }]
      : random.chance(0.3)
        ? [{ open: false, through: day(1, 60) }]
        : []
    const revocations = revoked.map(({ open, through }) => ({
      ...said,
      event_id: id(),
      person_id,
      skill_id,
      type: open ? 'revoked' : 'suspended',
      happened_on: day(-60, 0),
      level: null,
      grade: null,
      outcome: null,
      valid_through: null,
      through_on: through,
      body: '{"reason":"safety"}',
    }))
    const exemptions = random.chance(0.2)
      ? [
          {
            ...said,
            event_id: id(),
            person_id,
            skill_id,
            type: 'exempted',
            happened_on: day(-60, 10),
            level: null,
            grade: null,
            outcome: null,
            valid_through: null,
            through_on: random.chance(0.5) ? day(11, 100) : null,
            body: '{"reason":"leave","permits":"supervised"}',
          },
        ]
      : []
    return [...results, ...revocations, ...exemptions]
  }

  const all = personIds.flatMap((person_id, person) =>
    skillIds.map((skill_id, skill): Truth => {
      const mine = events.filter(event => event.person_id === person_id && event.skill_id === skill_id)
      const position = positions.find(candidate => candidate.person_id === person_id)
      const reaching = requirements.filter(
        asked =>
          asked.skill_id === skill_id &&
          (asked.subject_kind === 'everyone' ||
            (position !== undefined && [position.grouping_ids[0], lineId].includes(asked.grouping_id!))),
      )
      return {
        person,
        skill,
        facts: {
          results: mine
            .filter(event => event.level !== null)
            .map(event => ({
              id: event.event_id,
              level: event.level!,
              grade: event.grade as 'A',
              outcome: event.outcome as 'passed',
              achievedOn: event.happened_on,
              validThrough: event.valid_through,
              recordedAt: at.toISOString(),
              type: event.type,
            })),
          revocations: mine
            .filter(event => event.type === 'revoked' || event.type === 'suspended')
            .map(event => ({
              id: event.event_id,
              from: event.happened_on,
              through: event.through_on,
              open: event.type === 'revoked',
              reason: 'safety',
            })),
          exemptions: mine
            .filter(event => event.type === 'exempted')
            .map(event => ({
              id: event.event_id,
              from: event.happened_on,
              through: event.through_on,
              requirementId: null,
              permits: 'supervised' as const,
              reason: 'leave',
            })),
          requirements: reaching.map(asked => {
            const starts =
              asked.subject_kind !== 'everyone' && position?.from_on ? addDays(position.from_on, asked.within_days ?? 0) : '0001-01-01'
            const own = asked.from_on ?? '0001-01-01'
            return {
              id: asked.requirement_id,
              kind: asked.kind as 'mandatory',
              level: asked.level,
              bindsOn: own > starts ? own : starts,
              throughOn: asked.through_on,
              via: { kind: 'grouping' as const, id: null, name: '' },
              positionId: null,
            }
          }),
          skill: { id: skill_id, levels: LEVELS, evidenceFloor: floors[skill]!, warnDays: skill === 1 ? 30 : 90 },
        },
      }
    }),
  )
  return { truth: all, people: personIds, skills: skillIds, team: teams, line: lineId }
}
