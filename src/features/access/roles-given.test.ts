import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, House, Plant } from '../../../test/support/plant.ts'
import type { Caller } from '../../platform/context.ts'
import { call } from '../../platform/verb.ts'
import { listPeople } from '../people/list.ts'
import { acceptInvitation, openInvitation } from './accept-invitation.ts'
import { changeAccountOf } from './account-admin.ts'
import { disableAccount, enableAccount, setOwner } from './account-state.ts'
import { listAccounts } from './accounts.ts'
import { Callers } from './caller.ts'
import type { AskedRole } from './fields.ts'
import { invite, listInvitations, revokeInvitation } from './invitations.ts'
import { makePasswordLink } from './password-link.ts'
import { giveRole, takeRole } from './role-giving.ts'
import { signIn } from './sign-in.ts'
import { makeToken } from './tokens.ts'
import { whoCanSee } from './who-can-see.ts'

const visitor = { address: '192.0.2.7', device: 'Firefox' }
const password = 'seven quiet green presses'
let plant: Plant
let other: House
let cast: Cast
let callers: Callers

beforeAll(async () => {
  plant = await openPlant({ realIds: true })
  other = await plant.another({ name: 'Other Works' })
  cast = await addCast(plant)
  callers = new Callers(plant.platform)
})
afterAll(() => plant.close())

interface Invited {
  email: string
  personId?: string
  roles?: AskedRole[]
}
const tokenOf = ({ path }: { path: string }): string => path.split('token=')[1]!
const inviting = ({ email, ...more }: Invited, by: Asker = plant, key?: string) =>
  by.run(invite, { name: email.split('@')[0]!, email, language: 'en', ...more }, key)
const open = (token: string) => openInvitation.run(plant.platform, { token }, visitor)
const accept = (token: string, secret = password) =>
  acceptInvitation.run(plant.platform, acceptInvitation.input.parse({ token, password: secret }), visitor)

interface Joined extends Asker {
  id: string
  session: string
}

/** Invited, accepted and signed in: an account as real ones come to be. */
async function join(invited: Invited, by: Asker = plant): Promise<Joined> {
  const { session } = await accept(tokenOf(await inviting(invited, by)))
  return { ...(await asking(session!.token)), session: session!.token }
}

async function asking(session: string): Promise<Asker & { id: string }> {
  callers.forget(session)
  const caller: Caller = (await callers.bySession(session))!
  return { id: caller.actor.accountId!, caller, run: (verb, input, key) => call(plant.platform, caller, verb, input, key ?? null) }
}

const red = (): string[] => [cast.teamRed]

