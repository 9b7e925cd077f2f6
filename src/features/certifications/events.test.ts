import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { RIGHTS } from '../../platform/context.ts'
import { readMyData } from '../insights/me-data.ts'
import { addPerson } from '../people/add.ts'
import { getPerson } from '../people/queries.ts'
import { addCertification } from './adopt.ts'
import { correctEvent } from './correct-event.ts'
import { mergePeopleWhole } from './people.ts'
import { publishCertification } from './publish.ts'
import { readPersonCertification } from './read-one.ts'
import { readPersonCertifications } from './read-person.ts'
import { recordEvent } from './record.ts'

const RULE = {
  award: { do: 'exam' },
  term: { for: 'P2Y' },
  triggers: [{ id: 'near', on: { type: 'incident' }, effect: 'suspend', need: { do: 'practical' } }],
}
let plant: Plant
let cast: Cast
let person: string
let made = 0
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
  const { id } = await plant.run(addCertification, { code: 'crane', name: 'Crane', rule: RULE })
  await plant.run(publishCertification, { id, version: 1, revision: 1, fromOn: '2020-01-01', reason: 'In use' })
})
afterAll(() => plant.close())
beforeEach(async () => {
  made += 1
  plant.clock.set('2026-05-04T08:00:00Z')
  person = (await plant.run(addPerson, { surname: `Person ${made}`, groupingIds: [cast.teamRed], fromOn: '2020-01-01' })).id
})

const exam = (on: string) => ({ personIds: [person], certs: ['crane'], event: { type: 'exam', on } })
const record = async (event: object) => (await plant.run(recordEvent, { personIds: [person], certs: ['crane'], event })).ids[0]!
const refusal = (event: object, more: object = {}) =>
  refusalOf(plant.run(recordEvent, { personIds: [person], certs: ['crane'], event, ...more }))
const line = async (asOf: string, knownAt: string | null = null, id = person) =>
  (await plant.run(readPersonCertifications, { id, asOf, knownAt })).lines[0] ?? null

