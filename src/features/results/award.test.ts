import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { packedNow, pairAt } from '../../../test/support/standing.ts'
import { changeSkill } from '../library/change.ts'
import { addSkill } from '../library/add.ts'
import { retireSkill } from '../library/retire.ts'
import { addPerson } from '../people/add.ts'
import { addGrouping } from '../structure/add.ts'
import { awardResult } from './award.ts'
import { correctResult } from './correct.ts'
import { listResults } from './list.ts'
import { recordMany } from './record-many.ts'
import { takeBackResults } from './take-back.ts'
import { intervalsIn } from '../../../test/support/intervals.ts'

const TODAY = '2026-05-04'
let plant: Plant
let cast: Cast
let people = 0
let personId: string
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
})
afterAll(() => plant.close())
beforeEach(async () => {
  people += 1
  personId = (await plant.run(addPerson, { surname: `Person ${people}`, groupingIds: [cast.teamRed] })).id
})

const award = (skillId: string, level: number, achievedOn: string, more: object = {}) =>
  plant.run(awardResult, { personId, skillId, level, achievedOn, ...more })
const results = async (skillId: string, more: object = {}) => (await plant.run(listResults, { personId, skillId, ...more })).results
const eventsOf = (id: string) => plant.raw.selectFrom('events').selectAll().where('person_id', '=', id).orderBy('event_id').execute()

