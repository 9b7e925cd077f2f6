import { afterAll, beforeAll, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { RIGHTS } from '../../platform/context.ts'
import { ACTS } from '../../rules/certification/language.ts'
import { listHistory } from '../audit/history.ts'
import { addCertification } from './adopt.ts'
import { Entry } from './event-fields.ts'
import { publishCertification } from './publish.ts'
import { readPersonCertification } from './read-one.ts'
import { readPersonCertifications } from './read-person.ts'
import { recordEvents } from './record-many.ts'
import { recordEvent } from './record.ts'
import { refoldEverybody } from './refold.ts'

const NOBODY = '00000000-0000-7000-8000-00000000dead'
let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
  for (const [code, award] of [
    ['crane', { do: 'exam' }],
    ['truck', { do: 'practical' }],
  ] as const) {
    const { id } = await plant.run(addCertification, { code, name: code, rule: { award, term: { for: 'P2Y' } } })
    await plant.run(publishCertification, { id, version: 1, revision: 1, fromOn: '2020-01-01', reason: 'In use' })
  }
})
afterAll(() => plant.close())

const exam = (personId: string, on: string) => ({ personId, certs: ['crane'], event: { type: 'exam', on } })
const stateOf = async (id: string) =>
  Object.fromEntries((await plant.run(readPersonCertifications, { id })).lines.map(line => [line.code, line.validThrough]))

it('records another entry for another person in every row, under one line of the log', async () => {
  const { ruiz, okafor } = cast.person
  const rows = [
    exam(ruiz, '2026-03-10'),
    { personId: okafor, certs: ['truck'], event: { type: 'practical', on: '2026-02-01', score: 92, issued: { number: 'T-9' } } },
    { personId: ruiz, event: { type: 'absence', on: '2026-04-01', from: '2026-04-01', through: '2026-04-20' } },
  ]
  const { ids } = await obeysWriteLaws(plant, recordEvents, {
    right: 'results.write',
    input: { rows },
    other: { rows: rows.slice(1) },
    actions: ['certification_events.recorded'],
  })
  expect(ids).toHaveLength(3)
  expect(await stateOf(ruiz)).toEqual({ crane: '2028-03-10' })
  expect(await stateOf(okafor)).toEqual({ truck: '2028-02-01' })
  expect((await plant.run(readPersonCertification, { id: okafor, code: 'truck' })).events[0]).toMatchObject({
    id: ids[1],
    fields: { score: 92 },
  })
  expect((await plant.trail()).at(-1)).toMatchObject({ person_id: null, facts: { count: 3, entries: ids } })
  for (const [id, times] of [
    [okafor, 1],
    [cast.person.novak, 0],
  ] as const) {
    const { rows: told } = await plant.run(listHistory, { subject: `person:${id}` })
    expect(told.filter(({ action }) => action === 'certification_events.recorded')).toHaveLength(times)
  }
  await isClosedToOthers(plant, await plant.another(), recordEvents, { rows })
})

it('names every fault by row and field, and then records nothing', async () => {
  const { chen, novak } = cast.person
  const { ids } = await plant.run(recordEvent, { personIds: [chen], certs: ['crane'], event: { type: 'fee', on: '2026-05-01' } })
  const untouched = await plant.fingerprint()
  const refusal = await refusalOf(
    plant.run(recordEvents, {
      rows: [
        exam(chen, '2026-03-10'),
        exam(chen, '2026-05-05'),
        { personId: novak, certs: ['crane', 'lift'], event: { type: 'exam', on: '2026-03-10' } },
        { personId: chen, event: { type: 'points-approved', on: '2026-05-02', claim: ids[0]! } },
        { personId: novak, event: { type: 'use', on: '2026-03-10', from: '2026-03-09', through: '2026-03-01' } },
        { personId: novak, event: { type: 'requirement-set', on: '2026-03-10', cert: 'lift', because: 'Line 4' } },
      ],
    }),
  )
  expect(refusal).toMatchObject({ kind: 'precondition', code: 'certification_event.rows_refused', params: { count: 5, rows: 6 } })
  expect(refusal.fields.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'rows.1.event.on certification_event.in_future',
    'rows.2.certs.1 certification.unknown',
    'rows.3.event.claim certification_event.no_such_reference',
    'rows.4.event.through range.backwards',
    'rows.5.event.cert certification.unknown',
  ])
  const shape = await refusalOf(plant.run(recordEvents, { rows: [exam(chen, '2026-03-10'), exam(chen, 'soon')] }))
  expect(shape).toMatchObject({ code: 'input.invalid' })
  expect(new Set(shape.fields.map(({ path }) => path))).toEqual(new Set(['rows.1.event.on']))
  expect(await plant.fingerprint()).toBe(untouched)
})

