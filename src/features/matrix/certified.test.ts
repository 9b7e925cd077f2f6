import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { seeded } from '../../../test/support/seeded.ts'
import { derivePacked, packSkill } from '../../rules/cell-table.ts'
import { cellFactsOf, factsOfStanding } from '../../rules/certified.ts'
import { derive, STATES } from '../../rules/cell.ts'
import { addDays, dayNumber } from '../../rules/day.ts'
import { readCell } from '../../rules/packing.ts'
import { addCertification } from '../certifications/adopt.ts'
import { publishCertification } from '../certifications/publish.ts'
import { readPersonCertifications } from '../certifications/read-person.ts'
import { recordEvent } from '../certifications/record.ts'
import { refoldEverybody } from '../certifications/refold.ts'
import { addSkill } from '../library/add.ts'
import { changeSkill } from '../library/change.ts'
import { previewSkill } from '../library/preview.ts'
import { addPerson } from '../people/add.ts'
import { awardResult } from '../results/award.ts'
import { revoke } from '../results/revoke.ts'
import { listHolders } from '../certifications/holders.ts'
import { readMatrix } from './read.ts'
import { readPair } from './pair.ts'

const TODAY = '2026-05-04'
/** So many entries at random; a longer proof asks for more. */
const ENTRIES = Number(process.env['MUSTER_CERTIFIED_ENTRIES'] ?? 16)
const random = seeded(Number(process.env['MUSTER_CERTIFIED_SEED'] ?? 40_917))
let plant: Plant
let cast: Cast
let card: string
let truck: string
beforeAll(async () => {
  plant = await openPlant({ now: `${TODAY}T08:00:00Z` })
  cast = await addCast(plant)
  card = await published('card', {
    award: { all: [{ do: 'course' }, { do: 'exam' }] },
    onboard: { from: ['assigned'], within: 'P90D', meanwhile: 'supervised' },
    term: { for: 'P2Y' },
    renew: [{ id: 'again', need: { do: 'exam' }, from: 'expiry', opens: 'P3M' }],
    late: [{ upTo: 'P1M', status: 'in-grace', work: 'supervised', need: { ref: 'renew' }, from: 'expiry' }],
    triggers: [{ id: 'near', on: { type: 'incident' }, effect: 'suspend', need: { do: 'course' } }],
  })
  truck = await published('truck', {
    award: { do: 'practical' },
    term: { for: 'P1Y' },
    keep: [{ id: 'use', mode: 'gap', every: 'P4M', need: { do: 'use' }, onMiss: 'restrict' }],
    scope: { dims: [{ key: 'type', match: 'exact', values: ['reach', 'tow'] }] },
  })
})
afterAll(() => plant.close())

async function published(code: string, rule: object): Promise<string> {
  const { id } = await plant.run(addCertification, { code, name: `The ${code}`, rule })
  await plant.run(publishCertification, { id, version: 1, revision: 1, fromOn: '2015-01-01', reason: 'x' })
  return id
}

const record = (personId: string, code: string, event: object) => plant.run(recordEvent, { personIds: [personId], certs: [code], event })
const pairOf = (personId: string, skillId: string, more: object = {}) => plant.run(readPair, { personId, skillId, ...more })

