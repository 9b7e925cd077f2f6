import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { Callers } from '../access/caller.ts'
import { createSynthetic } from './synthetic.ts'
import type { Synthetic } from './synthetic.ts'

let plant: Plant
let made: Synthetic
beforeAll(async () => {
  plant = await openPlant()
  made = await createSynthetic(plant.platform, { people: 60, skills: 30 })
})
afterAll(() => plant.close())

const count = async (what: ReturnType<typeof sql<{ n: number }>>): Promise<number> => (await what.execute(plant.raw)).rows[0]!.n
const cellsOf = async ({ organisation }: Synthetic): Promise<string> => {
  const { rows } = await sql<{ text: string }>`
    select string_agg(encode(cells, 'hex'), ',' order by ordinal) as text from packed_people where tenant_id = ${organisation.tenantId}`.execute(
    plant.raw,
  )
  return createHash('sha256').update(rows[0]!.text).digest('hex')
}

describe('the synthetic plant', () => {
  it('has the size asked for, and a token that opens it', async () => {
    const home = made.organisation.tenantId
    expect(await count(sql`select count(*)::int as n from packed_people where tenant_id = ${home}`)).toBe(60)
    expect(await count(sql`select count(*)::int as n from events where tenant_id = ${home} and level is not null`)).toBe(made.results)
    expect(made.results / (60 * 30)).toBeGreaterThan(0.3)
    expect(made.results / (60 * 30)).toBeLessThan(0.5)
    expect((await new Callers(plant.platform).byToken(made.token))?.organisation).toMatchObject({ tenantId: home, kind: 'demo' })
  })

  it('refers to nothing that is not there, though references are not checked while it is made', async () => {
    const home = made.organisation.tenantId
    for (const table of ['events', 'positions', 'packed_people']) {
      const lost = sql<{ n: number }>`
        select count(*)::int as n from ${sql.table(table)} t
        where tenant_id = ${home} and not exists (select from people p where p.tenant_id = t.tenant_id and p.person_id = t.person_id)`
      expect(await count(lost)).toBe(0)
    }
    for (const table of ['events', 'requirements']) {
      const lost = sql<{ n: number }>`
        select count(*)::int as n from ${sql.table(table)} t
        where tenant_id = ${home} and not exists (select from skills s where s.tenant_id = t.tenant_id and s.skill_id = t.skill_id)`
      expect(await count(lost)).toBe(0)
    }
  })

  it('comes out the same for the same seed, and longer where a history is asked for', async () => {
    const again = await createSynthetic(plant.platform, { people: 60, skills: 30 })
    expect(await cellsOf(again)).toBe(await cellsOf(made))
    const other = await createSynthetic(plant.platform, { people: 60, skills: 30, seed: 'other' })
    expect(await cellsOf(other)).not.toBe(await cellsOf(made))
    const longer = await createSynthetic(plant.platform, { people: 60, skills: 30, history: 2_000 })
    expect(longer.results).toBeGreaterThan(1.5 * made.results)
  })
})
