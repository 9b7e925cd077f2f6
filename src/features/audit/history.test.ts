import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import type { Right } from '../../platform/context.ts'
import { audit } from '../../platform/verb.ts'
import { listHistory } from './history.ts'

const ANA = '00000000-0000-7000-8000-0000000000a1'
const PRESS = '00000000-0000-7000-8000-0000000000b1'
const AWARD = '00000000-0000-7000-8000-0000000000c1'

let plant: Plant
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  await plant.inside(async ctx => {
    audit(ctx, { action: 'person.added', subject: { kind: 'person', id: ANA }, personId: ANA, after: { surname: 'Ruiz' } })
    audit(ctx, { action: 'result.awarded', subject: { kind: 'result', id: AWARD }, personId: ANA, skillId: PRESS, facts: { level: 3 } })
  })
  plant.clock.set('2026-05-05T08:00:00Z')
  await plant.inside(async ctx => {
    audit(ctx, {
      action: 'person.changed',
      subject: { kind: 'person', id: ANA },
      personId: ANA,
      before: { surname: 'Ruiz' },
      after: { surname: 'Ruiz Costa' },
      reason: 'Married',
    })
  })
})
afterAll(() => plant.close())

const actions = async (input: object) => (await plant.run(listHistory, input)).rows.map(row => row.action)

it('tells who changed what, when and why, newest first', async () => {
  const { rows } = await plant.run(listHistory, { subject: `person:${ANA}`, limit: 1 })
  expect(rows).toEqual([
    {
      seq: 3,
      at: '2026-05-05T08:00:00.000Z',
      by: { id: plant.caller.actor.accountId, name: 'Marta Reis' },
      actingFor: null,
      actorKind: 'account',
      action: 'person.changed',
      subject: { kind: 'person', id: ANA },
      personId: ANA,
      skillId: null,
      reason: 'Married',
      facts: {},
      before: { surname: 'Ruiz' },
      after: { surname: 'Ruiz Costa' },
    },
  ])
})

it('answers for a person with all that names them, for a pair, for one thing, for everything', async () => {
  expect(await actions({ subject: `person:${ANA}` })).toEqual(['person.changed', 'result.awarded', 'person.added'])
  expect(await actions({ subject: `pair:${ANA}:${PRESS}` })).toEqual(['result.awarded'])
  expect(await actions({ subject: `result:${AWARD}` })).toEqual(['result.awarded'])
  expect(await actions({ subject: `skill:${PRESS}` })).toEqual([])
  expect(await actions({})).toHaveLength(3)
})

it('is narrowed to actions and to people, whom it is about or who wrote it', async () => {
  expect(await actions({ actions: 'person.added,person.changed' })).toEqual(['person.changed', 'person.added'])
  expect(await actions({ people: ANA })).toEqual(['person.changed', 'result.awarded', 'person.added'])
  expect(await actions({ people: PRESS })).toEqual([])
  expect(await actions({ actions: 'result.awarded', people: PRESS })).toEqual(['result.awarded'])
})

it('pages without gaps, and knows what was known', async () => {
  const first = await plant.run(listHistory, { limit: 2 })
  expect(first.rows.map(row => row.seq)).toEqual([3, 2])
  const second = await plant.run(listHistory, { limit: 2, cursor: first.next })
  expect(second).toMatchObject({ rows: [{ seq: 1 }], next: null })
  expect(await actions({ knownAt: '2026-05-04T23:00:00Z' })).toEqual(['result.awarded', 'person.added'])
})

it('is for those with the right, inside their own organisation', async () => {
  expect(await refusalOf(plant.as({ rights: new Set(['records.read']) }).run(listHistory, {}))).toMatchObject({ kind: 'forbidden' })
  expect(await refusalOf(plant.run(listHistory, { subject: 'person:1; drop' }))).toMatchObject({ code: 'input.invalid' })
  const stranger = await plant.another()
  expect((await stranger.run(listHistory, { subject: `person:${ANA}` })).rows).toEqual([])
})

it('keeps birth date and remark for those who keep the record, and files for those who may read results', async () => {
  const person = '00000000-0000-7000-8000-0000000000a2'
  await plant.inside(async ctx => {
    const subject = { kind: 'person', id: person }
    audit(ctx, {
      action: 'person.added',
      subject,
      personId: person,
      after: { surname: 'Okafor', birthOn: '1990-02-03', remark: 'Night shifts only' },
    })
    audit(ctx, { action: 'file.uploaded', subject: { kind: 'file', id: AWARD }, personId: person, after: { name: 'ticket.pdf' } })
  })
  const read = async (rights: Right[], more: object = {}) =>
    (
      await plant
        .as({ rights: new Set(rights), grants: [{ rights: new Set(rights), groupingIds: null }], ...more })
        .run(listHistory, { subject: `person:${person}` })
    ).rows.map(row => [row.action, row.after])
  const everything = { surname: 'Okafor', birthOn: '1990-02-03', remark: 'Night shifts only' }
  expect(await read(['history.read', 'people.write'])).toEqual([['person.added', everything]])
  expect(await read(['history.read', 'people.read'])).toEqual([['person.added', { surname: 'Okafor' }]])
  expect(await read(['history.read', 'people.read'], { personId: person })).toContainEqual(['person.added', everything])
  expect(await read(['history.read', 'records.read'])).toEqual([
    ['file.uploaded', { name: 'ticket.pdf' }],
    ['person.added', { surname: 'Okafor' }],
  ])
})
