import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { isClosedToOthers } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { packedNow, pairAt } from '../../../test/support/standing.ts'
import type { Right } from '../../platform/context.ts'
import { beginSession } from '../access/sessions.ts'
import { rightsOf } from '../access/roles.ts'
import { changeSkill } from '../library/change.ts'
import { addPerson } from '../people/add.ts'
import { readProof } from '../proof/read.ts'
import { setRequirements } from '../requirements/set.ts'
import { approveProposal, returnProposal, withdrawProposal } from './answer.ts'
import { askForDeclaration } from './ask.ts'
import { awardResult } from './award.ts'
import { readInbox } from './inbox.ts'
import { listProposals } from './list-proposals.ts'
import { mergePeople } from './merge-people.ts'
import { propose } from './propose.ts'

let plant: Plant
let cast: Cast
let people = 0
let personId: string
/** The person, with an operator's rights: those over oneself. */
let operator: Asker
/** A leader of the north line, another account, with a record of her own. */
let leader: Asker
let leaderPerson: string
const leaderAccount = '00000000-0000-7000-8000-0000000000aa'

beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
  leaderPerson = (await plant.run(addPerson, { givenNames: 'Ines', surname: 'Prado', groupingIds: [cast.teamBlue] })).id
  await plant.raw
    .insertInto('accounts')
    .values({
      tenant_id: plant.organisation.tenantId,
      account_id: leaderAccount,
      name: 'Ines Prado',
      email: 'ines@plant.test',
      language: 'en',
      role: 'member',
      person_id: leaderPerson,
      created_at: plant.clock.now(),
    })
    .execute()
  const powers = rightsOf('member', [{ role: 'leader', groupingIds: [cast.lineNorth] }], leaderPerson)
  const session = await plant.inside(async ctx => {
    await beginSession(plant.platform, ctx.db, plant.organisation.tenantId, leaderAccount, { address: '127.0.0.1', device: 'test' })
    return ctx.db
      .updateTable('sessions')
      .set({ proved_at: ctx.now })
      .where('account_id', '=', leaderAccount)
      .returning('session_id')
      .executeTakeFirstOrThrow()
  })
  leader = plant.as({ accountId: leaderAccount, sessionId: session.session_id, name: 'Ines Prado', personId: leaderPerson, ...powers })
})
afterAll(() => plant.close())
beforeEach(async () => {
  people += 1
  plant.clock.set('2026-05-04T08:00:00Z')
  personId = (await plant.run(addPerson, { surname: `Person ${people}`, groupingIds: [cast.teamRed] })).id
  operator = plant.as({ personId, ...rightsOf('member', [], personId) })
})

const declare = (more: object = {}) =>
  operator.run(propose, { personId, skillId: cast.skill.press4, level: 3, achievedOn: '2026-05-01', ...more })
const packed = (skillId = cast.skill.press4) => packedNow(plant, { personId, skillId })
const inbox = async () => (await leader.run(readInbox, {})).rows.filter(row => row.person.id === personId)

