import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { isClosedToOthers } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { packedNow, pairAt } from '../../../test/support/standing.ts'
import type { Right } from '../../platform/context.ts'
import { rightsOf } from '../access/roles.ts'
import { beginSession } from '../access/sessions.ts'
import { changeSkill } from '../library/change.ts'
import { readSkill } from '../library/get.ts'
import type { SkillNow } from '../library/queries.ts'
import { addPerson } from '../people/add.ts'
import { readProof } from '../proof/read.ts'
import { gradesOf } from '../imports/write.ts'
import { approveProposal, returnProposal, withdrawProposal } from './answer.ts'
import { assess } from './assess.ts'
import { awardMany, awardResult } from './award.ts'
import { assessBatch, recordBatch } from './batch.ts'
import { correctResult } from './correct.ts'
import { readInbox } from './inbox.ts'
import { listProposals } from './list-proposals.ts'
import { mergePeople } from './merge-people.ts'
import { previewBatch } from './preview-batch.ts'
import { propose } from './propose.ts'
import { asksSecond } from './second-person.ts'
import { voidBatch } from './void-batch.ts'

const TODAY = '2026-05-04'
let plant: Plant
let cast: Cast
let press: string
let people = 0
let personId: string
/** Two who may assess the press, each with an account and a record of their own, and the first one with another account. */
let first: Asker
let second: Asker
let firstAgain: Asker

async function addSigner(accountId: string, name: string, ofPerson: string): Promise<Asker> {
  const { tenantId } = plant.organisation
  const account = {
    tenant_id: tenantId,
    account_id: accountId,
    name,
    email: `${accountId}@plant.test`,
    language: 'en',
    role: 'member',
  }
  await plant.raw
    .insertInto('accounts')
    .values({ ...account, person_id: ofPerson, created_at: plant.clock.now() })
    .execute()
  await plant.inside(ctx => beginSession(plant.platform, ctx.db, tenantId, accountId, { address: '127.0.0.1', device: 'test' }))
  const session = await plant.raw
    .updateTable('sessions')
    .set({ proved_at: plant.clock.now() })
    .where('account_id', '=', accountId)
    .returning('session_id')
    .executeTakeFirstOrThrow()
  return plant.as({ accountId, sessionId: session.session_id, name, personId: ofPerson, ...rightsOf('owner', [], ofPerson) })
}

async function policy(secondPerson: boolean): Promise<void> {
  const { version } = await plant.run(readSkill, { id: press })
  await plant.run(changeSkill, { id: press, version, secondPerson })
}

beforeAll(async () => {
  plant = await openPlant({ now: `${TODAY}T08:00:00Z` })
  cast = await addCast(plant)
  press = cast.skill.press4
  const trainers: string[] = []
  for (const surname of ['Vale', 'Prado']) {
    const { id } = await plant.run(addPerson, { surname, groupingIds: [cast.teamRed] })
    await plant.run(awardResult, { personId: id, skillId: press, level: 4, achievedOn: '2026-01-01' })
    trainers.push(id)
  }
  await policy(true)
  first = await addSigner('00000000-0000-7000-8000-0000000000a1', 'Tomas Vale', trainers[0]!)
  second = await addSigner('00000000-0000-7000-8000-0000000000a2', 'Ines Prado', trainers[1]!)
  firstAgain = plant.as({ ...second.caller.actor, accountId: '00000000-0000-7000-8000-0000000000a3', personId: trainers[0]! })
})
afterAll(() => plant.close())
beforeEach(async () => {
  people += 1
  personId = (await plant.run(addPerson, { surname: `Person ${people}`, groupingIds: [cast.teamRed] })).id
})

const row = (more: object = {}) => ({ personId, skillId: press, level: 3, achievedOn: TODAY, ...more })
const sign = async (by = first) => (await by.run(assess, { rows: [row()] })).results[0]!
const packed = (of = personId) => packedNow(plant, { personId: of, skillId: press })
const waiting = async (of = personId) => (await second.run(readInbox, {})).rows.filter(one => one.person.id === of)
const answer = async (by: Asker, more: object = {}, key?: string) => {
  const [{ id, version } = { id: '', version: 0 }] = await waiting()
  return by.run(approveProposal, { id, version, signature: { meaning: 'assessed' }, ...more }, key)
}
const actions = async (since: number) => (await plant.trail()).slice(since).map(entry => entry.action)

