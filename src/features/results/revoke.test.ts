import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { packedNow, pairAt } from '../../../test/support/standing.ts'
import { addPerson } from '../people/add.ts'
import { removeRequirement } from '../requirements/remove.ts'
import { setRequirements } from '../requirements/set.ts'
import { awardResult } from './award.ts'
import { endExemption, exempt } from './exempt.ts'
import { listResults } from './list.ts'
import { reinstate } from './reinstate.ts'
import { revoke } from './revoke.ts'

const TODAY = '2026-05-04'
let plant: Plant
let cast: Cast
let people = 0
let pair: { personId: string; skillId: string }
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
})
afterAll(() => plant.close())
beforeEach(async () => {
  people += 1
  plant.clock.set('2026-05-04T08:00:00Z')
  const { id } = await plant.run(addPerson, { surname: `Person ${people}`, groupingIds: [cast.teamRed], fromOn: '2024-01-01' })
  pair = { personId: id, skillId: cast.skill.press4 }
  await plant.run(awardResult, { ...pair, level: 3, achievedOn: '2026-01-01' })
})

const stateOn = async (day: string, knownAt: string | null = null) => (await pairAt(plant, pair, day, knownAt)).cell.state
const require = (level: number, more: object = {}) =>
  plant.run(setRequirements, {
    subject: { kind: 'person', id: pair.personId },
    items: [{ skillId: pair.skillId, level }],
    kind: 'mandatory',
    fromOn: '2026-01-01',
    ...more,
  })

describe('taking a permission back', () => {
  it('until further notice shows as REVOKED, and obeys the laws of writing', async () => {
    const input = { ...pair, fromOn: '2026-05-02', reason: 'Near miss', note: 'Named in report 12' }
    const answer = await obeysWriteLaws(plant, revoke, {
      right: 'results.write',
      input,
      other: { ...input, note: 'Other' },
      actions: ['result.revoked'],
    })
    expect(answer).toEqual({ id: expect.any(String), open: true })
    expect(await Promise.all(['2026-05-01', '2026-05-02', '2030-01-01'].map(day => stateOn(day)))).toEqual(['EXTRA', 'REVOKED', 'REVOKED'])
    expect(await packedNow(plant, pair)).toMatchObject({ revoked: true, suspended: false })
    expect((await plant.trail()).at(-1)).toMatchObject({
      reason: 'Near miss',
      person_id: pair.personId,
      skill_id: pair.skillId,
      after: { fromOn: '2026-05-02' },
    })
    await isClosedToOthers(plant, await plant.another(), revoke, input)
  })

  it('keeps the restricted note out of the log and away from those who only read', async () => {
    await plant.run(revoke, { ...pair, reason: 'Near miss', note: 'Dizzy spell' })
    expect(JSON.stringify(await plant.trail())).not.toContain('Dizzy')
    expect((await plant.run(listResults, pair)).revocations).toMatchObject([
      { note: 'Dizzy spell', fromOn: TODAY, stands: true, open: true },
    ])
    const reader = plant.as({
      rights: new Set(['records.read']),
      grants: [{ rights: new Set(['records.read', 'people.read']), groupingIds: null }],
    })
    expect((await reader.run(listResults, pair)).revocations).toMatchObject([{ note: null, reason: 'Near miss' }])
  })

  it('with a last day shows as SUSPENDED through that day', async () => {
    const input = { ...pair, fromOn: '2026-05-02', throughOn: '2026-05-31', reason: 'Eye test due' }
    const answer = await obeysWriteLaws(plant, revoke, {
      right: 'results.write',
      input,
      other: { ...input, throughOn: '2026-06-30' },
      actions: ['result.suspended'],
    })
    expect(answer.open).toBe(false)
    expect(await Promise.all(['2026-05-31', '2026-06-01'].map(day => stateOn(day)))).toEqual(['SUSPENDED', 'EXTRA'])
  })

  it('refuses what is taken back already, and lets a suspension become a revocation', async () => {
    const suspended = await plant.run(revoke, { ...pair, fromOn: '2026-05-01', throughOn: '2026-05-31', reason: 'Doubt' })
    expect(await refusalOf(plant.run(revoke, { ...pair, fromOn: '2026-05-31', throughOn: '2026-06-30', reason: 'Doubt' }))).toMatchObject({
      kind: 'precondition',
      code: 'result.already_suspended',
      params: { id: suspended.id, throughOn: '2026-05-31' },
    })
    await plant.run(revoke, { ...pair, fromOn: '2026-06-01', throughOn: '2026-06-30', reason: 'Doubt' })
    const { id } = await plant.run(revoke, { ...pair, fromOn: '2026-05-10', reason: 'Certain' })
    expect(await stateOn('2026-05-10')).toBe('REVOKED')
    expect(await refusalOf(plant.run(revoke, { ...pair, fromOn: '2026-08-01', reason: 'Again' }))).toMatchObject({
      code: 'result.already_revoked',
      params: { id, fromOn: '2026-05-10' },
    })
    expect(await refusalOf(plant.run(revoke, { ...pair, fromOn: '2026-05-02', throughOn: '2026-05-01', reason: 'x' }))).toMatchObject({
      code: 'range.backwards',
    })
    expect(await refusalOf(plant.run(revoke, pair))).toMatchObject({ code: 'input.invalid' })
  })

  it('lets one of two at once through', async () => {
    const both = await Promise.allSettled([
      plant.run(revoke, { ...pair, reason: 'First' }),
      plant.run(revoke, { ...pair, reason: 'Second' }),
    ])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(one => one.status === 'rejected')).toMatchObject({ reason: { code: 'result.already_revoked' } })
  })
})

