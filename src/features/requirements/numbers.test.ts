import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import type { Right } from '../../platform/context.ts'
import { rightsOf } from '../access/roles.ts'
import { readSkill } from '../library/get.ts'
import { previewStep } from '../library/preview.ts'
import { refold } from '../standings/refold.ts'
import { readRows } from '../standings/rows.ts'
import { changeRequirement } from './change.ts'
import { listRequirements } from './list.ts'
import { listNeeds } from './needs.ts'
import { previewRemoval, previewRequirements } from './preview.ts'
import { removeRequirement } from './remove.ts'
import { setRequirements } from './set.ts'

const NOWHERE = '00000000-0000-7000-8000-00000000dead'

let plant: Plant
let cast: Cast
/** Quality for the north line alone. */
let north: Asker
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
  north = plant.as(rightsOf('member', [{ role: 'quality', groupingIds: [cast.lineNorth] }]))
})
afterAll(() => plant.close())

const ask = (input: object, who: Asker = plant) =>
  who.run(setRequirements, { subject: { kind: 'grouping', id: cast.lineNorth }, kind: 'mandatory', ...input })
const item = (skillId: string, level: number) => ({ items: [{ skillId, level }] })

async function record(personId: string, skillId: string, level: number): Promise<void> {
  await plant.raw
    .insertInto('events')
    .values({
      tenant_id: plant.organisation.tenantId,
      event_id: plant.platform.ids.next(),
      person_id: personId,
      skill_id: skillId,
      type: 'evaluation',
      happened_on: '2026-02-01',
      level,
      grade: 'A',
      outcome: 'passed',
      body: '{}',
      recorded_at: plant.clock.now(),
    })
    .execute()
  await plant.inside(ctx => refold(ctx, { people: [personId] }))
  await plant.raw
    .updateTable('organisations')
    .set(eb => ({ version: eb('version', '+', 1) }))
    .execute()
}

describe('a number', () => {
  it('is asked of the grouping and of nobody in particular; who holds it validly and counts is one of them', async () => {
    const { press4 } = cast.skill
    const input = {
      subject: { kind: 'grouping', id: cast.lineNorth },
      ...item(press4, 3),
      kind: 'mandatory',
      atLeast: 2,
      reason: 'Night shift',
    }
    const foretold = await plant.run(previewRequirements, input)
    expect(foretold).toMatchObject({ pairs: 0, gapsBefore: 0, gapsAfter: 0, needs: [{ atLeast: 2, before: null, after: 0 }] })
    await obeysWriteLaws(plant, setRequirements, {
      right: 'requirements.write',
      input,
      other: { ...input, atLeast: 3 },
      actions: ['requirement.set'],
    })
    const { people, frame } = await plant.inside(ctx => readRows(ctx, { scope: null, asOf: null, knownAt: null }))
    const at = frame.skills.get(press4)!.ordinal
    expect(people.map(person => person.row.required[at] ?? 0)).toEqual([0, 0, 0, 0, 0])
    const need = async () => (await plant.run(listNeeds, { skillId: press4 })).rows[0]
    expect(await need()).toMatchObject({ groupingName: 'North line', levelCode: 'U', atLeast: 2, have: 0, short: 2 })
    await record(cast.person.ruiz, press4, 3)
    await record(cast.person.okafor, press4, 2)
    await record(cast.person.chen, press4, 4)
    expect(await need()).toMatchObject({ have: 1, short: 1, personIds: [cast.person.ruiz] })
    await record(cast.person.novak, press4, 4)
    expect(await need()).toMatchObject({ have: 2, short: 0 })
    expect((await plant.run(listRequirements, { skillId: press4 })).rows).toMatchObject([{ atLeast: 2, level: 3 }])
  })

  it('stands beside what is asked of each, at several levels at once, and is raised in its place', async () => {
    const { press4 } = cast.skill
    await ask({ ...item(press4, 1) })
    await ask({ ...item(press4, 4), atLeast: 1 })
    await ask({ ...item(press4, 3), atLeast: 3 })
    const { rows } = await plant.run(listRequirements, { skillId: press4 })
    expect(rows.map(row => [row.level, row.atLeast]).sort()).toEqual([
      [1, null],
      [3, 3],
      [4, 1],
    ])
    expect(await refusalOf(ask({ subject: { kind: 'person', id: cast.person.ruiz }, ...item(press4, 3), atLeast: 2 }))).toMatchObject({
      code: 'requirement.number_of_person',
    })
  })
})

describe('changing what is asked', () => {
  it('says it anew, keeps the days before a later beginning, and obeys the laws of writing', async () => {
    const { ids } = await ask({ ...item(cast.skill.oven, 2), fromOn: '2026-01-01' })
    const input = { id: ids[0]!, level: 3, kind: 'wanted', fromOn: '2026-06-01', reason: 'New oven' }
    plant.clock.advance({ minutes: 1 })
    const answer = await obeysWriteLaws(plant, changeRequirement, {
      right: 'requirements.write',
      input,
      other: { ...input, level: 4 },
      actions: ['requirement.changed'],
    })
    const rows = (await plant.run(listRequirements, { skillId: cast.skill.oven })).rows
    expect(rows.map(row => [row.level, row.kind, row.fromOn, row.throughOn])).toEqual([
      [2, 'mandatory', '2026-01-01', '2026-05-31'],
      [3, 'wanted', '2026-06-01', null],
    ])
    expect(rows.at(-1)!.id).toBe(answer.id)
    expect(await refusalOf(plant.run(changeRequirement, input))).toMatchObject({ kind: 'conflict', code: 'requirement.stale' })
    expect(await plant.run(changeRequirement, { ...input, id: answer.id })).toEqual({ id: answer.id, changed: false })
    await isClosedToOthers(plant, await plant.another(), changeRequirement, { ...input, id: answer.id, level: 1 })
  })
})

