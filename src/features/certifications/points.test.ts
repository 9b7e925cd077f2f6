import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import type { Right } from '../../platform/context.ts'
import { uploadFile } from '../proof/upload.ts'
import { addCertifications } from './add-many.ts'
import { correctEvent } from './correct-event.ts'
import { readDue } from './due.ts'
import { claimPoints, decidePoints } from './points.ts'
import { readPersonCertification } from './read-one.ts'
import { readPersonCertifications } from './read-person.ts'
import { recordEvent } from './record.ts'

let plant: Plant
let cast: Cast
let ruiz: string
beforeAll(async () => {
  plant = await openPlant({ now: '2026-01-05T08:00:00Z' })
  cast = await addCast(plant)
  ruiz = cast.person.ruiz
  const published = { fromOn: '2015-01-01', on: '2015-01-01', recordedAt: plant.clock.now() }
  const ids = ['safety', 'quality', 'processes', 'maintenance'].map(module => `mssc-cpt-${module}`).concat('mssc-cpt')
  await plant.inside(ctx =>
    addCertifications(
      ctx,
      ids.map(catalogueId => ({ catalogueId, versions: [published], byName: 'Marta Reis', source: 'Handbook' })),
    ),
  )
  const days = ['2020-09-14', '2020-10-26', '2021-01-18', '2021-03-22']
  for (const [i, on] of days.entries()) await record({ type: 'exam', on }, ids[i]!)
})
afterAll(() => plant.close())

const record = async (event: object, cert = 'mssc-cpt', fileIds: string[] = []) =>
  (await plant.run(recordEvent, { personIds: [ruiz], certs: [cert], event, fileIds })).ids[0]!
const claim = { code: 'mssc-cpt', on: '2023-05-04', points: 40, bucket: 'CE', activity: 'Course in pneumatics' }
const one = (more: object = {}) => plant.run(readPersonCertification, { id: ruiz, code: 'mssc-cpt', ...more })
const rightsOf = (...held: Right[]) => ({ rights: new Set(held), grants: [{ rights: new Set(held), groupingIds: null }] })
const approver = () => plant.as(rightsOf('people.read', 'records.read', 'results.propose', 'results.approve'))
const operator = () =>
  plant.as({
    ...rightsOf(),
    personId: ruiz,
    rights: new Set<Right>(['people.read', 'records.read', 'results.propose']),
    grants: [],
    accountId: null,
  })

describe('points', () => {
  it('are handed in by the person with the evidence, and count once somebody else approves them', async () => {
    const file = await operator().run(uploadFile, { personId: ruiz, name: 'course.txt', bytes: Buffer.from('40 hours') })
    const { id } = await operator().run(claimPoints, { ...claim, personId: ruiz, hours: 40, fileIds: [file.id] })
    const before = await one()
    expect(before.ledger).toMatchObject({
      balance: 0,
      pace: { waiting: 40, missing: 100 },
      lines: [{ state: 'claimed', why: 'waiting', counts: 0 }],
    })
    expect(before.events.find(event => event.id === id)).toMatchObject({
      fields: { hours: 40 },
      files: [{ id: file.id, name: 'course.txt' }],
    })
    expect(await refusalOf(operator().run(decidePoints, { id, result: 'approved' }))).toMatchObject({ kind: 'forbidden' })
    await approver().run(decidePoints, { id, result: 'approved' })
    expect((await one()).ledger).toMatchObject({ balance: 40, lines: [{ state: 'approved', why: 'counts', counts: 40 }] })
    expect(await refusalOf(approver().run(decidePoints, { id, result: 'rejected', reason: 'No' }))).toMatchObject({
      code: 'points.decided',
    })
    expect((await plant.trail()).slice(-2).map(entry => entry.action)).toEqual(Array(2).fill('certification_event.recorded'))
  })

  it('are turned down with a reason, and may not be approved by whoever handed them in for another', async () => {
    const { id } = await approver().run(claimPoints, { ...claim, personId: ruiz, points: 8 }, 'a key')
    expect(await approver().run(claimPoints, { ...claim, personId: ruiz, points: 8 }, 'a key')).toEqual({ id })
    expect(await refusalOf(approver().run(decidePoints, { id, result: 'approved' }))).toMatchObject({ code: 'proposal.own' })
    expect(await refusalOf(plant.run(decidePoints, { id, result: 'rejected', reason: ' ' }))).toMatchObject({ code: 'points.needs_reason' })
    await plant.run(decidePoints, { id, result: 'rejected', reason: 'No proof of attendance' })
    const { ledger, events } = await one()
    expect(ledger!.lines.find(line => line.event === id)).toMatchObject({ state: 'rejected', why: 'rejected', counts: 0 })
    expect(events.at(-1)).toMatchObject({ type: 'points-rejected', fields: { claim: id, reason: 'No proof of attendance' } })
  })

  it('are refused where nothing is collected, ahead of the day, of nobody in sight, and where there is no claim', async () => {
    const refused = (more: object) => refusalOf(plant.run(claimPoints, { ...claim, personId: ruiz, ...more }))
    expect(await refused({ code: 'mssc-cpt-safety' })).toMatchObject({ code: 'points.none_asked' })
    expect(await refused({ code: 'nothing' })).toMatchObject({ code: 'certification.unknown' })
    expect(await refused({ on: '2026-01-06' })).toMatchObject({ code: 'certification_event.in_future' })
    const exam = (await one()).events[0]!.id
    expect(await refusalOf(plant.run(decidePoints, { id: exam, result: 'approved' }))).toMatchObject({ code: 'points.no_claim' })
    expect(await refusalOf(plant.run(decidePoints, { id: ruiz, result: 'approved' }))).toMatchObject({ kind: 'missing' })
    const rights = new Set<Right>(['people.read', 'records.read', 'results.propose', 'results.approve'])
    const south = plant.as({ rights, grants: [{ rights, groupingIds: [cast.lineSouth] }] })
    expect(await refusalOf(south.run(claimPoints, { ...claim, personId: ruiz }))).toMatchObject({ kind: 'missing' })
    expect(await refusalOf(plant.as(rightsOf('people.read', 'records.read')).run(claimPoints, { ...claim, personId: ruiz }))).toMatchObject(
      {
        kind: 'forbidden',
      },
    )
  })

  it('lead to a renewal whose list says what is there and what is missing', async () => {
    await record({
      type: 'points-approved',
      on: '2024-01-01',
      claim: await record({ type: 'points-claimed', on: '2024-01-01', points: 65, bucket: 'IC' }),
    })
    await record({ type: 'fee', on: '2026-01-05' })
    const { ways, ledger, over } = await one()
    expect(ways).toMatchObject([{ kind: 'renew', id: 'points', open: true, opensOn: '2025-12-22', closesOn: '2026-03-22' }])
    expect(ways[0]!.asks.slice(1).map(item => [item.kind, item.act, item.met])).toEqual([
      ['points', null, true],
      ['evidence', 'submission', false],
      ['evidence', 'fee', true],
    ])
    expect(ways[0]!.asks.map(item => item.inside)).toEqual([null, 0, 0, 0])
    expect(ledger).toMatchObject({
      balance: 105,
      enough: true,
      pace: { inTime: true, enoughOn: '2026-01-05', missing: 0, waiting: 0, daysLeft: 76 },
    })
    expect(ledger!.lines.reduce((sum, line) => sum + line.counts, 0)).toBe(ledger!.balance)
    expect(over).toMatchObject({ own: false })
  })
})

