import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { hashPassword } from '../../platform/secrets.ts'
import { proveAgain } from '../access/prove.ts'
import { beginSession } from '../access/sessions.ts'
import { changeScale } from '../library/change-scale.ts'
import { changeSkill } from '../library/change.ts'
import { readSkill } from '../library/get.ts'
import { listSkills } from '../library/list.ts'
import { retireSkill } from '../library/retire.ts'
import { addPerson } from '../people/add.ts'
import { assess } from '../results/assess.ts'
import { awardResult } from '../results/award.ts'
import { readProof } from './read.ts'

const PASSWORD = 'kettle lantern orchard violin'
let plant: Plant
let cast: Cast
/** Holds press 4 and oven loading at a level that may assess. */
let trainer: string
let signer: Asker
let personId: string

beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
  trainer = (await plant.run(addPerson, { givenNames: 'Tomas', surname: 'Vale', groupingIds: [cast.teamRed] })).id
  personId = cast.person.ruiz
  await plant.raw
    .updateTable('accounts')
    .set({ password_hash: await hashPassword(PASSWORD) })
    .execute()
  for (const skillId of [cast.skill.press4, cast.skill.oven])
    await plant.run(awardResult, { personId: trainer, skillId, level: 4, achievedOn: '2026-05-01' })
})
afterAll(() => plant.close())
beforeEach(async () => {
  const { accountId } = plant.caller.actor
  await plant.inside(ctx =>
    beginSession(plant.platform, ctx.db, plant.organisation.tenantId, accountId!, { address: '127.0.0.1', device: 'test' }),
  )
  const { session_id } = await plant.raw.selectFrom('sessions').select('session_id').orderBy('session_id', 'desc').executeTakeFirstOrThrow()
  signer = plant.as({ personId: trainer, sessionId: session_id })
  await signer.run(proveAgain, { password: PASSWORD })
})

const row = (skillId: string, level: number) => ({ rows: [{ personId, skillId, level, achievedOn: '2026-05-04' }] })
const proofOf = async (skillId: string) => (await plant.run(readProof, { personId, skillId })).signatures

it('a level that no longer may assess leaves entitled what was signed before', async () => {
  await signer.run(assess, row(cast.skill.oven, 2))
  plant.clock.advance({ minutes: 1 })
  const { id, version, levels } = (await plant.run(listSkills, {})).scales.find(one => one.id === cast.scale.iluo)!
  await plant.run(changeScale, { id, version, levels: levels.map(level => ({ ...level, mayAssess: false })) })
  expect(await proofOf(cast.skill.oven)).toMatchObject([{ intact: true, entitledThen: { levelCode: 'O' }, entitledNow: false }])
  await plant.run(changeScale, { id, version: version + 1, levels })
  expect(await proofOf(cast.skill.oven)).toMatchObject([{ entitledNow: true }])
})

it('the skill that gives the right gives it no longer once it is retired, nor before its first day', async () => {
  const { forklift, press4 } = cast.skill
  const skill = await plant.run(readSkill, { id: forklift })
  await plant.run(changeSkill, { id: forklift, version: skill.version, assessorSkillId: press4 })
  await signer.run(assess, row(forklift, 1))
  plant.clock.advance({ minutes: 1 })
  const later = await plant.run(changeSkill, {
    id: press4,
    version: (await plant.run(readSkill, { id: press4 })).version,
    fromOn: '2026-05-05',
  })
  const refused = { kind: 'forbidden', code: 'signature.not_entitled', params: { skill: 'Forklift' } }
  expect(await refusalOf(signer.run(assess, row(forklift, 1)))).toMatchObject(refused)
  const { version } = await plant.run(changeSkill, { id: press4, version: later.version, fromOn: null })
  await plant.run(retireSkill, { id: press4, version, reason: 'Press 4 is gone' })
  expect(await refusalOf(signer.run(assess, row(forklift, 1)))).toMatchObject(refused)
  expect(await proofOf(forklift)).toMatchObject([{ entitledThen: { skill: 'Press 4 changeover' }, entitledNow: false }])
})

it('whoever signed many records at one moment is looked up once for all of them', async () => {
  const { novak } = cast.person
  const days = ['2026-05-02', '2026-05-03', '2026-05-04']
  const rows = days.map(achievedOn => ({ personId: novak, skillId: cast.skill.oven, level: 2, achievedOn }))
  const asked = async () => {
    let count = 0
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        count += 1
        return node
      },
      transformResult: ({ result }) => Promise.resolve(result),
    }
    const { signatures } = await plant.inside(ctx =>
      readProof.run({ ...ctx, db: ctx.db.withPlugin(counting) }, { personId: novak, skillId: cast.skill.oven }),
    )
    return { count, signatures: signatures.length }
  }
  await signer.run(assess, { rows: rows.slice(0, 1) })
  const one = await asked()
  plant.clock.advance({ minutes: 1 })
  await signer.run(assess, { rows: rows.slice(1) })
  const three = await asked()
  expect([one.signatures, three.signatures]).toEqual([1, 3])
  plant.clock.advance({ minutes: 1 })
  await signer.run(assess, { rows: rows.slice(1).map(row => ({ ...row, level: 3 })) })
  const five = await asked()
  expect(five.signatures).toBe(5)
  expect(five.count - three.count).toBe(three.count - one.count)
})
