import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { giveItAPast } from '../../../test/support/random-past.ts'
import { fillAtRandom } from '../../../test/support/random-plant.ts'
import { seeded } from '../../../test/support/seeded.ts'
import type { Context } from '../../platform/context.ts'
import { addDays, daysBetween } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { answerOfPair } from '../../rules/cell-table.ts'
import { packRow, unpackRow } from '../../rules/packing.ts'
import { pairOn } from '../../rules/pair.ts'
import { loadFacts } from '../standings/facts.ts'
import { belongs, isActive } from '../standings/fold.ts'
import { refold } from '../standings/refold.ts'
import { keptPlant } from '../standings/kept-plants.ts'
import { answering } from './compare-causes.ts'
import type { Cause } from './compare-causes.ts'
import type { Sides } from './compare-parts.ts'
import { readRecords } from './compare-records.ts'
import { partsOf } from './compare-threads.ts'
import { compareMatrix } from './compare.ts'

const TODAY = '2026-11-22'
const SEED = Number(process.env['MUSTER_SEED'] ?? 20_261_124)
const ROUNDS = Number(process.env['MUSTER_COMPARISONS'] ?? 2)

const PATIENCE = { timeout: 60_000 + ROUNDS * 20_000 }

let plant: Plant
let people: string[]
let skills: string[]
beforeAll(async () => {
  plant = await openPlant({ now: `${TODAY}T09:00:00Z` })
  const made = await fillAtRandom(plant, { seed: SEED, today: TODAY, peopleCount: 12, skillCount: 7 })
  ;({ people, skills } = made)
  await giveItAPast(plant, made, { today: TODAY, seed: SEED })
  await plant.inside(ctx => refold(ctx, { everybody: true }))
})
afterAll(() => plant.close())

interface Moment {
  day: Day
  knownAt: Date | null
}

const random = seeded(SEED)
const randomMoment = (): Date => new Date(`${addDays(TODAY, random.between(-600, -1))}T05:00:00Z`)

/** What every cell shows, folded by the rules from what the tables say; lent results run as what lends them. */
async function cellsAt(ctx: Context, { day, knownAt }: Moment, of: readonly string[] = people): Promise<Map<string, string>> {
  const { plant: known, people: facts } = await loadFacts(ctx, of, knownAt)
  const cells = new Map<string, string>()
  for (const person of facts) {
    if (!belongs(person, day)) continue
    for (const [skillId, skill] of known.skills) {
      if (!isActive(skill, day)) continue
      const pair = pairOn(
        person.pairs.get(skillId) ?? { results: [], revocations: [], exemptions: [], requirements: [], skill: skill.facts },
        day,
      )
      const result = pair.result?.standIn ? { ...pair.result, validThrough: null } : pair.result
      const row = unpackRow(packRow([{ ...pair, result }]), 1)
      const shown = [row.level[0], row.required[0], row.wanted[0], row.bits[0], row.validThrough[0], answerOfPair(pair)]
      cells.set(`${person.personId} ${skillId}`, shown.join(' '))
    }
  }
  return cells
}

async function allDifferences(first: Moment, second: Moment) {
  const input = { asOf: second.day, compareOn: first.day, limit: 200 }
  const known = {
    ...(second.knownAt ? { knownAt: second.knownAt.toISOString() } : {}),
    ...(first.knownAt ? { compareAt: first.knownAt.toISOString() } : {}),
  }
  const answer = await plant.run(compareMatrix, { ...input, ...known })
  expect(answer.rows.length).toBe(answer.total)
  const part = await plant.run(compareMatrix, { ...input, ...known, offset: 3, limit: 7 })
  expect(part.rows).toEqual(answer.rows.slice(3, 10))
  return answer
}

async function sidesOf(ctx: Context, first: Moment, second: Moment): Promise<Sides> {
  const [before, after] = [await keptPlant(ctx, first.knownAt), await keptPlant(ctx, second.knownAt)]
  return { before: { ...before, ...first }, after: { ...after, ...second }, days: daysBetween(first.day, second.day) }
}