describe('an invitation', () => {
  it('makes the account of the person with its roles, once, and signs in', async () => {
    const made = await inviting({ email: 'Ana@plant.test', personId: cast.person.ruiz, roles: [{ role: 'leader', groupingIds: red() }] })
    expect((await open(tokenOf(made))).answer).toMatchObject({
      email: 'Ana@plant.test',
      organisation: 'Porto Novo Pressings',
      passwordLength: 12,
    })
    expect((await plant.run(listInvitations, {})).rows).toMatchObject([
      {
        email: 'Ana@plant.test',
        person: { id: cast.person.ruiz, name: 'Ana Ruiz' },
        roles: [{ role: 'leader', groupings: [{ name: 'Team Red' }] }],
        expired: false,
      },
    ])
    expect(await refusalOf(accept(tokenOf(made), 'too short'))).toMatchObject({ code: 'access.password_short', params: { least: 12 } })
    const { session } = await accept(tokenOf(made), 'twelve chars')
    const ana = await asking(session!.token)
    expect(ana.caller.actor).toMatchObject({ personId: cast.person.ruiz, name: 'Ana' })
    expect((await ana.run(listPeople, {})).rows.map(row => row.name)).toEqual(['Chidi Okafor', 'Ana Ruiz'])
    expect(await refusalOf(accept(tokenOf(made)))).toMatchObject({ code: 'invitation.used' })
    expect((await plant.run(listInvitations, {})).rows).toEqual([])
    expect((await plant.trail()).slice(-2).map(entry => [entry.action, entry.actor_id === ana.id])).toEqual([
      ['invitation.made', false],
      ['invitation.accepted', true],
    ])
    const again = await signIn.run(plant.platform, { email: 'ana@PLANT.test', password: 'twelve chars' }, visitor)
    expect((await asking(again.session!.token)).id).toBe(ana.id)
  })

  it('opens nothing when it is made up, too old, taken back or replaced', async () => {
    expect(await refusalOf(open('mi_nothing'))).toMatchObject({ code: 'invitation.unknown' })
    expect(await refusalOf(open(`mi_${'A'.repeat(22)}_${'B'.repeat(43)}`))).toMatchObject({ code: 'invitation.unknown' })
    const first = await inviting({ email: 'late@plant.test' })
    const second = await inviting({ email: 'LATE@plant.test' })
    expect(await refusalOf(accept(tokenOf(first)))).toMatchObject({ code: 'invitation.revoked' })
    plant.clock.advance({ hours: 73 })
    expect(await refusalOf(accept(tokenOf(second)))).toMatchObject({ code: 'invitation.expired' })
    expect((await plant.run(listInvitations, {})).rows).toMatchObject([{ email: 'LATE@plant.test', expired: true }])
    await plant.run(revokeInvitation, { id: second.id })
    expect(await refusalOf(plant.run(revokeInvitation, { id: second.id }))).toMatchObject({ kind: 'missing', code: 'invitation.missing' })
    expect(await refusalOf(other.run(revokeInvitation, { id: first.id }))).toMatchObject({ kind: 'missing' })
  })

  it('is kept as a hash, is shown once, and is accepted by one of eight at once', async () => {
    const made = await inviting({ email: 'race@plant.test' }, plant, 'once')
    expect(await refusalOf(inviting({ email: 'race@plant.test' }, plant, 'once'))).toMatchObject({ code: 'idempotency.secret_answer' })
    expect(await plant.fingerprint()).not.toContain(tokenOf(made))
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => accept(tokenOf(made))))
    expect(outcomes.filter(outcome => outcome.status === 'fulfilled')).toHaveLength(1)
  })

  it('asks fifteen characters of whoever will let others in', async () => {
    const made = await inviting({ email: 'boss@plant.test', roles: [{ role: 'admin', groupingIds: null }] })
    expect((await open(tokenOf(made))).answer.passwordLength).toBe(15)
    expect(await refusalOf(accept(tokenOf(made), 'fourteen chars'))).toMatchObject({ params: { least: 15 } })
  })

  it('is refused for an address or a person with an account, to those only who manage access', async () => {
    expect(await refusalOf(inviting({ email: 'ANA@plant.test' }))).toMatchObject({ code: 'account.email_taken' })
    expect(await refusalOf(inviting({ email: 'ana@plant.test' }, other))).toMatchObject({ code: 'account.email_taken' })
    expect(await refusalOf(inviting({ email: 'b@plant.test', personId: cast.person.ruiz }))).toMatchObject({ code: 'account.person_taken' })
    expect(await refusalOf(inviting({ email: 'c@plant.test', personId: cast.person.novak }, other))).toMatchObject({
      code: 'person.missing',
    })
    const anybody = plant.as({ rights: new Set(['people.read']), grants: [] })
    expect(await refusalOf(inviting({ email: 'd@plant.test' }, anybody))).toMatchObject({ code: 'access.not_allowed' })
  })
})

