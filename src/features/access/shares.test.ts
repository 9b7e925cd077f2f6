import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { seeded } from '../../../test/support/seeded.ts'
import { readGaps } from '../insights/gaps.ts'
import { readPersonPage } from '../insights/person-page.ts'
import { addPrerequisite } from '../library/prerequisite.ts'
import { compareMatrix } from '../matrix/compare.ts'
import { readPair } from '../matrix/pair.ts'
import { readPackedMatrix } from '../matrix/packed.ts'
import { readMatrix } from '../matrix/read.ts'
import { exportTable } from '../paper/export-table.ts'
import { listPeople } from '../people/list.ts'
import { recordBatch } from '../results/batch.ts'
import { previewBatch } from '../results/preview-batch.ts'
import { revoke } from '../results/revoke.ts'
import { addAccounts } from './add-many.ts'
import { rightsOf } from './roles.ts'
import type { Role } from './roles.ts'
import { listShares } from './list-shares.ts'
import { changeShare, giveShare, revokeShare } from './shares.ts'
import { throughShare } from './through-share.ts'
import { whoCanSee } from './who-can-see.ts'

const TODAY = '2026-05-04'
const NOBODY = '00000000-0000-7000-8000-00000000dead'

let plant: Plant
let cast: Cast
let ids: { people: string[]; skills: string[] }
let people = 0
let giver: Asker
let other: Asker

beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z', realIds: true })
  cast = await addCast(plant)
  ids = { people: Object.values(cast.person), skills: Object.values(cast.skill) }
  giver = await member([{ role: 'coordinator', groupingIds: [cast.lineNorth] }])
  other = await member([])
})
afterAll(() => plant.close())

interface Given {
  role: Role
  groupingIds: string[] | null
}