describe('recording', () => {
  it('one exam makes a standing, and obeys the laws of writing', async () => {
    const { ids } = await obeysWriteLaws(plant, recordEvent, {
      right: 'results.write',
      input: exam('2026-03-10'),
      other: exam('2026-03-11'),
      actions: ['certification_event.recorded'],
    })
    expect(ids).toHaveLength(1)
    expect(await line('2026-03-09')).toBeNull()
    expect(await line('2026-03-10')).toMatchObject({ status: 'valid', validThrough: '2028-03-10', basis: ids })
    expect((await plant.trail()).at(-1)).toMatchObject({ person_id: person, facts: { type: 'exam', on: '2026-03-10', certs: ['crane'] } })
    await isClosedToOthers(plant, await plant.another(), recordEvent, exam('2026-03-10'))
  })

  it('for many at once is one transaction', async () => {
    const personIds = [cast.person.ruiz, cast.person.okafor, cast.person.chen]
    const event = { type: 'exam', on: '2026-04-01' }
    expect((await plant.run(recordEvent, { personIds, certs: ['crane'], event })).ids).toHaveLength(3)
    for (const id of personIds) expect(await line('2026-05-04', null, id)).toMatchObject({ status: 'valid' })
    const untouched = await plant.fingerprint()
    const beyond = [cast.person.novak, '00000000-0000-7000-8000-00000000dead']
    expect((await refusal(event, { personIds: beyond })).kind).toBe('missing')
    expect(await plant.fingerprint()).toBe(untouched)
  })

  it('refuses what has not come yet, what no certification is called, fields of another type and claims that are none', async () => {
    expect(await refusal({ type: 'exam', on: '2026-05-05' })).toMatchObject({
      code: 'certification_event.in_future',
      params: { today: '2026-05-04' },
    })
    expect(await record({ type: 'booked', on: '2026-05-04', act: 'exam', plannedOn: '2026-06-01' })).toEqual(expect.any(String))
    expect(await line('2026-05-04')).toMatchObject({ status: 'planned' })
    expect(await refusal({ type: 'exam', on: '2026-05-04' }, { certs: ['lift'] })).toMatchObject({
      code: 'certification.unknown',
      params: { code: 'lift' },
    })
    expect((await refusal({ type: 'exam', on: '2026-05-04', points: 4 })).code).toBe('input.invalid')
    expect((await refusal({ type: 'prayer', on: '2026-05-04' })).code).toBe('input.invalid')
    expect((await refusal({ type: 'use', on: '2026-05-04', from: '2026-05-04', through: '2026-05-01' })).code).toBe('range.backwards')
    const claim = await record({ type: 'points-claimed', on: '2026-05-01', points: 4 })
    expect(
      (await refusal({ type: 'points-approved', on: '2026-05-02', claim: await record({ type: 'fee', on: '2026-05-01' }) })).code,
    ).toBe('certification_event.no_such_reference')
    expect(await record({ type: 'points-approved', on: '2026-05-02', claim })).toEqual(expect.any(String))
  })

  it('asks over whom, and lets nobody record evidence about themselves', async () => {
    const rights = new Set(RIGHTS)
    const limited = plant.as({ grants: [{ rights: new Set(RIGHTS), groupingIds: [cast.teamGreen] }] })
    expect((await refusalOf(limited.run(recordEvent, exam('2026-03-10')))).kind).toBe('missing')
    const seeing = { rights: new Set(['people.read'] as const), groupingIds: null }
    const elsewhere = plant.as({ grants: [seeing, { rights, groupingIds: [cast.teamGreen] }] })
    expect(await refusalOf(elsewhere.run(recordEvent, exam('2026-03-10')))).toMatchObject({ code: 'access.not_over_person' })
    const oneself = plant.as({ personId: person })
    expect((await refusalOf(oneself.run(recordEvent, exam('2026-03-10')))).code).toBe('result.own')
    const fell = { ...exam('2026-03-10'), event: { type: 'incident', on: '2026-03-10', severity: 'minor' } }
    expect((await oneself.run(recordEvent, fell)).ids).toHaveLength(1)
  })
})

describe('what happened to somebody', () => {
  it('is told to those alone who may read notes; that it stops the work is told to all', async () => {
    await record({ type: 'exam', on: '2026-03-10' })
    await record({ type: 'incident', on: '2026-04-01', severity: 'serious', kind: 'accident', note: 'Broken wrist' })
    const asked = { id: person, code: 'crane' }
    const shown = (await plant.run(readPersonCertification, asked)).events.at(-1)
    expect(shown).toMatchObject({ fields: { severity: 'serious', kind: 'accident', note: 'Broken wrist' } })
    const rights = new Set(['people.read', 'records.read'] as const)
    const reader = plant.as({ rights, grants: [{ rights, groupingIds: null }] })
    const answer = await reader.run(readPersonCertification, asked)
    expect(answer.events.at(-1)).toMatchObject({ type: 'incident', fields: {} })
    expect(answer.intervals.at(-1)).toMatchObject({ status: 'lapsed' })
    expect(await line('2026-05-04')).toMatchObject({ status: 'suspended', reasons: [{ code: 'trigger-open' }] })
    expect(JSON.stringify(await plant.trail())).not.toMatch(/wrist|serious|accident/)
    const mine = await plant.as({ personId: person }).run(readMyData, {})
    expect(mine.tables['events']).toHaveLength(2)
    expect(mine.tables['certification_standings']!.length).toBeGreaterThan(2)
    expect(JSON.stringify(mine)).not.toContain('wrist')
  })
})

