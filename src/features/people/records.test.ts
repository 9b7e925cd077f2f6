import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import type { Right } from '../../platform/context.ts'
import { rightsOf } from '../access/roles.ts'
import { readPersonPage } from '../insights/person-page.ts'
import { addCustomField } from '../structure/custom-fields.ts'
import { addAbsence, changeAbsence, withdrawAbsence } from './absences.ts'
import { addPerson } from './add.ts'
import { changePerson } from './change.ts'
import { listPersonWords } from './choices.ts'
import { listDoubles } from './doubles.ts'
import { addEngagement, changeEngagement, withdrawEngagement } from './engagements.ts'
import { listPeople } from './list.ts'
import { endPosition, givePosition } from './position.ts'
import { readPersonRecord } from './record.ts'
import { addRelation, endRelation } from './relations.ts'
import { retirePerson } from './retire.ts'

let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
})
afterAll(() => plant.close())

const record = (id: string, asker: Asker = plant) => asker.run(readPersonRecord, { id })
const packed = (id: string) => plant.raw.selectFrom('packed_people').selectAll().where('person_id', '=', id).executeTakeFirst()
/** Somebody with these rights over the red team and the north line's other people alone. */
const limited = (groupingIds: string[], ...rights: Right[]): Asker =>
  plant.as({ rights: new Set(rights), grants: [{ rights: new Set(rights), groupingIds }] })
const OUT_OF_SIGHT = { kind: 'missing' }

describe('contracts', () => {
  it('follow one another, each with its days, and obey the laws of writing', async () => {
    const { id: personId } = await plant.run(addPerson, {
      surname: 'Temp',
      fromOn: '2025-01-01',
      throughOn: '2025-12-31',
      contract: 'agency',
    })
    expect(await packed(personId)).toMatchObject({ in_population: false })
    const input = { personId, contract: 'employee', employer: 'Own', fromOn: '2026-01-01' }
    const { id } = await obeysWriteLaws(plant, addEngagement, {
      right: 'people.write',
      input,
      other: { ...input, employer: 'Other' },
      actions: ['engagement.added'],
    })
    expect(await packed(personId)).toMatchObject({ in_population: true })
    expect((await record(personId)).engagements).toMatchObject([
      { id, contract: 'employee', employer: 'Own', fromOn: '2026-01-01', throughOn: null },
      { contract: 'agency', throughOn: '2025-12-31' },
    ])
    const change = { id, throughOn: '2026-04-30' }
    const changed = await obeysWriteLaws(plant, changeEngagement, {
      right: 'people.write',
      input: change,
      other: { id, throughOn: '2026-04-29' },
      actions: ['engagement.changed'],
    })
    expect(await packed(personId)).toMatchObject({ in_population: false })
    expect(await refusalOf(plant.run(changeEngagement, change))).toMatchObject({ kind: 'conflict', code: 'engagement.stale' })
    expect(await refusalOf(plant.run(changeEngagement, { id: changed.id, fromOn: '2027-01-01' }))).toMatchObject({
      code: 'range.backwards',
    })
    await obeysWriteLaws(plant, withdrawEngagement, {
      right: 'people.write',
      input: { id: changed.id, reason: 'Never signed' },
      other: { id: changed.id, reason: 'Other' },
      actions: ['engagement.withdrawn'],
    })
    expect((await record(personId)).engagements).toHaveLength(1)
    await isClosedToOthers(plant, await plant.another(), changeEngagement, change)
    await isClosedToOthers(plant, await plant.another(), withdrawEngagement, { id, reason: 'x' })
    await isClosedToOthers(plant, await plant.another(), addEngagement, input)
  })
})

describe('absences', () => {
  it('are said, changed and taken back by a leader of the person, and obey the laws of writing', async () => {
    const input = { personId: cast.person.ruiz, kind: 'Holiday', fromOn: '2026-05-04', throughOn: '2026-05-15' }
    const { id } = await obeysWriteLaws(plant, addAbsence, {
      right: 'absences.write',
      input,
      other: { ...input, kind: 'Sick' },
      actions: ['absence.added'],
    })
    const absentNow = async () => (await plant.run(listPeople, { show: 'absent' })).rows.map(row => row.id)
    expect(await absentNow()).toEqual([cast.person.ruiz])
    expect((await plant.run(listPeople, { show: 'present' })).rows.map(row => row.id)).not.toContain(cast.person.ruiz)
    const changed = await obeysWriteLaws(plant, changeAbsence, {
      right: 'absences.write',
      input: { id, fromOn: '2026-05-05', remark: 'Coast' },
      other: { id, fromOn: '2026-05-06' },
      actions: ['absence.changed'],
    })
    expect(await absentNow()).toEqual([])
    expect(await plant.run(changeAbsence, { id: changed.id, kind: 'Holiday' })).toEqual({ id: changed.id })
    expect(await refusalOf(plant.run(withdrawAbsence, { id }))).toMatchObject({ kind: 'conflict', code: 'absence.stale' })
    expect((await record(cast.person.ruiz)).absences).toEqual([
      { id: changed.id, kind: 'Holiday', remark: 'Coast', fromOn: '2026-05-05', throughOn: '2026-05-15' },
    ])
    const colleague = limited([cast.lineNorth], 'people.read')
    expect((await record(cast.person.ruiz, colleague)).absences).toEqual([
      { id: changed.id, kind: null, remark: '', fromOn: '2026-05-05', throughOn: '2026-05-15' },
    ])
    const leader = limited([cast.teamRed], 'people.read', 'absences.write')
    await leader.run(addAbsence, { personId: cast.person.okafor, kind: 'Sick', fromOn: '2026-05-04' })
    expect(await refusalOf(leader.run(addAbsence, { ...input, personId: cast.person.novak }))).toMatchObject(OUT_OF_SIGHT)
    const blue = limited([cast.teamBlue], 'people.read', 'absences.write')
    expect(await refusalOf(blue.run(withdrawAbsence, { id: changed.id }))).toMatchObject({ kind: 'missing', code: 'absence.missing' })
    await obeysWriteLaws(plant, withdrawAbsence, {
      right: 'absences.write',
      input: { id: changed.id },
      other: { id: changed.id, reason: 'Ill' },
      actions: ['absence.withdrawn'],
    })
    await isClosedToOthers(plant, await plant.another(), addAbsence, input)
  })
})