describe('roles', () => {
  it('are given and taken, and end within a second', async () => {
    const chen = await join({ email: 'chen@plant.test', personId: cast.person.chen })
    expect((await chen.run(listPeople, {})).rows.map(row => row.name)).toEqual(['Li Chen'])
    const given = await plant.run(giveRole, { accountId: chen.id, role: 'leader', groupingIds: [cast.lineSouth] }, 'give')
    expect(await plant.run(giveRole, { accountId: chen.id, role: 'leader', groupingIds: [cast.lineSouth] }, 'give')).toEqual(given)
    const before = (await plant.trail()).length
    expect(await plant.run(giveRole, { accountId: chen.id, role: 'leader', groupingIds: [cast.lineSouth] })).toEqual(given)
    expect((await plant.trail()).length).toBe(before)
    expect((await callers.bySession(chen.session))!.actor.rights.has('absences.write')).toBe(false)
    plant.clock.set(new Date(plant.clock.now().getTime() + 1_000).toISOString())
    expect((await callers.bySession(chen.session))!.actor.rights.has('absences.write')).toBe(true)
    await plant.run(takeRole, { accountId: chen.id, id: given.id })
    plant.clock.set(new Date(plant.clock.now().getTime() + 1_000).toISOString())
    expect((await callers.bySession(chen.session))!.actor.rights.has('absences.write')).toBe(false)
    expect(await refusalOf(plant.run(takeRole, { accountId: chen.id, id: given.id }))).toMatchObject({ code: 'role.missing' })
    expect((await plant.trail()).slice(-2).map(entry => entry.action)).toEqual(['role.given', 'role.taken'])
  })

  it('are never more than the giver holds, nor elsewhere', async () => {
    const hr = await join({
      email: 'line@plant.test',
      roles: [
        { role: 'admin', groupingIds: [cast.lineNorth] },
        { role: 'leader', groupingIds: [cast.lineNorth] },
      ],
    })
    const blue = await join({ email: 'blue@plant.test', personId: cast.person.novak })
    const give = (role: string, groupingIds: string[] | null, accountId = blue.id) => hr.run(giveRole, { accountId, role, groupingIds })
    await give('leader', [cast.teamBlue])
    await give('assessor', [cast.teamRed])
    for (const [role, groupingIds] of [
      ['leader', null],
      ['leader', [cast.teamGreen]],
      ['quality', [cast.teamBlue]],
      ['coordinator', [cast.lineNorth]],
      ['leader', [cast.site]],
    ] as const)
      expect(await refusalOf(give(role, groupingIds && [...groupingIds])), role).toMatchObject({
        kind: 'forbidden',
        code: 'role.beyond_own',
      })
    expect((await hr.run(listAccounts, {})).giveable).toMatchObject([
      { role: 'operator' },
      { role: 'leader', everybody: false },
      { role: 'assessor' },
      { role: 'admin' },
    ])
  })

  it('outside of a limited administrator’s part are out of sight, and further ones out of hand', async () => {
    const [admin] = (await plant.run(listAccounts, {})).rows.filter(row => row.email === 'line@plant.test')
    expect(admin).toMatchObject({
      state: 'active',
      kind: 'member',
      inHand: true,
      mine: false,
      roles: [{ role: 'admin' }, { role: 'leader' }],
    })
    const line = await signIn.run(plant.platform, { email: 'line@plant.test', password }, visitor)
    const limited = await asking(line.session!.token)
    const seen = (await limited.run(listAccounts, {})).rows
    expect(seen.map(row => row.email).sort()).toEqual(['Ana@plant.test', 'blue@plant.test', 'line@plant.test'])
    const chen = (await plant.run(listAccounts, {})).rows.find(row => row.email === 'chen@plant.test')!
    const hidden = await refusalOf(limited.run(disableAccount, { accountId: chen.id }))
    const nobody = await refusalOf(limited.run(disableAccount, { accountId: '00000000-0000-7000-8000-00000000dead' }))
    expect({ ...hidden, params: {} }).toEqual({ ...nobody, params: {} })
    const blue = seen.find(row => row.email === 'blue@plant.test')!
    await plant.run(giveRole, { accountId: blue.id, role: 'hr', groupingIds: [cast.site] })
    expect(await refusalOf(limited.run(disableAccount, { accountId: blue.id }))).toMatchObject({
      kind: 'forbidden',
      code: 'account.beyond_own',
    })
  })

  it('leave an owner in any case', async () => {
    const owner = plant.caller.actor.accountId!
    expect(await refusalOf(plant.run(setOwner, { accountId: owner, owner: false }))).toMatchObject({ code: 'access.last_owner' })
    expect(await refusalOf(plant.run(disableAccount, { accountId: owner }))).toMatchObject({ code: 'account.own' })
    const second = await join({ email: 'second@plant.test', roles: [{ role: 'admin', groupingIds: null }] })
    expect(await refusalOf(second.run(disableAccount, { accountId: owner }))).toMatchObject({ code: 'account.beyond_own' })
    expect(await refusalOf(second.run(setOwner, { accountId: second.id, owner: true }))).toMatchObject({ code: 'account.owners_only' })
    await plant.run(setOwner, { accountId: second.id, owner: true })
    const both = await Promise.allSettled([
      plant.run(setOwner, { accountId: second.id, owner: false }),
      (await asking(second.session)).run(setOwner, { accountId: owner, owner: false }),
    ])
    expect(both.filter(outcome => outcome.status === 'fulfilled')).toHaveLength(1)
    await plant.raw.updateTable('accounts').set({ role: 'owner' }).where('account_id', '=', owner).execute()
    await plant.raw.updateTable('accounts').set({ role: 'member' }).where('account_id', '=', second.id).execute()
    await plant.run(disableAccount, { accountId: second.id })
  })
})