describe('an entry about a hundred things at once', () => {
  it('is refused where it would make more standings than anybody could read', async () => {
    const dims = ['type', 'place', 'load'].map(key => ({ key, match: 'set' }))
    const { id } = await plant.run(addCertification, { code: 'hoist', name: 'Hoist', rule: { ...RULE, scope: { dims } } })
    await plant.run(publishCertification, { id, version: 1, revision: 1, fromOn: '2020-01-01', reason: 'In use' })
    const values = (n: number) => Array.from({ length: n }, (_, i) => `v${i}`)
    const entry = (n: number) => ({ type: 'exam', on: '2026-03-10', scope: { type: values(n), place: values(n), load: values(n) } })
    expect(await refusal(entry(8), { certs: ['hoist'] })).toMatchObject({
      code: 'certification_event.too_many_scopes',
      params: { count: 512, most: 400 },
    })
    await plant.run(recordEvent, { personIds: [person], certs: ['hoist'], event: entry(2) })
    expect((await plant.run(readPersonCertifications, { id: person })).lines).toHaveLength(8)
  })
})

describe('correcting', () => {
  it('puts another in its place; what was known before stays known', async () => {
    const id = await record({ type: 'exam', on: '2026-03-10' })
    plant.clock.set('2026-05-06T08:00:00Z')
    const input = { id, replacement: { type: 'exam', on: '2026-03-12' }, reason: 'Wrong day' }
    const answer = await obeysWriteLaws(plant, correctEvent, {
      right: 'results.write',
      input,
      other: { ...input, reason: 'Another' },
      actions: ['certification_event.corrected'],
    })
    expect(await line('2026-03-11')).toBeNull()
    expect(await line('2026-03-12')).toMatchObject({ status: 'valid', validThrough: '2028-03-12', basis: [answer.id] })
    expect(await line('2026-03-11', '2026-05-05T00:00:00Z')).toMatchObject({ status: 'valid', validThrough: '2028-03-10', basis: [id] })
    expect((await refusalOf(plant.run(correctEvent, input))).kind).toBe('conflict')
    const { events } = await plant.run(readPersonCertification, { id: person, code: 'crane' })
    expect(events.map(event => event.supersededAt !== null)).toEqual([true, false])
    await isClosedToOthers(plant, await plant.another(), correctEvent, { ...input, id: answer.id })
  })

  it('takes an entry back altogether, but nobody their own', async () => {
    const id = await record({ type: 'exam', on: '2026-03-10' })
    const oneself = plant.as({ personId: person })
    expect((await refusalOf(oneself.run(correctEvent, { id, reason: 'Not me' }))).code).toBe('result.own')
    expect(await plant.run(correctEvent, { id, replacement: null, reason: 'Somebody else' })).toEqual({ id: null })
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'certification_event.voided', reason: 'Somebody else' })
    expect(await line('2026-05-04')).toBeNull()
    expect((await refusalOf(plant.run(correctEvent, { id: person, reason: 'x' }))).code).toBe('certification_event.missing')
  })
})

describe('two records of one person', () => {
  it('become one with what was recorded for certifications, claims with their decisions', async () => {
    const other = person
    await record({ type: 'exam', on: '2026-03-10' })
    const claim = await record({ type: 'points-claimed', on: '2026-03-11', points: 4 })
    await record({ type: 'points-approved', on: '2026-03-12', claim })
    const { id } = await plant.run(addPerson, { surname: 'Kept', groupingIds: [cast.teamRed], fromOn: '2020-01-01' })
    const version = (personId: string) => plant.inside(async ctx => (await getPerson(ctx, personId)).version)
    const input = { id, version: await version(id), otherId: other, otherVersion: await version(other), reason: 'Same' }
    await plant.run(mergePeopleWhole, input)
    expect(await line('2026-05-04', null, id)).toMatchObject({ status: 'valid', validThrough: '2028-03-10' })
    const { events } = await plant.run(readPersonCertification, { id, code: 'crane' })
    const claimed = events.find(event => event.type === 'points-claimed')!
    expect(claimed.id).not.toBe(claim)
    expect(events.find(event => event.type === 'points-approved')!.fields['claim']).toBe(claimed.id)
    const { rows } = await plant.inside(async ctx => ({
      rows: await ctx.db.selectFrom('certification_standings').select('person_id').where('person_id', '=', other).execute(),
    }))
    expect(rows).toEqual([])
  })
})
