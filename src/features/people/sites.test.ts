import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { readOnRecord } from '../imports/on-record.ts'
import { addSkill } from '../library/add.ts'
import { ensureScale } from '../library/scale.ts'
import { listRequirements } from '../requirements/list.ts'
import { setRequirements } from '../requirements/set.ts'
import { removeRequirement } from '../requirements/remove.ts'
import { addGrouping } from '../structure/add.ts'
import { listGroupings } from '../structure/list.ts'
import { retireGrouping } from '../structure/retire.ts'
import { addAbsence } from './absences.ts'
import { addPerson } from './add.ts'
import { personDetails } from './get.ts'
import { listPeople } from './list.ts'
import { endPosition, givePosition } from './position.ts'
import { readPositionProgress } from './progress.ts'

const YESTERDAY = '2026-05-04'
const TODAY = '2026-05-05'

let plant: Plant
let berlin: string
let chicago: string
let shift: string
let ana: string
let uwe: string
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-01T08:00:00Z', timeZone: 'Europe/Berlin' })
  const site = async (name: string, timeZone: string) =>
    (await plant.run(addGrouping, { name, typeName: 'Site', parentId: null, timeZone })).id
  berlin = await site('Berlin', 'Europe/Berlin')
  chicago = await site('Chicago', 'America/Chicago')
  shift = (await plant.run(addGrouping, { name: 'Shift', typeName: 'Shift', parentId: chicago })).id
  const person = async (surname: string, groupingIds: string[]) =>
    (await plant.run(addPerson, { surname, fromOn: '2020-01-01', throughOn: YESTERDAY, groupingIds })).id
  ana = await person('Chicagoan', [shift])
  uwe = await person('Berliner', [berlin])
  for (const personId of [ana, uwe]) await plant.run(addAbsence, { personId, kind: 'Leave', fromOn: YESTERDAY, throughOn: YESTERDAY })
  // Three in the night of the 5th in Berlin, eight in the evening of the 4th in Chicago.
  plant.clock.set('2026-05-05T01:00:00Z')
})
afterAll(() => plant.close())

const surnames = async (input: object) => (await plant.run(listPeople, input)).rows.map(row => row.surname)

describe('the day is that of the site where somebody works', () => {
  it('in the list of people', async () => {
    expect((await plant.run(listPeople, {})).rows).toMatchObject([
      { surname: 'Berliner', left: true, absent: false },
      { surname: 'Chicagoan', left: false, absent: true },
    ])
    expect(await surnames({ show: 'left' })).toEqual(['Berliner'])
    expect(await surnames({ show: 'absent' })).toEqual(['Chicagoan'])
    expect(await surnames({ show: 'present' })).toEqual([])
    expect((await plant.inside(ctx => personDetails(ctx, ana))).person).toMatchObject({ left: false, groupings: [{ name: 'Shift' }] })
    expect((await plant.inside(ctx => personDetails(ctx, uwe))).person).toMatchObject({ left: true })
  })

  it('in the people of a place', async () => {
    const { positions } = await plant.inside(ctx => personDetails(ctx, ana))
    await plant.run(endPosition, { id: positions[0]!.id, throughOn: YESTERDAY })
    expect(await surnames({ scope: chicago })).toEqual(['Chicagoan'])
  })

  it('in the heads of a place, in whether it may go, and in what an import finds there', async () => {
    const headsOf = async (id: string) => (await plant.run(listGroupings, {})).rows.find(row => row.id === id)!
    expect(await headsOf(shift)).toMatchObject({ people: 1 })
    expect(await headsOf(berlin)).toMatchObject({ people: 0 })
    const { version } = await headsOf(shift)
    expect(await refusalOf(plant.run(retireGrouping, { id: shift, version, reason: 'Closed' }))).toMatchObject({ code: 'grouping.in_use' })
    const { people } = await plant.inside(readOnRecord)
    expect(people.map(person => [person.id, person.left, person.groupingIds])).toEqual([
      [ana, false, [shift]],
      [uwe, true, [berlin]],
    ])
  })

  it('in what begins today unless said otherwise', async () => {
    const begin = async (personId: string, groupingIds: string[]) => {
      const { id } = await plant.run(givePosition, { personId, groupingIds, potential: true })
      return (await plant.inside(ctx => personDetails(ctx, personId))).positions.find(position => position.id === id)!.fromOn
    }
    expect(await begin(uwe, [shift])).toBe(YESTERDAY)
    expect(await begin(ana, [berlin])).toBe(TODAY)
  })

  it('in what is asked, and in what a position in mind asks', async () => {
    const scaleId = (await plant.run(ensureScale, { starter: 'certificate' })).id
    const skillId = (await plant.run(addSkill, { name: 'Crane', scaleId })).id
    const ask = async (subject: { kind: string; id: string }) => {
      const { ids } = await plant.run(setRequirements, { subject, items: [{ skillId, level: 1 }], kind: 'mandatory' })
      return (await plant.run(listRequirements, {})).rows.find(row => row.id === ids[0])!.fromOn
    }
    expect(await ask({ kind: 'grouping', id: berlin })).toBe(TODAY)
    expect(await ask({ kind: 'grouping', id: shift })).toBe(YESTERDAY)
    expect(await ask({ kind: 'person', id: ana })).toBe(YESTERDAY)
    const goal = (await plant.run(givePosition, { personId: ana, groupingIds: [shift], potential: true })).id
    expect(await plant.run(readPositionProgress, { id: goal })).toMatchObject({ required: 1, met: 0 })
    const asked = (await plant.run(listRequirements, {})).rows.find(row => row.subject.kind === 'person')!
    expect(await plant.run(removeRequirement, { id: asked.id, reason: 'No longer' })).toEqual({ id: null, throughOn: null })
  })
})
