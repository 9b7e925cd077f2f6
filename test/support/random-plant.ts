import { seeded } from './seeded.ts'
import { addDays, addDuration } from '../../src/rules/day.ts'
import type { Day } from '../../src/rules/day.ts'
import type { Level } from '../../src/rules/level.ts'
import type { PairFacts } from '../../src/rules/pair.ts'
import type { Plant } from './plant.ts'

export const LEVELS: Level[] = ['I', 'L', 'U', 'O'].map((code, i) => ({
  value: i + 1,
  code,
  name: code,
  mayWorkSupervised: true,
  mayWorkAlone: i >= 2,
  countsForCover: i >= 2,
  mayTrain: i === 3,
  mayAssess: i === 3,
}))

export interface Truth {
  person: number
  skill: number
  facts: PairFacts
}

/** Writes random facts straight into the tables, and returns what they mean per pair without asking the code under test. */
export async function fillAtRandom(
  house: Plant,
  { seed, today, peopleCount, skillCount }: { seed: number; today: Day; peopleCount: number; skillCount: number },
) {
  const { tenantId } = house.organisation
  const random = seeded(seed)
  const at = new Date('2024-01-01T00:00:00Z')
  const id = () => house.platform.ids.next()
  const said = { tenant_id: tenantId, recorded_at: at }
  const day = (from: number, to: number) => addDays(today, random.between(from, to))
  const db = house.raw

  const scale = id()
  await db.insertInto('scales').values({ tenant_id: tenantId, scale_id: scale }).execute()
  await db
    .insertInto('scale_details')
    .values({ ...said, scale_id: scale, version: 1, name: 'ILUO', levels: JSON.stringify(LEVELS) })
    .execute()
  const skillIds = Array.from({ length: skillCount }, id)
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

  const personIds = Array.from({ length: peopleCount }, id)
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
  await db
    .updateTable('organisations')
    .set({ person_count: peopleCount, skill_count: skillCount })
    .where('tenant_id', '=', tenantId)
    .execute()

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
  return { truth: all, people: personIds, skills: skillIds, team: teams, line: lineId, positions }
}
