import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { seeded } from '../../../test/support/seeded.ts'
import { addDays } from '../../rules/day.ts'
import { addCertification } from './adopt.ts'
import { changeCertification, newCertificationVersion } from './change.ts'
import { correctEvent } from './correct-event.ts'
import { previewPublication } from './preview.ts'
import { publishCertification } from './publish.ts'
import { readPersonCertification } from './read-one.ts'
import { readPersonCertifications } from './read-person.ts'
import { recordEvent } from './record.ts'
import { refoldEverybody } from './refold.ts'

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
  const kind = random.between(1, 8)
  if (kind <= 2) await record({ type: 'exam', on: day(), ...scope, ...(random.chance(0.2) ? { result: 'failed' } : {}) })
  else if (kind === 3) await record({ type: random.pick(['practical', 'course']), on: day(), ...scope })
  else if (kind === 4) await record({ type: 'incident', on: day(), severity: 'minor' })
  else if (kind === 5) await record({ type: 'requirement-set', on: day(), cert: random.pick(CODES), because: 'x' })
  else if (kind === 6) await correctOne()
  else await claimPoints(personId, random.pick(CODES))
}

async function claimPoints(personId: string, code: string, on = day()): Promise<void> {
  const record = async (event: object) => (await plant.run(recordEvent, { personIds: [personId], certs: [code], event })).ids[0]!
  const bucket = random.pick(['a', 'a.x', 'a.y', 'b', 'c'])
  const claim = await record({ type: 'points-claimed', on, points: random.between(1, 12), bucket })
  if (random.chance(0.7)) await record({ type: 'points-approved', on, claim })
  else if (random.chance(0.5)) await record({ type: 'points-rejected', on, claim, reason: 'No proof' })
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

/** Status of today by person, code and scope; what is not asked and not held is left out. */
async function statuses(): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; status: string }>`
    select s.person_id || ' ' || c.code || ' ' || s.scope::text as key, s.status from certification_standings s join certifications c using (certification_id)
    where s.from_on <= ${TODAY}::date and (s.through_on is null or s.through_on >= ${TODAY}::date) and s.status <> 'not-required'`.execute(
    plant.raw,
  )
  return new Map(rows.map(row => [row.key, row.status]))
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
    plant.clock.advance({ minutes: 10 })
  }
  expect(compared).toBeGreaterThan(30)
}, 120_000)

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

it(`a publication changes whom its preview names, and nobody else (seed ${SEED})`, async () => {
  let moved = 0
  for (let round = 0; round < 12; round += 1) {
    for (let i = 0; i < 3; i += 1) await happenSomething()
    const code = random.pick(['base', 'plain'])
    const draft = await plant.run(newCertificationVersion, { id: ids[code]! })
    const change = { id: ids[code]!, version: draft.version, revision: 1, rule: baseRule() }
    const { revision } = await plant.run(changeCertification, change)
    const fromOn = addDays('2017-01-01', round * 200 + random.between(0, 150))
    const asked = { id: ids[code]!, version: draft.version, revision, fromOn }
    const before = await statuses()
    const { rows, counts, total } = await plant.run(previewPublication, asked)
    await plant.run(publishCertification, { ...asked, reason: 'Another edition' })
    const after = await statuses()
    const changed = [...new Set([...before.keys(), ...after.keys()])].flatMap(key => {
      const [from, to] = [before.get(key) ?? 'not-required', after.get(key) ?? 'not-required']
      return from === to ? [] : [`${key} ${from} ${to}`]
    })
    const told = rows.map(
      row => `${row.personId} ${row.code} ${JSON.stringify(row.scope).replaceAll(':', ': ').replaceAll(',', ', ')} ${row.from} ${row.to}`,
    )
    expect(told.sort(), `round ${round}`).toEqual(changed.sort())
    expect(counts.reduce((sum, one) => sum + one.standings, 0)).toBe(total)
    moved += total
  }
  expect(moved).toBeGreaterThan(5)
}, 120_000)
