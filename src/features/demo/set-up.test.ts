import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Callers } from '../access/caller.ts'
import { isSetUp, makeSetupLink } from '../access/setup-link.ts'
import { signIn } from '../access/sign-in.ts'
import { setUp } from './set-up.ts'

let plant: Plant
beforeAll(async () => {
  plant = await openPlant({ realIds: true })
  await forgetOrganisations()
})
afterAll(() => plant.close())

const VISITOR = { address: '10.0.0.7', device: 'test' }
const PASSWORD = 'three quiet green presses'
const input = (token: string, change: { plant?: 'demo' | 'empty'; organisation?: object; account?: object } = {}) =>
  setUp.input.parse({
    token,
    plant: change.plant ?? 'empty',
    organisation: { name: 'Porto Novo', timeZone: 'Europe/Lisbon', language: 'de', ...change.organisation },
    account: { name: 'Marta Reis', email: 'Marta@plant.test', password: PASSWORD, ...change.account },
  })
/** As on the first start: the plant of the test support has an organisation already. */
const forgetOrganisations = async () => {
  await sql`delete from sign_in_names`.execute(plant.raw)
  await sql`delete from directory`.execute(plant.raw)
}
const organisations = async (): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from organisations`.execute(plant.raw)).rows[0]!.n

describe('the first start', () => {
  it('makes the organisation, its first account and a session, and the scales to begin with', async () => {
    const { session } = await setUp.run(plant.platform, input(await makeSetupLink(plant.platform)), VISITOR)
    const caller = (await new Callers(plant.platform).bySession(session!.token))!
    expect(caller.organisation).toMatchObject({ name: 'Porto Novo', timeZone: 'Europe/Lisbon', language: 'de', kind: 'real' })
    expect(caller.actor.rights.has('imports.write')).toBe(true)
    const { tenantId } = caller.organisation
    const scales = await plant.raw
      .selectFrom('scales')
      .innerJoin('scale_details', 'scale_details.scale_id', 'scales.scale_id')
      .select(['starter', 'name'])
      .where('scales.tenant_id', '=', tenantId)
      .orderBy('starter')
      .execute()
    expect(scales.map(scale => scale.starter)).toEqual(['certificate', 'iluo', 'yes-no', 'zero-to-four'])
    expect(scales[0]!.name).toBe('Zertifikat')
    const trail = await plant.raw.selectFrom('audit_entries').select(['action', 'actor_id']).where('tenant_id', '=', tenantId).execute()
    expect(trail).toEqual([{ action: 'organisation.founded', actor_id: caller.actor.accountId }])
    const again = await signIn.run(plant.platform, { email: 'marta@plant.test', password: PASSWORD }, VISITOR)
    expect(again.session!.token).not.toBe(session!.token)
    expect(await isSetUp(plant.platform)).toBe(true)
  })

  it('happens once: a new link does not found a second organisation', async () => {
    const before = await organisations()
    expect(await refusalOf(setUp.run(plant.platform, input(await makeSetupLink(plant.platform)), VISITOR))).toMatchObject({
      code: 'access.already_set_up',
    })
    expect(await organisations()).toBe(before)
  })

  it('takes a link once, even when sixty-four claim it at the same moment', async () => {
    await forgetOrganisations()
    const before = await organisations()
    const token = await makeSetupLink(plant.platform)
    const claims = await Promise.allSettled(Array.from({ length: 64 }, () => setUp.run(plant.platform, input(token), VISITOR)))
    const won = claims.filter(claim => claim.status === 'fulfilled')
    const lost = claims.flatMap(claim => (claim.status === 'rejected' ? [claim.reason as Refusal] : []))
    expect(won).toHaveLength(1)
    expect(new Set(lost.map(refusal => refusal.code))).toEqual(new Set(['access.setup_link_spent']))
    expect(await organisations()).toBe(before + 1)
  })

  it('begins in the demo plant where that was chosen, with the own organisation beside it', async () => {
    await forgetOrganisations()
    const { session } = await setUp.run(plant.platform, input(await makeSetupLink(plant.platform), { plant: 'demo' }), {
      ...VISITOR,
      address: '10.0.0.8',
    })
    const caller = await new Callers(plant.platform).bySession(session!.token)
    expect(caller?.organisation).toMatchObject({ kind: 'demo', name: 'Eschenau Pumps' })
    expect(await isSetUp(plant.platform)).toBe(true)
  })
})

describe('a claim that is not right', () => {
  it.each([
    ['an unknown zone', { organisation: { timeZone: 'Mars/Olympus' } }, 'organisation.zone_unknown'],
    ['an offset instead of a zone', { organisation: { timeZone: '+02:00' } }, 'organisation.zone_unknown'],
    ['a language we have no texts in', { organisation: { language: 'tlh' } }, 'organisation.language_unknown'],
    ['a short password', { account: { password: 'short' } }, 'access.password_short'],
    ['the address as password', { account: { password: 'marta@plant.test' } }, 'access.password_guessable'],
    ['a link nobody made', {}, 'access.setup_link_spent'],
  ])('with %s is refused and founds nothing', async (_what, change, code) => {
    const before = await organisations()
    expect(await refusalOf(setUp.run(plant.platform, input('x'.repeat(43), change), { ...VISITOR, address: '10.0.0.9' }))).toMatchObject({
      code,
    })
    expect(await organisations()).toBe(before)
  })

  it.each([
    ['no address', { account: { email: 'marta at plant' } }],
    ['no name', { account: { name: '  ' } }],
    ['an organisation without a name', { organisation: { name: '' } }],
  ])('with %s is not even looked at', (_what, change) => {
    expect(() => input('x'.repeat(43), change)).toThrow()
  })

  it('is refused after a link has run out', async () => {
    await forgetOrganisations()
    const token = await makeSetupLink(plant.platform)
    plant.clock.advance({ hours: 73 })
    expect(await refusalOf(setUp.run(plant.platform, input(token), { ...VISITOR, address: '10.0.0.10' }))).toMatchObject({
      code: 'access.setup_link_spent',
    })
    plant.clock.advance({ hours: -73 })
  })
})
