import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { packedNow, pairAt } from '../../../test/support/standing.ts'
import type { Verb } from '../../platform/verb.ts'
import { rightsOf } from '../access/roles.ts'
import { addSkill } from '../library/add.ts'
import { changeSkill } from '../library/change.ts'
import { addPrerequisite, removePrerequisite } from '../library/prerequisite.ts'
import { previewSkill, previewStep } from '../library/preview.ts'
import { publishSkill } from '../library/publish.ts'
import { retireSkill } from '../library/retire.ts'
import { addPerson } from '../people/add.ts'
import { setRequirements } from '../requirements/set.ts'
import type { Impact } from '../standings/impact.ts'
import { returnProposal, withdrawProposal } from './answer.ts'
import { awardResult } from './award.ts'
import { completeAwards } from './complete.ts'
import { correctResult } from './correct.ts'
import { listResults } from './list.ts'
import { mergePeople } from './merge-people.ts'
import { propose } from './propose.ts'
import { reinstate } from './reinstate.ts'
import { revoke } from './revoke.ts'

let plant: Plant
let cast: Cast
let operator: Asker
let names = 0
/** At level 2 the second asks the first at level 2. */
let [first, second, personId] = ['', '', '']
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
})
afterAll(() => plant.close())
beforeEach(async () => {
  plant.clock.advance({ minutes: 1 })
  ;[first, second] = [await add(), await add({ awardWhenComplete: true })]
  await plant.run(addPrerequisite, { skillId: second, level: 2, needsSkillId: first, needsLevel: 2 })
  personId = (await plant.run(addPerson, { surname: `Person ${++names}`, groupingIds: [cast.teamRed] })).id
  operator = plant.as({ personId, ...rightsOf('member', [], personId) })
})

const add = async (more: object = {}) => (await plant.run(addSkill, { name: `Skill ${++names}`, scaleId: cast.scale.iluo, ...more })).id
const award = async (achievedOn: string, more: object = {}) => {
  plant.clock.advance({ minutes: 1 })
  return plant.run(awardResult, { personId, skillId: first, level: 2, achievedOn, ...more })
}
const packed = (skillId = second) => packedNow(plant, { personId, skillId })
const held = async () => (await packed()).held
const completion = async () => (await plant.run(listResults, { personId, skillId: second })).results.find(row => row.inForce)!.id
const elapse = () => {
  plant.clock.advance({ minutes: 1 })
  return plant.inside(completeAwards)
}

describe('an award by itself that was declared never to have been', () => {
  const voidIt = async () => {
    const id = await completion()
    plant.clock.advance({ minutes: 1 })
    await plant.run(correctResult, { id, reason: 'Another person' })
  }

  it('does not come back at once, nor by itself', async () => {
    await award('2026-04-01')
    await award('2026-04-10')
    expect(await held()).toBe(true)
    await voidIt()
    expect(await held()).toBe(false)
    await elapse()
    await plant.run(awardResult, { personId, skillId: cast.skill.forklift, level: 1, achievedOn: '2026-05-01' })
    expect(await held()).toBe(false)
  })

  it('comes again with a newer result of a prerequisite, not with the same one said again', async () => {
    const { id } = await award('2026-04-01')
    await voidIt()
    plant.clock.advance({ minutes: 1 })
    const replacement = { level: 2, achievedOn: '2026-04-01', remark: 'On line 4' }
    await plant.run(correctResult, { id, reason: 'Remark', replacement })
    expect(await held()).toBe(false)
    await award('2026-03-01', { level: 3 })
    expect(await held()).toBe(false)
    await award('2026-05-02')
    expect(await held()).toBe(true)
  })

  it('stays away when people on record become one', async () => {
    await award('2026-04-01')
    await voidIt()
    const kept = (await plant.run(addPerson, { surname: `Kept ${++names}`, groupingIds: [cast.teamRed] })).id
    plant.clock.advance({ minutes: 1 })
    await plant.run(mergePeople, { id: kept, version: 1, otherId: personId, otherVersion: 1, reason: 'Entered twice' })
    personId = kept
    await elapse()
    expect(await held()).toBe(false)
    await award('2026-05-02')
    expect(await held()).toBe(true)
  })
})

describe('a person’s own word', () => {
  const declare = () => operator.run(propose, { personId, skillId: second, level: 2, achievedOn: '2026-05-03' })

  it('keeps no award away', async () => {
    await declare()
    await award('2026-05-02')
    expect(await packed()).toMatchObject({ held: true, grade: 'C' })
  })

  it('returned or withdrawn leaves the award that is due', async () => {
    for (const answer of [returnProposal, withdrawProposal]) {
      const [skillId, needsSkillId] = [await add(), await add()]
      await plant.run(addPrerequisite, { skillId, level: 2, needsSkillId, needsLevel: 2 })
      await plant.run(awardResult, { personId, skillId: needsSkillId, level: 2, achievedOn: '2026-05-02' })
      await plant.run(changeSkill, { id: skillId, version: 1, awardWhenComplete: true })
      const { id, version } = await operator.run(propose, { personId, skillId, level: 2, achievedOn: '2026-05-03' })
      const who = answer === returnProposal ? plant : operator
      await who.run(answer, { id, version, ...(answer === returnProposal ? { reason: 'Not seen' } : {}) })
      expect(await packed(skillId)).toMatchObject({ held: true, declared: false })
    }
  })

  it('is no proof on which an award could rest that would not count', async () => {
    const [safe, word] = [await add({ evidenceFloor: 'B', awardWhenComplete: true }), await add()]
    await plant.run(addPrerequisite, { skillId: safe, level: 2, needsSkillId: word, needsLevel: 2 })
    await award('2026-05-01', { skillId: word })
    expect((await plant.run(listResults, { personId, skillId: safe })).results).toEqual([])
    await award('2026-05-01', { skillId: word, certificateNumber: 'C-1', issuer: 'Porto Safety' })
    expect(await packed(safe)).toMatchObject({ held: true, grade: 'B' })
  })
})