describe('declaring a level', () => {
  it('shows as declared and is held by nobody', async () => {
    const input = { personId, skillId: cast.skill.press4, level: 3, achievedOn: '2026-05-01', remark: 'Done it for years' }
    const entries = (await plant.trail()).length
    const answer = await operator.run(propose, input, 'a key')
    expect((await plant.trail()).slice(entries).map(entry => entry.action)).toEqual(['proposal.declared'])
    expect(answer).toMatchObject({ kind: 'selfAssessment', version: 1 })
    expect(await operator.run(propose, input, 'a key')).toEqual(answer)
    expect(await refusalOf(operator.run(propose, { ...input, level: 2 }, 'a key'))).toMatchObject({ code: 'idempotency.other_body' })
    expect(await packed()).toMatchObject({ held: false, declared: true })
    expect((await pairAt(plant, { personId, skillId: cast.skill.press4 }, '2026-05-04')).overlays).toContain('declared')
    expect((await operator.run(listProposals, { personId })).rows).toMatchObject([
      { id: answer.id, state: 'waiting', level: 3, mine: true },
    ])
    await isClosedToOthers(plant, await plant.another(), propose, input)
  })

  it('is for oneself, and for those who may propose over others', async () => {
    const other = { personId: cast.person.novak, skillId: cast.skill.press4, level: 3, achievedOn: '2026-05-01' }
    expect(await refusalOf(operator.run(propose, other))).toMatchObject({ kind: 'missing' })
    expect(await refusalOf(plant.as({ rights: new Set<Right>() }).run(propose, other))).toMatchObject({ kind: 'forbidden' })
    expect(await leader.run(propose, { ...other, skillId: cast.skill.oven })).toMatchObject({ kind: 'result' })
    await declare()
    expect(await refusalOf(declare())).toMatchObject({ kind: 'conflict', code: 'proposal.already_open' })
  })

  it('counts for nothing even where a person’s own word would do, until somebody confirms it', async () => {
    const { press4, oven } = cast.skill
    const floor = async (skillId: string, evidenceFloor: string) => {
      const now = await plant.raw
        .selectFrom('skill_details')
        .select('version')
        .where('skill_id', '=', skillId)
        .where('superseded_at', 'is', null)
        .executeTakeFirstOrThrow()
      await plant.run(changeSkill, { id: skillId, version: now.version, evidenceFloor })
    }
    await floor(oven, 'D')
    await declare({ skillId: oven })
    expect(await packed(oven)).toMatchObject({ held: false, declared: false })
    await floor(oven, 'C')
    expect(await packed(press4)).toMatchObject({ held: false })
  })

  it('leaves an operator no door to award anything', async () => {
    const own = { personId, skillId: cast.skill.press4, level: 3, achievedOn: '2026-05-01' }
    expect(await refusalOf(operator.run(awardResult, own))).toMatchObject({ kind: 'forbidden' })
    const { id, version } = await declare()
    expect(await refusalOf(operator.run(approveProposal, { id, version }))).toMatchObject({ kind: 'forbidden' })
    // Nor with every right there is.
    expect(await refusalOf(plant.as({ personId }).run(approveProposal, { id, version }))).toMatchObject({ code: 'result.own' })
    expect((await plant.as({ personId }).run(readInbox, {})).rows.filter(row => row.person.id === personId)).toEqual([])
  })
})

it('no deputy assesses whom they act for', async () => {
  const deputy = plant.as({ actingFor: { accountId: leaderAccount, name: 'Ines Prado' } })
  const own = { personId: leaderPerson, skillId: cast.skill.oven, level: 3, achievedOn: '2026-05-01' }
  expect(await refusalOf(deputy.run(awardResult, own))).toMatchObject({ code: 'result.own' })
  expect(await refusalOf(deputy.run(propose, own))).toMatchObject({ code: 'result.own' })
})