describe('an account', () => {
  it('that is disabled is refused within a second by session and token, and stays out until it signs in again', async () => {
    const leaver = await join({ email: 'leaver@plant.test' })
    const { token } = await leaver.run(makeToken, { name: 'script' })
    await plant.run(disableAccount, { accountId: leaver.id, reason: 'left' }, 'disable')
    await plant.run(disableAccount, { accountId: leaver.id, reason: 'left' }, 'disable')
    plant.clock.set(new Date(plant.clock.now().getTime() + 1_000).toISOString())
    expect(await callers.bySession(leaver.session)).toBeNull()
    expect(await callers.byToken(token)).toBeNull()
    const enter = () => signIn.run(plant.platform, { email: 'leaver@plant.test', password }, visitor)
    expect(await refusalOf(enter())).toMatchObject({ code: 'access.wrong_sign_in' })
    expect(await refusalOf(plant.run(giveRole, { accountId: leaver.id, role: 'leader', groupingIds: red() }))).toMatchObject({
      code: 'account.disabled',
    })
    await plant.run(enableAccount, { accountId: leaver.id })
    expect((await enter()).session).toBeTruthy()
    callers.forget(leaver.session)
    expect(await callers.bySession(leaver.session)).toBeNull()
    expect(
      (await plant.trail()).filter(entry => entry.subject_id === leaver.id && /^account\.(dis|en)abled$/.test(entry.action)),
    ).toMatchObject([{ reason: 'left' }, { action: 'account.enabled' }])
  })

  it('gets a link for a new password from those who could give its roles; everything opened with the old one ends', async () => {
    const forgot = await join({ email: 'forgot@plant.test', roles: [{ role: 'quality', groupingIds: [cast.lineNorth] }] })
    const { token } = await forgot.run(makeToken, { name: 'script' })
    const limited = await asking((await signIn.run(plant.platform, { email: 'line@plant.test', password }, visitor)).session!.token)
    expect(await refusalOf(limited.run(makePasswordLink, { accountId: forgot.id }))).toMatchObject({ code: 'role.beyond_own' })
    expect(await refusalOf(plant.run(makePasswordLink, { accountId: plant.caller.actor.accountId }))).toMatchObject({ code: 'account.own' })
    const early = await plant.run(makePasswordLink, { accountId: forgot.id })
    await plant.run(giveRole, { accountId: forgot.id, role: 'manager', groupingIds: [cast.lineNorth] })
    expect(await refusalOf(accept(tokenOf(early)))).toMatchObject({ code: 'invitation.revoked' })
    const old = await plant.run(makePasswordLink, { accountId: forgot.id })
    const link = await plant.run(makePasswordLink, { accountId: forgot.id }, 'link')
    expect(await refusalOf(plant.run(makePasswordLink, { accountId: forgot.id }, 'link'))).toMatchObject({
      code: 'idempotency.secret_answer',
    })
    expect((await plant.run(listInvitations, {})).rows.map(row => row.email)).not.toContain('forgot@plant.test')
    expect(await refusalOf(accept(tokenOf(old)))).toMatchObject({ code: 'invitation.revoked' })
    expect((await open(tokenOf(link))).answer).toMatchObject({ again: true, passwordLength: 12 })
    const { session } = await accept(tokenOf(link), 'nine other presses')
    expect((await asking(session!.token)).id).toBe(forgot.id)
    for (const ended of [forgot.session, token]) callers.forget(ended)
    expect(await callers.bySession(forgot.session)).toBeNull()
    expect(await callers.byToken(token)).toBeNull()
    const enter = (secret: string) => signIn.run(plant.platform, { email: 'forgot@plant.test', password: secret }, visitor)
    expect(await refusalOf(enter(password))).toMatchObject({ code: 'access.wrong_sign_in' })
    expect((await enter('nine other presses')).session).toBeTruthy()
    expect(await refusalOf(accept(tokenOf(link)))).toMatchObject({ code: 'invitation.used' })
    expect((await plant.trail()).filter(entry => entry.subject_id === forgot.id).map(entry => entry.action)).toEqual([
      'invitation.accepted',
      'account.password_link_made',
      'role.given',
      'account.password_link_made',
      'account.password_link_made',
      'account.password_reset',
      'session.begun',
    ])
    await plant.run(disableAccount, { accountId: forgot.id })
  })

  it('is changed by who manages access, under its version, and signs in under the new address', async () => {
    const { id } = await join({ email: 'maria@plant.test' })
    const values = { accountId: id, name: 'Maria Sousa', email: 'sousa@plant.test', language: 'de', personId: cast.person.bakker }
    expect(await plant.run(changeAccountOf, { ...values, version: 1 })).toEqual({ version: 2 })
    expect(await refusalOf(plant.run(changeAccountOf, { ...values, version: 1 }))).toMatchObject({
      kind: 'conflict',
      params: { current: 2 },
    })
    expect(await refusalOf(plant.run(changeAccountOf, { ...values, email: 'ana@plant.test', version: 2 }))).toMatchObject({
      code: 'account.email_taken',
    })
    expect(await refusalOf(plant.run(changeAccountOf, { ...values, personId: cast.person.ruiz, version: 2 }))).toMatchObject({
      code: 'account.person_taken',
    })
    expect((await signIn.run(plant.platform, { email: 'sousa@plant.test', password }, visitor)).session).toBeTruthy()
    expect(await refusalOf(signIn.run(plant.platform, { email: 'maria@plant.test', password }, visitor))).toMatchObject({
      code: 'access.wrong_sign_in',
    })
    expect((await plant.trail()).at(-2)).toMatchObject({
      action: 'account.changed',
      before: { email: 'maria@plant.test' },
      after: { email: 'sousa@plant.test' },
    })
  })

  it('of another organisation is none', async () => {
    const { rows } = await plant.run(listAccounts, {})
    expect((await other.run(listAccounts, {})).rows).toHaveLength(1)
    const hidden = await refusalOf(other.run(disableAccount, { accountId: rows[1]!.id }))
    expect(hidden).toMatchObject({ kind: 'missing', code: 'account.missing' })
  })
})