describe('giving it back', () => {
  it('counts again from the day given; both clocks stay right; obeys the laws of writing', async () => {
    const { id } = await plant.run(revoke, { ...pair, fromOn: '2026-04-01', reason: 'Near miss', note: 'Kept apart' })
    const earlier = plant.clock.now().toISOString()
    plant.clock.advance({ minutes: 1 })
    const input = { id, onDay: '2026-05-04', reason: 'Trained again' }
    const answer = await obeysWriteLaws(plant, reinstate, {
      right: 'results.write',
      input,
      other: { ...input, onDay: '2026-05-05' },
      actions: ['result.reinstated'],
    })
    expect(await Promise.all(['2026-03-31', '2026-04-01', '2026-05-03', '2026-05-04'].map(day => stateOn(day)))).toEqual([
      'EXTRA',
      'REVOKED',
      'REVOKED',
      'EXTRA',
    ])
    expect(await stateOn('2026-05-04', earlier)).toBe('REVOKED')
    expect(await packedNow(plant, pair)).toMatchObject({ revoked: false })
    expect((await plant.run(listResults, pair)).revocations).toMatchObject([
      { id: answer.id, fromOn: '2026-04-01', throughOn: '2026-05-03', open: true, stands: false, note: 'Kept apart', superseded: null },
      { id, throughOn: null, superseded: { by: 'Marta Reis', reason: 'Trained again' } },
    ])
    expect((await plant.trail()).at(-1)).toMatchObject({
      reason: 'Trained again',
      facts: { continuedAs: answer.id },
      before: { throughOn: null },
      after: { throughOn: '2026-05-03' },
    })
    expect(await refusalOf(plant.run(reinstate, input))).toMatchObject({ kind: 'conflict', code: 'event.stale' })
    expect(await refusalOf(plant.run(reinstate, { ...input, id: answer.id, onDay: '2026-06-01' }))).toMatchObject({
      code: 'result.not_revoked',
      params: { throughOn: '2026-05-03' },
    })
    await plant.run(revoke, { ...pair, fromOn: '2026-05-04', reason: 'Once more' })
    await isClosedToOthers(plant, await plant.another(), reinstate, { ...input, id: answer.id })
  })

  it('leaves nothing of a revocation that would not stand for a day', async () => {
    const { id } = await plant.run(revoke, { ...pair, reason: 'Wrong person' })
    expect(await plant.run(reinstate, { id, onDay: TODAY, reason: 'Wrong person' })).toEqual({ id: null })
    expect(await stateOn(TODAY)).toBe('EXTRA')
    expect((await plant.run(listResults, pair)).revocations).toMatchObject([{ id, superseded: { reason: 'Wrong person' } }])
  })

  it('ends a suspension early, and only what is one', async () => {
    const { id } = await plant.run(revoke, { ...pair, fromOn: '2026-05-01', throughOn: '2026-12-31', reason: 'Doubt' })
    await plant.run(reinstate, { id, onDay: '2026-06-01', reason: 'Cleared' })
    expect(await Promise.all(['2026-05-31', '2026-06-01'].map(day => stateOn(day)))).toEqual(['SUSPENDED', 'EXTRA'])
    const { id: exemption } = await plant.run(exempt, { ...pair, reason: 'Pregnant' })
    expect(await refusalOf(plant.run(reinstate, { id: exemption, onDay: TODAY, reason: 'x' }))).toMatchObject({
      code: 'revocation.missing',
    })
  })
})

