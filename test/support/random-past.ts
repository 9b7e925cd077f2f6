import { sql } from 'kysely'
import type { Database } from '../../src/platform/database.ts'
import { addDays } from '../../src/rules/day.ts'
import type { Day } from '../../src/rules/day.ts'
import { LEVELS } from './random-plant.ts'
import type { fillAtRandom } from './random-plant.ts'
import type { Plant } from './plant.ts'
import { seeded } from './seeded.ts'

export type Made = Awaited<ReturnType<typeof fillAtRandom>>

/** When something was put on record, in the two years before today; what belongs to this moment changes at it. */
export interface Moments {
  today: Day
  seed: number
}

/**
 * Gives a random plant a past: results handed in late and corrected, requirements re-levelled and taken back, people who move, come and go, skills whose
 * floor, scale or period change, a grouping that moves, a skill that stands in for another. Written straight into the tables.
 */
export async function giveItAPast(house: Plant, made: Made, { today, seed }: Moments): Promise<void> {
  const random = seeded(seed)
  const db = house.raw
  const at = (from = -700, to = 0): Date => new Date(`${addDays(today, random.between(from, to))}T0${random.between(0, 8)}:00:00Z`)
  const { tenantId: tenant_id } = house.organisation
  const tables = { tenant_id, db, random, at, today, id: () => house.platform.ids.next() }
  await inTime(db, tenant_id, seed)
  await correctSome(tables)
  await askOtherwise(tables)
  await movePeople(tables, made)
  await changeLibrary(tables, made)
  const [moved, under] = [made.team[0]!, made.team[1]!]
  const when = at(-400, -100)
  await db.updateTable('grouping_details').set({ superseded_at: when }).where('grouping_id', '=', moved).execute()
  const { grouping_id, type_id } = await db
    .selectFrom('grouping_details')
    .selectAll()
    .where('grouping_id', '=', moved)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('grouping_details')
    .values({ tenant_id, grouping_id, version: 2, type_id, parent_id: under, name: 'Moved', recorded_at: when })
    .execute()
}

interface Tables {
  tenant_id: string
  db: Database
  random: ReturnType<typeof seeded>
  at(from?: number, to?: number): Date
  today: Day
  id(): string
}

/** Events are put on record when they happen, or up to a year later. */
async function inTime(db: Database, tenantId: string, seed: number): Promise<void> {
  await sql`
    update events set recorded_at = least(timestamptz '2026-11-22 00:00Z', greatest(timestamptz '2024-01-02 00:00Z',
      happened_on + make_interval(days => (('x' || substr(md5(event_id::text || ${String(seed)}), 1, 4))::bit(16)::int % 360))))
    where tenant_id = ${tenantId} and ('x' || substr(md5(event_id::text || 'late'), 1, 2))::bit(8)::int < 200`.execute(db)
}

async function correctSome({ db, tenant_id, random, id }: Tables): Promise<void> {
  const events = await db.selectFrom('events').selectAll().where('tenant_id', '=', tenant_id).orderBy('event_id').execute()
  for (const event of events) {
    if (!random.chance(0.2)) continue
    const days = Math.floor((Date.parse('2026-11-22T00:00:00Z') - event.recorded_at.getTime()) / 86_400_000)
    if (days < 2) continue
    const when = new Date(event.recorded_at.getTime() + random.between(1, days - 1) * 86_400_000 + 3_600_000)
    const by = random.chance(0.6) ? id() : null
    if (by !== null) {
      const { level, ...rest } = event
      const copy = {
        ...rest,
        event_id: by,
        recorded_at: when,
        body: JSON.stringify(event.body),
        level: level === null ? null : random.between(0, 4),
      }
      await db.insertInto('events').values(copy).execute()
    }
    await db.updateTable('events').set({ superseded_at: when, superseded_by: by }).where('event_id', '=', event.event_id).execute()
  }
}

async function askOtherwise({ db, tenant_id, random, at, id }: Tables): Promise<void> {
  for (const row of await db
    .selectFrom('requirements')
    .selectAll()
    .where('tenant_id', '=', tenant_id)
    .orderBy('requirement_id')
    .execute()) {
    if (!random.chance(0.4)) continue
    const when = at()
    await db.updateTable('requirements').set({ superseded_at: when }).where('requirement_id', '=', row.requirement_id).execute()
    if (random.chance(0.3)) continue
    const otherwise = { ...row, requirement_id: id(), recorded_at: when, level: random.between(1, 4), superseded_at: null }
    await db.insertInto('requirements').values(otherwise).execute()
  }
}

