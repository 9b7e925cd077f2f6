import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import type { Caller } from '../../platform/context.ts'
import { call } from '../../platform/verb.ts'
import { addPerson } from '../people/add.ts'
import { listPeople } from '../people/list.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { changePassword } from './account.ts'
import { beginActing, endActing } from './acting.ts'
import { Callers } from './caller.ts'
import { endDeputy, listDeputies, nameDeputy } from './deputies.ts'
import type { AskedRole } from './fields.ts'
import { invite } from './invitations.ts'
import { sessionState } from './session-state.ts'
import { makeToken } from './tokens.ts'

const visitor = { address: '192.0.2.7', device: 'Firefox' }
let plant: Plant
let cast: Cast
let callers: Callers

interface Member extends Asker {
  id: string
  session: string
}

/** Somebody who asks anew with each call, as over HTTP. */
async function join(name: string, personId: string | null, roles: AskedRole[]): Promise<Member> {
  const { path } = await plant.run(invite, { name, email: `${name}@plant.test`, language: 'en', personId, roles })
  const { session } = await acceptInvitation.run(
    plant.platform,
    { token: path.split('token=')[1]!, password: 'seven quiet presses' },
    visitor,
  )
  const caller = await known(session!.token)
  return {
    id: caller.actor.accountId!,
    session: session!.token,
    caller,
    run: async (verb, input, key) => call(plant.platform, await known(session!.token), verb, input, key ?? null),
  }
}

async function known(session: string): Promise<Caller> {
  callers.forget(session)
  return (await callers.bySession(session))!
}

let okafor: Member
let novak: Member
let operator: Member
const days = { fromOn: '2026-05-04', throughOn: '2026-05-08' }
const seen = async (who: Member) => (await who.run(listPeople, {})).rows.map(row => row.surname)

beforeAll(async () => {
  plant = await openPlant({ realIds: true })
  cast = await addCast(plant)
  callers = new Callers(plant.platform)
  okafor = await join('okafor', cast.person.okafor, [{ role: 'leader', groupingIds: [cast.teamRed] }])
  novak = await join('novak', cast.person.novak, [{ role: 'assessor', groupingIds: [cast.teamBlue] }])
  operator = await join('chen', cast.person.chen, [{ role: 'operator', groupingIds: [cast.teamGreen] }])
})
afterAll(() => plant.close())

