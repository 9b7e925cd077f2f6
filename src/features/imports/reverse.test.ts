import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { House, Plant } from '../../../test/support/plant.ts'
import { FILES, readingOf } from '../../../test/support/sheet.ts'
import type { SheetText } from '../../../test/support/sheet.ts'
import { packedNow } from '../../../test/support/standing.ts'
import { listSkills } from '../library/list.ts'
import { awardResult } from '../results/award.ts'
import { listGroupings } from '../structure/list.ts'
import { keepImport } from './keep.ts'
import { listImports } from './list.ts'
import { reverseImport } from './reverse.ts'
import { intervalsIn } from '../../../test/support/intervals.ts'

let plant: Plant
beforeAll(async () => {
  plant = await openPlant()
})
afterAll(() => plant.close())

const FIRST: SheetText = {
  people: [{ name: 'Marta Reis' }, { name: 'Viktor Hahn' }],
  skills: ['Press 4'],
  cells: [['Marta Reis', 'Press 4', 3, '2025-02-03']],
  groupings: [['Team A', 'team']],
  memberships: [['Marta Reis', 'Team A']],
  asks: [['Team A', 'Press 4', 3]],
}
const SECOND: SheetText = {
  people: [{ name: 'Marta Reis' }, { name: 'Viktor Hahn' }, { name: 'Ana Ruiz', status: 'left' }],
  skills: ['Press 4', 'Leak test'],
  cells: [
    ['Marta Reis', 'Press 4', 4, '2026-01-07'],
    ['Viktor Hahn', 'Leak test', 2, '2026-01-08'],
    ['Ana Ruiz', 'Leak test', 1],
  ],
  groupings: [
    ['Team A', 'team'],
    ['Team B', 'team'],
  ],
  memberships: [
    ['Viktor Hahn', 'Team B'],
    ['Ana Ruiz', 'Team B'],
  ],
  asks: [
    ['Team A', 'Press 4', 4],
    ['Team B', 'Leak test', 2],
  ],
}
const keep = (house: House, sheet: SheetText) => house.run(keepImport, { reading: readingOf(sheet), files: FILES, answers: {} })
const reverse = (house: House, id: string | null) => house.run(reverseImport, { id, reason: 'Wrong sheet' })
const personOf = async (house: House, surname: string) =>
  (
    await plant.raw
      .selectFrom('person_details')
      .selectAll()
      .where('tenant_id', '=', house.organisation.tenantId)
      .where('surname', '=', surname)
      .where('superseded_at', 'is', null)
      .executeTakeFirstOrThrow()
  ).person_id
const skillOf = async (house: House, name: string) => (await house.run(listSkills, { show: 'all' })).rows.find(row => row.name === name)!.id
/** What readings stand on: packed rows and standings of everybody who is still on record. */
const standing = async (house: House) => {
  const { tenantId } = house.organisation
  const rows = await plant.raw
    .selectFrom('packed_people')
    .innerJoin('person_details', 'person_details.person_id', 'packed_people.person_id')
    .select(['surname', 'packed_people.grouping_ids', 'in_population'])
    .where('packed_people.tenant_id', '=', tenantId)
    .where('superseded_at', 'is', null)
    .where('retired', '=', false)
    .orderBy('surname')
    .execute()
  return { rows, intervals: await intervalsIn(house) }
}

