import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { addGrouping } from '../structure/add.ts'
import { changeGrouping } from '../structure/change.ts'
import { listGroupings } from '../structure/list.ts'
import { retireGrouping } from '../structure/retire.ts'
import { addPerson } from './add.ts'
import { personDetails } from './get.ts'
import { endPosition, givePosition } from './position.ts'
import { retirePerson } from './retire.ts'

let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
})
afterAll(() => plant.close())

const positionsOf = async (id: string, clocks: object = {}) => (await plant.inside(ctx => personDetails(ctx, id, clocks))).positions
const groupingsOf = async (id: string) =>
  (await plant.raw.selectFrom('packed_people').select('grouping_ids').where('person_id', '=', id).executeTakeFirstOrThrow()).grouping_ids

describe('giving a position', () => {
  it('ties the person to its groupings and all above, and obeys the laws of writing', async () => {
    const input = { personId: cast.person.bakker, groupingIds: [cast.teamGreen, cast.teamBlue, cast.teamGreen] }
    const { id } = await obeysWriteLaws(plant, givePosition, {
      right: 'people.write',
      input,
      other: { ...input, groupingIds: [cast.teamBlue] },
      actions: ['position.given'],
    })
    expect(await positionsOf(cast.person.bakker)).toEqual([
      {
        id,
        fromOn: '2026-05-04',
        throughOn: null,
        potential: false,
        groupings: [
          { id: cast.teamBlue, name: 'Team Blue', type: 'Team' },
          { id: cast.teamGreen, name: 'Team Green', type: 'Team' },
        ],
      },
    ])
    expect((await groupingsOf(cast.person.bakker)).sort()).toEqual(
      [cast.site, cast.lineNorth, cast.lineSouth, cast.teamBlue, cast.teamGreen].sort(),
    )
    await isClosedToOthers(plant, await plant.another(), givePosition, input)
  })

  it('is already so where the same position covers the period', async () => {
    const { id } = await plant.run(givePosition, { personId: cast.person.chen, groupingIds: [cast.teamRed], fromOn: null })
    const before = await plant.fingerprint()
    expect(await plant.run(givePosition, { personId: cast.person.chen, groupingIds: [cast.teamRed] })).toEqual({ id })
    expect(await plant.fingerprint()).toBe(before)
  })

  it('counts a person once in each grouping above, however many positions lead there', async () => {
    const counts = async () => {
      const { rows } = await plant.run(listGroupings, {})
      return [cast.site, cast.lineNorth, cast.teamRed, cast.teamBlue].map(id => rows.find(row => row.id === id)!.people)
    }
    const [site, line, red, blue] = (await counts()) as [number, number, number, number]
    const { id: personId } = await plant.run(addPerson, { surname: 'Two places', groupingIds: [cast.teamRed, cast.lineNorth] })
    await plant.run(givePosition, { personId, groupingIds: [cast.teamBlue] })
    await plant.run(givePosition, { personId, groupingIds: [cast.teamBlue], potential: true, fromOn: '2027-01-01' })
    expect(await counts()).toEqual([site + 1, line + 1, red + 1, blue + 1])
  })

  it('moves with its groupings', async () => {
    const team = await plant.run(addGrouping, { name: 'Team Grey', typeName: 'Team', parentId: cast.lineNorth })
    const { id } = await plant.run(addPerson, { surname: 'Mover', groupingIds: [team.id] })
    await plant.run(changeGrouping, { id: team.id, version: 1, parentId: cast.lineSouth })
    expect((await groupingsOf(id)).sort()).toEqual([cast.site, cast.lineSouth, team.id].sort())
  })

  it('refuses retired people and groupings, and a period that ends before it begins', async () => {
    const team = await plant.run(addGrouping, { name: 'Closed team', typeName: 'Team' })
    await plant.run(retireGrouping, { id: team.id, version: 1 })
    const give = (more: object) => refusalOf(plant.run(givePosition, { personId: cast.person.ruiz, groupingIds: [cast.teamBlue], ...more }))
    expect(await give({ groupingIds: [team.id] })).toMatchObject({ code: 'grouping.retired', params: { name: 'Closed team' } })
    expect(await give({ fromOn: '2026-06-01', throughOn: '2026-05-31' })).toMatchObject({ code: 'range.backwards' })
    expect(await give({ groupingIds: [] })).toMatchObject({ code: 'input.invalid' })
    const gone = await plant.run(addPerson, { surname: 'Gone' })
    await plant.run(retirePerson, { id: gone.id, version: 1, reason: 'Test' })
    expect(await give({ personId: gone.id })).toMatchObject({ code: 'person.retired', params: { name: 'Gone' } })
  })
})

describe('ending a position', () => {
  it('keeps it through its last day, keeps what was known before, and obeys the laws of writing', async () => {
    const { id: personId } = await plant.run(addPerson, { surname: 'Ender', groupingIds: [cast.teamRed], fromOn: '2026-01-01' })
    const [position] = await positionsOf(personId)
    const earlier = plant.clock.now()
    plant.clock.advance({ hours: 1 })
    const input = { id: position!.id, throughOn: '2026-05-03', reason: 'Moved to nights' }
    const { id } = await obeysWriteLaws(plant, endPosition, {
      right: 'people.write',
      input,
      other: { ...input, throughOn: '2026-05-02' },
      actions: ['position.ended'],
    })
    expect(await positionsOf(personId)).toMatchObject([{ id, fromOn: '2026-01-01', throughOn: '2026-05-03' }])
    expect(await positionsOf(personId, { knownAt: earlier })).toMatchObject([{ id: position!.id, throughOn: null }])
    expect(await groupingsOf(personId)).toEqual([])
    expect((await plant.trail()).at(-1)).toMatchObject({
      reason: 'Moved to nights',
      facts: { continuedAs: id },
      before: { throughOn: null },
      after: { throughOn: '2026-05-03' },
    })
    expect(await refusalOf(plant.run(endPosition, input))).toMatchObject({ kind: 'conflict', code: 'position.stale' })
    await isClosedToOthers(plant, await plant.another(), endPosition, { ...input, id })
  })

  it('withdraws one that never began', async () => {
    const { id: personId } = await plant.run(addPerson, { surname: 'Never' })
    const { id } = await plant.run(givePosition, { personId, groupingIds: [cast.teamRed], fromOn: '2026-08-01' })
    expect(await plant.run(endPosition, { id, throughOn: '2026-07-31' })).toEqual({ id: null })
    expect(await positionsOf(personId)).toEqual([])
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'position.withdrawn' })
  })
})