describe('what a change of the library would do', () => {
  /** Publishes everywhere and reads the records of some groupings. */
  const reading = (...groupingIds: string[]): Asker => {
    const everywhere = { rights: new Set<Right>(['people.read', 'library.write', 'library.publish']), groupingIds: null }
    const there = { rights: new Set<Right>(['records.read']), groupingIds }
    return plant.as({ rights: new Set([...everywhere.rights, ...there.rights]), grants: [everywhere, there] })
  }

  it('is told of those whose records the reader may read, and of nobody else in any count', async () => {
    const { press4 } = cast.skill
    const { version } = await plant.run(readSkill, { id: press4 })
    const step = { id: press4, version, step: 'retire' }
    const all = await plant.run(previewStep, step)
    const some = await reading(cast.lineNorth).run(previewStep, step)
    const unseen = all.rows.filter(row => row.person.id === cast.person.chen)
    expect(unseen.length).toBeGreaterThan(0)
    const told = all.rows.filter(row => [cast.person.ruiz, cast.person.okafor, cast.person.novak].includes(row.person.id))
    expect(some.rows).toEqual(told)
    expect(some).toMatchObject({ reached: 3, pairs: told.length, people: told.length, hidden: all.pairs - told.length })
    expect(some.transitions.reduce((sum, one) => sum + one.count, 0)).toBe(told.length)
    expect((await reading(cast.lineSouth).run(previewStep, step)).reached).toBe(1)
    expect([some.gapsBefore, some.gapsAfter]).toEqual([
      told.filter(row => row.from.family === 'gap').length,
      told.filter(row => row.to.family === 'gap').length,
    ])
    expect(some.groupings.map(one => one.id)).not.toContain(cast.lineSouth)
    expect(some.groupings.every(one => one.more + one.fewer <= told.length)).toBe(true)
    const nobody = await reading(NOWHERE).run(previewStep, step)
    expect(nobody).toMatchObject({ reached: 0, people: 0, pairs: 0, gapsBefore: 0, gapsAfter: 0, hidden: all.pairs })
    expect([nobody.transitions, nobody.rows, nobody.groupings, nobody.needs]).toEqual([[], [], [], []])
  })

  it('tells of a number asked to those alone who see all that are counted', async () => {
    const { press4 } = cast.skill
    const asked = {
      subject: { kind: 'grouping', id: cast.lineNorth },
      items: [{ skillId: press4, level: 4 }],
      kind: 'mandatory',
      atLeast: 2,
      fromOn: '2026-05-04',
    }
    const asking = (groupingId: string): Asker => {
      const there = { rights: new Set<Right>(['people.read', 'requirements.write']), groupingIds: [cast.lineNorth] }
      const read = { rights: new Set<Right>(['records.read']), groupingIds: [groupingId] }
      return plant.as({ rights: new Set([...there.rights, ...read.rights]), grants: [there, read] })
    }
    expect((await asking(cast.lineNorth).run(previewRequirements, asked)).needs).toMatchObject([{ grouping: { id: cast.lineNorth } }])
    expect((await asking(cast.teamRed).run(previewRequirements, asked)).needs).toEqual([])
  })

  it('is refused beforehand to whoever may not make it', async () => {
    const { press4 } = cast.skill
    const { version } = await plant.run(readSkill, { id: press4 })
    const step = { id: press4, version, step: 'retire' }
    expect(await refusalOf(north.run(previewStep, step))).toMatchObject({ kind: 'forbidden', code: 'library.needs_everybody' })
    const bare = plant.as({ rights: new Set(['people.read', 'records.read', 'library.write']) })
    expect(await refusalOf(bare.run(previewStep, step))).toMatchObject({ code: 'library.needs_publish' })
    expect(await refusalOf(plant.run(previewStep, { ...step, version: version + 1 }))).toMatchObject({ code: 'skill.stale' })
  })
})

describe('whoever may ask of one line', () => {
  it('asks of it and of its people, and of nobody else', async () => {
    const { forklift } = cast.skill
    expect(await ask({ ...item(forklift, 1), subject: { kind: 'grouping', id: cast.teamRed } }, north)).toMatchObject({ created: 1 })
    expect(await ask({ ...item(forklift, 1), subject: { kind: 'person', id: cast.person.novak } }, north)).toMatchObject({ created: 1 })
    for (const subject of [{ kind: 'grouping', id: cast.lineSouth }, { kind: 'everyone' }]) {
      expect(await refusalOf(ask({ ...item(forklift, 1), subject }, north))).toMatchObject({
        kind: 'forbidden',
        code: 'access.not_over_grouping',
      })
      expect(await refusalOf(north.run(previewRequirements, { subject, kind: 'mandatory', ...item(forklift, 1) }))).toMatchObject({
        kind: 'forbidden',
      })
    }
    const stranger = { kind: 'person', id: cast.person.chen }
    expect(await refusalOf(ask({ ...item(forklift, 1), subject: stranger }, north))).toMatchObject({
      kind: 'missing',
      code: 'person.missing',
    })
    const { ids } = await ask({ ...item(forklift, 1), subject: stranger })
    expect((await north.run(listRequirements, { skillId: forklift })).rows.map(row => row.subject.id).sort()).toEqual(
      [cast.teamRed, cast.person.novak].sort(),
    )
    expect(await refusalOf(north.run(removeRequirement, { id: ids[0], reason: 'x' }))).toMatchObject({ kind: 'missing' })
    expect(await refusalOf(north.run(previewRemoval, { id: ids[0] }))).toMatchObject({ kind: 'missing' })
    expect((await north.run(listNeeds, {})).rows.every(row => row.groupingId === cast.lineNorth)).toBe(true)
  })
})
