import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { editions } from '../../../test/proof/editions.ts'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { seeded } from '../../../test/support/seeded.ts'
import { addDays } from '../../rules/day.ts'
import { readKnown } from '../standings/certification-fold.ts'
import { addCertification } from './adopt.ts'
import { correctEvent } from './correct-event.ts'
import { countHolders } from './count-holders.ts'
import { extendTerms, previewExtension } from './extend.ts'
import { listHolders } from './holders.ts'
import { claimPoints as handIn, decidePoints } from './points.ts'
import { publishCertification } from './publish.ts'
import { readPersonCertification } from './read-one.ts'
import { readPersonCertifications } from './read-person.ts'
import { recordEvent } from './record.ts'
import { refoldInBatches } from './refold-batches.ts'
import { refoldEverybody } from './refold.ts'
import { listTasks } from './tasks.ts'

const SEED = 77_241
const TODAY = '2026-05-04'
const CODES = ['base', 'upper', 'plain'] as const
const random = seeded(SEED)
let plant: Plant
let cast: Cast
let ids: Record<string, string>
beforeAll(async () => {
  plant = await openPlant({ now: `${TODAY}T08:00:00Z` })
  cast = await addCast(plant)
  const rules = {
    base: baseRule(),
    upper: { award: { all: [{ hold: 'base' }, { do: 'practical' }] }, term: { for: 'P3Y' } },
    plain: baseRule(),
  }
  ids = {}
  for (const [code, rule] of Object.entries(rules)) {
    ids[code] = (await plant.run(addCertification, { code, name: code, rule })).id
    await plant.run(publishCertification, { id: ids[code], version: 1, revision: 1, fromOn: '2015-01-01', reason: 'x' })
  }
})
afterAll(() => plant.close())

function baseRule() {
  return {
    award: { do: 'exam' },
    term: { for: `P${random.between(6, 40)}M` },
    renew: [
      {
        id: 'points',
        need: {
          points: {
            min: random.between(4, 20),
            unit: 'p',
            window: 'term',
            buckets: [{ id: 'a' }, { id: 'a.x', max: random.between(2, 8) }, { id: 'a.y' }, { id: 'b', max: random.between(1, 9) }],
          },
        },
        from: 'expiry',
      },
    ],
    triggers: [{ id: 'near', on: { type: 'incident' }, effect: 'suspend', need: { do: 'course' } }],
    ...(random.chance(0.5) ? { scope: { dims: [{ key: 'line', match: 'exact' }] } } : {}),
  }
}

const people = () => Object.values(cast.person).slice(0, 4)
const day = (): string => addDays(TODAY, -random.between(0, 2_400))

async function happenSomething(): Promise<void> {
  const personId = random.pick(people())
  const certs = random.chance(0.1) ? {} : { certs: [random.pick(CODES)] }
  const scope = random.chance(0.5) ? { scope: { line: random.pick(['N', 'S']) } } : {}
  const record = async (event: object) => (await plant.run(recordEvent, { personIds: [personId], ...certs, event })).ids[0]!
  const kind = random.between(1, 10)
  if (kind <= 2) await record({ type: 'exam', on: day(), ...scope, ...(random.chance(0.2) ? { result: 'failed' } : {}) })
  else if (kind === 3) await record({ type: random.pick(['practical', 'course']), on: day(), ...scope })
  else if (kind === 4) await record({ type: 'incident', on: day(), severity: 'minor' })
  else if (kind === 5) await record({ type: 'requirement-set', on: day(), cert: random.pick(CODES), because: 'x' })
  else if (kind === 6) await correctOne()
  else if (kind === 7) await handInPoints(personId)
  else if (kind === 8) await extendSome()
  else await claimPoints(personId, random.pick(CODES))
}