const blank = (shown: string | undefined): boolean => shown === undefined || shown.startsWith('255 0 0 0 0 ')

describe('the comparison of two moments', () => {
  it('finds the cells that differ, and causes without which they would not', PATIENCE, async () => {
    console.info(`seed ${SEED}`)
    let [differing, several, aged] = [0, 0, 0]
    for (let round = 0; round < ROUNDS; round++) {
      const days = [addDays(TODAY, random.between(-500, 60)), addDays(TODAY, random.between(-500, 60))].sort()
      const first = { day: random.chance(0.3) ? days[1]! : days[0]!, knownAt: random.chance(0.4) ? null : randomMoment() }
      const second = { day: days[1]!, knownAt: random.chance(0.5) ? null : randomMoment() }
      if (first.day === second.day && (first.knownAt?.getTime() ?? Infinity) > (second.knownAt?.getTime() ?? Infinity))
        [first.knownAt, second.knownAt] = [second.knownAt, first.knownAt]
      const answer = await allDifferences(first, second)
      await plant.inside(async ctx => {
        const [before, after] = [await cellsAt(ctx, first), await cellsAt(ctx, second)]
        const keys = [...new Set([...before.keys(), ...after.keys()])].filter(
          key => before.get(key) !== after.get(key) && !(blank(before.get(key)) && blank(after.get(key))),
        )
        const listed = answer.rows.map(row => `${row.person.id} ${row.skill.id}`)
        // Only the end of a lent result may differ beyond what is compared here.
        const missed = keys
          .filter(key => !listed.includes(key))
          .map(key => ({ first, second, key, before: before.get(key), after: after.get(key) }))
        expect(missed).toEqual([])
        const sides = await sidesOf(ctx, first, second)
        const records = await readRecords(ctx, people, skills)
        for (const key of keys) {
          const [personId, skillId] = key.split(' ') as [string, string]
          const cell = { personId, skillId, scope: null }
          const parts = partsOf(sides, records, cell)
          const answerIf = answering(sides, records, cell, parts)
          const about = { first, second, key, happenings: parts.happenings.map(one => `${one.what} ${one.how} ${one.id}`) }
          expect({ ...about, was: answerIf(new Set()) }).toEqual({ ...about, was: before.get(key) ?? '' })
          expect({ ...about, is: answerIf(new Set(parts.happenings)) }).toEqual({ ...about, is: after.get(key) ?? '' })
          const { causes } = answer.rows[listed.indexOf(key)]!
          const named = parts.happenings.filter(one => causes.some(cause => cause.what === one.what && cause.id === one.id))
          expect(named.length).toBe(causes.length)
          const without = (left: typeof named): string => answerIf(new Set(parts.happenings.filter(one => !left.includes(one))))
          expect(without(named)).toBe(before.get(key) ?? '')
          for (const one of named) expect(without(named.filter(other => other !== one))).not.toBe(before.get(key) ?? '')
          const decisive = named.filter(one => causes.some(cause => cause.decisive && cause.what === one.what && cause.id === one.id))
          expect(decisive.length).toBeGreaterThan(0)
          if (decisive.length < named.length) expect(answerIf(new Set(decisive))).toBe(after.get(key) ?? '')
          differing++
          if (causes.length > 1) several++
          if (causes.some(cause => ['achieved', 'ran_out', 'near', 'began', 'ended'].includes(cause.how))) aged++
        }
      })
    }
    expect(differing).toBeGreaterThan(20 * ROUNDS)
    expect(several).toBeGreaterThan(0)
    expect(aged).toBeGreaterThan(0)
  })

  it('names what was written: with it taken back in the tables, the cell is as it was before', PATIENCE, async () => {
    let undone = 0
    const kinds = new Set<string>()
    for (let round = 0; round < ROUNDS; round++) {
      const day = addDays(TODAY, random.between(-300, 0))
      const moments = [randomMoment(), randomMoment()].sort((a, b) => a.getTime() - b.getTime()) as [Date, Date]
      const [first, second] = [
        { day, knownAt: moments[0] },
        { day, knownAt: moments[1] },
      ]
      const { rows } = await allDifferences(first, second)
      for (const row of rows.filter(() => random.chance(3 / Math.max(3, rows.length)))) {
        const { person, skill, causes } = row
        const key = `${person.id} ${skill.id}`
        const was = (await plant.inside(ctx => cellsAt(ctx, first, [person.id]))).get(key)
        const without = (left: readonly Cause[]): Promise<string | undefined> =>
          takenBack(left, { first, second, personId: person.id, skillId: skill.id })
        expect({ key, causes, shown: blank(await without(causes)) ? '' : await without(causes) }).toEqual({
          key,
          causes,
          shown: blank(was) ? '' : was,
        })
        for (const one of causes) expect(await without(causes.filter(other => other !== one))).not.toBe(was)
        for (const one of causes) kinds.add(one.what)
        undone++
      }
    }
    console.info(`${undone} differences undone, by ${[...kinds].join(', ')}`)
    expect(undone).toBeGreaterThanOrEqual(ROUNDS)
  })
})