describe('birth date and remark', () => {
  it('are for those who keep the record and for the person, on whichever page', async () => {
    const born = { birthOn: '1990-02-03', remark: 'Night shifts only' }
    const { id } = await plant.run(addPerson, { surname: 'Berg', groupingIds: [cast.teamRed], ...born })
    const read = async (asker: Asker) => [(await record(id, asker)).person, (await asker.run(readPersonPage, { id })).person]
    for (const asker of [
      limited([cast.teamRed], 'people.read', 'records.read', 'people.write'),
      plant.as({ personId: id, ...rightsOf('member', [], id) }),
    ])
      expect(await read(asker)).toMatchObject([born, born])
    const nothing = { surname: 'Berg', birthOn: null, remark: '' }
    expect(await read(limited([cast.teamRed], 'people.read', 'records.read'))).toMatchObject([nothing, nothing])
  })
})

describe('relations', () => {
  it('are seen from both sides, end with a last day, and obey the laws of writing', async () => {
    const { ruiz, okafor, chen } = cast.person
    const input = { personId: ruiz, otherId: okafor, kind: 'Mentor', fromOn: '2026-01-01' }
    const { id } = await obeysWriteLaws(plant, addRelation, {
      right: 'people.write',
      input,
      other: { ...input, kind: 'Leader' },
      actions: ['relation.added'],
    })
    const mentor = { id, kind: 'Mentor', fromOn: '2026-01-01', throughOn: null }
    expect((await record(ruiz)).relations).toEqual([{ ...mentor, of: false, other: { id: okafor, name: 'Chidi Okafor' } }])
    expect((await record(okafor)).relations).toEqual([{ ...mentor, of: true, other: { id: ruiz, name: 'Ana Ruiz' } }])
    expect(await plant.run(addRelation, { ...input, kind: 'mentor' })).toEqual({ id })
    expect(await refusalOf(plant.run(addRelation, { ...input, otherId: ruiz }))).toMatchObject({ code: 'relation.oneself' })
    const red = limited([cast.teamRed], 'people.read', 'people.write')
    expect(await refusalOf(red.run(addRelation, { ...input, otherId: chen }))).toMatchObject(OUT_OF_SIGHT)
    await plant.run(addRelation, { ...input, otherId: chen, kind: 'Deputy' })
    expect((await record(ruiz, red)).relations.map(relation => relation.other.id)).toEqual([okafor])
    const ended = await obeysWriteLaws(plant, endRelation, {
      right: 'people.write',
      input: { id, throughOn: '2026-06-30' },
      other: { id, throughOn: '2026-06-29' },
      actions: ['relation.ended'],
    })
    expect(await refusalOf(plant.run(endRelation, { id, throughOn: '2026-05-31' }))).toMatchObject({ code: 'relation.stale' })
    expect(await plant.run(endRelation, { id: ended.id!, throughOn: '2025-12-31' })).toEqual({ id: null })
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'relation.withdrawn', facts: { otherId: okafor } })
    await isClosedToOthers(plant, await plant.another(), addRelation, input)
  })
})

