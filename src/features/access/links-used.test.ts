import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { FILES, readingOf } from '../../../test/support/sheet.ts'
import { call } from '../../platform/verb.ts'
import { keepImport } from '../imports/keep.ts'
import { readProof } from '../proof/read.ts'
import { approveProposal } from '../results/answer.ts'
import { assess } from '../results/assess.ts'
import { propose } from '../results/propose.ts'
import { awardResult } from '../results/award.ts'
import { acceptInvitation, openInvitation } from './accept-invitation.ts'
import { changePassword } from './account.ts'
import { Callers } from './caller.ts'
import type { AskedRole } from './fields.ts'
import { invite } from './invitations.ts'
import { over } from './over.ts'
import { makePasswordLink } from './password-link.ts'
import { proveAgain } from './prove.ts'
import { sessionState } from './session-state.ts'

const visitor = { address: '192.0.2.7', device: 'Firefox' }
const FIRST = 'seven quiet green presses'
const SECOND = 'nine other patient kettles'
interface Member extends Asker {
  id: string
}

let plant: Plant
let cast: Cast
let boss: Member
let trainer: Member
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z', realIds: true })
  cast = await addCast(plant)
  const assessor: AskedRole = { role: 'assessor', groupingIds: [cast.site] }
  await plant.run(awardResult, { personId: cast.person.okafor, skillId: cast.skill.press4, level: 4, achievedOn: '2026-01-01' })
  trainer = await join('trainer', cast.person.okafor, [assessor])
  boss = await join('boss', cast.person.novak, [{ role: 'admin', groupingIds: [cast.site] }, assessor])
})
afterAll(() => plant.close())

const tokenOf = ({ path }: { path: string }): string => path.split('token=')[1]!

async function accept(token: string, password: string): Promise<Member> {
  const { session } = await acceptInvitation.run(plant.platform, { token, password }, visitor)
  const caller = (await new Callers(plant.platform).bySession(session!.token))!
  return { id: caller.actor.accountId!, caller, run: (verb, input, key) => call(plant.platform, caller, verb, input, key ?? null) }
}

async function join(name: string, personId: string, roles: AskedRole[]): Promise<Member> {
  return accept(tokenOf(await plant.run(invite, { name, email: `${name}@plant.test`, language: 'en', personId, roles })), FIRST)
}

async function sign(who: Member, personId: string, level: number, password: string): Promise<void> {
  await who.run(proveAgain, { password })
  await who.run(assess, { rows: [{ personId, skillId: cast.skill.press4, level, achievedOn: '2026-05-04' }] })
}

const signatures = async () => (await plant.run(readProof, { personId: cast.person.ruiz, skillId: cast.skill.press4 })).signatures

describe('a password chosen through the link of another', () => {
  it('stands with every signature given since, and with none before', async () => {
    await sign(trainer, cast.person.ruiz, 1, FIRST)
    plant.clock.advance({ minutes: 10 })
    const link = tokenOf(await boss.run(makePasswordLink, { accountId: trainer.id }))
    expect((await openInvitation.run(plant.platform, { token: link }, visitor)).answer).toMatchObject({ again: true, lastLink: null })
    plant.clock.advance({ minutes: 5 })
    const opened = await accept(link, SECOND)
    plant.clock.advance({ minutes: 1 })
    await sign(opened, cast.person.ruiz, 2, SECOND)
    const used = { by: 'boss', at: '2026-05-04T08:15:00.000Z' }
    expect((await signatures()).map(one => one.passwordLink)).toEqual([null, used])
    await opened.run(changePassword, { current: SECOND, next: 'eleven patient blue ovens' })
    plant.clock.advance({ minutes: 6 })
    await sign(opened, cast.person.ruiz, 3, 'eleven patient blue ovens')
    expect((await signatures()).map(one => one.passwordLink)).toEqual([null, used, used])
    expect((await sessionState(plant.platform, opened.caller, false)).account).toMatchObject({ passwordLink: used })
    expect((await sessionState(plant.platform, boss.caller, false)).account).toMatchObject({ passwordLink: null })
    trainer = opened
  })

  it('awards nothing to whoever made the link, and the page does not offer it', async () => {
    await trainer.run(proveAgain, { password: 'eleven patient blue ovens' })
    const toBoss = { rows: [{ personId: cast.person.novak, skillId: cast.skill.press4, level: 3, achievedOn: '2026-05-04' }] }
    expect(await refusalOf(trainer.run(assess, toBoss))).toMatchObject({
      kind: 'forbidden',
      code: 'result.own_link',
      params: { name: 'boss' },
    })
    const offered = (personId: string) => plant.inside(ctx => over({ ...ctx, actor: trainer.caller.actor }, personId))
    expect((await offered(cast.person.novak)).rights).not.toContain('results.assess')
    expect((await offered(cast.person.ruiz)).rights).toContain('results.assess')
  })

  it('approves nothing for whoever made the link', async () => {
    await trainer.run(propose, { personId: cast.person.ruiz, skillId: cast.skill.oven, level: 2, achievedOn: '2026-05-04' })
    const { id, version } = await plant.raw.selectFrom('proposals').select(['proposal_id as id', 'version']).executeTakeFirstOrThrow()
    expect(await refusalOf(plant.as({ accountId: boss.id }).run(approveProposal, { id, version }))).toMatchObject({
      kind: 'forbidden',
      code: 'proposal.own_link',
    })
    expect(await plant.run(approveProposal, { id, version })).toMatchObject({ id: expect.any(String) })
  })

  it('brings nothing in for whoever made the link either', async () => {
    const sheet = { people: [{ name: 'Petra Novak' }, { name: 'Ana Ruiz' }], skills: ['Press 4 changeover'] }
    const cells: [string, string, number, string][] = [
      ['Petra Novak', 'Press 4 changeover', 2, '2026-04-01'],
      ['Ana Ruiz', 'Press 4 changeover', 2, '2026-04-01'],
    ]
    const { organisation, actor } = trainer.caller
    const rights = new Set([...actor.rights, 'imports.write' as const])
    const importer = { organisation, actor: { ...actor, rights, grants: [...actor.grants, { rights, groupingIds: null }] } }
    await call(plant.platform, importer, keepImport, { reading: readingOf({ ...sheet, cells }), files: FILES, answers: {} }, null)
    const events = await plant.raw.selectFrom('events').select(['person_id', 'grade']).where('import_id', 'is not', null).execute()
    expect(new Map(events.map(event => [event.person_id, event.grade]))).toEqual(
      new Map([
        [cast.person.novak, 'D'],
        [cast.person.ruiz, 'C'],
      ]),
    )
  })

  it('is told in the history of the account, and to whoever opens another link for it', async () => {
    const told = (await plant.trail()).filter(entry => entry.subject_id === trainer.id && entry.action.startsWith('account.password'))
    expect(told.map(entry => [entry.action, entry.actor_id])).toEqual([
      ['account.password_link_made', boss.id],
      ['account.password_reset', trainer.id],
      ['account.password_changed', trainer.id],
    ])
    expect(told[1]!.facts).toMatchObject({ linkBy: boss.id })
    const next = tokenOf(await plant.run(makePasswordLink, { accountId: trainer.id }))
    expect((await openInvitation.run(plant.platform, { token: next }, visitor)).answer).toMatchObject({
      again: true,
      lastLink: { by: 'boss', at: '2026-05-04T08:15:00.000Z' },
    })
  })
})