describe('a skill that names a certification', () => {
  let skillId: string
  let version: number

  it('is previewed before it is linked, follows the standing afterwards, and what was known before stays known', async () => {
    const { ruiz } = cast.person
    const added = await plant.run(addSkill, { name: 'Crane', starter: 'certificate' })
    ;({ id: skillId, version } = added)
    await plant.run(awardResult, { personId: ruiz, skillId, level: 1, achievedOn: '2020-01-10' })
    await record(ruiz, 'card', { type: 'course', on: '2025-06-02' })
    await record(ruiz, 'card', { type: 'exam', on: '2025-06-04' })
    await record(cast.person.chen, 'card', { type: 'course', on: '2025-06-02' })
    const before = plant.clock.now().toISOString()
    plant.clock.advance({ minutes: 1 })
    const preview = await plant.run(previewSkill, { id: skillId, version, certification: { id: card } })
    expect(preview.pairs).toBe(0)
    ;({ version } = await plant.run(changeSkill, { id: skillId, version, certification: { id: card } }))
    const pair = await pairOf(ruiz, skillId)
    expect(pair.cell).toMatchObject({ state: 'EXTRA', may: 'alone' })
    expect(pair.now.result).toMatchObject({ level: 1, validThrough: '2027-06-04', achievedOn: '2025-06-04' })
    expect(pair.certification).toMatchObject({
      code: 'card',
      scope: {},
      standing: { status: 'valid', reasons: [{ code: 'in-term' }] },
      others: [],
    })
    expect(pair.why.map(one => one.code)).toContain('why.certified.by')
    expect(pair.evidence).toHaveLength(1)
    const was = await pairOf(ruiz, skillId, { knownAt: before })
    expect([was.certification, was.now.result!.achievedOn]).toEqual([null, '2020-01-10'])
    expect((await pairOf(cast.person.chen, skillId)).cell).toMatchObject({ state: 'NONE', overlays: expect.arrayContaining(['progress']) })
  })

  it('turns with an entry in the entry’s own transaction, on the day the standing turns, and as of any day', async () => {
    const { ruiz } = cast.person
    const stateOn = async (asOf: string) => (await pairOf(ruiz, skillId, { asOf })).cell.state
    expect(await stateOn('2025-06-03')).toBe('NONE')
    expect(await stateOn('2027-06-04')).toBe('EXPIRING')
    expect([await stateOn('2027-06-05'), await stateOn('2027-07-04'), await stateOn('2027-07-05')]).toEqual([
      'IN_GRACE',
      'IN_GRACE',
      'LAPSED',
    ])
    await record(ruiz, 'card', { type: 'incident', on: '2026-05-03', severity: 'near-miss' })
    expect((await pairOf(ruiz, skillId)).cell).toMatchObject({ state: 'SUSPENDED', may: 'no' })
    await record(ruiz, 'card', { type: 'course', on: '2026-05-04' })
    expect((await pairOf(ruiz, skillId)).cell.state).toBe('EXTRA')
    await record(ruiz, 'card', { type: 'exempted', on: '2026-05-04', work: 'supervised', authority: 'Board', reason: 'x' })
    expect((await pairOf(ruiz, skillId)).cell).toMatchObject({
      state: 'EXTRA',
      may: 'alone',
      overlays: expect.arrayContaining(['exempted']),
    })
  })

  it('refuses results and revocations, says where the entry is made, and takes them again when it is let go', async () => {
    const { ruiz } = cast.person
    const said = { personId: ruiz, skillId, level: 1, achievedOn: '2026-02-01' }
    expect(await refusalOf(plant.run(awardResult, said))).toMatchObject({
      code: 'result.certified',
      params: { code: 'card', certification: 'The card' },
    })
    expect(await refusalOf(plant.run(revoke, { personId: ruiz, skillId, reason: 'x' }))).toMatchObject({ code: 'result.certified' })
    ;({ version } = await plant.run(changeSkill, { id: skillId, version, certification: null }))
    expect((await pairOf(ruiz, skillId)).now.result!.achievedOn).toBe('2020-01-10')
    await plant.run(awardResult, said)
  })

  it('refuses a certification that does not fit', async () => {
    const link = (certification: object) => refusalOf(plant.run(changeSkill, { id: skillId, version, certification }))
    const draft = (
      await plant.run(addCertification, { code: 'draft', name: 'Draft', rule: { award: { do: 'exam' }, term: { for: 'P1Y' } } })
    ).id
    expect(await link({ id: draft })).toMatchObject({ code: 'skill.certification_not_published' })
    expect(await link({ id: truck, scope: { size: 'L' } })).toMatchObject({ code: 'skill.certification_scope_unknown' })
    expect(await link({ id: truck, scope: { type: 'crane' } })).toMatchObject({ code: 'skill.certification_value_unknown' })
    expect(
      await refusalOf(plant.run(changeSkill, { id: skillId, version, certification: { id: card }, awardWhenComplete: true })),
    ).toMatchObject({
      code: 'skill.certified_awards_nothing',
    })
  })
})

