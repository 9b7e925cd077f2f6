import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { seeded } from '../../../test/support/seeded.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Context } from '../../platform/context.ts'
import { addSkill } from '../library/add.ts'
import { addEquivalent } from '../library/equivalent.ts'
import { changeSkill } from '../library/change.ts'
import { readSkill } from '../library/get.ts'
import { addPrerequisite } from '../library/prerequisite.ts'
import { awardMany, awardResult } from './award.ts'
import type { Claim } from './claims.ts'
import { eventsOfPairs } from './events.ts'
import { recordClaims } from './record-claims.ts'

let plant: Plant
let cast: Cast
let chain: Record<'induction' | 'crane' | 'lift' | 'tower' | 'rigger', string>
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
  chain = await addChain()
})
afterAll(() => plant.close())

/** Crane needs induction (floor B, twelve months); lift needs crane or what counts as it; tower needs lift; rigger is awarded with crane. */
async function addChain(): Promise<typeof chain> {
  const skill = async (input: object) => (await plant.run(addSkill, { scaleId: cast.scale.iluo, ...input })).id
  const made = {
    induction: await skill({ name: 'Induction', evidenceFloor: 'B', validity: 'P12M' }),
    crane: await skill({ name: 'Crane' }),
    lift: await skill({ name: 'Lift', validity: 'P6M' }),
    tower: await skill({ name: 'Tower' }),
    rigger: await skill({ name: 'Rigger' }),
  }
  const before = (skillId: string, level: number, needsSkillId: string, needsLevel: number) =>
    plant.run(addPrerequisite, { skillId, level, needsSkillId, needsLevel })
  await before(made.crane, 1, made.induction, 1)
  await before(made.crane, 2, made.induction, 2)
  await before(made.lift, 2, made.crane, 1)
  await before(made.tower, 1, made.lift, 2)
  await before(made.tower, 2, made.rigger, 1)
  await before(made.rigger, 1, made.crane, 1)
  await plant.run(addEquivalent, { skillId: made.crane, level: 1, bySkillId: cast.skill.press4, byLevel: 2 })
  const { version } = await plant.run(readSkill, { id: made.rigger })
  await plant.run(changeSkill, { id: made.rigger, version, awardWhenComplete: true })
  return made
}

describe('what stands beside a row on the list', () => {
  const row = (skillId: string, more: object = {}) => ({
    personId: cast.person.ruiz,
    skillId,
    level: 1,
    achievedOn: '2026-05-01',
    ...more,
  })
  const certificate = { certificateNumber: 'IN-1', issuer: 'Porto Safety' }

  it('counts only where it will be held: not below the floor of its skill', async () => {
    const rows = [row(chain.induction), row(chain.crane)]
    expect(await refusalOf(plant.run(awardMany, { rows }))).toMatchObject({
      code: 'result.rows_refused',
      fields: [{ path: 'rows.1', code: 'result.prerequisites_missing', params: { needs: 'Induction (I)' } }],
    })
  })

  it('counts only while it has not ended', async () => {
    const ended = row(chain.induction, { ...certificate, achievedOn: '2025-04-01' })
    expect(await refusalOf(plant.run(awardMany, { rows: [ended, row(chain.crane)] }))).toMatchObject({ code: 'result.rows_refused' })
  })

  it('counts wherever it stands on the list, and what it completes as well', async () => {
    const { okafor: personId } = cast.person
    const rows = [row(chain.crane, { personId }), row(chain.induction, { personId, ...certificate })]
    expect((await plant.run(awardMany, { rows })).results).toMatchObject([{ grade: 'C' }, { grade: 'B' }])
    expect(
      (await plant.trail())
        .filter(one => one.person_id === personId)
        .map(one => one.action)
        .slice(-3),
    ).toEqual(['result.awarded', 'result.awarded', 'result.completed'])
    expect(await refusalOf(plant.run(awardResult, row(chain.crane)))).toMatchObject({ code: 'result.prerequisites_missing' })
  })
})

