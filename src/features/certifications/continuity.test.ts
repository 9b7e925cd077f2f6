import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { RIGHTS } from '../../platform/context.ts'
import { beginSession } from '../access/sessions.ts'
import { addPeople } from '../people/add-many.ts'
import { addPerson } from '../people/add.ts'
import { addCertification } from './adopt.ts'
import { confirmFromRecords, confirmHeld } from './confirm.ts'
import { correctEvent, takeBackConfirmation } from './correct-event.ts'
import { readCrew } from './crew.ts'
import { extendTerms, previewExtension } from './extend.ts'
import { publishCertification } from './publish.ts'
import { readPersonCertification } from './read-one.ts'
import { readPersonCertifications } from './read-person.ts'
import { recordEvent } from './record.ts'
import { listTasks } from './tasks.ts'

const NOW = '2026-05-04T08:00:00Z'
const WELDER = {
  award: { do: 'sample' },
  term: { for: 'P2Y' },
  keep: [{ id: 'six', mode: 'grid', every: 'P6M', need: { do: 'confirmation', by: ['welding-coordinator'] }, onMiss: 'suspend' }],
  scope: { dims: [{ key: 'process', match: 'exact' }] },
}
const TRUCK = {
  award: { do: 'evaluation' },
  term: { for: 'P3Y' },
  triggers: [
    { id: 'incident', on: { type: 'incident' }, effect: 'require', by: 'P30D', need: { do: 'course', part: 'refresher' } },
    { id: 'unsafe', on: { type: 'doubt' }, effect: 'suspend', need: { do: 'observation' } },
  ],
  assess: { mustHold: ['welder'], not: ['subject', 'trainer'] },
}
let plant: Plant
let cast: Cast
let welder: string
let truck: string
/** A leader in a session, who has given the password a moment ago. */
let leader: Asker
let made = 0

async function adopt(code: string, rule: object): Promise<string> {
  const { id } = await plant.run(addCertification, { code, name: code, rule })
  await plant.run(publishCertification, { id, version: 1, revision: 1, fromOn: '2020-01-01', reason: 'In use' })
  return id
}

async function newPerson(): Promise<string> {
  made += 1
  return (
    await plant.run(addPerson, { surname: `Hand ${String(made).padStart(3, '0')}`, groupingIds: [cast.teamRed], fromOn: '2020-01-01' })
  ).id
}

const record = async (personIds: string[], certs: string[], event: object): Promise<string[]> =>
  (await plant.run(recordEvent, { personIds, certs, event })).ids
const day = async (id: string, code: string, asOf = '2026-05-04') =>
  (await plant.run(readPersonCertifications, { id, asOf })).lines.find(line => line.code === code) ?? null

beforeAll(async () => {
  plant = await openPlant({ now: NOW })
  cast = await addCast(plant)
  welder = await adopt('welder', WELDER)
  truck = await adopt('truck', TRUCK)
  const { accountId } = plant.caller.actor
  await plant.inside(ctx =>
    beginSession(plant.platform, ctx.db, plant.organisation.tenantId, accountId!, { address: '127.0.0.1', device: 'test' }),
  )
  await plant.raw.updateTable('sessions').set({ proved_at: plant.clock.now() }).execute()
  const { session_id: sessionId } = await plant.raw.selectFrom('sessions').select('session_id').executeTakeFirstOrThrow()
  leader = plant.as({ personId: cast.person.novak, sessionId })
})
afterAll(() => plant.close())