async function member(roles: Given[], personId: string | null = null): Promise<Asker> {
  people += 1
  // An account each: whoever had this record before has it no longer.
  if (personId !== null) await plant.raw.updateTable('accounts').set({ person_id: null }).where('person_id', '=', personId).execute()
  const name = `Member ${people}`
  await plant.inside(ctx => addAccounts(ctx, [{ name, email: `member${people}@plant.test`, language: 'en', personId, roles }]))
  const { account_id: accountId } = await plant.raw
    .selectFrom('accounts')
    .select('account_id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return plant.as({ accountId, name, personId, ...rightsOf('member', roles, personId) })
}

const give = async (from: Asker, to: Asker, more: object = {}): Promise<string> => (await from.run(giveShare, { ...said(to), ...more })).id
const said = (to: Asker) => ({
  name: 'Night shift',
  toAccountId: to.caller.actor.accountId,
  throughOn: '2026-05-31',
  personIds: [cast.person.ruiz, cast.person.novak],
  skillIds: [cast.skill.press4, cast.skill.oven],
})
async function through(who: Asker, shareId: string): Promise<Asker> {
  const { actor } = await throughShare(plant.platform, who.caller, shareId)
  return plant.as(actor)
}
async function seen(who: Asker): Promise<string[]> {
  const { header } = await who.run(readMatrix, {})
  return header.people.flatMap(person => header.skills.map(skill => `${person.id} ${skill.id}`)).sort()
}
const pairs = (of: readonly string[], skills: readonly string[]): string[] => of.flatMap(one => skills.map(two => `${one} ${two}`)).sort()
const change = (personId: string, skillId: string, level = 1) => ({
  changes: [{ personId, skillId, level, base: { at: plant.clock.now().toISOString(), level: null } }],
  achievedOn: TODAY,
})
const codeOf = async (call: Promise<unknown>): Promise<string> => (await refusalOf(call)).code
const receivedBy = async (who: Asker) => (await who.run(listShares, {})).received

describe('a shared matrix', () => {
  it('shows its people and skills, whole and in each of its doors, to nobody but whom it is shared with', async () => {
    const share = await give(giver, other)
    const sight = await through(other, share)
    const { ruiz, okafor } = cast.person
    const { press4, oven, forklift } = cast.skill
    expect(await seen(sight)).toEqual(pairs([ruiz, cast.person.novak], [press4, oven]))
    expect((await sight.run(readMatrix, { people: okafor, skills: forklift })).header).toMatchObject({ people: [], skills: [] })
    expect(await sight.run(readPair, { personId: ruiz, skillId: oven })).toMatchObject({
      person: { id: ruiz },
      over: { rights: ['people.read', 'records.read'], own: false },
    })
    expect(await codeOf(sight.run(readPair, { personId: okafor, skillId: oven }))).toBe('person.missing')
    expect(await codeOf(sight.run(readPair, { personId: ruiz, skillId: forklift }))).toBe('skill.missing')
    const layout = { rows: [{ group: null, members: ids.people }], columns: [{ group: null, members: ids.skills }] }
    const { bytes } = await sight.run(exportTable, { ...layout, format: 'csv', language: 'en' })
    const lines = new TextDecoder().decode(bytes).trim().split(/\r?\n/)
    expect([lines.length, lines.some(line => line.includes('Okafor')), lines[1]?.includes('Forklift')]).toEqual([4, false, false])
    expect(await codeOf(sight.run(listPeople, {}))).toBe('share.not_here')
    expect(await codeOf(sight.run(readPersonPage, { id: ruiz }))).toBe('share.not_here')
    expect(await codeOf(sight.run(giveShare, said(giver)))).toBe('share.not_here')
    expect(await codeOf(sight.run(readGaps, {}))).toBe('share.not_here')
    const third = await member([{ role: 'manager', groupingIds: null }])
    expect(await codeOf(through(third, share))).toBe('share.missing')
    expect(await codeOf(through(other, NOBODY))).toBe('share.missing')
    expect(await codeOf(throughShare(plant.platform, other.caller, ['x']))).toBe('share.missing')
  })

  it('is told apart from the own matrix by its tag', async () => {
    const manager = await member([{ role: 'manager', groupingIds: null }])
    const [one, two] = [await give(giver, manager), await give(giver, manager, { skillIds: [cast.skill.oven] })]
    const tags = await Promise.all(
      [manager, await through(manager, one), await through(manager, two)].map(who => who.run(readPackedMatrix, {})),
    )
    expect(new Set(tags.map(answer => answer.tag)).size).toBe(3)
    const known = (await through(manager, one)).run(readPackedMatrix, { known: tags[0]!.tag })
    expect((await known).parts).not.toBeNull()
  })

  it('to edit lets levels be set there as its giver may, and to see lets nothing be set', async () => {
    const { ruiz, okafor, novak } = cast.person
    const editor = await through(other, await give(giver, other, { mayEdit: true }))
    const viewer = await through(other, await give(giver, other))
    const setting = await editor.run(recordBatch, change(ruiz, cast.skill.press4, 2))
    expect(setting.results).toHaveLength(1)
    const entry = (await plant.trail()).at(-1)!
    expect(entry).toMatchObject({
      action: 'result.awarded',
      actor_id: other.caller.actor.accountId,
      facts: { shareId: editor.caller.actor.share },
    })
    expect(await codeOf(viewer.run(recordBatch, change(novak, cast.skill.press4)))).toBe('access.not_allowed')
    expect((await viewer.run(previewBatch, change(novak, cast.skill.press4))).cells).toMatchObject([
      { refused: { code: 'access.not_over_person' } },
    ])
    expect(await codeOf(editor.run(recordBatch, change(okafor, cast.skill.press4)))).toBe('person.missing')
    expect(await codeOf(editor.run(recordBatch, change(novak, cast.skill.forklift)))).toBe('skill.missing')
    expect(await codeOf(editor.run(revoke, { personId: ruiz, skillId: cast.skill.press4, fromOn: TODAY, reason: 'x' }))).toBe(
      'share.not_here',
    )
  })

  it('compares its own pairs alone', async () => {
    const sight = await through(other, await give(giver, other, { personIds: [cast.person.okafor], skillIds: [cast.skill.press4] }))
    for (const personId of [cast.person.okafor, cast.person.chen])
      for (const skillId of [cast.skill.press4, cast.skill.forklift]) await plant.run(recordBatch, change(personId, skillId))
    const { rows, total } = await sight.run(compareMatrix, { compareOn: '2026-01-01' })
    expect([total, rows.map(row => [row.person.id, row.skill.id])]).toEqual([1, [[cast.person.okafor, cast.skill.press4]]])
  })

  it('tells nothing of skills beyond it, not even as what is missing before a level', async () => {
    await plant.run(addPrerequisite, { skillId: cast.skill.oven, level: 3, needsSkillId: cast.skill.forklift, needsLevel: 1 })
    const editor = await through(other, await give(giver, other, { mayEdit: true }))
    const [cell] = (await editor.run(previewBatch, change(cast.person.novak, cast.skill.oven, 3))).cells
    expect(cell?.refused?.code).toBe('share.lacks_more')
    expect(cell?.refused?.text).not.toContain('Forklift')
    const [own] = (await giver.run(previewBatch, change(cast.person.novak, cast.skill.oven, 3))).cells
    expect(own?.refused?.text).toContain('Forklift')
  })

  it('is no way around not changing one’s own record: neither the receiver’s nor the giver’s', async () => {
    const [mine, theirs] = [cast.person.ruiz, cast.person.novak]
    const from = await member([{ role: 'coordinator', groupingIds: [cast.lineNorth] }], theirs)
    const to = await member([], mine)
    const editor = await through(to, await give(from, to, { mayEdit: true, skillIds: [cast.skill.lockout] }))
    expect(await codeOf(editor.run(recordBatch, change(mine, cast.skill.lockout)))).toBe('result.own')
    expect(await codeOf(editor.run(recordBatch, change(theirs, cast.skill.lockout)))).toBe('access.not_over_person')
  })

  it('is given in one’s own name, to somebody, for a while, and no further than one sees and may', async () => {
    const leader = await member([{ role: 'manager', groupingIds: [cast.teamRed] }])
    const operator = await member([], cast.person.ruiz)
    const tries: [Asker, object, string][] = [
      [leader, {}, 'person.missing'],
      [giver, { personIds: [cast.person.chen] }, 'person.missing'],
      [giver, { skillIds: [NOBODY] }, 'skill.missing'],
      [plant, { personIds: [NOBODY] }, 'person.missing'],
      [leader, { personIds: [cast.person.ruiz], mayEdit: true }, 'share.nothing_to_edit'],
      [operator, { personIds: [cast.person.ruiz] }, 'share.own_only'],
      [giver, { toAccountId: giver.caller.actor.accountId }, 'share.to_oneself'],
      [giver, { toAccountId: NOBODY }, 'account.missing'],
      [giver, { toRole: 'leader' }, 'share.to_whom'],
      [giver, { toAccountId: null }, 'share.to_whom'],
      [giver, { throughOn: '2026-05-03' }, 'share.over'],
      [giver, { throughOn: '2027-05-06' }, 'share.too_long'],
      [plant.as({ ...giver.caller.actor, actingFor: { accountId: NOBODY, name: 'X' } }), {}, 'access.not_while_acting'],
    ]
    const before = await plant.fingerprint()
    for (const [who, more, code] of tries)
      expect([more, await codeOf(who.run(giveShare, { ...said(other), ...more }))]).toEqual([more, code])
    expect(await plant.fingerprint()).toBe(before)
  })

  it('is logged when it is given, changed and taken back, each once; a repeated call and a stale version change nothing', async () => {
    const to = await member([])
    const input = { ...said(to), search: { mode: 'letter' } }
    const first = await giver.run(giveShare, input, 'once')
    expect(await giver.run(giveShare, input, 'once')).toEqual(first)
    const { id } = first
    const short = { id, version: 1, name: 'Nights', toAccountId: input.toAccountId, throughOn: '2026-05-20', search: { mode: 'letter' } }
    expect(await giver.run(changeShare, short)).toEqual({ id, version: 2 })
    expect(await giver.run(changeShare, { ...short, version: 2 })).toEqual({ id, version: 2 })
    expect(await codeOf(giver.run(changeShare, short))).toBe('share.stale')
    expect(await codeOf(plant.run(changeShare, { ...short, version: 2 }))).toBe('share.missing')
    expect(await receivedBy(to)).toMatchObject([
      { id, name: 'Nights', people: 2, skills: 2, mayEdit: false, rights: ['people.read', 'records.read'] },
    ])
    const sight = await through(to, id)
    expect(await codeOf(to.run(revokeShare, { id, version: 2 }))).toBe('share.missing')
    await giver.run(revokeShare, { id, version: 2 })
    expect(await codeOf(through(to, sight.caller.actor.share!))).toBe('share.missing')
    expect([await receivedBy(to), (await giver.run(listShares, {})).given.some(one => one.id === id)]).toEqual([[], false])
    const entries = (await plant.trail()).filter(entry => entry.subject_id === id)
    expect(entries.map(entry => [entry.action, entry.facts['shareId']])).toEqual([
      ['share.given', undefined],
      ['share.changed', undefined],
      ['share.revoked', undefined],
    ])
    expect(entries[0]).toMatchObject({
      facts: { people: 2, skills: 2, mayEdit: false, throughOn: '2026-05-31' },
      after: { name: 'Night shift' },
    })
  })

  it('ends with its day, with the giver’s account or sight, with the role it is for, and by who manages access', async () => {
    const roles: Given[] = [{ role: 'leader', groupingIds: [cast.teamRed] }]
    const [from, to] = [await member(roles), await member([{ role: 'quality', groupingIds: [cast.teamGreen] }])]
    const made = await from.run(giveShare, {
      ...said(to),
      toAccountId: null,
      toRole: 'quality',
      personIds: [cast.person.ruiz, cast.person.okafor],
    })
    const opens = async (who: Asker): Promise<boolean> =>
      throughShare(plant.platform, who.caller, made.id).then(
        () => true,
        () => false,
      )
    const account = async (who: Asker, change: { disabled_at: Date | null }): Promise<unknown> =>
      plant.raw.updateTable('accounts').set(change).where('account_id', '=', who.caller.actor.accountId).execute()
    const role = async (who: Asker, change: { revoked_at: Date | null }): Promise<unknown> =>
      plant.raw.updateTable('account_roles').set(change).where('account_id', '=', who.caller.actor.accountId).execute()
    const now = plant.clock.now()
    const states = [await opens(to)]
    await account(from, { disabled_at: now })
    states.push(await opens(to))
    await account(from, { disabled_at: null })
    await role(from, { revoked_at: now })
    states.push(await opens(to))
    await role(from, { revoked_at: null })
    await role(to, { revoked_at: now })
    states.push(await opens(to))
    await role(to, { revoked_at: null })
    plant.clock.set('2026-05-31T22:00:00Z')
    states.push(await opens(to))
    plant.clock.set('2026-05-31T23:30:00Z')
    states.push(await opens(to))
    plant.clock.set('2026-05-04T08:00:00Z')
    states.push(await opens(to), await opens(plant.as({ ...to.caller.actor, actingFor: { accountId: NOBODY, name: 'X' } })))
    await plant.run(revokeShare, { id: made.id, version: 1 })
    states.push(await opens(to))
    expect(states).toEqual([true, false, false, false, true, false, true, false, false])
  })

  it('stands in the answer to who can see somebody', async () => {
    const to = await member([])
    await give(giver, to, { name: 'Told', personIds: [cast.person.okafor], mayEdit: true })
    const ways = async (id: string) => (await plant.run(whoCanSee, { id })).rows.filter(row => row.account.id === to.caller.actor.accountId)
    expect(await ways(cast.person.okafor)).toMatchObject([
      { way: 'share', share: { name: 'Told', by: { id: giver.caller.actor.accountId }, skills: 2, mayEdit: true } },
    ])
    expect(await ways(cast.person.ruiz)).toEqual([])
  })
})

describe('shares at random', () => {
  const places = () => [null, cast.site, cast.lineNorth, cast.lineSouth, cast.teamRed, cast.teamBlue, cast.teamGreen]
  const ROUNDS = Number(process.env['MUSTER_SHARE_ROUNDS'] ?? 3)

  it('show and let change what a naive reading of the grant says, and nothing else', { timeout: 600_000 }, async () => {
    const seed = Number(process.env['MUSTER_SEED'] ?? 20_260_504)
    const random = seeded(seed)
    const { ruiz, okafor, novak, chen, bakker } = cast.person
    const teams = new Map([
      [null, [ruiz, okafor, novak, chen, bakker]],
      [cast.site, [ruiz, okafor, novak, chen]],
      [cast.lineNorth, [ruiz, okafor, novak]],
      [cast.lineSouth, [chen]],
      [cast.teamRed, [ruiz, okafor]],
      [cast.teamBlue, [novak]],
      [cast.teamGreen, [chen]],
    ])
    const some = <T>(list: readonly T[]): T[] => {
      const chosen = list.filter(() => random.chance(0.6))
      return chosen.length > 0 ? chosen : [random.pick(list)]
    }
    for (let round = 0; round < ROUNDS; round++) {
      const place = random.pick(places())
      const role = random.pick(['coordinator', 'leader', 'manager'] as const)
      const self = random.chance(0.4) ? random.pick(ids.people) : null
      const from = await member([{ role, groupingIds: place === null ? null : [place] }], self)
      const receiver = await member(
        random.chance(0.5) ? [{ role: 'leader', groupingIds: [cast.teamGreen] }] : [],
        random.chance(0.4) ? random.pick(ids.people.filter(id => id !== self)) : null,
      )
      const inSight = new Set([...teams.get(place)!, ...(self === null ? [] : [self])])
      const [sharedPeople, sharedSkills] = [some([...inSight]), some(ids.skills)]
      const writes = role === 'coordinator' && sharedPeople.some(id => teams.get(place)!.includes(id) && id !== self)
      const share = await give(from, receiver, { personIds: sharedPeople, skillIds: sharedSkills, mayEdit: writes && random.chance(0.7) })
      const mayEdit = (await receivedBy(receiver))[0]!.mayEdit
      // The giver moves, to somewhere with more or with less.
      const then = random.pick(places())
      await plant.raw
        .updateTable('account_roles')
        .set({ grouping_ids: then === null ? null : [then] })
        .where('account_id', '=', from.caller.actor.accountId)
        .execute()
      const sees = sharedPeople.filter(id => id === self || teams.get(then)!.includes(id))
      const edits = mayEdit ? sees.filter(id => teams.get(then)!.includes(id) && id !== self && id !== receiver.caller.actor.personId) : []
      const said = `seed ${seed}, round ${round}`
      if (sees.length === 0) {
        expect(await codeOf(through(receiver, share)), said).toBe('share.missing')
        continue
      }
      const sight = await through(receiver, share)
      expect(await seen(sight), said).toEqual(pairs(sees, sharedSkills))
      const readable: string[] = []
      for (const personId of ids.people)
        for (const skillId of ids.skills)
          if (
            await sight.run(readPair, { personId, skillId }).then(
              () => true,
              () => false,
            )
          )
            readable.push(`${personId} ${skillId}`)
      expect(readable.sort(), said).toEqual(pairs(sees, sharedSkills))
      const all = ids.people.flatMap(personId => ids.skills.map(skillId => change(personId, skillId).changes[0]!))
      const { cells } = await sight.run(previewBatch, { changes: all, achievedOn: TODAY })
      const barred = ['person.missing', 'skill.missing', 'access.not_over_person', 'result.own']
      const open = all.filter((_, i) => !barred.includes(cells[i]!.refused?.code ?? ''))
      expect(open.map(one => `${one.personId} ${one.skillId}`).sort(), said).toEqual(pairs(edits, sharedSkills))
    }
  })
})
