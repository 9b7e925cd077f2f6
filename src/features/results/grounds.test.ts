import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import type { Context } from '../../platform/context.ts'
import { rightsOf } from '../access/roles.ts'
import { addPeople } from '../people/add-many.ts'
import type { Claim, Said } from './claims.ts'
import { judge, readGrounds } from './grounds.ts'

let plant: Plant
let cast: Cast
let team: string[]
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z', realIds: true })
  cast = await addCast(plant)
  const colleagues = Array.from({ length: 40 }, (_, i) => ({
    surname: `Colleague ${i}`,
    positions: [{ groupingIds: [cast.teamRed], fromOn: '2026-01-01' }],
  }))
  team = await plant.inside(ctx => addPeople(ctx, colleagues))
})
afterAll(() => plant.close())

/** Judges a claim of each as the coordinator of team red, and answers how often the database was asked. */
async function queriesFor(people: readonly string[]): Promise<number> {
  let count = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      count += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const powers = rightsOf('member', [{ role: 'coordinator', groupingIds: [cast.teamRed] }])
  await plant.inside(async ctx => {
    const asked: Context = { ...ctx, db: ctx.db.withPlugin(counting), actor: { ...ctx.actor, ...powers } }
    const said: Said = { level: 2, achievedOn: '2026-05-01', type: 'evaluation', outcome: 'passed' }
    const claims = people.map((personId): Claim => ({ personId, skillId: cast.skill.oven, said, fileIds: [] }))
    const grounds = await readGrounds(asked, claims)
    for (const claim of claims) await judge(asked, grounds, claim, 'results.write')
  })
  return count
}

it('asks once who is in reach, however many people a sheet is about', async () => {
  expect(await queriesFor(team)).toBe(await queriesFor(team.slice(0, 1)))
})

it('answers for somebody out of sight as for nobody, and by name of the right for somebody in sight', async () => {
  expect(await refusalOf(queriesFor([...team.slice(0, 3), cast.person.chen]))).toMatchObject({ kind: 'missing', code: 'person.missing' })
  const powers = rightsOf('member', [
    { role: 'coordinator', groupingIds: [cast.teamRed] },
    { role: 'manager', groupingIds: null },
  ])
  const refusal = plant.inside(async ctx => {
    const asked = { ...ctx, actor: { ...ctx.actor, ...powers } }
    const grounds = await readGrounds(asked, [])
    return judge(asked, grounds, { personId: cast.person.chen, skillId: cast.skill.oven }, 'results.write')
  })
  expect(await refusalOf(refusal)).toMatchObject({ kind: 'forbidden', code: 'access.not_over_person', params: { right: 'results.write' } })
})