describe('exempting', () => {
  it('takes the pair out of what counts, for its period, and obeys the laws of writing', async () => {
    await require(4)
    expect(await stateOn(TODAY)).toBe('TOO_LOW')
    const input = { ...pair, fromOn: '2026-05-01', throughOn: '2026-05-31', reason: 'On light duty', permits: 'supervised' }
    const { id } = await obeysWriteLaws(plant, exempt, {
      right: 'results.write',
      input,
      other: { ...input, permits: 'alone' },
      actions: ['exemption.granted'],
    })
    expect(await Promise.all(['2026-04-30', '2026-05-01', '2026-05-31', '2026-06-01'].map(day => stateOn(day)))).toEqual([
      'TOO_LOW',
      'EXTRA',
      'EXTRA',
      'TOO_LOW',
    ])
    expect(await packedNow(plant, pair)).toMatchObject({ exempt: true })
    expect((await plant.run(listResults, pair)).exemptions).toMatchObject([
      { id, permits: 'supervised', requirementId: null, stands: true, reason: 'On light duty' },
    ])
    expect((await plant.trail()).at(-1)).toMatchObject({
      action: 'exemption.granted',
      facts: { permits: 'supervised' },
      reason: 'On light duty',
    })
    const before = await plant.fingerprint()
    expect(await plant.run(exempt, { ...input, fromOn: '2026-05-10' })).toEqual({ id })
    expect(await plant.fingerprint()).toBe(before)
    await isClosedToOthers(plant, await plant.another(), exempt, input)
  })

  it('lifts one requirement and leaves the others', async () => {
    const { ids } = await require(4)
    const ofAll = await require(2, { subject: { kind: 'everyone' } })
    await plant.run(exempt, { ...pair, requirementId: ids[0], reason: 'Not yet' })
    expect((await pairAt(plant, pair, TODAY)).cell).toMatchObject({ state: 'OK', required: true })
    const before = await plant.fingerprint()
    await plant.run(exempt, { ...pair, requirementId: ids[0], reason: 'Not yet' })
    expect(await plant.fingerprint()).toBe(before)
    await plant.run(removeRequirement, { id: ofAll.ids[0], reason: 'Test', throughOn: '2025-12-31' })
  })

  it('refuses a requirement of another skill, of another person, or one that is gone', async () => {
    const other = await plant.run(setRequirements, {
      subject: { kind: 'person', id: pair.personId },
      items: [{ skillId: cast.skill.oven, level: 1 }],
      kind: 'mandatory',
    })
    const ofAna = await plant.run(setRequirements, {
      subject: { kind: 'person', id: cast.person.ruiz },
      items: [{ skillId: pair.skillId, level: 1 }],
      kind: 'mandatory',
    })
    const grant = (requirementId: string) => refusalOf(plant.run(exempt, { ...pair, requirementId, reason: 'x' }))
    expect(await grant(other.ids[0]!)).toMatchObject({ code: 'exemption.other_requirement' })
    expect(await grant(ofAna.ids[0]!)).toMatchObject({ code: 'exemption.other_requirement' })
    const { ids } = await require(2)
    await plant.run(removeRequirement, { id: ids[0], reason: 'Test' })
    expect(await grant(ids[0]!)).toMatchObject({ kind: 'missing', code: 'requirement.missing' })
  })

  it('ends with the day given; both clocks stay right; obeys the laws of writing', async () => {
    await require(4)
    const { id } = await plant.run(exempt, { ...pair, fromOn: '2026-05-01', reason: 'Light duty' })
    const earlier = plant.clock.now().toISOString()
    plant.clock.advance({ minutes: 1 })
    const input = { id, onDay: '2026-05-04', reason: 'Back to normal' }
    const answer = await obeysWriteLaws(plant, endExemption, {
      right: 'results.write',
      input,
      other: { ...input, onDay: '2026-05-03' },
      actions: ['exemption.ended'],
    })
    expect(await Promise.all(['2026-05-03', '2026-05-04'].map(day => stateOn(day)))).toEqual(['EXTRA', 'TOO_LOW'])
    expect(await stateOn('2026-05-04', earlier)).toBe('EXTRA')
    expect(await refusalOf(plant.run(endExemption, { ...input, id: answer.id!, onDay: '2026-07-01' }))).toMatchObject({
      code: 'exemption.over',
    })
    expect(await refusalOf(plant.run(endExemption, input))).toMatchObject({ code: 'event.stale' })
    await isClosedToOthers(plant, await plant.another(), endExemption, { ...input, id: answer.id })
  })
})
