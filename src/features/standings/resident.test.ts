import { afterAll, beforeAll, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { seeded } from '../../../test/support/seeded.ts'
import type { PackedRow } from '../../rules/packing.ts'
import { inDatabase } from '../../platform/database.ts'
import type { Database } from '../../platform/database.ts'
import { contextFor } from '../../platform/verb.ts'
import { addSkill } from '../library/add.ts'
import { addPerson } from '../people/add.ts'
import { setRequirements } from '../requirements/set.ts'
import { awardResult } from '../results/award.ts'
import { exempt } from '../results/exempt.ts'
import { revoke } from '../results/revoke.ts'
import { addGrouping } from '../structure/add.ts'
import { readAsked } from './followed.ts'
import { freshen } from './refold.ts'
import { readPacked } from './resident.ts'
import { readRows } from './rows.ts'

const SEED = Number(process.env['MUSTER_SEED'] ?? 20_261_123)
const WRITES = Number(process.env['MUSTER_ROUNDS'] ?? 24)
let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
})
afterAll(() => plant.close())

/** What a node of its own says: the one that has followed every write, and one that has just begun. */
async function said(db: Database): Promise<unknown> {
  return inDatabase(db, plant.organisation.tenantId, 'read', async tx => {
    const ctx = contextFor({ ...plant.platform, db }, plant.caller, tx, true)
    const { frame, people } = await readPacked(ctx)
    const asked = await readAsked(ctx, frame, null)
    const rows = await readRows(ctx, { scope: cast.lineNorth, asOf: null, knownAt: null })
    return {
      people: people.map(({ row, ...person }) => ({ ...person, row: Object.values(columns(row)).map(column => [...column]) })),
      skills: [...frame.skills.values()],
      groupings: [...frame.groupings.values()],
      requirements: asked.requirements,
      inScope: rows.people.map(({ personId, on, row }) => ({ personId, on, level: [...row.level] })),
    }
  })
}

const columns = ({ level, required, wanted, bits, validThrough, riseOn, actedOn }: PackedRow) => ({
  level,
  required,
  wanted,
  bits,
  validThrough,
  riseOn,
  actedOn,
})

it('what is kept in memory is what the database says, after every kind of write (seed printed)', async () => {
  console.info(`seed ${SEED}`)
  const random = seeded(SEED)
  const here = plant.platform.db.withoutPlugins()
  const people = Object.values(cast.person)
  const skills = Object.values(cast.skill)
  const pair = () => ({ personId: random.pick(people), skillId: random.pick(skills) })
  const writes: (() => Promise<unknown>)[] = [
    () => plant.run(awardResult, { ...pair(), level: 1, achievedOn: '2026-05-01' }),
    () => plant.run(revoke, { ...pair(), reason: 'Seen' }).catch(() => null),
    () => plant.run(exempt, { ...pair(), throughOn: '2026-05-06', reason: 'Light duty' }).catch(() => null),
    async () =>
      people.push((await plant.run(addPerson, { surname: `New ${people.length}`, givenNames: '', groupingIds: [cast.teamRed] })).id),
    async () => skills.push((await plant.run(addSkill, { name: `Skill ${skills.length}`, scaleId: cast.scale.iluo })).id),
    () =>
      plant.run(setRequirements, {
        subject: { kind: 'grouping', id: random.pick([cast.teamRed, cast.lineNorth]) },
        items: [{ skillId: random.pick(skills), level: 1 }],
        kind: 'mandatory',
      }),
    () => plant.run(addGrouping, { name: `Team ${random.between(0, 1e9)}`, typeName: 'Team', parentId: cast.lineSouth }),
    async () => {
      plant.clock.advance({ days: 1 })
      await plant.inside(ctx => freshen(ctx))
    },
  ]
  await said(here)
  for (let i = 0; i < WRITES; i++) {
    await (i < writes.length ? writes[i]! : random.pick(writes))()
    expect(await said(here)).toEqual(await said(plant.platform.db.withoutPlugins()))
  }
  const { version } = (await plant.raw
    .selectFrom('organisations')
    .select('version')
    .where('tenant_id', '=', plant.organisation.tenantId)
    .executeTakeFirst())!
  expect(version).toBeGreaterThan(WRITES / 2)
}, 60_000)