describe('confirming for a crew', () => {
  it('is one signature, an entry each, and keeps the period of all of them; without the role that the rule names nothing is', async () => {
    const crew = [await newPerson(), await newPerson(), await newPerson()]
    await record(crew, ['welder'], { type: 'sample', on: '2025-12-01', scope: { process: '135' } })
    expect(await day(crew[0]!, 'welder', '2026-06-02')).toMatchObject({ status: 'suspended' })
    const input = {
      certificationId: welder,
      act: 'confirmation',
      on: '2026-05-04',
      meaning: 'witnessed',
      rows: crew.map(personId => ({ personId, scope: { process: '135' } })),
    }
    expect(await refusalOf(leader.run(confirmHeld, input))).toMatchObject({ code: 'confirmation.role_missing' })
    const { ids } = await leader.run(confirmHeld, { ...input, role: 'welding-coordinator' })
    for (const id of crew) expect(await day(id, 'welder', '2026-06-02')).toMatchObject({ status: 'valid' })
    const page = await leader.run(readCrew, { id: welder })
    expect(page.checks).toMatchObject([
      { id: 'six', mode: 'grid', every: 'P6M', acts: [{ act: 'confirmation', by: ['welding-coordinator'] }] },
    ])
    const row = page.rows.find(one => one.personId === crew[0])!
    expect(row).toMatchObject({ answering: 'record', checks: [{ id: 'six', dueOn: '2026-12-01', missedOn: null, lastId: ids[0] }] })
    expect(row.checks[0]!.periods).toMatchObject([
      { from: '2025-12-02', through: '2026-06-01', state: 'kept', events: [ids[0]] },
      { from: '2026-06-02', through: '2026-12-01', state: 'ahead', events: [] },
    ])
    const log = await plant.run(readPersonCertification, { id: crew[0]!, code: 'welder' })
    expect(log.continuity).toMatchObject([{ id: 'six', mode: 'grid', onMiss: 'suspend', dueOn: '2026-12-01', events: [ids[0]] }])
    expect(log.continuity[0]!.periods).toEqual(row.checks[0]!.periods)
    expect(log.signed).toMatchObject([{ id: ids[0], signed: { meaning: 'witnessed', intact: true } }])
    expect((await plant.run(readPersonCertification, { id: crew[0]!, code: 'welder', asOf: '2026-12-05' })).continuity).toMatchObject([
      { missedOn: '2026-12-01', dueOn: null },
    ])
    const entry = page.entries.find(one => one.id === ids[0])
    expect(entry).toMatchObject({ type: 'confirmation', mine: true, signed: { meaning: 'witnessed', covers: 3, intact: true } })

    expect(await leader.run(takeBackConfirmation, { id: ids[0]!, reason: 'The wrong person' })).toEqual({ id: null })
    expect(await day(crew[0]!, 'welder', '2026-06-02')).toMatchObject({ status: 'suspended' })
    expect(await day(crew[1]!, 'welder', '2026-06-02')).toMatchObject({ status: 'valid' })
    const after = (await leader.run(readCrew, { id: welder, scope: cast.teamRed })).entries.find(one => one.id === ids[1])
    expect(after?.signed).toMatchObject({ covers: 3, intact: true })
    expect((await leader.run(readCrew, { id: welder, scope: cast.teamGreen })).rows).toEqual([])
  })

  it('obeys the laws of writing, and tells of another organisation nothing', async () => {
    const person = await newPerson()
    await record([person], ['welder'], { type: 'sample', on: '2026-01-01' })
    const input = {
      certificationId: welder,
      rows: [{ personId: person }],
      act: 'confirmation',
      on: '2026-04-01',
      role: 'welding-coordinator',
    }
    const { sessionId, personId } = leader.caller.actor
    const house = { ...plant, as: (actor: object) => plant.as({ sessionId, personId, ...actor }), run: leader.run }
    for (const [verb, right] of [
      [confirmHeld, 'results.assess'],
      [confirmFromRecords, 'results.write'],
    ] as const)
      await obeysWriteLaws(house, verb, {
        right,
        input: { ...input, meaning: 'witnessed' },
        other: { ...input, meaning: 'approved' },
        actions: ['certification_event.confirmed'],
      })
    const stranger = await plant.another()
    const there = { ...stranger, run: stranger.as({ sessionId }).run }
    await isClosedToOthers(plant, there, confirmHeld, { ...input, meaning: 'witnessed' })
    const before = await leader.run(confirmHeld, { ...input, meaning: 'witnessed' })
    const law = { right: 'results.assess' as const, actions: ['certification_event.voided'] }
    await obeysWriteLaws(house, takeBackConfirmation, {
      ...law,
      input: { id: before.ids[0]!, reason: 'Mistaken' },
      other: { id: before.ids[0]!, reason: 'Else' },
    })
    expect((await refusalOf(leader.run(takeBackConfirmation, { id: before.ids[0]!, reason: 'Again' }))).kind).toBe('conflict')
  })

  it('is of nobody who confirms, of nothing the rule does not ask, of nobody who did not hold it, and by nobody who cannot sign', async () => {
    const person = await newPerson()
    const input = {
      certificationId: welder,
      rows: [{ personId: person }],
      act: 'confirmation',
      on: '2026-04-01',
      role: 'welding-coordinator',
      meaning: 'witnessed',
    }
    expect((await refusalOf(leader.run(confirmHeld, input))).code).toBe('confirmation.not_held')
    await record([person], ['welder'], { type: 'sample', on: '2026-01-01' })
    expect((await refusalOf(leader.run(confirmHeld, { ...input, on: '2025-12-01' }))).code).toBe('confirmation.not_held')
    expect((await refusalOf(leader.run(confirmHeld, { ...input, on: '2026-05-05' }))).code).toBe('certification_event.in_future')
    expect((await refusalOf(leader.run(confirmHeld, { ...input, act: 'exam' }))).code).toBe('confirmation.not_asked')
    expect((await refusalOf(plant.run(confirmHeld, input))).code).toBe('signature.needs_session')
    const { sessionId } = leader.caller.actor
    const herself = plant.as({ personId: person, sessionId })
    expect((await refusalOf(herself.run(confirmHeld, input))).code).toBe('result.own')
    expect((await refusalOf(herself.run(confirmFromRecords, input))).code).toBe('result.own')
    plant.clock.advance({ hours: 1 })
    expect((await refusalOf(leader.run(confirmHeld, input))).code).toBe('signature.proof_needed')
    plant.clock.set(NOW)
    const colleague = plant.as({ accountId: '00000000-0000-7000-8000-0000000000aa', sessionId })
    const { ids } = await leader.run(confirmHeld, input)
    expect((await refusalOf(plant.run(takeBackConfirmation, { id: ids[0]!, reason: 'No' }))).code).toBe('signature.needs_session')
    expect((await refusalOf(colleague.run(takeBackConfirmation, { id: ids[0]!, reason: 'No' }))).code).toBe('confirmation.of_another')
  })

  it('a hundred people are one request', async () => {
    const crew = await plant.inside(ctx => {
      const positions = [{ groupingIds: [cast.teamRed], fromOn: '2020-01-01' }]
      return addPeople(
        ctx,
        Array.from({ length: 100 }, (_one, i) => ({ surname: `Crew ${i}`, positions })),
      )
    })
    await record(crew, ['welder'], { type: 'sample', on: '2026-01-01' })
    const rows = crew.map(personId => ({ personId }))
    const input = {
      certificationId: welder,
      rows,
      act: 'confirmation',
      on: '2026-04-01',
      role: 'welding-coordinator',
      meaning: 'witnessed',
    }
    const began = performance.now()
    expect((await leader.run(confirmHeld, input)).ids).toHaveLength(100)
    process.stdout.write(`confirm for 100 people: ${Math.round(performance.now() - began)} ms\n`)
    expect(await day(crew[99]!, 'welder', '2026-07-02')).toMatchObject({ status: 'valid' })
  })
})