describe('answering', () => {
  it('makes it a result that somebody else stands for, and takes the claim away', async () => {
    const { id, version } = await declare()
    expect(await inbox()).toMatchObject([{ id, kind: 'selfAssessment', level: 3, mine: false, entitled: false, risk: 3 }])
    const result = await leader.run(approveProposal, { id, version, level: 2, signature: { meaning: 'approved' } })
    expect(result).toMatchObject({ grade: 'C' })
    expect(await packed()).toMatchObject({ held: true, level: 2, declared: false })
    expect(await inbox()).toEqual([])
    expect((await plant.run(readProof, { personId, skillId: cast.skill.press4 })).signatures).toMatchObject([
      { printedName: 'Ines Prado', meaning: 'approved', intact: true },
    ])
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'proposal.approved', facts: { proposalId: id, type: 'confirmation' } })
    expect(await refusalOf(leader.run(approveProposal, { id, version }))).toMatchObject({ kind: 'conflict', code: 'proposal.stale' })
  })

  it('is grade A where the one who answers may assess the skill', async () => {
    const { id, version } = await declare()
    expect(await refusalOf(leader.run(approveProposal, { id, version, signature: { meaning: 'assessed' } }))).toMatchObject({
      code: 'signature.not_entitled',
    })
    await plant.run(awardResult, { personId: leaderPerson, skillId: cast.skill.press4, level: 4, achievedOn: '2026-01-01' })
    expect(await inbox()).toMatchObject([{ entitled: true }])
    expect(await leader.run(approveProposal, { id, version, signature: { meaning: 'assessed' } })).toMatchObject({ grade: 'A' })
  })

  it('gives back with a reason, and nothing is declared any more', async () => {
    const { id, version } = await declare()
    expect(await refusalOf(leader.run(returnProposal, { id, version: 9, reason: 'x' }))).toMatchObject({ kind: 'conflict' })
    await leader.run(returnProposal, { id, version, reason: 'Not seen yet' })
    expect(await packed()).toMatchObject({ held: false, declared: false })
    expect((await operator.run(listProposals, { personId })).rows).toMatchObject([
      { state: 'returned', reason: 'Not seen yet', decidedBy: 'Ines Prado' },
    ])
  })

  it('gives back what was declared before two records became one', async () => {
    const { id, version } = await declare()
    const keep = await plant.run(addPerson, { surname: `Person ${people}`, givenNames: 'Eva', groupingIds: [cast.teamRed] })
    await plant.run(mergePeople, { id: keep.id, version: 1, otherId: personId, otherVersion: 1, reason: 'Entered twice' })
    const declared = () => packedNow(plant, { personId: keep.id, skillId: cast.skill.press4 })
    expect(await declared()).toMatchObject({ declared: true })
    await leader.run(returnProposal, { id, version, reason: 'Not seen yet' })
    expect(await declared()).toMatchObject({ declared: false })
  })

  it('may be spared by taking back', async () => {
    const { id, version } = await declare()
    expect(await refusalOf(leader.run(withdrawProposal, { id, version }))).toMatchObject({ code: 'proposal.not_yours' })
    await operator.run(withdrawProposal, { id, version })
    expect(await packed()).toMatchObject({ declared: false })
  })

  it('is not for whoever proposed, nor out of reach', async () => {
    const { id, version } = await leader.run(propose, { personId, skillId: cast.skill.press4, level: 3, achievedOn: '2026-05-01' })
    expect(await inbox()).toMatchObject([{ id, mine: true }])
    expect(await refusalOf(leader.run(approveProposal, { id, version }))).toMatchObject({ code: 'proposal.own' })
    const rights = new Set<Right>(['results.approve', 'people.read'])
    const south = plant.as({ rights, grants: [{ rights, groupingIds: [cast.lineSouth] }] })
    expect(await refusalOf(south.run(approveProposal, { id, version }))).toMatchObject({ kind: 'missing' })
    expect((await south.run(readInbox, {})).rows.filter(row => row.person.id === personId)).toEqual([])
    expect(await plant.run(approveProposal, { id, version })).toMatchObject({ grade: 'C' })
  })

  it('takes the gaps in safety-critical skills first, then other gaps, the oldest first', async () => {
    const { lockout, press4, oven } = cast.skill
    await plant.run(setRequirements, {
      subject: { kind: 'person', id: personId },
      items: [
        { skillId: lockout, level: 1 },
        { skillId: press4, level: 2 },
      ],
      kind: 'mandatory',
      fromOn: '2026-01-01',
    })
    for (const skillId of [oven, press4, lockout]) {
      await declare({ skillId, level: 1 })
      plant.clock.advance({ minutes: 1 })
    }
    expect((await inbox()).map(row => [row.skill.id, row.risk])).toEqual([
      [lockout, 0],
      [press4, 1],
      [oven, 3],
    ])
  })
})

describe('asking for a declaration', () => {
  it('asks each person once, and their own declaration answers it', async () => {
    const asked = { personIds: [personId, leaderPerson], skillId: cast.skill.press4 }
    const entries = (await plant.trail()).length
    expect(await leader.run(askForDeclaration, asked)).toMatchObject({ ids: [expect.any(String)], left: 1 })
    expect(await leader.run(askForDeclaration, asked)).toMatchObject({ ids: [], left: 2 })
    expect((await plant.trail()).slice(entries).map(entry => entry.action)).toEqual(['proposal.asked'])
    expect((await operator.run(listProposals, { personId, open: 'true' })).rows).toMatchObject([{ state: 'asked', level: null }])
    expect(await declare()).toMatchObject({ kind: 'requested', version: 2 })
    expect(await inbox()).toMatchObject([{ kind: 'requested', level: 3 }])
  })
})