describe('awarding a result', () => {
  it('computes the end by the skill, folds the pair, and obeys the laws of writing', async () => {
    const { forklift } = cast.skill
    const input = {
      personId,
      skillId: forklift,
      level: 1,
      achievedOn: '2024-06-30',
      type: 'course',
      certificateNumber: 'FL-88',
      issuer: 'Porto Safety',
    }
    const answer = await obeysWriteLaws(plant, awardResult, {
      right: 'results.write',
      input,
      other: { ...input, certificateNumber: 'FL-89' },
      actions: ['result.awarded'],
    })
    expect(answer).toEqual({ id: expect.any(String), grade: 'B', validThrough: '2026-06-30', belowFloor: false, waits: false })
    expect(await results(forklift)).toEqual([
      {
        id: answer.id,
        type: 'course',
        level: 1,
        levelCode: '1',
        outcome: 'passed',
        grade: 'B',
        achievedOn: '2024-06-30',
        validThrough: '2026-06-30',
        certificateNumber: 'FL-88',
        issuer: 'Porto Safety',
        remark: null,
        overrideReason: null,
        source: null,
        inForce: true,
        superseded: null,
        recordedAt: '2026-05-04T08:00:00.000Z',
        recordedBy: { id: plant.caller.actor.accountId, name: 'Marta Reis' },
      },
    ])
    expect(await packedNow(plant, { personId, skillId: forklift })).toMatchObject({
      held: true,
      level: 1,
      validThrough: '2026-06-30',
      grade: 'B',
    })
    const standing = (await intervalsIn(plant)).filter(one => one.personId === personId)
    expect(standing).toMatchObject([{ fromOn: '2024-06-30', throughOn: null, eventId: answer.id, validThrough: '2026-06-30' }])
    expect((await plant.trail()).at(-1)).toMatchObject({
      person_id: personId,
      skill_id: forklift,
      subject_kind: 'result',
      facts: { level: 1, grade: 'B', type: 'course' },
      before: null,
      after: { achievedOn: '2024-06-30', validThrough: '2026-06-30', certificateNumber: 'FL-88' },
    })
    await isClosedToOthers(plant, await plant.another(), awardResult, input)
  })

  it('is already so where just this is recorded', async () => {
    const first = await award(cast.skill.press4, 3, '2026-01-10')
    const before = await plant.fingerprint()
    expect(await award(cast.skill.press4, 3, '2026-01-10')).toEqual(first)
    expect(await plant.fingerprint()).toBe(before)
  })

  it('takes another end only with a reason, and keeps the reason', async () => {
    const { forklift } = cast.skill
    const shorter = { validThrough: '2026-12-31' }
    expect(await refusalOf(award(forklift, 1, '2026-01-10', shorter))).toMatchObject({
      kind: 'precondition',
      code: 'result.override_needs_reason',
      params: { computed: '2028-01-10' },
    })
    const { validThrough } = await award(forklift, 1, '2026-01-10', { ...shorter, overrideReason: 'As printed\non the card' })
    expect(validThrough).toBe('2026-12-31')
    expect(await results(forklift)).toMatchObject([{ overrideReason: 'As printed\non the card' }])
    expect(await award(forklift, 1, '2026-01-11', { validThrough: '2028-01-11' })).toMatchObject({ validThrough: '2028-01-11' })
    expect(await award(forklift, 1, '2026-01-12', { validThrough: null, overrideReason: 'For life' })).toMatchObject({ validThrough: null })
    expect(await refusalOf(award(forklift, 1, '2026-01-10', { validThrough: '2026-01-09', overrideReason: 'x' }))).toMatchObject({
      code: 'range.backwards',
    })
  })

  it('keeps a failed attempt, which is never held and never overwrites', async () => {
    const { press4 } = cast.skill
    await award(press4, 2, '2026-02-01')
    const failed = await award(press4, 3, '2026-03-01', { outcome: 'failed' })
    expect(failed.validThrough).toBeNull()
    expect(await results(press4)).toMatchObject([
      { id: failed.id, outcome: 'failed', inForce: false },
      { level: 2, inForce: true },
    ])
    expect(await packedNow(plant, { personId, skillId: press4 })).toMatchObject({ held: true, level: 2 })
    expect(await refusalOf(award(cast.skill.oven, 2, '2026-03-01', { outcome: 'failed', validThrough: '2027-01-01' }))).toMatchObject({
      code: 'result.nothing_to_end',
    })
  })

  it('counts a hand entry as C, below the floor of a safety-critical skill, and as B with the number and issuer of a certificate', async () => {
    const { lockout } = cast.skill
    const answer = await award(lockout, 1, '2026-04-01', { certificateNumber: 'L-1' })
    expect(answer).toMatchObject({ grade: 'C', belowFloor: true, validThrough: '2027-04-01' })
    expect(await packedNow(plant, { personId, skillId: lockout })).toMatchObject({ held: false, declared: true })
    expect(await award(lockout, 1, '2026-04-02', { certificateNumber: 'L-1', issuer: 'Us' })).toMatchObject({
      grade: 'B',
      belowFloor: false,
    })
  })

  it('leaves nobody a way to say who proves it', async () => {
    for (const more of [{ grade: 'A' }, { signedBy: 'me' }, { assessor: personId }, { recordedBy: personId }, { importId: personId }])
      expect(await refusalOf(award(cast.skill.press4, 4, '2026-04-01', more))).toMatchObject({ code: 'input.invalid' })
    expect(await results(cast.skill.press4)).toEqual([])
  })

  it('goes by the day at the site where the person works', async () => {
    const tokyo = await plant.run(addGrouping, { name: 'Chiba', typeName: 'Site', timeZone: 'Asia/Tokyo' })
    const azores = await plant.run(addGrouping, { name: 'Faial', typeName: 'Site', timeZone: 'Atlantic/Azores' })
    const there = async (groupingId: string) => (await plant.run(addPerson, { surname: `In ${groupingId}`, groupingIds: [groupingId] })).id
    const before = plant.clock.now().toISOString()
    plant.clock.set('2026-05-04T23:30:00Z')
    const on = async (groupingId: string, achievedOn: string) =>
      plant.run(awardResult, { personId: await there(groupingId), skillId: cast.skill.press4, level: 1, achievedOn })
    await on(tokyo.id, '2026-05-05')
    expect(await refusalOf(on(azores.id, '2026-05-05'))).toMatchObject({
      kind: 'precondition',
      code: 'result.in_future',
      params: { today: '2026-05-04' },
    })
    plant.clock.set(before)
  })

  it('refuses levels off the scale, retired skills and people who are not there', async () => {
    expect(await refusalOf(award(cast.skill.press4, 7, TODAY))).toMatchObject({ code: 'skill.level_unknown', params: { level: 7 } })
    expect(await refusalOf(award(cast.skill.press4, 1, '2026-02-30'))).toMatchObject({ code: 'input.invalid' })
    const old = await plant.run(addSkill, { name: `Old ${people}`, scaleId: cast.scale.iluo })
    await plant.run(retireSkill, { id: old.id, version: 1, reason: 'Test' })
    expect(await refusalOf(award(old.id, 1, TODAY))).toMatchObject({ code: 'skill.retired', params: { name: `Old ${people}` } })
    const nobody = { personId: '00000000-0000-7000-8000-00000000dead' }
    expect(await refusalOf(award(cast.skill.press4, 1, TODAY, nobody))).toMatchObject({ kind: 'missing', code: 'person.missing' })
  })

  it('keeps a skill on a scale that knows the levels recorded', async () => {
    const { id } = await plant.run(addSkill, { name: `Moving ${people}`, scaleId: cast.scale.iluo })
    await award(id, 3, TODAY)
    expect(await refusalOf(plant.run(changeSkill, { id, version: 1, scaleId: cast.scale.certificate }))).toMatchObject({
      code: 'skill.levels_in_use',
      params: { levels: '3', scale: 'Certificate' },
    })
  })

  it('folds again when the floor of a skill rises', async () => {
    const { id } = await plant.run(addSkill, { name: `Rising ${people}`, scaleId: cast.scale.iluo })
    await award(id, 3, TODAY)
    expect(await packedNow(plant, { personId, skillId: id })).toMatchObject({ held: true })
    await plant.run(changeSkill, { id, version: 1, evidenceFloor: 'B' })
    expect(await packedNow(plant, { personId, skillId: id })).toMatchObject({ held: false, declared: true })
  })
})

