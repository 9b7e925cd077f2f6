import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { call } from '../../platform/verb.ts'
import { acceptInvitation, openInvitation } from './accept-invitation.ts'
import { disableAccount, enableAccount } from './account-state.ts'
import { listAccounts } from './accounts.ts'
import { Callers } from './caller.ts'
import type { AskedRole } from './fields.ts'
import { invite } from './invitations.ts'
import { makePasswordLink } from './password-link.ts'
import { takeRole } from './role-giving.ts'

const visitor = { address: '192.0.2.7', device: 'Firefox' }
let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ realIds: true })
  cast = await addCast(plant)
})
afterAll(() => plant.close())

const tokenOf = ({ path }: { path: string }): string => path.split('token=')[1]!
const open = (token: string) => openInvitation.run(plant.platform, { token }, visitor)
const accept = (token: string) => acceptInvitation.run(plant.platform, { token, password: 'seven quiet green presses' }, visitor)
const inviting = async (name: string, roles: AskedRole[], by: Asker = plant, personId: string | null = null): Promise<string> =>
  tokenOf(await by.run(invite, { name, email: `${name}@plant.test`, language: 'en', personId, roles }))

async function join(name: string, roles: AskedRole[], by: Asker = plant): Promise<Asker & { id: string }> {
  const { session } = await accept(await inviting(name, roles, by))
  const caller = (await new Callers(plant.platform).bySession(session!.token))!
  return { id: caller.actor.accountId!, caller, run: (verb, input, key) => call(plant.platform, caller, verb, input, key ?? null) }
}

/** Lets others in over the north line, as a leader of it. */
const adminOf = (name: string) =>
  join(name, [
    { role: 'admin', groupingIds: [cast.lineNorth] },
    { role: 'leader', groupingIds: [cast.lineNorth] },
  ])

async function take(accountId: string, role: string): Promise<void> {
  const account = (await plant.run(listAccounts, {})).rows.find(row => row.id === accountId)!
  await plant.run(takeRole, { accountId, id: account.roles.find(given => given.role === role)!.id })
}

const LOST = { kind: 'precondition', code: 'invitation.not_given' }

describe('a link', () => {
  it('opens nothing that its maker could not give today, and says so before a password is chosen', async () => {
    const maker = await adminOf('maker')
    const leader = await inviting('leader', [{ role: 'leader', groupingIds: [cast.teamRed] }], maker)
    const operator = await inviting('operator', [{ role: 'operator', groupingIds: [cast.teamRed] }], maker)
    const person = await inviting('person', [], maker, cast.person.novak)
    expect((await open(leader)).answer).toMatchObject({ name: 'leader' })
    await take(maker.id, 'leader')
    expect(await refusalOf(open(leader))).toMatchObject(LOST)
    expect(await refusalOf(accept(leader))).toMatchObject(LOST)
    expect((await accept(operator)).session).toBeTruthy()
    expect((await open(person)).answer).toMatchObject({ name: 'person' })
    await take(maker.id, 'admin')
    expect(await refusalOf(accept(person))).toMatchObject(LOST)
    expect((await plant.run(listAccounts, {})).rows.map(row => row.name)).not.toContain('leader')
  })

  it('of a disabled administrator opens nothing', async () => {
    const maker = await adminOf('leaver')
    const colleague = await join('colleague', [{ role: 'leader', groupingIds: [cast.teamRed] }])
    const invited = await inviting('invited', [{ role: 'leader', groupingIds: [cast.teamRed] }], maker)
    const password = tokenOf(await maker.run(makePasswordLink, { accountId: colleague.id }))
    await plant.run(disableAccount, { accountId: maker.id })
    for (const token of [invited, password]) {
      expect(await refusalOf(open(token))).toMatchObject(LOST)
      expect(await refusalOf(accept(token))).toMatchObject(LOST)
    }
  })

  it('for a new password ends with the account and does not come back with it', async () => {
    const member = await join('member', [{ role: 'leader', groupingIds: [cast.teamRed] }])
    const token = tokenOf(await plant.run(makePasswordLink, { accountId: member.id }))
    await plant.run(disableAccount, { accountId: member.id })
    await plant.run(enableAccount, { accountId: member.id })
    expect(await refusalOf(accept(token))).toMatchObject({ code: 'invitation.revoked' })
  })
})