it('leaves everybody where folding everything again does', async () => {
  const { ruiz, chen, novak } = cast.person
  const standings = () =>
    plant.raw
      .selectFrom('certification_standings')
      .select(['person_id', 'certification_id', 'from_on', 'status', 'standing'])
      .where('tenant_id', '=', plant.organisation.tenantId)
      .orderBy('person_id')
      .orderBy('certification_id')
      .orderBy('from_on')
      .execute()
  await plant.run(recordEvents, {
    rows: [
      exam(chen, '2026-01-05'),
      { personId: chen, certs: ['truck'], event: { type: 'practical', on: '2026-01-06' } },
      { personId: novak, certs: ['truck'], event: { type: 'practical', on: '2026-01-07' } },
      { personId: ruiz, event: { type: 'condition-began', on: '2026-01-08', condition: 'employed' } },
      { personId: ruiz, certs: ['truck'], event: { type: 'practical', on: '2026-01-09' } },
    ],
  })
  const incremental = await standings()
  expect(new Set(incremental.map(row => `${row.person_id} ${row.certification_id}`)).size).toBeGreaterThanOrEqual(5)
  await plant.inside(ctx => refoldEverybody(ctx))
  expect(await standings()).toEqual(incremental)
})

it('takes every type of the vocabulary', async () => {
  const types = [
    ...ACTS.slice(0, 1),
    ...Entry.options.flatMap(option => [...((option.shape.type.def as { values?: string[] }).values ?? [])]),
  ]
  const { novak } = cast.person
  const on = '2026-05-04'
  const claims = await plant.run(recordEvents, {
    rows: [
      { personId: novak, certs: ['crane'], event: { type: 'points-claimed', on, points: 2 } },
      { personId: novak, certs: ['crane'], event: { type: 'points-claimed', on, points: 3 } },
      { personId: novak, certs: ['crane'], event: { type: 'booked', on, act: 'exam', plannedOn: '2026-06-01' } },
    ],
  })
  const authority = { authority: 'Plant manager', reason: 'As agreed' }
  const fields: Record<string, object> = {
    'points-claimed': { points: 1 },
    'points-approved': { claim: claims.ids[0] },
    'points-rejected': { claim: claims.ids[1], reason: 'No proof' },
    booked: { act: 'exam', plannedOn: '2026-06-02' },
    'booking-cancelled': { booking: claims.ids[2] },
    'application-filed': { route: 'r' },
    'application-decided': { result: 'granted' },
    incident: { severity: 'minor' },
    doubt: { kind: 'ability' },
    change: { what: 'process' },
    'health-change': { kind: 'injury-or-illness' },
    absence: { from: on },
    'revision-published': { document: 'WI-4', revision: 'D', major: true, effectiveOn: on },
    order: { kind: 'reassessment', authority: 'Ministry' },
    'condition-began': { condition: 'employed' },
    'condition-ended': { condition: 'employed' },
    suspended: authority,
    reinstated: authority,
    revoked: authority,
    exempted: authority,
    extended: { expiring: { from: on, through: on }, until: '2026-06-04', authority: 'Ministry' },
    'interval-changed': { keep: 'k', every: 'P6M', authority: 'Ministry' },
    'requirement-set': { cert: 'crane', because: 'Line 4' },
    'requirement-removed': { cert: 'crane', because: 'Line 4' },
  }
  expect(types.length).toBeGreaterThan(25)
  const rows = [...new Set([...ACTS, ...types])].map(type => ({ personId: novak, certs: ['crane'], event: { type, on, ...fields[type] } }))
  expect((await plant.run(recordEvents, { rows })).ids).toHaveLength(rows.length)
})

it('asks over whom in every row, and lets nobody record evidence about themselves among others', async () => {
  const { ruiz, okafor } = cast.person
  const rows = [exam(ruiz, '2026-03-11'), exam(okafor, '2026-03-11')]
  const oneself = await refusalOf(plant.as({ personId: okafor }).run(recordEvents, { rows }))
  expect(oneself).toMatchObject({ kind: 'forbidden', code: 'result.own', fields: [{ path: 'rows.1.personId' }] })
  const elsewhere = plant.as({
    grants: [
      { rights: new Set(['people.read'] as const), groupingIds: null },
      { rights: new Set(RIGHTS), groupingIds: [cast.teamGreen] },
    ],
  })
  expect((await refusalOf(elsewhere.run(recordEvents, { rows }))).code).toBe('access.not_over_person')
  const missing = await refusalOf(plant.run(recordEvents, { rows: [...rows, exam(NOBODY, '2026-03-11')] }))
  expect(missing).toMatchObject({ kind: 'missing', fields: [{ path: 'rows.2.personId', code: 'person.missing' }] })
})