describe('a deputy', () => {
  it('is named for days by whoever is to be acted for, and only somebody who can do something for them', async () => {
    const { candidates } = await okafor.run(listDeputies, {})
    expect(candidates.map(one => one.name)).toEqual(['Marta Reis', 'novak'])
    const named = await okafor.run(nameDeputy, { deputyAccountId: novak.id, ...days }, 'name')
    expect(await okafor.run(nameDeputy, { deputyAccountId: novak.id, ...days }, 'name')).toEqual(named)
    expect(await okafor.run(nameDeputy, { deputyAccountId: novak.id, ...days })).toEqual(named)
    expect(await refusalOf(okafor.run(nameDeputy, { deputyAccountId: operator.id, ...days }))).toMatchObject({ code: 'deputy.missing' })
    expect(
      await refusalOf(okafor.run(nameDeputy, { deputyAccountId: novak.id, fromOn: '2026-05-09', throughOn: '2026-05-08' })),
    ).toMatchObject({ code: 'range.backwards' })
    expect(
      await refusalOf(okafor.run(nameDeputy, { deputyAccountId: novak.id, fromOn: '2026-04-01', throughOn: '2026-05-03' })),
    ).toMatchObject({ code: 'deputy.over' })
    expect(
      await refusalOf(okafor.run(nameDeputy, { deputyAccountId: novak.id, fromOn: '2026-05-04', throughOn: '2027-06-04' })),
    ).toMatchObject({ code: 'deputy.too_long' })
    expect(await refusalOf(novak.run(nameDeputy, { accountId: okafor.id, deputyAccountId: novak.id, ...days }))).toMatchObject({
      code: 'access.not_allowed',
    })
    expect((await novak.run(listDeputies, {})).others).toMatchObject([{ account: { name: 'okafor' }, today: true }])
    expect((await plant.trail()).filter(entry => entry.action === 'deputy.named')).toHaveLength(1)
  })

  it('acts with the kinds of rights both have, over the other’s people, logged to the real person', async () => {
    expect(await seen(novak)).toEqual(['Novak'])
    await novak.run(beginActing, { accountId: okafor.id })
    const caller = await known(novak.session)
    expect(caller.actor).toMatchObject({ accountId: novak.id, personId: null, actingFor: { accountId: okafor.id, name: 'okafor' } })
    expect([...caller.actor.rights].sort()).toEqual(['people.read', 'records.read', 'results.assess', 'results.propose'])
    expect(await seen(novak)).toEqual(['Okafor', 'Ruiz'])
    expect((await sessionState(plant.platform, caller, false)).account).toMatchObject({ name: 'novak', actingFor: { name: 'okafor' } })
    expect(await refusalOf(novak.run(beginActing, { accountId: okafor.id }))).toMatchObject({ code: 'access.not_while_acting' })
    expect(await refusalOf(novak.run(makeToken, { name: 'x' }))).toMatchObject({ code: 'access.not_while_acting' })
    expect(await refusalOf(novak.run(changePassword, { current: 'x', next: 'y' }))).toMatchObject({ code: 'access.not_while_acting' })
    expect(await refusalOf(novak.run(nameDeputy, { deputyAccountId: okafor.id, ...days }))).toMatchObject({
      code: 'access.not_while_acting',
    })
    await novak.run(endActing, {})
    await novak.run(endActing, {})
    expect(await seen(novak)).toEqual(['Novak'])
    const [ended] = (await plant.trail()).filter(entry => entry.action === 'acting.ended')
    expect(ended).toMatchObject({ actor_id: novak.id, acting_for: okafor.id })
  })

  it('who holds everything writes for another, never lets anybody in, and the log names both', async () => {
    const { id: owner } = { id: plant.caller.actor.accountId! }
    await okafor.run(nameDeputy, { deputyAccountId: owner, ...days })
    const { token } = await plant.inside(async ctx => {
      const { beginSession } = await import('./sessions.ts')
      return beginSession(plant.platform, ctx.db, plant.organisation.tenantId, owner, visitor)
    })
    const act = async (verb: Parameters<typeof call>[2], input: unknown) => call(plant.platform, await known(token), verb, input)
    await act(beginActing as never, { accountId: okafor.id })
    expect((await known(token)).actor.rights.has('access.manage')).toBe(false)
    expect(await refusalOf(act(addPerson as never, { surname: 'New' }))).toMatchObject({ code: 'access.not_allowed' })
    expect(await refusalOf(act(invite as never, { name: 'x', email: 'x@plant.test', language: 'en' }))).toMatchObject({
      code: 'access.not_allowed',
    })
  })

  it('has nothing left from the end of the days on, and still sees for whom it was', async () => {
    await novak.run(beginActing, { accountId: okafor.id })
    plant.clock.set('2026-05-08T22:59:00Z')
    const again = await reopened(novak)
    await again.run(beginActing, { accountId: okafor.id })
    expect((await known(again.session)).actor.rights.size).toBeGreaterThan(0)
    plant.clock.set('2026-05-08T23:01:00Z')
    expect((await known(again.session)).actor).toMatchObject({ actingFor: { name: 'okafor' }, grants: [] })
    expect((await known(again.session)).actor.rights.size).toBe(0)
    await again.run(endActing, {})
    expect(await refusalOf(again.run(beginActing, { accountId: okafor.id }))).toMatchObject({ code: 'deputy.missing' })
    expect(await seen(again)).toEqual(['Novak'])
  })

  it('is ended by either of the two or by who manages access, and by nobody else', async () => {
    const later = { fromOn: '2026-05-09', throughOn: '2026-05-20' }
    const [first, second] = [await reopened(okafor), await reopened(novak)]
    const { id } = await first.run(nameDeputy, { deputyAccountId: novak.id, ...later })
    await second.run(beginActing, { accountId: okafor.id })
    const stranger = await reopened(operator)
    expect(await refusalOf(stranger.run(endDeputy, { id }))).toMatchObject({ code: 'deputy.missing' })
    await plant.run(endDeputy, { id })
    expect((await known(second.session)).actor.rights.size).toBe(0)
    expect(await refusalOf(first.run(endDeputy, { id }))).toMatchObject({ code: 'deputy.missing' })
    const given = await plant.run(nameDeputy, { accountId: okafor.id, deputyAccountId: novak.id, ...later })
    await (await reopened(novak)).run(endDeputy, { id: given.id })
    expect((await plant.trail()).slice(-1)).toMatchObject([{ action: 'deputy.ended', actor_id: novak.id, subject_id: okafor.id }])
  })
})

describe('whoever manages access', () => {
  const week = { fromOn: '2026-05-09', throughOn: '2026-05-12' }
  const admin: AskedRole = { role: 'admin', groupingIds: null }

  it('makes themselves nobody’s deputy, unless the other names them', async () => {
    const owner = plant.caller.actor.accountId!
    const [leader] = [await reopened(okafor)]
    expect(await refusalOf(plant.run(nameDeputy, { accountId: okafor.id, deputyAccountId: owner, ...week }))).toMatchObject({
      kind: 'forbidden',
      code: 'deputy.own',
    })
    expect(await leader.run(nameDeputy, { deputyAccountId: owner, ...week })).toHaveProperty('id')
  })

  it('lends through a deputy nothing that they could not give', async () => {
    const manager = await join('manager', null, [admin, { role: 'leader', groupingIds: [cast.teamGreen] }])
    const second = await join('second', null, [{ role: 'leader', groupingIds: [cast.teamGreen] }])
    const name = (deputyAccountId: string) => manager.run(nameDeputy, { accountId: okafor.id, deputyAccountId, ...week })
    expect(await refusalOf(name(second.id))).toMatchObject({ kind: 'forbidden', code: 'deputy.beyond_own' })
    expect(await refusalOf(name(manager.id))).toMatchObject({ code: 'deputy.own' })
    const above = await join('above', null, [{ role: 'leader', groupingIds: [cast.site] }])
    expect(await name(above.id)).toHaveProperty('id')
    const wide = await join('wide', null, [admin, { role: 'leader', groupingIds: [cast.lineNorth] }])
    expect(await wide.run(nameDeputy, { accountId: okafor.id, deputyAccountId: second.id, ...week })).toHaveProperty('id')
  })
})

/** The same account in a session that has not been idle for days. */
async function reopened(member: Member): Promise<Member> {
  const { beginSession } = await import('./sessions.ts')
  const { token } = await plant.inside(ctx => beginSession(plant.platform, ctx.db, plant.organisation.tenantId, member.id, visitor))
  return { ...member, session: token, run: async (verb, input, key) => call(plant.platform, await known(token), verb, input, key ?? null) }
}