async function movePeople({ db, tenant_id, random, at, today, id }: Tables, { people, team }: Made): Promise<void> {
  for (const row of await db.selectFrom('positions').selectAll().where('tenant_id', '=', tenant_id).orderBy('position_id').execute()) {
    if (!random.chance(0.4)) continue
    const when = at()
    await db.updateTable('positions').set({ superseded_at: when }).where('position_id', '=', row.position_id).execute()
    const from = addDays(today, random.between(-500, 30))
    const through = random.chance(0.4) ? addDays(from, random.between(10, 400)) : null
    const moved = {
      ...row,
      position_id: id(),
      recorded_at: when,
      superseded_at: null,
      grouping_ids: [random.pick(team)],
      from_on: from,
      through_on: through,
    }
    await db.insertInto('positions').values(moved).execute()
  }
  const came = people.slice(0, 2).map(person_id => ({
    tenant_id,
    engagement_id: id(),
    person_id,
    from_on: addDays(today, random.between(-400, -10)),
    recorded_at: at(),
  }))
  const left = {
    tenant_id,
    engagement_id: id(),
    person_id: people[2]!,
    through_on: addDays(today, random.between(-300, 60)),
    recorded_at: at(),
  }
  await db
    .insertInto('engagements')
    .values([...came, { ...left, from_on: null }].map(row => ({ through_on: null, ...row })))
    .execute()
  const when = at(-200, -1)
  await db.updateTable('person_details').set({ superseded_at: when }).where('person_id', '=', people[3]!).execute()
  await db
    .insertInto('person_details')
    .values({ tenant_id, person_id: people[3]!, version: 2, surname: 'Gone', retired: true, recorded_at: when })
    .execute()
}

async function changeLibrary({ db, tenant_id, random, at, today, id }: Tables, { skills }: Made): Promise<void> {
  const changes = [
    { evidence_floor: random.pick(['A', 'B', 'D']) },
    { warn_days: random.between(0, 200) },
    { state: 'retired', retired_on: addDays(today, random.between(-200, 60)) },
    { from_on: addDays(today, random.between(-500, -60)) },
  ]
  for (const [i, change] of changes.entries()) {
    const skill_id = skills[i % skills.length]!
    const when = at(-500, -20)
    const { scale_id, warn_days, evidence_floor } = await db
      .selectFrom('skill_details')
      .selectAll()
      .where('skill_id', '=', skill_id)
      .where('superseded_at', 'is', null)
      .executeTakeFirstOrThrow()
    await db
      .updateTable('skill_details')
      .set({ superseded_at: when })
      .where('skill_id', '=', skill_id)
      .where('superseded_at', 'is', null)
      .execute()
    const said = { tenant_id, skill_id, version: 2 + i, name: `Skill ${i} anew`, scale_id, warn_days, evidence_floor, recorded_at: when }
    await db
      .insertInto('skill_details')
      .values({ ...said, ...change })
      .execute()
  }
  const levels = JSON.stringify(LEVELS.map(level => ({ ...level, mayWorkAlone: level.value >= 2, countsForCover: level.value >= 2 })))
  const when = at(-300, -30)
  const { scale_id } = await db.selectFrom('scale_details').selectAll().where('tenant_id', '=', tenant_id).executeTakeFirstOrThrow()
  await db.updateTable('scale_details').set({ superseded_at: when }).where('scale_id', '=', scale_id).execute()
  await db.insertInto('scale_details').values({ tenant_id, scale_id, version: 2, name: 'ILUO', levels, recorded_at: when }).execute()
  if (!random.chance(0.6) || skills.length < 6) return
  const counts = { tenant_id, equivalent_id: id(), skill_id: skills[5]!, level: 1, by_skill_id: skills[4]!, by_level: 2 }
  await db
    .insertInto('equivalents')
    .values({ ...counts, from_on: null, through_on: null, recorded_at: at() })
    .execute()
}
