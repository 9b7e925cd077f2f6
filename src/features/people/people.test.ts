import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { retireGrouping } from '../structure/retire.ts'
import { listGroupings } from '../structure/list.ts'
import { addPerson } from './add.ts'
import { addPeople } from './add-many.ts'
import { changePerson } from './change.ts'
import { personDetails } from './get.ts'
import { retirePerson } from './retire.ts'

let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
})
afterAll(() => plant.close())

const add = (surname: string, more: object = {}) => plant.run(addPerson, { surname, ...more })
const details = (id: string, clocks: object = {}) => plant.inside(ctx => personDetails(ctx, id, clocks))
const packed = (id: string) => plant.raw.selectFrom('packed_people').selectAll().where('person_id', '=', id).executeTakeFirst()
const versionsOf = (id: string) =>
  plant.raw.selectFrom('person_details').selectAll().where('person_id', '=', id).orderBy('version').execute()
const peopleIn = async (id: string) => (await plant.run(listGroupings, {})).rows.find(row => row.id === id)?.people

describe('adding a person', () => {
  it('writes details, contract, place and packed row, and obeys the laws of writing', async () => {
    const input = {
      surname: 'Silva ',
      givenNames: 'João',
      employeeNumber: '2001',
      email: 'joao@plant.test',
      employer: 'Temporama',
      contract: 'agency',
      groupingIds: [cast.teamRed],
      fromOn: '2026-05-01',
      throughOn: '2026-12-31',
    }
    const { id } = await obeysWriteLaws(plant, addPerson, {
      right: 'people.write',
      input,
      other: { ...input, employeeNumber: '2002' },
      actions: ['person.added'],
    })
    const red = { id: cast.teamRed, name: 'Team Red', type: 'Team' }
    expect(await details(id)).toEqual({
      person: {
        id,
        name: 'João Silva',
        surname: 'Silva',
        givenNames: 'João',
        employeeNumber: '2001',
        email: 'joao@plant.test',
        employer: 'Temporama',
        contract: 'agency',
        fromOn: '2026-05-01',
        throughOn: '2026-12-31',
        birthOn: null,
        remark: '',
        custom: {},
        retired: false,
        groupings: [red],
        left: false,
        version: 1,
      },
      positions: [{ id: expect.any(String), fromOn: '2026-05-01', throughOn: null, potential: false, groupings: [red] }],
    })
    expect(await packed(id)).toMatchObject({ in_population: true, time_zone: 'Europe/Lisbon' })
    expect((await packed(id))!.grouping_ids.sort()).toEqual([cast.site, cast.lineNorth, cast.teamRed].sort())
    expect((await plant.trail()).at(-1)).toMatchObject({
      person_id: id,
      facts: { groupingIds: [cast.teamRed] },
      before: null,
      after: { surname: 'Silva', employeeNumber: '2001', contract: 'agency' },
    })
    await isClosedToOthers(plant, await plant.another(), addPerson, input)
  })

  it('needs no more than a surname', async () => {
    const { id } = await add('Cher')
    expect((await details(id)).person).toMatchObject({ name: 'Cher', contract: null, left: false, groupings: [] })
    expect(await packed(id)).toMatchObject({ in_population: true })
  })

  it('refuses a number that somebody has, also where the name is another', async () => {
    expect(await refusalOf(add('Moreno', { employeeNumber: '1001', confirmNamesake: true }))).toMatchObject({
      kind: 'precondition',
      code: 'person.number_taken',
      params: { id: cast.person.ruiz, name: 'Ana Ruiz', number: '1001' },
    })
  })

  it('refuses a namesake without numbers that tell them apart, and goes on when it is confirmed', async () => {
    expect(await refusalOf(add('RUÍZ', { givenNames: ' ana' }))).toMatchObject({
      kind: 'precondition',
      code: 'person.duplicate',
      params: { id: cast.person.ruiz, name: 'Ana Ruiz' },
    })
    const confirmed = await add('Ruiz', { givenNames: 'Ana', confirmNamesake: true })
    expect((await details(confirmed.id)).person.name).toBe('Ana Ruiz')
    await add('Okafor', { givenNames: 'Chidi', employeeNumber: '2900' })
  })

  it('refuses a contract that ends before it begins, a grouping that is gone, and fields it does not know', async () => {
    expect(await refusalOf(add('Back', { fromOn: '2026-05-02', throughOn: '2026-05-01' }))).toMatchObject({ code: 'range.backwards' })
    expect(await refusalOf(add('Back', { groupingIds: ['00000000-0000-7000-8000-00000000dead'] }))).toMatchObject({
      code: 'grouping.missing',
    })
    expect(await refusalOf(add('Back', { retired: true }))).toMatchObject({ code: 'input.invalid' })
    expect(await refusalOf(add('  '))).toMatchObject({ code: 'input.invalid' })
    expect(await refusalOf(add('Back', { custom: { shoe: '4\u00002' } }))).toMatchObject({ code: 'input.invalid' })
  })

  it('lets one of two at once have the number', async () => {
    const both = await Promise.allSettled([add('First', { employeeNumber: '77' }), add('Second', { employeeNumber: '77' })])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(one => one.status === 'rejected')).toMatchObject({ reason: { code: 'person.number_taken' } })
  })

  it('takes many at once, each with a place of its own in the packed order', async () => {
    const house = await plant.another()
    const ids = await house.inside(ctx =>
      addPeople(ctx, [{ surname: 'One' }, { surname: 'Two', engagement: { employer: 'X' } }, { surname: 'Three' }]),
    )
    const { id } = await house.run(addPerson, { surname: 'Four' })
    const rows = await plant.raw
      .selectFrom('people')
      .select(['person_id', 'ordinal'])
      .where('tenant_id', '=', house.organisation.tenantId)
      .orderBy('ordinal')
      .execute()
    expect(rows).toEqual([...ids, id].map((person_id, ordinal) => ({ person_id, ordinal })))
  })
})