describe('who can see a person', () => {
  it('is told with role and grouping, to the person and to who manages access', async () => {
    const ana = await signIn.run(plant.platform, { email: 'ana@plant.test', password: 'twelve chars' }, visitor)
    const own = await (await asking(ana.session!.token)).run(whoCanSee, { id: cast.person.ruiz })
    expect(own).toEqual(await plant.run(whoCanSee, { id: cast.person.ruiz }))
    expect(own.rows).toMatchObject([
      { account: { name: 'Ana' }, way: 'self' },
      { account: { name: 'Marta Reis' }, way: 'owner', records: true, notes: true },
      { account: { name: 'Ana' }, way: 'role', role: 'leader', groupings: [{ name: 'Team Red' }], records: true, notes: false },
      { account: { name: 'blue' }, role: 'assessor', groupings: [{ name: 'Team Red' }] },
      { account: { name: 'blue' }, role: 'hr', groupings: [{ name: 'Porto Novo' }] },
      { account: { name: 'line' }, role: 'admin', groupings: [{ name: 'North line' }], records: false },
      { account: { name: 'line' }, role: 'leader', groupings: [{ name: 'North line' }] },
    ])
    const hidden = await refusalOf((await asking(ana.session!.token)).run(whoCanSee, { id: cast.person.novak }))
    const nobody = await refusalOf(other.run(whoCanSee, { id: cast.person.novak }))
    expect({ ...hidden }).toEqual({ ...nobody })
  })
})
