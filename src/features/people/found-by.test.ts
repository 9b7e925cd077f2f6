import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { ensureGroupingType, addGroupings } from '../structure/add-many.ts'
import { addPeople } from './add-many.ts'
import { foundBy } from './found-by.ts'
import { readDays } from './today.ts'

const PEOPLE = 10_000
const PLACES = 300
let plant: Plant
let places: string[]
beforeAll(async () => {
  plant = await openPlant({ realIds: true })
  await plant.inside(async ctx => {
    const typeId = await ensureGroupingType(ctx, 'Team')
    places = await addGroupings(
      ctx,
      Array.from({ length: PLACES }, (_, i) => ({ name: `Team ${i}`, typeId, parentId: null })),
    )
    const at = (i: number): string[] => (i % 50 === 0 ? [places[i % 7]!, places[i % PLACES]!] : [places[i % PLACES]!])
    await addPeople(
      ctx,
      Array.from({ length: PEOPLE }, (_, i) => ({ surname: `Somebody ${i}`, positions: [{ groupingIds: [...new Set(at(i))] }] })),
    )
  })
  await sql`analyze`.execute(plant.raw)
}, 60_000)
afterAll(() => plant.close())

it('people of a place are found without reading the positions of everybody, behind the wall between organisations too', async () => {
  const plan = await plant.inside(async ctx => {
    const found = foundBy(ctx, { scope: places[3]!, show: 'all' }, 'everybody', places.slice(0, 10), (await readDays(ctx)).of)
    const { rows } = await sql<Record<string, string>>`explain select d.person_id from person_details d where ${found}`.execute(ctx.db)
    return rows.map(row => Object.values(row)[0]).join('\n')
  })
  expect(plan).toContain('positions_first')
  expect(plan).not.toContain('Seq Scan on positions')
})
