import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import type { Caller } from '../../platform/context.ts'
import { inDatabase } from '../../platform/database.ts'
import { checkPassword, hashPassword, sha256, tenantOfToken } from '../../platform/secrets.ts'
import { call } from '../../platform/verb.ts'
import { changeAccount, changePassword } from './account.ts'
import { Callers } from './caller.ts'
import { foundOrganisation } from './found.ts'
import { network } from './guesses.ts'
import { LIMITS } from './limits.ts'
import { listSessions, revokeSession, SESSION_PREFIX } from './sessions.ts'
import { isSetUp, makeSetupLink, useSetupLink } from './setup-link.ts'
import { signIn } from './sign-in.ts'
import { listTokens, makeToken, revokeToken } from './tokens.ts'

const visitor = { address: '192.0.2.7', device: 'Firefox' }
const password = 'seven quiet green presses'
let plant: Plant
let tenantId: string
let callers: Callers

beforeAll(async () => {
  plant = await openPlant({ realIds: true })
  tenantId = plant.platform.ids.next()
  const passwordHash = await hashPassword(password)
  await inDatabase(plant.platform.db, tenantId, 'write', tx =>
    foundOrganisation(
      plant.platform,
      tx,
      { tenantId, name: 'Line Works', timeZone: 'Europe/Berlin', language: 'de', kind: 'real' },
      { name: 'Rosa Kern', email: 'Rosa@Works.test', passwordHash, role: 'owner' },
    ),
  )
  callers = new Callers(plant.platform)
})
afterAll(() => plant.close())

const enter = (secret = password, email = 'rosa@works.test') =>
  signIn.run(plant.platform, signIn.input.parse({ email, password: secret }), visitor)
const later = (minutes: number) => plant.clock.advance({ minutes })