describe('tasks', () => {
  it('opens with what happened, is overdue after its day, and is closed in one step by what answers it', async () => {
    const [person, other] = [await newPerson(), await newPerson()]
    await record([person, other], ['truck'], { type: 'evaluation', on: '2026-01-10' })
    const [fell] = await record([person], ['truck'], { type: 'incident', on: '2026-03-01', severity: 'near-miss' })
    await record([other], ['truck'], { type: 'incident', on: '2026-05-02', severity: 'minor' })
    await record([other], ['truck'], { type: 'doubt', on: '2026-05-03', kind: 'ability' })
    const page = await plant.run(listTasks, { certificationId: truck })
    expect(page).toMatchObject({ total: 2, overdue: 1, next: null })
    expect(page.rows[0]).toMatchObject({
      personId: person,
      code: 'truck',
      kind: 'overdue',
      trigger: 'incident',
      dueOn: '2026-03-31',
      work: 'no',
      answering: 'record',
      event: { id: fell, type: 'incident', on: '2026-03-01' },
      acts: [{ act: 'course', part: 'refresher' }],
    })
    expect(page.rows[1]).toMatchObject({ personId: other, kind: 'stops', trigger: 'unsafe', dueOn: null, acts: [{ act: 'observation' }] })
    expect((await plant.run(listTasks, { show: 'overdue' })).rows.map(one => one.personId)).toEqual([person])
    expect(await plant.run(listTasks, { personId: other, show: 'week' })).toMatchObject({ total: 0, overdue: 0, rows: [] })
    expect(await plant.run(listTasks, { search: 'hand', scope: cast.teamGreen })).toMatchObject({ total: 0 })
    const first = await plant.run(listTasks, { certificationId: truck, limit: 1 })
    const second = await plant.run(listTasks, { certificationId: truck, limit: 1, cursor: first.next! })
    expect([first, second].map(one => [one.rows[0]!.personId, one.total])).toEqual([
      [person, 2],
      [other, 2],
    ])
    expect((await plant.run(listTasks, { certificationId: truck, cursor: '~' })).total).toBe(2)

    const answer = {
      certificationId: truck,
      rows: [{ personId: person, answers: fell! }],
      act: 'course',
      on: '2026-05-04',
      meaning: 'trained',
    }
    expect((await refusalOf(leader.run(confirmHeld, answer))).code).toBe('confirmation.not_asked')
    const refresher = { ...answer, part: 'refresher' }
    expect((await refusalOf(leader.run(confirmHeld, refresher))).code).toBe('confirmation.judge_lacks')
    await record([cast.person.novak], ['welder'], { type: 'sample', on: '2026-01-01' })
    const elsewhere = { ...refresher, rows: [{ personId: other, answers: fell! }] }
    expect((await refusalOf(leader.run(confirmHeld, elsewhere))).code).toBe('certification_event.no_such_reference')
    await leader.run(confirmHeld, refresher)
    expect(await day(person, 'truck')).toMatchObject({ status: 'valid', work: 'yes' })
    expect((await plant.run(listTasks, { personId: person })).rows).toEqual([])
    const seen = { ...refresher, rows: [{ personId: other }], act: 'observation', part: null }
    await record([other], ['truck'], { type: 'course', on: '2026-02-01', assessor: { person: cast.person.novak } })
    expect((await refusalOf(leader.run(confirmHeld, seen))).code).toBe('confirmation.taught')
  })

  it('shows nobody out of reach, and offers nobody to answer for themselves', async () => {
    const person = await newPerson()
    await record([person], ['truck'], { type: 'evaluation', on: '2026-01-10' })
    await record([person], ['truck'], { type: 'incident', on: '2026-05-01', severity: 'minor' })
    const limited = plant.as({ grants: [{ rights: new Set(RIGHTS), groupingIds: [cast.teamGreen] }] })
    expect((await limited.run(listTasks, { personId: person })).rows).toEqual([])
    const herself = plant.as({ personId: person, rights: new Set(['people.read', 'records.read']), grants: [] })
    expect((await herself.run(listTasks, {})).rows).toMatchObject([{ personId: person, answering: null }])
  })
})

