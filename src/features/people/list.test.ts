import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { addGrouping } from '../structure/add.ts'
import { addPerson } from './add.ts'
import { addPeople } from './add-many.ts'
import { listPeople } from './list.ts'
import { givePosition } from './position.ts'
import { retirePerson } from './retire.ts'

let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
  const left = {
    surname: 'Żak',
    givenNames: 'Łucja',
    fromOn: '2020-01-01',
    throughOn: '2026-05-03',
    contract: 'agency',
    employer: 'Temporama',
  }
  await plant.run(addPerson, { ...left, employeeNumber: '9', groupingIds: [cast.teamBlue] })
  await plant.run(addPerson, { surname: 'Élie', givenNames: 'Zoé', employeeNumber: '12' })
  const gone = await plant.run(addPerson, { surname: 'Erased' })
  await plant.run(retirePerson, { id: gone.id, version: 1, reason: 'Twice' })
  await plant.run(givePosition, { personId: cast.person.bakker, groupingIds: [cast.teamGreen], fromOn: '2026-06-01' })
  await plant.run(givePosition, { personId: cast.person.bakker, groupingIds: [cast.teamRed], potential: true })
})
afterAll(() => plant.close())

const numbers = async (sort: string) => (await plant.run(listPeople, { sort })).rows.map(row => row.employeeNumber)
const surnames = async (input: object) => (await plant.run(listPeople, input)).rows.map(row => row.surname)

describe('listing people', () => {
  it('shows who they are and where, sorted as people sort names', async () => {
    const { rows, total, next } = await plant.run(listPeople, {})
    expect(rows.map(row => row.name)).toEqual([
      'Joost Bakker',
      'Li Chen',
      'Zoé Élie',
      'Petra Novak',
      'Chidi Okafor',
      'Ana Ruiz',
      'Łucja Żak',
    ])
    expect({ total, next }).toEqual({ total: 7, next: null })
    expect(rows[5]).toEqual({
      id: cast.person.ruiz,
      name: 'Ana Ruiz',
      surname: 'Ruiz',
      givenNames: 'Ana',
      employeeNumber: '1001',
      email: null,
      employer: null,
      contract: 'employee',
      groupings: [{ id: cast.teamRed, name: 'Team Red', type: 'Team' }],
      left: false,
      absent: false,
      version: 1,
    })
    expect(rows[6]).toMatchObject({ left: true, employer: 'Temporama', contract: 'agency' })
  })

  it('narrows to a grouping with all below it; positions to come and potential ones do not count', async () => {
    expect(await surnames({ scope: cast.lineNorth })).toEqual(['Novak', 'Okafor', 'Ruiz', 'Żak'])
    expect(await surnames({ scope: cast.teamGreen })).toEqual(['Chen'])
    expect(await surnames({ scope: cast.site, show: 'present' })).toEqual(['Chen', 'Novak', 'Okafor', 'Ruiz'])
    expect(await surnames({ show: 'left' })).toEqual(['Żak'])
  })

  it('finds without regard to capitals and accents, in either order, and by number', async () => {
    expect(await surnames({ search: 'ELIE' })).toEqual(['Élie'])
    expect(await surnames({ search: 'zoe elie' })).toEqual(['Élie'])
    expect(await surnames({ search: 'ruiz, ana' })).toEqual(['Ruiz'])
    expect(await surnames({ search: '1002' })).toEqual(['Okafor'])
    expect(await surnames({ search: 'zak' })).toEqual(['Żak'])
    expect(await surnames({ search: '%' })).toEqual([])
    expect(await refusalOf(plant.run(listPeople, { search: 'a\u0000' }))).toMatchObject({ code: 'input.invalid' })
  })

  it('sorts by name or number, up or down', async () => {
    expect(await numbers('number')).toEqual(['9', '12', '1001', '1002', '1003', '1004', '1005'])
    expect(await numbers('-number')).toEqual(['1005', '1004', '1003', '1002', '1001', '12', '9'])
    expect(await surnames({ sort: '-name' })).toEqual(['Żak', 'Ruiz', 'Okafor', 'Novak', 'Élie', 'Chen', 'Bakker'])
  })

  it.each(['name', '-name', 'number', '-number'])('pages by %s without gaps or repeats, among namesakes too', async sort => {
    const house = await plant.another()
    await house.inside(ctx =>
      addPeople(
        ctx,
        Array.from({ length: 23 }, (_, i) => ({
          surname: `Same ${i % 3}`,
          givenNames: 'Eva',
          employeeNumber: i % 5 === 0 ? null : `${i * 7}`,
        })),
      ),
    )
    const whole = (await house.run(listPeople, { sort })).rows.map(row => row.id)
    const paged: string[] = []
    let cursor: string | null = null
    do {
      const page: { rows: { id: string }[]; total: number; next: string | null } = await house.run(listPeople, { sort, limit: 5, cursor })
      expect(page.total).toBe(23)
      paged.push(...page.rows.map(row => row.id))
      cursor = page.next
    } while (cursor)
    expect(paged).toEqual(whole)
    expect(new Set(paged).size).toBe(23)
  })

  it('finds the people of a part of the plant however many groupings it has, in one grouping or in several', async () => {
    const house = await plant.another()
    const named = async (name: string, typeName: string, parentId: string | null) =>
      (await house.run(addGrouping, { name, typeName, parentId })).id
    const site = await named('Site', 'Site', null)
    const crew = await named('Crew', 'Crew', null)
    const lines = [await named('Line 0', 'Line', site), await named('Line 1', 'Line', site)]
    const teams: string[] = []
    for (let i = 0; i < 42; i++) teams.push(await named(`Team ${i}`, 'Team', lines[i % 2]!))
    const places = [[teams[0]!], [crew, teams[1]!], [teams[2]!, crew], [crew], [site], [teams[41]!], [lines[0]!]]
    for (const [i, groupingIds] of places.entries()) await house.run(addPerson, { surname: `P${i}`, groupingIds })
    const found = async (scope: string | null) => {
      const { rows, total } = await house.run(listPeople, { scope })
      expect(total).toBe(rows.length)
      return rows.map(row => row.surname)
    }
    expect(await found(site)).toEqual(['P0', 'P1', 'P2', 'P4', 'P5', 'P6'])
    expect(await found(lines[0]!)).toEqual(['P0', 'P2', 'P6'])
    expect(await found(crew)).toEqual(['P1', 'P2', 'P3'])
    expect(await found(null)).toHaveLength(7)
    await house.run(addPerson, { surname: 'P7', groupingIds: [teams[3]!] })
    expect(await found(site)).toHaveLength(7)
    expect(await found(null)).toHaveLength(8)
  })

  it('refuses a cursor that is none', async () => {
    for (const cursor of ['x', Buffer.from('["a"]').toString('base64url'), Buffer.from('["a","b","c"]').toString('base64url')])
      expect(await refusalOf(plant.run(listPeople, { cursor }))).toMatchObject({ kind: 'invalid', code: 'input.cursor' })
  })

  it('is for those who may read, and shows nobody of another organisation', async () => {
    expect(await refusalOf(plant.as({ rights: new Set() }).run(listPeople, {}))).toMatchObject({ kind: 'forbidden' })
    const stranger = await plant.another()
    expect(await stranger.run(listPeople, { scope: cast.lineNorth })).toEqual({ rows: [], total: 0, next: null })
  })
})
