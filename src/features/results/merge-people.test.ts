import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import type { Right } from '../../platform/context.ts'
import { addAbsence } from '../people/absences.ts'
import { addPerson } from '../people/add.ts'
import { givePosition } from '../people/position.ts'
import { readPositionProgress } from '../people/progress.ts'
import { readPersonRecord } from '../people/record.ts'
import { addRelation } from '../people/relations.ts'
import { setRequirements } from '../requirements/set.ts'
import { readRows } from '../standings/rows.ts'
import { awardResult } from './award.ts'
import { mergePeople } from './merge-people.ts'

let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
})
afterAll(() => plant.close())

const record = (id: string) => plant.run(readPersonRecord, { id })
const levels = (id: string) =>
  plant.inside(async ctx => {
    const { people, frame } = await readRows(ctx, { scope: null, asOf: null, knownAt: null, people: [id] })
    const names = [...frame.skills.values()].filter(skill => people[0] && people[0].row.level[skill.ordinal]! < 255)
    return names.map(skill => [skill.name, people[0]!.row.level[skill.ordinal]])
  })
const award = (personId: string, skillId: string, level: number) =>
  plant.run(awardResult, { personId, skillId, level, achievedOn: '2026-04-01' })

describe('merging two records of one person', () => {
  it('moves everything to the one that is kept, closes the other, and obeys the laws of writing', async () => {
    const keep = await plant.run(addPerson, { surname: 'Roth', givenNames: 'Eva', groupingIds: [cast.teamRed], fromOn: '2026-01-01' })
    const other = await plant.run(addPerson, {
      surname: 'Roth',
      employeeNumber: '5005',
      email: 'eva@plant.test',
      groupingIds: [cast.teamBlue],
      fromOn: '2026-02-01',
    })
    await award(keep.id, cast.skill.press4, 2)
    await award(other.id, cast.skill.oven, 3)
    await plant.run(addAbsence, { personId: other.id, kind: 'Holiday', fromOn: '2026-07-01', throughOn: '2026-07-14' })
    await plant.run(addRelation, { personId: other.id, otherId: cast.person.chen, kind: 'Leader' })
    await plant.run(addRelation, { personId: other.id, otherId: keep.id, kind: 'Deputy' })
    await plant.run(setRequirements, {
      subject: { kind: 'person', id: other.id },
      items: [{ skillId: cast.skill.lockout, level: 1 }],
      kind: 'mandatory',
    })
    plant.clock.advance({ hours: 1 })
    const input = { id: keep.id, version: 1, otherId: other.id, otherVersion: 1, reason: 'Imported twice' }
    await isClosedToOthers(plant, await plant.another(), mergePeople, input)
    const answer = await obeysWriteLaws(plant, mergePeople, {
      right: 'people.write',
      input,
      other: { ...input, reason: 'Other' },
      actions: ['person.merged', 'person.merged'],
    })
    expect(answer).toEqual({ id: keep.id, version: 2, results: 1 })
    const kept = await record(keep.id)
    expect(kept.person).toMatchObject({ name: 'Eva Roth', employeeNumber: '5005', email: 'eva@plant.test', mergedInto: null })
    expect(kept.positions.flatMap(position => position.groupings.map(grouping => grouping.name)).sort()).toEqual(['Team Blue', 'Team Red'])
    expect(kept.engagements).toHaveLength(2)
    expect(kept.absences).toMatchObject([{ kind: 'Holiday', fromOn: '2026-07-01' }])
    expect(kept.relations).toMatchObject([{ kind: 'Leader', of: false, other: { id: cast.person.chen } }])
    expect(await levels(keep.id)).toEqual([
      ['Press 4 changeover', 2],
      ['Oven loading', 3],
    ])
    const gone = await record(other.id)
    expect(gone).toMatchObject({
      person: { retired: true, mergedInto: keep.id },
      positions: [],
      engagements: [],
      absences: [],
      relations: [],
    })
    expect(await levels(other.id)).toEqual([])
    const asked = await plant.raw.selectFrom('requirements').selectAll().where('person_id', '=', keep.id).execute()
    expect(asked).toMatchObject([{ skill_id: cast.skill.lockout, superseded_at: null }])
    const moved = await plant.raw
      .selectFrom('events')
      .selectAll()
      .where('person_id', '=', keep.id)
      .where('skill_id', '=', cast.skill.oven)
      .execute()
    expect(moved).toMatchObject([{ level: 3, body: { movedFrom: { personId: other.id } } }])
    expect((await plant.trail()).at(-1)).toMatchObject({
      reason: 'Imported twice',
      facts: { keptId: keep.id, mergedId: other.id, results: 1 },
    })
    expect(await refusalOf(plant.run(mergePeople, { ...input, version: 2 }))).toMatchObject({ code: 'person.retired' })
  })

  it('refuses different numbers until confirmed, stale versions, oneself, and people out of reach', async () => {
    const { ruiz, okafor, chen } = cast.person
    const input = { id: ruiz, version: 1, otherId: okafor, otherVersion: 1, reason: 'One person' }
    expect(await refusalOf(plant.run(mergePeople, input))).toMatchObject({
      code: 'person.numbers_differ',
      params: { number: '1001', other: '1002' },
    })
    expect(await refusalOf(plant.run(mergePeople, { ...input, otherVersion: 7 }))).toMatchObject({ kind: 'conflict', code: 'person.stale' })
    expect(await refusalOf(plant.run(mergePeople, { ...input, otherId: ruiz }))).toMatchObject({ code: 'person.merge_self' })
    for (const personId of [ruiz, okafor])
      expect(await refusalOf(plant.as({ personId }).run(mergePeople, input))).toMatchObject({ kind: 'forbidden', code: 'person.merge_own' })
    const rights = new Set<Right>(['people.read', 'people.write'])
    const red = plant.as({ rights, grants: [{ rights, groupingIds: [cast.teamRed] }] })
    expect(await refusalOf(red.run(mergePeople, { ...input, otherId: chen }))).toMatchObject({ kind: 'missing' })
    expect(await red.run(mergePeople, { ...input, confirmNumbers: true })).toMatchObject({ version: 2 })
    expect((await record(ruiz)).person.employeeNumber).toBe('1001')
  })
})

describe('progress towards a position', () => {
  it('counts what it would ask and what is met, and asks nothing yet', async () => {
    const ask = (skillId: string, level: number, groupingId: string) =>
      plant.run(setRequirements, { subject: { kind: 'grouping', id: groupingId }, items: [{ skillId, level }], kind: 'mandatory' })
    await ask(cast.skill.press4, 2, cast.lineSouth)
    await ask(cast.skill.press4, 3, cast.teamGreen)
    await ask(cast.skill.oven, 1, cast.teamGreen)
    await award(cast.person.novak, cast.skill.press4, 2)
    await award(cast.person.novak, cast.skill.oven, 2)
    const { id } = await plant.run(givePosition, { personId: cast.person.novak, groupingIds: [cast.teamGreen], potential: true })
    expect(await plant.run(readPositionProgress, { id })).toEqual({
      id,
      required: 2,
      met: 1,
      gaps: [{ skill: { id: cast.skill.press4, name: 'Press 4 changeover' }, required: 3, requiredCode: 'U', level: 2, levelCode: 'L' }],
    })
    const rights = new Set<Right>(['people.read', 'records.read'])
    const red = plant.as({ rights, grants: [{ rights, groupingIds: [cast.teamRed] }] })
    expect(await refusalOf(red.run(readPositionProgress, { id }))).toMatchObject({ kind: 'missing', code: 'position.missing' })
  })
})