describe('signing in', () => {
  it('opens a session that names its organisation, whatever the case of the address', async () => {
    const { session } = await enter(password, ' ROSA@works.TEST ')
    expect(tenantOfToken(SESSION_PREFIX, session!.token)).toBe(tenantId)
    const caller = await callers.bySession(session!.token)
    expect(caller).toMatchObject({ organisation: { tenantId, timeZone: 'Europe/Berlin' }, actor: { kind: 'account', name: 'Rosa Kern' } })
    expect(caller!.actor.rights.has('results.write')).toBe(true)
  })

  it('keeps no secret in the database', async () => {
    const { session } = await enter()
    const rows = await plant.raw.selectFrom('sessions').select('token_hash').where('tenant_id', '=', tenantId).execute()
    expect(
      rows.some(
        row => row.token_hash.toString('utf8').includes(session!.token) || session!.token.includes(row.token_hash.toString('base64url')),
      ),
    ).toBe(false)
    const { password_hash } = await plant.raw
      .selectFrom('accounts')
      .select('password_hash')
      .where('tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow()
    expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('says the same of a wrong password and of nobody', async () => {
    const wrong = await refusalOf(enter('seven quiet green pressed'))
    const nobody = await refusalOf(enter(password, 'nobody@works.test'))
    expect(wrong).toMatchObject({ kind: 'unauthenticated', code: 'access.wrong_sign_in' })
    expect({ ...nobody }).toEqual({ ...wrong })
  })

  it('ends after an hour without use and after twelve hours in any case', async () => {
    const idle = (await enter()).session!.token
    later(59)
    expect(await callers.bySession(idle)).not.toBeNull()
    later(61)
    expect(await callers.bySession(idle)).toBeNull()
    const busy = (await enter()).session!.token
    for (let i = 0; i < 14; i++) {
      later(50)
      expect(await callers.bySession(busy)).not.toBeNull()
    }
    later(25)
    expect(await callers.bySession(busy)).toBeNull()
  })

  it('refuses after a hundred wrong guesses in a day, the right password too, and not the next day', async () => {
    for (let i = 0; i < LIMITS.guessesPerDay; i++) {
      await plant.raw
        .insertInto('guesses')
        .values({ subject_hash: sha256('sign-in:rosa@works.test'), guessed_at: plant.clock.now() })
        .execute()
    }
    expect(await refusalOf(enter())).toMatchObject({ kind: 'limit', code: 'access.too_many_guesses' })
    plant.clock.advance({ days: 1, minutes: 1 })
    expect((await enter()).session).toBeTruthy()
  })

  it('takes a /64 of IPv6 as one address', () => {
    expect(network('2001:db8:0:1::5')).toBe(network('2001:0db8:0:1:ffff::1'))
    expect(network('2001:db8:0:2::5')).not.toBe(network('2001:db8:0:1::5'))
    expect(network('::ffff:192.0.2.7')).toBe('192.0.2.7')
  })
})

describe('sessions and tokens', () => {
  const asRosa = async () => {
    const { session } = await enter()
    const caller = (await callers.bySession(session!.token))!
    return { token: session!.token, caller, house: houseOf(caller) }
  }
  const houseOf = (caller: Caller) => {
    return {
      run: <In, Out>(verb: Parameters<typeof call<In, Out>>[2], input: unknown, key?: string) =>
        call(plant.platform, caller, verb, input, key ?? null),
    }
  }

  it('are listed with the current one marked, and end when revoked', async () => {
    const first = await asRosa()
    const second = await asRosa()
    const { rows } = await second.house.run(listSessions, {})
    expect(rows.filter(row => row.current).map(row => row.id)).toEqual([second.caller.actor.sessionId])
    expect(rows[0]).toMatchObject({ device: 'Firefox', address: '192.0.2.7' })
    await second.house.run(revokeSession, { id: first.caller.actor.sessionId })
    plant.clock.advance({ minutes: 1 })
    expect(await callers.bySession(first.token)).toBeNull()
    expect(await callers.bySession(second.token)).not.toBeNull()
    expect(await refusalOf(second.house.run(revokeSession, { id: first.caller.actor.sessionId }))).toMatchObject({ kind: 'missing' })
  })

  it('cannot be ended by another organisation', async () => {
    const { caller, token } = await asRosa()
    expect(await refusalOf(plant.run(revokeSession, { id: caller.actor.sessionId }))).toMatchObject({ kind: 'missing' })
    plant.clock.advance({ minutes: 1 })
    expect(await callers.bySession(token)).not.toBeNull()
  })

  it('personal tokens show their secret once, work, and are revocable', async () => {
    const { house } = await asRosa()
    const made = await house.run(makeToken, { name: 'laptop' }, 'make-once')
    expect(await callers.byToken(made.token)).toMatchObject({ actor: { kind: 'token', name: 'Rosa Kern' } })
    expect(await refusalOf(house.run(makeToken, { name: 'laptop' }, 'make-once'))).toMatchObject({ code: 'idempotency.secret_answer' })
    const stored = await plant.raw.selectFrom('idempotency_keys').select('answer').where('tenant_id', '=', tenantId).execute()
    expect(JSON.stringify(stored)).not.toContain(made.token)
    expect((await house.run(listTokens, {})).rows.map(row => row.name)).toContain('laptop')
    await house.run(revokeToken, { id: made.id })
    plant.clock.advance({ minutes: 1 })
    expect(await callers.byToken(made.token)).toBeNull()
  })

  it('a token is no session and a session no token', async () => {
    const { token } = await asRosa()
    expect(await callers.byToken(token)).toBeNull()
    expect(await callers.bySession('ms_forged')).toBeNull()
    expect(await callers.bySession(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBeNull()
  })

  it('all end with the password, but the session that changed it; tokens too', async () => {
    const other = await asRosa()
    const mine = await asRosa()
    const made = await mine.house.run(makeToken, { name: 'script' })
    const next = 'eleven patient blue ovens'
    expect(await refusalOf(mine.house.run(changePassword, { current: 'not it at all', next }))).toMatchObject({
      code: 'access.wrong_password',
    })
    expect(await refusalOf(mine.house.run(changePassword, { current: password, next: 'short' }))).toMatchObject({
      code: 'access.password_short',
    })
    expect(await refusalOf(mine.house.run(changePassword, { current: password, next: 'aaaaaaaaaaaaaaaa' }))).toMatchObject({
      code: 'access.password_guessable',
    })
    await mine.house.run(changePassword, { current: password, next })
    plant.clock.advance({ minutes: 1 })
    expect(await callers.bySession(mine.token)).not.toBeNull()
    expect(await callers.bySession(other.token)).toBeNull()
    expect(await callers.byToken(made.token)).toBeNull()
    await mine.house.run(changePassword, { current: next, next: password })
  })

  it('the account changes under its version', async () => {
    const { house } = await asRosa()
    const { version } = await house.run(changeAccount, { name: 'Rosa Kern-Lau', language: 'en', version: 1 })
    expect(version).toBe(2)
    expect(await refusalOf(house.run(changeAccount, { name: 'R', language: 'en', version: 1 }))).toMatchObject({
      kind: 'conflict',
      params: { current: 2 },
    })
  })
})

describe('setting up', () => {
  it('takes the newest link once, by whoever comes first of sixty-four', async () => {
    const empty = await openPlant()
    await empty.raw.deleteFrom('directory').execute()
    expect(await isSetUp(empty.platform)).toBe(false)
    const old = await makeSetupLink(empty.platform)
    const link = await makeSetupLink(empty.platform)
    const use = (secret: string) => inDatabase(empty.platform.db, null, 'write', tx => useSetupLink(empty.platform, tx, secret))
    expect(await refusalOf(use(old))).toMatchObject({ code: 'access.setup_link_spent' })
    const claims = await Promise.allSettled(Array.from({ length: 64 }, () => use(link)))
    expect(claims.filter(claim => claim.status === 'fulfilled')).toHaveLength(1)
    expect(await refusalOf(use(link))).toMatchObject({ code: 'access.setup_link_spent' })
    await empty.close()
  })

  it('is over when an organisation lives here, and a link gets too old', async () => {
    expect(await isSetUp(plant.platform)).toBe(true)
    const link = await makeSetupLink(plant.platform)
    expect(await refusalOf(inDatabase(plant.platform.db, null, 'write', tx => useSetupLink(plant.platform, tx, link)))).toMatchObject({
      code: 'access.already_set_up',
    })
    plant.clock.advance({ days: 3, minutes: 1 })
    expect(await refusalOf(inDatabase(plant.platform.db, null, 'write', tx => useSetupLink(plant.platform, tx, link)))).toMatchObject({
      code: 'access.setup_link_spent',
    })
  })
})

describe('password hashes', () => {
  it('fit their password and no other, and a missing one fits nothing', async () => {
    const phc = await hashPassword('pässword with ümlauts')
    expect(await checkPassword('pässword with ümlauts', phc)).toBe(true)
    expect(await checkPassword('passwort', phc)).toBe(false)
    expect(await checkPassword('', null)).toBe(false)
    expect(await hashPassword('x')).not.toBe(await hashPassword('x'))
  })
})
