import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { fillAtRandom, LEVELS } from '../../../test/support/random-plant.ts'
import type { Truth } from '../../../test/support/random-plant.ts'
import { seeded } from '../../../test/support/seeded.ts'
import { derivePacked, packSkill } from '../../rules/cell-table.ts'
import { FAMILIES, PERMISSIONS, STATES } from '../../rules/cell.ts'
import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { resultInForce } from '../../rules/holding.ts'
import type { ResultFact } from '../../rules/holding.ts'
import { pairOn } from '../../rules/pair.ts'
import type { PairFacts } from '../../rules/pair.ts'
import { loadFacts } from './facts.ts'
import { freshen, refold } from './refold.ts'
import { readRows } from './rows.ts'

const SEED = 20_261_123
const TODAY = '2026-11-22'
let plant: Plant
let truth: Truth[]
let people: string[]
let skills: string[]
let ties: { skill: number; level: number; by: number; byLevel: number; from: Day | null; through: Day | null }[]

beforeAll(async () => {
  plant = await openPlant({ now: `${TODAY}T09:00:00Z` })
  ;({ truth, people, skills } = await fillAtRandom(plant, { seed: SEED, today: TODAY, peopleCount: 12, skillCount: 7 }))
  const random = seeded(SEED)
  const pairs = [...Array(10)].map(() => [random.between(0, 6), random.between(0, 6)] as const).filter(([a, b]) => a !== b)
  // Some of them lead in a circle.
  ties = [...pairs, [0, 1] as const, [1, 2] as const, [2, 0] as const].map(([skill, by]) => ({
    skill,
    by,
    level: random.between(1, 4),
    byLevel: random.between(1, 3),
    from: random.chance(0.3) ? addDays(TODAY, random.between(-200, 60)) : null,
    through: random.chance(0.3) ? addDays(TODAY, random.between(61, 300)) : null,
  }))
  ties = [...new Map(ties.map(tie => [`${tie.skill} ${tie.level} ${tie.by}`, tie])).values()]
  await plant.raw
    .insertInto('equivalents')
    .values(
      ties.map(tie => ({
        tenant_id: plant.organisation.tenantId,
        equivalent_id: plant.platform.ids.next(),
        skill_id: skills[tie.skill]!,
        level: tie.level,
        by_skill_id: skills[tie.by]!,
        by_level: tie.byLevel,
        from_on: tie.from,
        through_on: tie.through,
        recorded_at: new Date('2024-01-01T00:00:00Z'),
      })),
    )
    .execute()
  await plant.inside(ctx => refold(ctx, { everybody: true }))
})
afterAll(() => plant.close())

const days = (): Day[] => [-400, -180, -91, -30, -1, 0, 1, 30, 31, 61, 90, 200, 301, 500].map(n => addDays(TODAY, n))

/** The twin: on a day by itself, each result in force counts as more and more until nothing is added; a skill takes nothing from its own. */
function countedOn(person: number, target: number, on: Day): ResultFact[] {
  const counted = truth
    .filter(one => one.person === person && one.skill !== target)
    .flatMap(({ skill, facts }) => {
      const result = resultInForce(facts.results, on, facts.skill.evidenceFloor)
      const stopped = facts.revocations.some(({ from, through }) => from <= on && (through === null || through >= on))
      return result === null || stopped ? [] : [{ skill, level: result.level, result }]
    })
  for (let grown = true; grown;) {
    grown = false
    for (const tie of ties) {
      if ((tie.from !== null && tie.from > on) || (tie.through !== null && tie.through < on)) continue
      for (const one of counted.slice()) {
        if (one.skill !== tie.by || one.level < tie.byLevel) continue
        if (counted.some(other => other.skill === tie.skill && other.level === tie.level && other.result === one.result)) continue
        counted.push({ skill: tie.skill, level: tie.level, result: one.result })
        grown = true
      }
    }
  }
  const standIn = { skillId: '', skillName: '', levelName: '', from: on, through: on }
  return counted.filter(one => one.skill === target).map(({ level, result }) => ({ ...result, level, standIn }))
}

function expected(on: Day): Map<string, unknown> {
  return new Map(
    truth.map(({ person, skill, facts }) => {
      const pair: PairFacts = { ...facts, results: [...facts.results, ...countedOn(person, skill, on)] }
      const { state, family, may, cover, required } = pairOn(pair, on).cell
      return [`${person} ${skill}`, { state, family, may, cover, required }]
    }),
  )
}