describe('a skill for which two people sign', () => {
  it('counts what one has signed only once another one has signed it too, and everybody sees that it waits', async () => {
    const entries = (await plant.trail()).length
    expect(await sign()).toMatchObject({ grade: 'D', waits: true, belowFloor: true })
    expect(await actions(entries)).toEqual(['result.awaits_second'])
    expect(await packed()).toMatchObject({ held: false, declared: true })
    expect((await pairAt(plant, { personId, skillId: press }, TODAY)).overlays).toContain('declared')
    expect(await waiting()).toMatchObject([{ kind: 'second', level: 3, meaning: 'assessed', proposedBy: 'Tomas Vale', mine: false }])
    expect((await plant.run(listProposals, { personId })).rows).toMatchObject([{ kind: 'second', state: 'waiting', level: 3 }])

    const signed = await answer(second, {}, 'the second')
    expect(signed).toMatchObject({ grade: 'A', waits: false, belowFloor: false })
    expect(await actions(entries)).toEqual(['result.awaits_second', 'proposal.second_signed'])
    expect(await packed()).toMatchObject({ held: true, level: 3, declared: false })
    expect(await waiting()).toEqual([])
    const { signatures } = await plant.run(readProof, { personId, skillId: press })
    const ofResult = signatures.filter(one => one.eventId === signed.id)
    expect(ofResult.map(one => one.printedName).sort()).toEqual(['Prado', 'Vale'])
    expect(ofResult.every(one => one.intact)).toBe(true)
  })

  it('leaves what counted before in force while it waits, and lets nobody sign over it', async () => {
    await sign()
    await answer(second)
    await first.run(assess, { rows: [row({ level: 4 })] })
    expect(await packed()).toMatchObject({ held: true, level: 3 })
    expect(await refusalOf(second.run(assess, { rows: [row({ level: 2 })] }))).toMatchObject({ code: 'result.second_waits' })
    expect(await waiting()).toMatchObject([{ level: 4 }])
  })

  it('takes effect at once where an attempt failed or a level is taken away', async () => {
    const { results } = await first.run(awardMany, { rows: [row({ outcome: 'failed' })] })
    expect(results).toMatchObject([{ waits: false }])
    expect(await waiting()).toEqual([])
    const asks = (level: number) =>
      asksSecond({ secondPerson: true } as SkillNow, { level, outcome: 'passed', achievedOn: TODAY, type: 'evaluation' })
    expect([0, 1].map(asks)).toEqual([false, true])
  })
})

describe('the second signature', () => {
  it('is that of another one: not the same account, nor the same human with another, nor the person themselves', async () => {
    await sign()
    const untouched = await plant.fingerprint()
    expect(await refusalOf(answer(first))).toMatchObject({ kind: 'forbidden', code: 'proposal.own' })
    expect(await refusalOf(answer(firstAgain))).toMatchObject({ kind: 'forbidden', code: 'proposal.second_same' })
    expect(await refusalOf(answer(plant.as({ ...second.caller.actor, personId })))).toMatchObject({ kind: 'forbidden', code: 'result.own' })
    expect(await plant.fingerprint()).toBe(untouched)
  })

  it('knows the first one also where the record has moved to another of the same person', async () => {
    await sign()
    const kept = await plant.run(addPerson, { surname: `Kept ${people}`, groupingIds: [cast.teamRed] })
    const reason = 'Entered twice'
    await plant.run(mergePeople, { id: kept.id, version: 1, otherId: personId, otherVersion: 1, reason })
    personId = kept.id
    expect(await refusalOf(answer(firstAgain))).toMatchObject({ code: 'proposal.second_same' })
    const signed = await answer(second)
    const { signatures } = await plant.run(readProof, { personId, skillId: press })
    expect(signatures.filter(one => one.eventId === signed.id)).toHaveLength(2)
  })

  it('is a signature, by somebody with the right, over the same level', async () => {
    await sign()
    const untouched = await plant.fingerprint()
    const without = (right: Right) => {
      const rights = new Set([...second.caller.actor.rights].filter(one => one !== right))
      return plant.as({ ...second.caller.actor, rights, grants: [{ rights, groupingIds: null }] })
    }
    const { actor } = second.caller
    expect(await refusalOf(answer(second, { signature: null }))).toMatchObject({ code: 'proposal.second_signs' })
    expect(await refusalOf(answer(second, { level: 2 }))).toMatchObject({ code: 'proposal.second_level' })
    expect(await refusalOf(answer(without('results.approve')))).toMatchObject({ kind: 'forbidden' })
    expect(await refusalOf(answer(without('results.assess')))).toMatchObject({ kind: 'forbidden' })
    expect(await refusalOf(answer(plant.as({ ...actor, kind: 'token', sessionId: null })))).toMatchObject({
      code: 'signature.needs_session',
    })
    const deputy = plant.as({ ...actor, actingFor: { accountId: first.caller.actor.accountId!, name: 'Tomas Vale' } })
    expect(await refusalOf(answer(deputy))).toMatchObject({ kind: 'forbidden' })
    const [{ id, version } = { id: '', version: 0 }] = await waiting()
    await isClosedToOthers(plant, await plant.another(), approveProposal, { id, version, signature: { meaning: 'assessed' } })
    expect(await plant.fingerprint()).toBe(untouched)
  })

  it('is asked for no more once it is given back, taken back or declared void', async () => {
    const open = async () => (await plant.run(listProposals, { personId })).rows.map(one => one.state)
    await sign()
    const [back] = await waiting()
    await second.run(returnProposal, { id: back!.id, version: back!.version, reason: 'Not what I saw' })
    expect(await packed()).toMatchObject({ held: false, declared: false })
    await sign()
    const [mine] = await waiting()
    await first.run(withdrawProposal, { id: mine!.id, version: mine!.version })
    const { id } = await sign()
    await first.run(correctResult, { id, reason: 'Wrong person' })
    const again = await sign()
    await first.run(voidBatch, { ids: [again.id], reason: 'Wrong day' })
    expect(await waiting()).toEqual([])
    expect(new Set(await open())).toEqual(new Set(['returned', 'withdrawn']))
    expect(await packed()).toMatchObject({ held: false, declared: false })
  })

  it('still completes what waits where the skill asks for one person only since', async () => {
    await sign()
    await policy(false)
    expect(await answer(second)).toMatchObject({ grade: 'A', waits: false })
    await policy(true)
    expect(await packed()).toMatchObject({ held: true })
  })
})