async function claimPoints(personId: string, code: string, on = day()): Promise<void> {
  const record = async (event: object) => (await plant.run(recordEvent, { personIds: [personId], certs: [code], event })).ids[0]!
  const bucket = random.pick(['a', 'a.x', 'a.y', 'b', 'c'])
  const claim = await record({ type: 'points-claimed', on, points: random.between(1, 12), bucket })
  if (random.chance(0.7)) await record({ type: 'points-approved', on, claim })
  else if (random.chance(0.5)) await record({ type: 'points-rejected', on, claim, reason: 'No proof' })
}

async function handInPoints(personId: string): Promise<void> {
  const code = random.pick(['base', 'plain'])
  const { id } = await plant.run(handIn, { personId, code, on: day(), points: random.between(1, 12), activity: 'x' })
  await plant.run(decidePoints, { id, result: random.pick(['approved', 'rejected']), reason: 'x' })
}

async function extendSome(): Promise<void> {
  const id = ids[random.pick(CODES)]!
  const asked = { id, ends: { from: addDays(TODAY, -700), through: addDays(TODAY, 1_500) }, by: 'P3M' }
  const { terms } = await plant.run(previewExtension, asked)
  if (terms > 0) await plant.run(extendTerms, { ...asked, authority: 'x', reason: 'x', terms })
}

async function correctOne(): Promise<void> {
  const { rows } = await sql<{ id: string; type: string }>`
    select event_id as id, type from events where skill_id is null and superseded_at is null and type in ('exam', 'practical', 'course')
    order by event_id`.execute(plant.raw)
  if (rows.length === 0) return
  const { id, type } = random.pick(rows)
  await plant.run(correctEvent, { id, replacement: random.chance(0.5) ? { type, on: day() } : null, reason: 'x' })
}

async function standings(): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`select t::text as text from certification_standings t order by 1`.execute(plant.raw)
  return rows.map(row => row.text)
}

const byScope = <T extends { personId: string; scope: object }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => (JSON.stringify([a.personId, a.scope]) < JSON.stringify([b.personId, b.scope]) ? -1 : 1))

/** Lists are kept in memory and mended by what the log says; a transaction that writes reads them afresh. */
async function compareLists(): Promise<void> {
  const lists = [
    [listTasks, { show: 'all', limit: 200 }],
    [countHolders, {}],
    ...Object.values(ids).flatMap(id => [
      [listHolders, { id, limit: 500 }] as const,
      [listHolders, { id, limit: 500, sort: 'end', family: 'held' }] as const,
    ]),
  ] as [typeof listTasks, Parameters<typeof listTasks.run>[1]][]
  for (const [verb, input] of lists) expect(await plant.run(verb, input)).toEqual(await plant.inside(ctx => verb.run(ctx, input)))
}

/** As known now, folded anew, holders are those that are kept. */
async function compareKnown(): Promise<void> {
  const knownAt = plant.clock.now().toISOString()
  expect(await plant.run(countHolders, { knownAt })).toEqual(await plant.run(countHolders, {}))
  for (const id of Object.values(ids)) {
    const [then, now] = [await plant.run(listHolders, { id, limit: 500, knownAt }), await plant.run(listHolders, { id, limit: 500 })]
    expect(byScope(then.rows)).toEqual(byScope(now.rows))
  }
}

it(`what is folded with each entry is what a fold of everything gives, and the same is answered for then (seed ${SEED})`, async () => {
  let compared = 0
  for (let round = 0; round < 12; round += 1) {
    for (let i = 0; i < 6; i += 1) await happenSomething()
    const kept = await standings()
    await plant.inside(ctx => refoldEverybody(ctx))
    expect(await standings()).toEqual(kept)
    const asOf = addDays(TODAY, random.between(-1_500, 800))
    const knownAt = plant.clock.now().toISOString()
    for (const id of people()) {
      const now = await plant.run(readPersonCertifications, { id, asOf })
      expect((await plant.run(readPersonCertifications, { id, asOf, knownAt })).lines).toEqual(now.lines)
      compared += now.lines.length
    }
    await compareLists()
    if (round % 4 === 3) await compareKnown()
    plant.clock.advance({ minutes: 10 })
  }
  expect(compared).toBeGreaterThan(30)
}, 120_000)