it('matrix, person page and rule agree on every day, and what is kept is what a full fold gives', async () => {
  const scopes = [{}, { type: 'reach' }, { type: 'tow' }]
  const skills: { id: string; scope: Record<string, string>; code: string }[] = []
  for (const [i, scope] of scopes.entries())
    skills.push({
      ...(await plant.run(addSkill, { name: `Truck ${i}`, starter: 'certificate', certification: { id: truck, scope } })),
      scope,
      code: 'truck',
    } as never)
  skills.push({
    ...(await plant.run(addSkill, { name: 'Card', starter: 'certificate', certification: { id: card } })),
    scope: {},
    code: 'card',
  } as never)
  const people = Object.values(cast.person)
  for (let i = 0; i < ENTRIES; i++) {
    const personId = people[random.between(0, people.length - 1)]!
    const on = addDays(TODAY, -random.between(0, 700))
    if (i % 2 === 0) {
      const type = ['course', 'exam', 'exam', 'incident', 'exempted', 'revoked', 'suspended', 'reinstated'][random.between(0, 7)]!
      const more =
        type === 'incident' ? { severity: 'minor' } : ['course', 'exam'].includes(type) ? {} : { authority: 'Board', reason: 'x' }
      await record(personId, 'card', { type, on, ...more })
    } else {
      const scope = { type: ['reach', 'tow'][random.between(0, 1)]! }
      await record(personId, 'truck', { type: ['practical', 'use', 'practical'][random.between(0, 2)]!, on, scope })
    }
  }
  const kept = async () => plant.raw.selectFrom('certified_skills').selectAll().orderBy('person_id').orderBy('skill_id').execute()
  const incremental = await kept()
  await plant.inside(ctx => refoldEverybody(ctx))
  expect(await kept()).toEqual(incremental)
  let compared = 0
  for (let i = 0; i < ENTRIES / 4; i++) {
    const asOf = addDays(TODAY, random.between(-600, 700))
    const { header, rows } = await plant.run(readMatrix, { asOf })
    const again = await plant.run(readMatrix, { asOf, knownAt: plant.clock.now().toISOString() })
    expect(again.rows.map(row => [...row.bits])).toEqual(rows.map(row => [...row.bits]))
    for (const personId of people) {
      const r = header.people.findIndex(person => person.id === personId)
      if (r < 0) continue
      const { lines } = await plant.run(readPersonCertifications, { id: personId, asOf })
      for (const { id, scope, code } of skills) {
        const column = header.skills.findIndex(skill => skill.id === id)
        const own = lines.filter(line => line.code === code && Object.entries(scope).every(([key, value]) => line.scope[key] === value))
        const levels = header.scales.find(scale => scale.id === header.skills[column]!.scaleId)!.levels
        if (own.length > 1 || own.some(line => line.status === 'exempt') || readCell(rows[r]!, column).required > 0) continue
        const { level: _, ...line } = own[0] ?? {
          status: 'not-required',
          work: 'n/a' as const,
          reasons: [],
          findings: [],
          level: null,
          validThrough: null,
        }
        const facts = factsOfStanding({ from: asOf, through: null, basis: [], ...line }, levels)
        const cell = derive(cellFactsOf(facts, levels))
        const packed = derivePacked(rows[r]!, column, dayNumber(asOf), packSkill({ levels, warnDays: header.skills[column]!.warnDays }))
        expect([STATES[packed.state], packed.cover]).toEqual([cell.state, cell.cover])
        if (own.length > 0) compared++
      }
    }
  }
  expect(compared).toBeGreaterThan(ENTRIES / 2)
})

it('is said of today where no day is asked for, whenever it was known: in the matrix, of the pair and among the holders', async () => {
  const { id: silva } = await plant.run(addPerson, { surname: 'Silva' })
  const { id: skillId } = await plant.run(addSkill, { name: 'Hoist', starter: 'certificate', certification: { id: card } })
  await record(silva, 'card', { type: 'course', on: '2026-05-01' })
  await record(silva, 'card', { type: 'exam', on: '2026-05-01' })
  const knownAt = plant.clock.now().toISOString()
  plant.clock.advance({ days: 3 * 365 })
  const { asOf, cell } = await pairOf(silva, skillId, { knownAt })
  const { header, rows } = await plant.run(readMatrix, { knownAt })
  const [r, column] = [header.people.findIndex(one => one.id === silva), header.skills.findIndex(one => one.id === skillId)]
  const levels = header.scales.find(scale => scale.id === header.skills[column]!.scaleId)!.levels
  const skill = packSkill({ levels, warnDays: header.skills[column]!.warnDays })
  const packed = derivePacked(rows[r]!, column, dayNumber(header.asOf), skill)
  const holder = (await plant.run(listHolders, { id: card, knownAt, limit: 500 })).rows.find(one => one.personId === silva)
  expect([asOf, header.asOf]).toEqual(['2029-05-03', '2029-05-03'])
  expect([cell.state, STATES[packed.state], holder?.status]).toEqual(['LAPSED', 'LAPSED', 'lapsed'])
})