describe('correcting a result', () => {
  it('puts another in its place, keeps what was known, and obeys the laws of writing', async () => {
    const { oven } = cast.skill
    const wrong = await award(oven, 3, '2026-03-01', { remark: 'Shift B' })
    const earlier = plant.clock.now().toISOString()
    plant.clock.advance({ minutes: 1 })
    const input = { id: wrong.id, reason: 'Wrong day', replacement: { level: 2, achievedOn: '2026-04-01' } }
    const { id } = await obeysWriteLaws(plant, correctResult, {
      right: 'results.write',
      input,
      other: { ...input, reason: 'Other' },
      actions: ['result.corrected'],
    })
    expect(await results(oven)).toMatchObject([
      { id, level: 2, achievedOn: '2026-04-01', validThrough: '2027-04-01', inForce: true, superseded: null },
      { id: wrong.id, inForce: false, superseded: { at: plant.clock.now().toISOString(), by: 'Marta Reis', reason: 'Wrong day' } },
    ])
    expect(await results(oven, { knownAt: earlier })).toMatchObject([{ id: wrong.id, level: 3, inForce: true, superseded: null }])
    expect((await pairAt(plant, { personId, skillId: oven }, TODAY)).level).toBe(2)
    expect((await pairAt(plant, { personId, skillId: oven }, TODAY, earlier)).level).toBe(3)
    expect((await plant.trail()).at(-1)).toMatchObject({
      reason: 'Wrong day',
      before: { level: 3, achievedOn: '2026-03-01', remark: 'Shift B' },
      after: { level: 2, achievedOn: '2026-04-01' },
    })
    expect(await refusalOf(plant.run(correctResult, input))).toMatchObject({ kind: 'conflict', code: 'result.stale' })
    await isClosedToOthers(plant, await plant.another(), correctResult, { ...input, id })
  })

  it('voids a result that never was', async () => {
    const { id } = await award(cast.skill.press4, 3, '2026-03-01')
    expect(await plant.run(correctResult, { id, reason: 'Another Silva' })).toEqual({ id: null })
    expect(await packedNow(plant, { personId, skillId: cast.skill.press4 })).toMatchObject({ held: false, level: null })
    expect(await results(cast.skill.press4)).toMatchObject([{ id, superseded: { reason: 'Another Silva' } }])
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'result.voided', before: { level: 3 } })
    expect((await eventsOf(personId)).map(event => event.type)).toEqual(['evaluation', 'corrected'])
  })

  it('never makes a claim count for more, and takes the signature off what was signed', async () => {
    const [claim, signed] = await plant.inside(ctx =>
      recordMany(ctx, [
        { personId, skillId: cast.skill.press4, level: 3, achievedOn: '2026-01-01', validThrough: null, grade: 'D' },
        { personId, skillId: cast.skill.oven, level: 3, achievedOn: '2026-01-01', validThrough: null, grade: 'A' },
      ]),
    )
    const replacement = { level: 2, achievedOn: '2026-01-01' }
    await plant.run(correctResult, { id: claim, reason: 'Typing', replacement })
    await plant.run(correctResult, { id: signed, reason: 'Typing', replacement })
    expect((await results(cast.skill.press4))[0]).toMatchObject({ level: 2, grade: 'D' })
    expect((await results(cast.skill.oven))[0]).toMatchObject({ level: 2, grade: 'C' })
  })

  it('writes nothing where nothing changes, needs a reason, and asks the rules again', async () => {
    const { id } = await award(cast.skill.press4, 3, '2026-03-01')
    const before = await plant.fingerprint()
    const correct = (replacement: object) =>
      plant.run(correctResult, { id, reason: 'Look', replacement: { level: 3, achievedOn: '2026-03-01', ...replacement } })
    expect(await correct({})).toEqual({ id })
    expect(await refusalOf(correct({ level: 9 }))).toMatchObject({ code: 'skill.level_unknown' })
    expect(await refusalOf(correct({ achievedOn: '2026-05-05' }))).toMatchObject({ code: 'result.in_future' })
    expect(await refusalOf(plant.run(correctResult, { id }))).toMatchObject({ code: 'input.invalid' })
    expect(await refusalOf(plant.run(correctResult, { id: personId, reason: 'x' }))).toMatchObject({ code: 'result.missing' })
    expect(await plant.fingerprint()).toBe(before)
  })
})