describe('extending many', () => {
  it('shows whom it reaches, then writes an entry each; whoever asks is left out', async () => {
    const people = [await newPerson(), await newPerson()]
    await record(people, ['truck'], { type: 'evaluation', on: '2023-06-01' })
    await record([cast.person.novak], ['truck'], { type: 'evaluation', on: '2023-06-01' })
    const whom = { id: truck, ends: { from: '2026-05-01', through: '2026-06-30' }, until: '2026-09-30' }
    const shown = await leader.run(previewExtension, whom)
    expect(shown).toMatchObject({ terms: 2, people: 2, own: true })
    expect(shown.rows[0]).toMatchObject({ personId: people[0], validThrough: '2026-06-01', until: '2026-09-30', status: 'due-soon' })
    expect((await leader.run(previewExtension, { ...whom, groupingId: cast.teamGreen })).terms).toBe(0)
    const act = { ...whom, authority: 'Ministry', reason: 'No examiners this spring' }
    expect(await refusalOf(leader.run(extendTerms, { ...act, terms: 3 }))).toMatchObject({ kind: 'conflict', params: { current: 2 } })
    expect((await leader.run(extendTerms, { ...act, terms: 2 })).ids).toHaveLength(2)
    for (const id of people) expect(await day(id, 'truck', '2026-09-30')).toMatchObject({ status: 'due-soon', work: 'yes' })
    expect(await day(people[0]!, 'truck', '2026-10-01')).toMatchObject({ status: 'lapsed' })
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'certification_event.recorded', reason: 'No examiners this spring' })
    expect(
      (await leader.run(previewExtension, { ...whom, until: null, by: 'P3M', ends: { from: '2026-09-30', through: '2026-09-30' } })).rows[0]
        ?.until,
    ).toBe('2026-12-30')
  })

  it('refuses what says nothing, what is no later, and asks for the right', async () => {
    const whom = { id: truck, ends: { from: '2026-01-01', through: '2026-12-31' } }
    const code = async (more: object): Promise<string> => (await refusalOf(plant.run(previewExtension, { ...whom, ...more }))).code
    expect(await code({})).toBe('extension.one_way')
    expect(await code({ until: '2026-12-31' })).toBe('extension.not_later')
    expect(await code({ until: '2027-03-01', ends: { from: '2026-12-31', through: '2026-01-01' } })).toBe('range.backwards')
    const person = await newPerson()
    await record([person], ['welder'], { type: 'sample', on: '2020-04-01', scope: { process: '111' } })
    const lapsed = { id: welder, ends: { from: '2022-04-01', through: '2022-04-01' }, until: '2026-12-31', scope: { process: '111' } }
    expect(await plant.run(previewExtension, lapsed)).toMatchObject({ rows: [{ personId: person, status: 'lapsed' }] })
    const input = { ...lapsed, authority: 'QA', reason: 'Decree', terms: 1 }
    const actions = ['certification_event.recorded']
    await obeysWriteLaws(plant, extendTerms, { right: 'results.write', input, other: { ...input, reason: 'Else' }, actions })
    await isClosedToOthers(plant, await plant.another(), extendTerms, input)
  })
})