describe('taking an import back', () => {
  it('obeys the laws of writing', async () => {
    const house = await plant.another()
    const { id } = await keep(house, FIRST)
    const answer = await obeysWriteLaws(house, reverseImport, {
      right: 'imports.write',
      input: { id, reason: 'Wrong sheet' },
      other: { id, reason: 'Another reason' },
      actions: ['import.reversed'],
    })
    expect(answer).toEqual({ results: 1, requirements: 1, memberships: 1, people: 2, skills: 1, groupings: 1, stays: [] })
    expect((await house.trail()).at(-1)).toMatchObject({ subject_id: id, reason: 'Wrong sheet', facts: { results: 1, people: 2 } })
  })

  it('leaves everything as it stood before the second of two imports', async () => {
    const house = await plant.another()
    await keep(house, FIRST)
    const before = await standing(house)
    const marta = { personId: await personOf(house, 'Reis'), skillId: await skillOf(house, 'Press 4') }
    const cell = await packedNow(house, marta)
    plant.clock.advance({ minutes: 1 })
    const { id } = await keep(house, SECOND)
    expect(await packedNow(house, marta)).toMatchObject({ level: 4, required: 4 })
    const answer = await reverse(house, id)
    expect(answer).toEqual({ results: 3, requirements: 2, memberships: 2, people: 1, skills: 1, groupings: 1, stays: [] })
    expect(await standing(house)).toEqual(before)
    expect(await packedNow(house, marta)).toEqual(cell)
    expect((await house.run(listGroupings, {})).rows.map(row => [row.name, row.people])).toEqual([['Team A', 1]])
    expect((await house.run(listSkills, {})).rows.map(row => row.name)).toEqual(['Press 4'])
  })

  it('keeps what something else hangs on by now, and says which', async () => {
    const house = await plant.another()
    const { id } = await keep(house, SECOND)
    const [personId, skillId] = [await personOf(house, 'Hahn'), await skillOf(house, 'Press 4')]
    await house.run(awardResult, { personId, skillId, level: 2, achievedOn: '2026-05-03' })
    const answer = await reverse(house, id)
    expect(answer).toMatchObject({ results: 3, people: 2, skills: 1, groupings: 2 })
    expect(answer.stays).toEqual([
      { kind: 'person', id: personId, name: 'Viktor Hahn' },
      { kind: 'skill', id: skillId, name: 'Press 4' },
    ])
    expect(await packedNow(house, { personId, skillId })).toMatchObject({ level: 2, held: true })
  })

  it('can be kept again afterwards', async () => {
    const house = await plant.another()
    await reverse(house, (await keep(house, FIRST)).id)
    expect((await keep(house, FIRST)).created).toEqual({
      people: 2,
      groupings: 1,
      memberships: 1,
      skills: 1,
      results: 1,
      requirements: 1,
      entries: 0,
    })
  })
})

describe('an import is taken back once, and in time', () => {
  it('refuses the second time', async () => {
    const house = await plant.another()
    const { id } = await keep(house, FIRST)
    await reverse(house, id)
    const before = await house.fingerprint()
    expect(await refusalOf(reverse(house, id))).toMatchObject({ kind: 'precondition', code: 'import.already_reversed' })
    expect(await house.fingerprint()).toBe(before)
  })

  it('refuses after thirty days, and the list says until when it goes', async () => {
    plant.clock.set('2026-05-04T08:00:00Z')
    const house = await plant.another()
    const { id } = await keep(house, FIRST)
    const rowOf = async () => (await house.run(listImports, {})).rows[0]!
    expect(await rowOf()).toMatchObject({
      id,
      files: FILES,
      keptBy: { name: 'Marta Reis' },
      counts: { people: 2, groupings: 1, memberships: 1, skills: 1, results: 1, requirements: 1, entries: 0 },
      reversedAt: null,
      reversibleUntil: '2026-06-03T08:00:00.000Z',
    })
    plant.clock.advance({ days: 30 })
    expect((await rowOf()).reversibleUntil).toBeNull()
    expect(await refusalOf(reverse(house, id))).toMatchObject({ code: 'import.too_old', params: { days: 30 } })
    plant.clock.advance({ days: -30 })
    await reverse(house, id)
    expect(await rowOf()).toMatchObject({ reversalReason: 'Wrong sheet', reversibleUntil: null })
  })

  it('is out of reach of another organisation', async () => {
    const house = await plant.another()
    const { id } = await keep(house, FIRST)
    await isClosedToOthers(house, await plant.another(), reverseImport, { id, reason: 'Not mine' })
  })
})