describe('evidence of an entry', () => {
  it('comes with it, follows its correction, and is of one person alone', async () => {
    plant.clock.set('2026-01-05T10:00:00Z')
    const file = await plant.run(uploadFile, { personId: ruiz, name: 'form.txt', bytes: Buffer.from('Form') })
    const input = { personIds: [ruiz, cast.person.chen], certs: ['mssc-cpt'], event: { type: 'declaration', on: '2026-01-04' } }
    expect(await refusalOf(plant.run(recordEvent, { ...input, fileIds: [file.id] }))).toMatchObject({
      code: 'certification_event.files_of_many',
    })
    const id = await record({ type: 'declaration', on: '2026-01-04' }, 'mssc-cpt', [file.id])
    const corrected = await plant.run(correctEvent, { id, reason: 'Wrong day', replacement: { type: 'declaration', on: '2026-01-03' } })
    const { events } = await one()
    expect(events.find(event => event.id === corrected.id)!.files.map(kept => kept.name)).toEqual(['form.txt'])
    expect(events.find(event => event.id === id)!.files).toHaveLength(1)
    expect((await one({ knownAt: '2026-01-05T09:00:00Z' })).events.some(event => event.type === 'declaration')).toBe(false)
  })
})

describe('what is due', () => {
  it('names whose window is open, who is due, what is lost, and claims that wait', async () => {
    await plant.run(recordEvent, {
      personIds: [cast.person.chen],
      certs: ['mssc-cpt-safety'],
      event: { type: 'suspended', on: '2026-01-02', authority: 'a', reason: 'b' },
    })
    const { id } = await operator().run(claimPoints, { ...claim, personId: ruiz, points: 3 })
    const due = await plant.run(readDue, {})
    expect(due.counts).toEqual({ lost: 0, due: 0, open: 1, claims: 1 })
    expect(due.rows).toMatchObject([{ personId: ruiz, code: 'mssc-cpt', concern: 'open', validThrough: '2026-03-22' }])
    expect(due.claims).toMatchObject([{ id, personId: ruiz, points: 3, bucket: 'CE', activity: 'Course in pneumatics' }])
    expect((await plant.run(readDue, { asOf: '2026-03-23' })).counts).toMatchObject({ lost: 1, open: 0 })
    expect((await plant.run(readDue, { scope: cast.lineSouth })).rows).toEqual([])
    expect(await operator().run(readDue, {})).toMatchObject({ counts: { open: 1, claims: 0 } })
    const rights = new Set<Right>(['people.read', 'records.read'])
    const south = plant.as({ rights, grants: [{ rights, groupingIds: [cast.lineSouth] }] })
    expect(await south.run(readDue, {})).toMatchObject({ counts: { open: 0 }, rows: [] })
    expect(await refusalOf(plant.as({ rights: new Set<Right>() }).run(readDue, {}))).toMatchObject({ kind: 'forbidden' })
  })

  it('says on the list of a person what the reader may do about them', async () => {
    expect(await plant.run(readPersonCertifications, { id: ruiz })).toMatchObject({ person: 'Ana Ruiz', over: { own: false } })
    expect((await operator().run(readPersonCertifications, { id: ruiz })).over.own).toBe(true)
  })
})