async function packedOn(asOf: Day | null, knownAt: Date | null = null): Promise<Map<string, unknown>> {
  const { frame, people: rows } = await plant.inside(ctx => readRows(ctx, { scope: null, asOf, knownAt }))
  const cells = new Map<string, unknown>()
  for (const person of rows) {
    for (const skill of frame.skills.values()) {
      const packed = packSkill({ levels: LEVELS, warnDays: skill.facts.warnDays })
      const { state, family, may, cover, required } = derivePacked(person.row, skill.ordinal, person.dayNumber, packed)
      const key = `${people.indexOf(person.personId)} ${skills.indexOf(skill.facts.id)}`
      cells.set(key, { state: STATES[state], family: FAMILIES[family], may: PERMISSIONS[may], cover, required })
    }
  }
  return cells
}

it('say on every day what counting step by step says, in packed rows and in facts', async () => {
  console.info(`seed ${SEED}`)
  let differing = 0
  const facts = await plant.inside(ctx => loadFacts(ctx, null, null))
  for (const day of days()) {
    const cells = await packedOn(day)
    for (const [pair, cell] of expected(day)) {
      expect({ day, pair, cell: cells.get(pair) }).toEqual({ day, pair, cell })
      const [person, skill] = pair.split(' ').map(Number) as [number, number]
      const own = truth.find(one => one.person === person && one.skill === skill)!.facts
      const drawer = facts.people.find(one => one.personId === people[person])!.pairs.get(skills[skill]!) ?? { ...own, results: [] }
      const { state, family, may, cover, required } = pairOn(drawer, day).cell
      expect({ day, pair, cell: { state, family, may, cover, required } }).toEqual({ day, pair, cell })
      if (
        JSON.stringify(cell) !==
        JSON.stringify(
          ((one: typeof own) => {
            const bare = pairOn(one, day).cell
            return { state: bare.state, family: bare.family, may: bare.may, cover: bare.cover, required: bare.required }
          })(own),
        )
      )
        differing += 1
    }
  }
  expect(differing).toBeGreaterThan(100)
})

it('stay right as days pass, folded and not, now and as known before', async () => {
  expect(await packedOn(null)).toEqual(await packedOn(null, new Date(`${TODAY}T09:00:00Z`)))
  for (const ahead of [1, 31, 62, 120, 301]) {
    plant.clock.set(`${addDays(TODAY, ahead)}T09:00:00Z`)
    expect(await packedOn(null)).toEqual(expected(addDays(TODAY, ahead)))
    await plant.inside(ctx => freshen(ctx))
    expect(await packedOn(null)).toEqual(expected(addDays(TODAY, ahead)))
  }
  plant.clock.set(`${TODAY}T09:00:00Z`)
})

it('are packed, after results of some people, as folding everything would pack them', async () => {
  const random = seeded(SEED + 1)
  const stored = async () =>
    JSON.stringify(
      (await plant.raw.selectFrom('packed_people').selectAll().orderBy('person_id').execute()).map(row => ({ ...row, version: 0 })),
    )
  let moved = 0
  // What tests before this one have written by themselves is folded as well.
  await plant.inside(ctx => refold(ctx, { everybody: true }))
  for (let round = 0; round < 25; round++) {
    const of = { people: [random.pick(people), random.pick(people)] }
    const skillId = random.pick(skills)
    const happened = addDays(TODAY, -random.between(0, 400))
    const before = await stored()
    await plant.raw
      .insertInto('events')
      .values(
        of.people.map(person_id => ({
          tenant_id: plant.organisation.tenantId,
          event_id: plant.platform.ids.next(),
          person_id,
          skill_id: skillId,
          type: 'evaluation',
          happened_on: happened,
          level: random.between(0, 4),
          grade: 'B',
          outcome: 'passed',
          valid_through: random.chance(0.5) ? addDays(happened, random.between(10, 700)) : null,
          body: '{}',
          recorded_at: new Date(`${TODAY}T08:00:00Z`),
        })),
      )
      .execute()
    await plant.inside(ctx => refold(ctx, of))
    const narrow = await stored()
    await plant.inside(ctx => refold(ctx, { everybody: true }))
    expect(narrow).toBe(await stored())
    if (narrow !== before) moved += 1
  }
  expect(moved).toBeGreaterThan(10)
})