describe('changing a person', () => {
  it('writes a new version, keeps the old one for the past, and obeys the laws of writing', async () => {
    const { id } = await add('Costa', { givenNames: 'Rita', employeeNumber: '3001' })
    const earlier = plant.clock.now()
    plant.clock.advance({ days: 1 })
    const input = { id, version: 1, surname: 'Costa Lima', email: 'rita@plant.test', throughOn: '2026-05-31' }
    const answer = await obeysWriteLaws(plant, changePerson, {
      right: 'people.write',
      input,
      other: { ...input, surname: 'Lima' },
      actions: ['person.changed'],
    })
    expect(answer).toEqual({ id, version: 2 })
    expect((await details(id)).person).toMatchObject({ name: 'Rita Costa Lima', throughOn: '2026-05-31', contract: 'employee', version: 2 })
    expect((await details(id, { knownAt: earlier })).person).toMatchObject({ name: 'Rita Costa', throughOn: null, email: null, version: 1 })
    expect((await versionsOf(id)).map(row => row.superseded_at)).toEqual([plant.clock.now(), null])
    expect((await plant.trail()).at(-1)).toMatchObject({
      before: { surname: 'Costa', email: null },
      after: { surname: 'Costa Lima', email: 'rita@plant.test', throughOn: '2026-05-31' },
    })
    await isClosedToOthers(plant, await plant.another(), changePerson, { ...input, version: 2 })
  })

  it('lets somebody leave with the last day of the contract', async () => {
    const { id } = await add('Leaver', { groupingIds: [cast.teamGreen], fromOn: '2025-01-01' })
    expect(await peopleIn(cast.teamGreen)).toBe(2)
    await plant.run(changePerson, { id, version: 1, throughOn: '2026-05-04' })
    expect(await packed(id)).toMatchObject({ in_population: false })
    expect((await details(id)).person.left).toBe(true)
    expect((await details(id, { asOf: '2026-05-04' })).person.left).toBe(false)
    expect(await peopleIn(cast.teamGreen)).toBe(1)
    await plant.run(changePerson, { id, version: 2, throughOn: null })
    expect(await packed(id)).toMatchObject({ in_population: true })
  })

  it('refuses a stale version, a taken number, a namesake, and writes nothing where nothing changes', async () => {
    const { id } = await add('Nunes', { givenNames: 'Rui' })
    const before = await plant.fingerprint()
    expect(await plant.run(changePerson, { id, version: 1, surname: 'Nunes', contract: 'employee' })).toEqual({ id, version: 1 })
    expect(await refusalOf(plant.run(changePerson, { id, version: 9, surname: 'X' }))).toMatchObject({
      kind: 'conflict',
      code: 'person.stale',
      params: { current: 1 },
    })
    expect(await refusalOf(plant.run(changePerson, { id, version: 1, employeeNumber: '1002' }))).toMatchObject({
      code: 'person.number_taken',
    })
    expect(await refusalOf(plant.run(changePerson, { id, version: 1, givenNames: 'Joost', surname: 'Bakker' }))).toMatchObject({
      code: 'person.duplicate',
    })
    expect(await plant.fingerprint()).toBe(before)
  })
})

describe('retiring a person', () => {
  it('takes them off the records, frees the number, and obeys the laws of writing', async () => {
    const { id } = await add('Twice', { employeeNumber: '4001', groupingIds: [cast.teamBlue] })
    const input = { id, version: 1, reason: 'Entered twice' }
    await obeysWriteLaws(plant, retirePerson, {
      right: 'people.write',
      input,
      other: { ...input, reason: 'Other' },
      actions: ['person.retired'],
    })
    expect(await packed(id)).toMatchObject({ in_population: false })
    expect((await details(id)).person).toMatchObject({ retired: true, version: 2 })
    expect((await plant.trail()).at(-1)).toMatchObject({ reason: 'Entered twice', before: { surname: 'Twice' } })
    expect(await refusalOf(plant.run(retirePerson, { id, version: 2, reason: 'Again' }))).toMatchObject({ code: 'person.retired' })
    expect(await refusalOf(plant.run(changePerson, { id, version: 2, surname: 'Once' }))).toMatchObject({ code: 'person.retired' })
    await add('Twice', { employeeNumber: '4001' })
    await isClosedToOthers(plant, await plant.another(), retirePerson, input)
  })

  it('refuses a stale version and a retirement without a reason', async () => {
    const { id } = await add('Short')
    expect(await refusalOf(plant.run(retirePerson, { id, version: 2, reason: 'x' }))).toMatchObject({ code: 'person.stale' })
    expect(await refusalOf(plant.run(retirePerson, { id, version: 1 }))).toMatchObject({ code: 'input.invalid' })
  })
})

it('keeps a grouping in use while somebody holds a position in it', async () => {
  expect(await refusalOf(plant.run(retireGrouping, { id: cast.teamGreen, version: 1 }))).toMatchObject({
    code: 'grouping.in_use',
    params: { name: 'Team Green', groupings: 0 },
  })
})