describe('what becomes complete without a result', () => {
  it('by publishing, by switching it on, by a prerequisite that goes', async () => {
    const draft = await add({ state: 'draft', awardWhenComplete: true })
    const later = await add()
    const [gone, retired] = [await add(), await add()]
    for (const skillId of [draft, later]) await plant.run(addPrerequisite, { skillId, level: 2, needsSkillId: first, needsLevel: 2 })
    const { id: more } = await plant.run(addPrerequisite, { skillId: second, level: 2, needsSkillId: gone, needsLevel: 1 })
    await plant.run(addPrerequisite, { skillId: second, level: 2, needsSkillId: retired, needsLevel: 1 })
    await award('2026-05-01')
    await elapse()
    expect(await held()).toBe(false)
    await plant.run(publishSkill, { id: draft, version: 1, reason: 'Reviewed' })
    await plant.run(changeSkill, { id: later, version: 1, awardWhenComplete: true })
    await plant.run(removePrerequisite, { id: more })
    await plant.run(retireSkill, { id: retired, version: 1, reason: 'Gone' })
    const entries = (await plant.trail()).length
    await elapse()
    for (const skillId of [draft, later, second]) expect(await packed(skillId)).toMatchObject({ held: true, level: 2, grade: 'C' })
    expect((await plant.trail()).slice(entries).map(entry => entry.action)).toEqual(Array(3).fill('result.completed'))
    const before = await plant.fingerprint()
    await elapse()
    expect(await plant.fingerprint()).toBe(before)
  })

  it('is foretold', async () => {
    await plant.run(setRequirements, {
      subject: { kind: 'grouping', id: cast.teamRed },
      items: [{ skillId: second, level: 2 }],
      kind: 'mandatory',
    })
    const [draft, gone] = [await add({ state: 'draft', awardWhenComplete: true }), await add()]
    await plant.run(addPrerequisite, { skillId: draft, level: 2, needsSkillId: first, needsLevel: 2 })
    await plant.run(addPrerequisite, { skillId: second, level: 2, needsSkillId: gone, needsLevel: 1 })
    await award('2026-05-01')
    const later = await add()
    await plant.run(addPrerequisite, { skillId: later, level: 2, needsSkillId: first, needsLevel: 2 })
    const changes = [
      [previewStep, { id: draft, version: 1, step: 'publish' }, publishSkill, { id: draft, version: 1, reason: 'Reviewed' }, draft],
      [previewSkill, { id: later, version: 1, awardWhenComplete: true }, changeSkill, null, later],
      [previewStep, { id: gone, version: 1, step: 'retire' }, retireSkill, { id: gone, version: 1, reason: 'Gone' }, second],
    ] as const
    for (const [preview, question, write, input, skillId] of changes) {
      const { rows } = await plant.run<unknown, Impact>(preview as Verb<unknown, Impact>, question)
      await plant.run(write as Verb<unknown, unknown>, input ?? question)
      await elapse()
      const { cell } = await pairAt(plant, { personId, skillId }, '2026-05-04')
      const { state, family, may, cover } = cell
      expect(rows.filter(row => row.person.id === personId).map(row => [row.skill.id, row.to])).toEqual([
        [skillId, { state, family, may, cover }],
      ])
      expect(await packed(skillId)).toMatchObject({ held: true, level: 2 })
    }
  })

  it('by a permission given back', async () => {
    const { id } = await plant.run(revoke, { personId, skillId: second, reason: 'Accident' })
    await award('2026-05-01')
    expect(await held()).toBe(false)
    plant.clock.advance({ minutes: 1 })
    await plant.run(reinstate, { id, onDay: '2026-05-04', reason: 'Cleared' })
    expect(await held()).toBe(true)
  })

  it('by two records of one person that become one', async () => {
    const third = await add()
    await plant.run(addPrerequisite, { skillId: second, level: 2, needsSkillId: third, needsLevel: 1 })
    await award('2026-05-01')
    const kept = (await plant.run(addPerson, { surname: `Kept ${++names}`, groupingIds: [cast.teamRed] })).id
    await plant.run(awardResult, { personId: kept, skillId: third, level: 1, achievedOn: '2026-05-02' })
    plant.clock.advance({ minutes: 1 })
    await plant.run(mergePeople, { id: kept, version: 1, otherId: personId, otherVersion: 1, reason: 'Entered twice' })
    personId = kept
    expect(await packed()).toMatchObject({ held: true, level: 2 })
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'result.completed', person_id: kept })
  })
})