describe('faults of others', () => {
  it('an end that was written once is never the truth: the status follows the day that is asked', async () => {
    const person = await newPerson()
    await record([person], ['truck'], { type: 'evaluation', on: '2023-05-10' })
    const statuses = []
    for (const asOf of ['2023-05-09', '2026-03-10', '2026-03-12', '2026-05-10', '2026-05-11'])
      statuses.push((await day(person, 'truck', asOf))?.status)
    expect(statuses).toEqual([undefined, 'valid', 'due-soon', 'due-soon', 'lapsed'])
    plant.clock.set('2026-05-12T08:00:00Z')
    expect((await plant.run(readPersonCertifications, { id: person })).lines[0]).toMatchObject({ status: 'lapsed' })
    plant.clock.set(NOW)
  })

  it('a renewal that is entered before the older record gives no false alert', async () => {
    const [early, late] = [await newPerson(), await newPerson()]
    for (const on of ['2023-05-10', '2026-04-20']) await record([early], ['truck'], { type: 'evaluation', on })
    for (const on of ['2026-04-20', '2023-05-10']) await record([late], ['truck'], { type: 'evaluation', on })
    const { basis: _first, reasons: _one, ...one } = (await day(early, 'truck', '2026-06-01'))!
    const { basis: _second, reasons: _two, ...other } = (await day(late, 'truck', '2026-06-01'))!
    expect(other).toEqual(one)
  })

  it('a higher level is no missing one: it covers the task and the log of the levels below', async () => {
    const dims = [{ key: 'level', match: 'at-least', levels: ['L', 'U', 'O'] }]
    const keep = [{ id: 'use', mode: 'gap', every: 'P90D', need: { do: 'use', sameScope: true }, onMiss: 'suspend' }]
    const triggers = [{ id: 'changed', on: { type: 'change' }, effect: 'require', need: { do: 'observation', sameScope: true } }]
    const station = await adopt('station', {
      award: { do: 'observation', sameScope: true },
      term: { for: 'P2Y' },
      keep,
      triggers,
      scope: { dims },
    })
    const person = await newPerson()
    await record([person], ['station'], { type: 'observation', on: '2026-03-01', scope: { level: 'U' } })
    expect(await day(person, 'station')).toMatchObject({ status: 'due-soon', level: 'U' })
    await record([person], ['station'], { type: 'change', on: '2026-04-01', what: 'equipment' })
    await record([person], ['station'], { type: 'observation', on: '2026-04-02', scope: { level: 'O' } })
    await record([person], ['station'], { type: 'use', on: '2026-05-01', scope: { level: 'O' } })
    expect(await day(person, 'station')).toMatchObject({ status: 'valid', level: 'O', work: 'yes' })
    expect((await plant.run(listTasks, { personId: person })).rows).toEqual([])
    const crew = await plant.run(readCrew, { id: station })
    expect(crew.rows).toMatchObject([{ personId: person, level: 'O', checks: [{ dueOn: '2026-07-30', missedOn: null }] }])
  })

  it('every way leaves the same history: recorded, confirmed, extended, corrected and taken back', async () => {
    const person = await newPerson()
    const [entry] = await record([person], ['truck'], { type: 'evaluation', on: '2023-06-15' })
    await plant.run(correctEvent, { id: entry, replacement: { type: 'evaluation', on: '2023-06-16' }, reason: 'A day later' })
    const [fell] = await record([person], ['truck'], { type: 'incident', on: '2026-05-01', severity: 'minor' })
    const answer = {
      certificationId: truck,
      rows: [{ personId: person, answers: fell! }],
      act: 'course',
      part: 'refresher',
      on: '2026-05-02',
    }
    const { ids } = await leader.run(confirmHeld, { ...answer, meaning: 'trained' })
    await leader.run(takeBackConfirmation, { id: ids[0]!, reason: 'Somebody else' })
    const ends = { from: '2026-06-16', through: '2026-06-16' }
    await leader.run(extendTerms, { id: truck, ends, by: 'P1M', authority: 'QA', reason: 'Decree', terms: 1 })
    const { events } = await plant.run(readPersonCertification, { id: person, code: 'truck' })
    expect(events.map(one => [one.type, one.on, one.supersededAt !== null, one.recordedBy?.name])).toEqual([
      ['evaluation', '2023-06-15', true, 'Marta Reis'],
      ['evaluation', '2023-06-16', false, 'Marta Reis'],
      ['incident', '2026-05-01', false, 'Marta Reis'],
      ['course', '2026-05-02', true, 'Marta Reis'],
      ['extended', '2026-05-04', false, 'Marta Reis'],
    ])
    const log = (await plant.trail()).filter(row => row.person_id === person && row.action.startsWith('certification_event.'))
    expect(log.map(row => row.action.slice(20))).toEqual(['recorded', 'corrected', 'recorded', 'confirmed', 'voided', 'recorded'])
  })

  it('nobody awards herself: not by recording, confirming, correcting, extending or answering, with every right there is', async () => {
    const person = await newPerson()
    const [entry] = await record([person], ['truck'], { type: 'evaluation', on: '2024-01-10' })
    const [booked] = await record([person], ['truck'], { type: 'booked', on: '2026-05-01', act: 'evaluation', plannedOn: '2026-06-01' })
    const { sessionId } = leader.caller.actor
    const herself = plant.as({ personId: person, sessionId })
    const exam = { type: 'evaluation', on: '2026-05-01' }
    const untouched = await plant.fingerprint()
    const codes = [
      await refusalOf(herself.run(recordEvent, { personIds: [cast.person.ruiz, person], event: exam })),
      await refusalOf(herself.run(correctEvent, { id: entry, replacement: exam, reason: 'Better' })),
      await refusalOf(herself.run(correctEvent, { id: booked, replacement: exam, reason: 'Passed it' })),
      await refusalOf(herself.run(takeBackConfirmation, { id: entry, reason: 'Worse' })),
      await refusalOf(
        herself.run(confirmHeld, {
          certificationId: truck,
          rows: [{ personId: person }],
          act: 'observation',
          on: '2026-05-01',
          meaning: 'witnessed',
        }),
      ),
      await refusalOf(
        herself.run(extendTerms, {
          id: truck,
          ends: { from: '2027-01-10', through: '2027-01-10' },
          until: '2028-01-01',
          authority: 'me',
          reason: 'mine',
          terms: 1,
        }),
      ),
    ].map(one => one.code)
    expect(codes).toEqual([...Array<string>(5).fill('result.own'), 'extension.others_meanwhile'])
    expect(await plant.fingerprint()).toBe(untouched)
  })
})