it(`what is read of very many people is what is read of a few (seed ${SEED})`, async () => {
  const [codes, few] = [new Set(['plain']), people()]
  const many = Array.from({ length: 150 }, () => few).flat()
  await plant.run(recordEvent, { personIds: [few[0]!], event: { type: 'condition-began', on: day(), condition: 'fit' } })
  await plant.inside(async ctx => {
    const known = await readKnown(ctx, few, null, codes)
    expect(known.size).toBe(few.length)
    expect([...(await readKnown(ctx, many, null, codes))].sort()).toEqual([...known].sort())
  })
})

it(`the lines of every ledger add up to its balance (seed ${SEED})`, async () => {
  const met = { lines: 0, cuts: 0, counted: 0, used: 0 }
  for (const id of people())
    for (const code of ['base', 'plain']) {
      await plant.run(recordEvent, { personIds: [id], certs: [code], event: { type: 'exam', on: addDays(TODAY, -1_500) } })
      for (let i = 0; i < 8; i += 1) await claimPoints(id, code, addDays(TODAY, random.between(-1_490, -1_000)))
      for (let i = 0; i < 12; i += 1) {
        const { ledger } = await plant.run(readPersonCertification, { id, code, asOf: addDays(TODAY, -i * 150) })
        const { lines, balance, buckets } = ledger!
        expect(lines.reduce((sum, line) => sum + line.counts, 0)).toBe(balance)
        for (const { max, counts, approved } of buckets) expect(counts).toBe(Math.min(counts, max ?? counts, approved))
        met.lines += lines.length
        met.cuts += lines.filter(line => line.kind === 'cut').length
        met.counted += balance > 0 ? 1 : 0
        met.used += lines.filter(line => line.used).length
      }
    }
  expect(Object.entries(met).filter(([, times]) => times === 0)).toEqual([])
}, 120_000)

it(`everything is folded again batch by batch, and stopped in between nobody is half folded (seed ${SEED})`, async () => {
  const kept = await standings()
  await sql`
    update certification_folds set status = array_fill('lapsed'::text, array[cardinality(status)]),
      intervals = (select json_agg(jsonb_set(i::jsonb, '{cycle}', '99')) from json_array_elements(intervals) i)`.execute(plant.raw)
  const spoilt = await standings()
  const stop = new AbortController()
  const told: string[] = []
  const tell = (folded: number, all: number) => {
    told.push(`${folded} of ${all}`)
    if (folded === 1) stop.abort()
  }
  expect(await refoldInBatches(plant.platform, plant.caller, { tell, signal: stop.signal, atOnce: 1 })).toEqual({
    people: 4,
    folded: 1,
    cancelled: true,
  })
  expect(told).toEqual(['1 of 4'])
  const half = await standings()
  expect(half.filter(row => !kept.includes(row) && !spoilt.includes(row))).toEqual([])
  const wholeAgain = new Set(half.filter(row => !spoilt.includes(row)).map(row => row.split(',')[1]))
  expect(wholeAgain.size).toBe(1)
  expect(await refoldInBatches(plant.platform, plant.caller, { atOnce: 3 })).toEqual({ people: 4, folded: 4, cancelled: false })
  expect(await standings()).toEqual(kept)
  const written = () => sql<{ x: string }>`select xmin::text as x from certification_folds order by 1`.execute(plant.raw)
  const before = await written()
  await refoldInBatches(plant.platform, plant.caller)
  expect((await written()).rows).toEqual(before.rows)
  expect((await plant.trail()).filter(one => one.action === 'certification.refolded').map(one => one.facts['folded'])).toEqual([1, 4, 4])
})

it(`a publication changes whom its preview names, and nobody else (seed ${SEED})`, async () => {
  const { editions: published, moved, faults } = await editions(plant.platform, { rounds: 20, seed: SEED })
  expect(faults).toEqual([])
  expect([published, moved > 20]).toEqual([20, true])
}, 120_000)