interface Where {
  first: Moment
  second: Moment
  personId: string
  skillId: string
}

/** The cell as it would be known on the later side, had these not been written: in a transaction that is rolled back. */
async function takenBack(causes: readonly Cause[], { first, second, personId, skillId }: Where): Promise<string | undefined> {
  const key = `${personId} ${skillId}`
  let shown: string | undefined
  const never = new Error('rolled back')
  await plant
    .inside(async ctx => {
      await sql`reset role`.execute(ctx.db)
      for (const cause of causes) {
        const { table, which } = rowsOf(cause, personId, skillId)
        const [k1, k2] = [first.knownAt!, second.knownAt!]
        const unseen = sql`recorded_at > ${k1} and recorded_at <= ${k2}`
        await sql`update ${sql.table(table)} set superseded_at = ${k2}::timestamptz + interval '1 day' where ${which} and not (${unseen}) and superseded_at > ${k1} and superseded_at <= ${k2}`.execute(
          ctx.db,
        )
        await sql`update ${sql.table(table)} set recorded_at = ${k2}::timestamptz + interval '1 day', superseded_at = case when superseded_at is null then null else greatest(superseded_at, ${k2}::timestamptz + interval '2 days') end where ${which} and ${unseen}`.execute(
          ctx.db,
        )
      }
      shown = (await cellsAt(ctx, second, [personId])).get(key)
      throw never
    })
    .catch((error: unknown) => {
      if (error !== never) throw error
    })
  return shown
}

/** The rows that were written with a cause. */
function rowsOf({ what, id, recordedAt }: Cause, personId: string, skillId: string) {
  const at = sql`(recorded_at = ${recordedAt} or superseded_at = ${recordedAt})`
  switch (what) {
    case 'result':
    case 'revocation':
    case 'exemption':
      return { table: 'events', which: sql`(event_id = ${id} or superseded_by = ${id})` }
    case 'requirement':
      return {
        table: 'requirements',
        which: sql`${at} and skill_id = ${skillId} and (subject_kind, kind, coalesce(grouping_id, person_id)) is not distinct from (select (subject_kind, kind, coalesce(grouping_id, person_id)) from requirements where requirement_id = ${id})`,
      }
    case 'position':
      return { table: 'positions', which: sql`${at} and person_id = ${personId}` }
    case 'engagement':
      return { table: 'engagements', which: sql`${at} and person_id = ${personId}` }
    case 'person':
      return { table: 'person_details', which: sql`person_id = ${personId}` }
    case 'skill':
      return { table: 'skill_details', which: sql`skill_id = ${id}` }
    case 'scale':
      return { table: 'scale_details', which: sql`scale_id = ${id}` }
    case 'grouping':
      return { table: 'grouping_details', which: sql`grouping_id = ${id}` }
    case 'equivalent':
      return { table: 'equivalents', which: sql`equivalent_id = ${id}` }
    default:
      throw new Error(`nothing of a ${what} is written here`)
  }
}