const SEED = 61_007
const LISTS = 40

it(`a list is what its rows are one by one (seed ${SEED}, ${LISTS} lists)`, async () => {
  const random = seeded(SEED)
  const met = { accepted: 0, refused: 0 }
  for (let nr = 0; nr < LISTS; nr += 1) {
    const claims = randomClaims(random)
    const alone = await undone(ctx => oneByOne(ctx, claims))
    const together = await undone(ctx => allAtOnce(ctx, claims))
    expect(together, `list ${nr}: ${JSON.stringify(claims)}`).toEqual(alone)
    met[typeof alone[0] === 'number' ? 'refused' : 'accepted'] += 1
  }
  expect(Math.min(met.accepted, met.refused)).toBeGreaterThan(LISTS / 8)
}, 120_000)

function randomClaims(random: ReturnType<typeof seeded>): Claim[] {
  const skills = [chain.induction, chain.induction, chain.crane, chain.crane, chain.lift, chain.tower, chain.rigger, cast.skill.press4]
  const people = [cast.person.novak, cast.person.chen]
  const claims = new Map<string, Claim>()
  const days = ['2026-04-01', '2026-05-01', '2026-05-01', '2026-05-02']
  // Half of the lists stand on an induction that counts, somewhere among them.
  const sound = random.chance(0.5)
  for (let left = random.between(2, 6); left > 0; left -= 1) {
    const personId = random.pick(people)
    const skillId = sound && left <= 2 ? chain.induction : random.pick(skills)
    const achievedOn = random.chance(0.1) ? '2025-03-01' : random.pick(days)
    const certificate = random.chance(0.85) ? { certificateNumber: 'C-1', issuer: 'Porto Safety' } : {}
    const outcome = random.chance(0.1) ? ('failed' as const) : ('passed' as const)
    const said = { level: random.between(1, 2), achievedOn, type: 'evaluation' as const, outcome, ...certificate }
    claims.set(`${personId} ${skillId} ${achievedOn}`, { personId, skillId, said, fileIds: [] })
  }
  return [...claims.values()]
}

const manner = { right: 'results.write' as const, meaning: null }

/** What stands recorded in the end, or the rows that cannot be; what lacks something is tried again as long as others get further. */
async function oneByOne(ctx: Context, claims: readonly Claim[]): Promise<(string | number)[]> {
  let lacking = [...claims]
  for (let before = Infinity; lacking.length < before;) {
    before = lacking.length
    const still: Claim[] = []
    for (const claim of lacking) {
      await recordClaims(ctx, [claim], manner).catch((error: unknown) => {
        if (!(error instanceof Refusal) || error.code !== 'result.prerequisites_missing') throw error
        still.push(claim)
      })
    }
    lacking = still
  }
  return lacking.length > 0 ? lacking.map(claim => claims.indexOf(claim)) : recorded(ctx, claims)
}

async function allAtOnce(ctx: Context, claims: readonly Claim[]): Promise<(string | number)[]> {
  try {
    await recordClaims(ctx, claims, manner)
    return await recorded(ctx, claims)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (claims.length === 1) return [0]
    return error.fields!.map(field => Number(field.path.slice('rows.'.length)))
  }
}

async function recorded(ctx: Context, claims: readonly Claim[]): Promise<string[]> {
  const pairs = claims.flatMap(({ personId }) => Object.values(chain).map(skillId => ({ personId, skillId })))
  const events = await eventsOfPairs(ctx, pairs)
  return events
    .map(({ personId, skillId, type, level, happenedOn, grade }) => [personId, skillId, type, level, happenedOn, grade].join(' '))
    .sort()
}

class Undone extends Error {}

/** What work inside a transaction answers, of which nothing stays. */
async function undone<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
  let answer: { is: T } | null = null
  await plant
    .inside(async ctx => {
      answer = { is: await work(ctx) }
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
  return answer!['is']
}