describe('no other door', () => {
  const base = () => ({ at: plant.clock.now().toISOString(), level: null })

  it('records it without a signature: not by hand, not in a list, not in a batch', async () => {
    const untouched = await plant.fingerprint()
    const batch = { changes: [{ personId, skillId: press, level: 3, base: base() }], achievedOn: TODAY }
    expect(await refusalOf(first.run(awardResult, row()))).toMatchObject({ code: 'result.second_signs' })
    const refusal = await refusalOf(first.run(awardMany, { rows: [row(), row({ skillId: cast.skill.oven })] }))
    expect(refusal.fields.map(field => field.code)).toEqual(['result.second_signs'])
    expect((await first.run(previewBatch, batch)).asks).toMatchObject([{ ask: 'second' }])
    expect(await refusalOf(first.run(recordBatch, batch))).toMatchObject({ code: 'batch.asks_second' })
    expect(await plant.fingerprint()).toBe(untouched)
    expect((await first.run(assessBatch, batch)).results).toMatchObject([{ waits: true }])
    expect(await packed()).toMatchObject({ held: false, declared: true })
  })

  it('makes one person’s correction of what two have signed, nor an approval, count', async () => {
    await sign()
    const { id } = await answer(second)
    const replacement = { level: 4, achievedOn: TODAY }
    expect(await refusalOf(first.run(correctResult, { id, reason: 'Higher', replacement }))).toMatchObject({
      code: 'result.second_corrects',
    })
    personId = (await plant.run(addPerson, { surname: `Other ${people}`, groupingIds: [cast.teamRed] })).id
    const operator = plant.as({ personId, ...rightsOf('member', [], personId) })
    await operator.run(propose, row())
    expect(await refusalOf(answer(first, { signature: null }))).toMatchObject({ code: 'result.second_signs' })
    expect(await answer(first)).toMatchObject({ waits: true })
    expect(await packed()).toMatchObject({ held: false, declared: true })
    expect(await refusalOf(answer(firstAgain))).toMatchObject({ code: 'proposal.second_same' })
    expect(await answer(second)).toMatchObject({ grade: 'A' })
  })

  it('makes what a sheet says of it more than a claim', async () => {
    const grades = await plant.inside(async ctx => {
      const gradeOf = await gradesOf(ctx)
      return [press, cast.skill.oven].map(skillId => gradeOf({ personId, skillId }))
    })
    expect(grades).toEqual(['D', 'C'])
  })

  it('is left open by a policy that nobody could keep', async () => {
    const { version } = await plant.run(readSkill, { id: press })
    const refused = async (more: object) => (await refusalOf(plant.run(changeSkill, { id: press, version, ...more }))).code
    expect(await refused({ evidenceFloor: 'D' })).toBe('skill.second_person_word')
    expect(await refused({ awardWhenComplete: true })).toBe('skill.second_person_alone')
  })
})
