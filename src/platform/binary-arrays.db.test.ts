import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlant } from '../../test/support/plant.ts'
import type { Plant } from '../../test/support/plant.ts'
import { days, integers, jsonbs, smallints, texts, uuids } from './binary-arrays.ts'

let plant: Plant
beforeAll(async () => {
  plant = await openPlant({})
})
afterAll(() => plant.close())

it('sends columns that the database has as they were', async () => {
  const sent = {
    uuid: ['01890a5d-ac96-774b-bcce-b302099a8057', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '00000000-0000-0000-0000-000000000000'],
    smallint: [0, 200, -32_768],
    int: [40_000, -1, 2_147_483_647],
    date: ['2024-02-29', null, '1899-12-31'],
    text: ['', null, 'Größe {"a"},\\ 漢字 🙂'],
  }
  const { rows } = await sql<typeof sent>`
    select ${uuids(sent.uuid)}::uuid[]::text[] as uuid, ${smallints(sent.smallint)}::smallint[] as smallint, ${integers(sent.int)}::int[] as int,
      ${days(sent.date)}::date[]::text[] as date, ${texts(sent.text)}::text[] as text`.execute(plant.platform.db)
  expect(rows).toEqual([sent])
})

it('sends JSON and columns of nothing', async () => {
  const { rows } = await sql<{ json: unknown; none: string[]; upper: string[] }>`
    select to_json(${jsonbs(['{"a":"ß"}', '[]'])}::jsonb[]) as json, ${texts([])}::text[] as none,
      ${uuids(['01890A5D-AC96-774B-BCCE-B302099A8057'])}::uuid[]::text[] as upper`.execute(plant.platform.db)
  expect(rows).toEqual([{ json: [{ a: 'ß' }, []], none: [], upper: ['01890a5d-ac96-774b-bcce-b302099a8057'] }])
})