describe('many at once', () => {
  it('are taken back with their import, but for those corrected since', async () => {
    const importId = '00000000-0000-7000-8000-0000000000f2'
    const row = (skillId: string) => ({
      personId,
      skillId,
      level: 3,
      achievedOn: '2026-01-01',
      validThrough: null,
      grade: 'C' as const,
      importId,
    })
    const source = { file: 'matrix.xlsx', sheet: 'Line 4', cell: 'D7' }
    const [one] = await plant.inside(ctx => recordMany(ctx, [{ ...row(cast.skill.press4), source, token: 'U' }, row(cast.skill.oven)]))
    expect(await results(cast.skill.press4)).toMatchObject([{ source, type: 'evaluation', outcome: 'passed' }])
    const kept = await plant.run(correctResult, { id: one, reason: 'Seen by hand', replacement: { level: 4, achievedOn: '2026-01-01' } })
    expect(await plant.inside(ctx => takeBackResults(ctx, importId))).toEqual({ count: 1, people: [personId], certified: [] })
    expect(await results(cast.skill.press4)).toMatchObject([{ id: kept.id, inForce: true }, { id: one }])
    expect((await results(cast.skill.oven)).map(result => result.superseded !== null)).toEqual([true])
  })
})

it('lists for those who may read', async () => {
  const asked = { personId, skillId: cast.skill.oven }
  expect(await refusalOf(plant.as({ rights: new Set() }).run(listResults, asked))).toMatchObject({ kind: 'forbidden' })
  expect(await refusalOf((await plant.another()).run(listResults, asked))).toMatchObject({ kind: 'missing' })
})