describe('within reach only', () => {
  it('places and keeps people of the groupings of the grant, and sees nobody else', async () => {
    const hr = limited([cast.teamRed], 'people.read', 'people.write')
    expect(await refusalOf(hr.run(addPerson, { surname: 'Nowhere' }))).toMatchObject({ kind: 'forbidden', code: 'person.no_place' })
    const elsewhere = { surname: 'Elsewhere', groupingIds: [cast.teamRed, cast.teamBlue] }
    expect(await refusalOf(hr.run(addPerson, elsewhere))).toMatchObject({ kind: 'forbidden', code: 'access.not_over_grouping' })
    const { id } = await hr.run(addPerson, { surname: 'Here', groupingIds: [cast.teamRed] })
    await hr.run(changePerson, { id, version: 1, givenNames: 'Now' })
    const place = { personId: id, groupingIds: [cast.teamBlue] }
    expect(await refusalOf(hr.run(givePosition, place))).toMatchObject({ kind: 'forbidden', code: 'access.not_over_grouping' })
    const blue = { id: cast.person.novak, version: 1 }
    expect(await refusalOf(hr.run(changePerson, { ...blue, surname: 'X' }))).toMatchObject(OUT_OF_SIGHT)
    expect(await refusalOf(hr.run(retirePerson, { ...blue, reason: 'x' }))).toMatchObject(OUT_OF_SIGHT)
    expect(await refusalOf(hr.run(addEngagement, { personId: blue.id }))).toMatchObject(OUT_OF_SIGHT)
    expect(await refusalOf(record(blue.id, hr))).toMatchObject(OUT_OF_SIGHT)
    const position = (await record(blue.id)).positions[0]!
    expect(await refusalOf(hr.run(endPosition, { id: position.id, throughOn: '2026-05-04' }))).toMatchObject({ code: 'position.missing' })
    expect(await refusalOf(hr.run(changePerson, { id, version: 2, employeeNumber: '1003' }))).toMatchObject({
      code: 'person.number_elsewhere',
      params: { number: '1003' },
    })
  })
})

describe('declared fields', () => {
  it('are checked, merged with what is there, searched and filtered', async () => {
    const { id: locker } = await plant.run(addCustomField, { entity: 'person', name: 'Locker', kind: 'text' })
    const { id: size } = await plant.run(addCustomField, { entity: 'person', name: 'Shoe size', kind: 'number' })
    const { id } = await plant.run(addPerson, { surname: 'Custom', custom: { [locker]: 'Gelb 7' } })
    await plant.run(changePerson, { id, version: 1, custom: { [size]: 44 } })
    expect((await record(id)).person.custom).toEqual({ [locker]: 'Gelb 7', [size]: 44 })
    expect(await refusalOf(plant.run(changePerson, { id, version: 2, custom: { [size]: 'big' } }))).toMatchObject({
      code: 'custom.not_number',
    })
    const names = async (input: object) => (await plant.run(listPeople, input)).rows.map(row => row.surname)
    expect(await names({ search: 'gelb' })).toEqual(['Custom'])
    expect(await names({ field: locker, value: 'GELB' })).toEqual(['Custom'])
    expect(await names({ field: locker, value: 'rot' })).toEqual([])
  })
})

describe('finding', () => {
  it('filters by contract and employer, and names the words in use', async () => {
    await plant.run(addPerson, { surname: 'Agent', contract: 'agency', employer: 'Temporama' })
    const names = async (input: object) => (await plant.run(listPeople, input)).rows.map(row => row.surname)
    expect(await names({ contract: 'AGENCY' })).toEqual(['Agent'])
    expect(await names({ employer: 'temporama' })).toEqual(['Agent'])
    const words = await plant.run(listPersonWords, {})
    expect(words.contracts).toEqual(['agency', 'employee'])
    expect(words.employers).toContain('Temporama')
    expect((await limited([cast.teamBlue], 'people.read').run(listPersonWords, {})).employers).toEqual([])
  })

  it('names kinds of absence to those alone who may read them of somebody', async () => {
    await plant.run(addAbsence, { personId: cast.person.novak, kind: 'Rehabilitation', fromOn: '2026-05-04' })
    const kinds = async (asker: Asker) => (await asker.run(listPersonWords, {})).absences
    expect(await kinds(plant)).toContain('Rehabilitation')
    expect(await kinds(limited([cast.lineNorth], 'people.read'))).not.toContain('Rehabilitation')
    expect(await kinds(limited([cast.lineNorth], 'people.read', 'absences.write'))).toContain('Rehabilitation')
    expect(await kinds(limited([cast.lineSouth], 'people.read', 'absences.write'))).not.toContain('Rehabilitation')
    expect(await kinds(plant.as({ personId: cast.person.novak, ...rightsOf('member', [], cast.person.novak) }))).toEqual(['Rehabilitation'])
  })

  it('suspects the same name in any order and the same number but for zeros, and nobody whom numbers tell apart', async () => {
    const one = await plant.run(addPerson, { surname: 'Vogel', givenNames: 'Änne', employeeNumber: '0077' })
    const two = await plant.run(addPerson, { surname: 'Anne', givenNames: 'Vogel' })
    const three = await plant.run(addPerson, { surname: 'Other', employeeNumber: '77' })
    await plant.run(addPerson, { surname: 'Ruiz', givenNames: 'Ana', employeeNumber: '7777' })
    const { rows } = await plant.run(listDoubles, {})
    const ids = rows.map(row => ({ why: row.why, ids: row.people.map(person => person.id).sort() }))
    expect(ids).toEqual([
      { why: 'number', ids: [one.id, three.id].sort() },
      { why: 'name', ids: [one.id, two.id].sort() },
    ])
    expect((await limited([cast.teamRed], 'people.write').run(listDoubles, {})).rows).toEqual([])
  })
})
