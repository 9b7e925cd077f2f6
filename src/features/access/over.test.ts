import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { RIGHTS } from '../../platform/context.ts'
import type { Actor, Right } from '../../platform/context.ts'
import { readPair } from '../matrix/pair.ts'
import { listPeople } from '../people/list.ts'
import { readPersonRecord } from '../people/record.ts'
import { givePosition } from '../people/position.ts'
import { setRequirements } from '../requirements/set.ts'
import { reachOf, reaches, rightsOver } from './reach.ts'
import { rightsAsDeputy, rightsOf } from './roles.ts'
import type { GivenRole } from './roles.ts'

let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z', realIds: true })
  cast = await addCast(plant)
  for (const subject of [{ kind: 'grouping', id: cast.teamRed }, { kind: 'everyone' }, { kind: 'person', id: cast.person.ruiz }])
    await plant.run(setRequirements, { subject, items: [{ skillId: cast.skill.press4, level: 1 }], kind: 'wanted', fromOn: '2025-01-01' })
})
afterAll(() => plant.close())

const SESSION = { sessionId: '00000000-0000-7000-8000-0000000000aa' }
const asRoles = (given: GivenRole[], personId: string | null = null, more: Partial<Actor> = {}): Asker =>
  plant.as({ ...rightsOf('member', given, personId), personId, ...SESSION, ...more })
const pairOver = async (asker: Asker, personId: string) => (await asker.run(readPair, { personId, skillId: cast.skill.press4 })).over
const LEADER: Right[] = ['people.read', 'records.read', 'absences.write', 'results.propose', 'results.approve', 'results.assess']

describe('what may be done about one person', () => {
  it('is what the grants over that person give: a leader acts in the own team and looks elsewhere', async () => {
    const leader = asRoles([
      { role: 'leader', groupingIds: [cast.teamRed] },
      { role: 'manager', groupingIds: [cast.site] },
    ])
    expect(await pairOver(leader, cast.person.ruiz)).toEqual({ rights: [...LEADER, 'costs.read'], own: false })
    expect(await pairOver(leader, cast.person.chen)).toEqual({ rights: ['people.read', 'records.read', 'costs.read'], own: false })
    expect((await leader.run(readPersonRecord, { id: cast.person.chen })).over).toEqual({
      rights: ['people.read', 'records.read', 'costs.read'],
      own: false,
    })
  })

  it('counts a position to come', async () => {
    const leader = asRoles([
      { role: 'leader', groupingIds: [cast.teamRed] },
      { role: 'manager', groupingIds: null },
    ])
    const before = await pairOver(leader, cast.person.novak)
    await plant.run(givePosition, { personId: cast.person.novak, groupingIds: [cast.teamRed], fromOn: '2026-06-01' })
    expect(before.rights).not.toContain('results.assess')
    expect((await pairOver(leader, cast.person.novak)).rights).toContain('results.assess')
  })

  it('leaves nobody the assessing of themselves', async () => {
    const ana = asRoles([{ role: 'leader', groupingIds: [cast.teamRed] }], cast.person.ruiz)
    const own = await pairOver(ana, cast.person.ruiz)
    expect(own).toEqual({ rights: ['people.read', 'records.read', 'absences.write', 'results.propose'], own: true })
    expect((await pairOver(ana, cast.person.okafor)).rights).toContain('results.assess')
    expect(await pairOver(asRoles([], cast.person.ruiz), cast.person.ruiz)).toEqual({
      rights: ['people.read', 'records.read', 'results.propose'],
      own: true,
    })
  })

  it('is less while acting for somebody: nothing is assessed, and nothing declared for whom one acts for', async () => {
    const leader: GivenRole = { role: 'leader', groupingIds: [cast.teamRed] }
    const other = '00000000-0000-7000-8000-0000000000bb'
    await plant.raw
      .insertInto('accounts')
      .values({
        tenant_id: plant.organisation.tenantId,
        account_id: other,
        name: 'Ana Ruiz',
        email: 'ana.acted@plant.test',
        language: 'en',
        role: 'member',
        person_id: cast.person.ruiz,
        created_at: plant.clock.now(),
      })
      .execute()
    const deputy = plant.as({
      ...SESSION,
      ...rightsAsDeputy(rightsOf('member', [leader]), rightsOf('member', [leader])),
      actingFor: { accountId: other, name: 'Ana Ruiz' },
    })
    const held = LEADER.filter(right => right !== 'results.assess')
    expect(await pairOver(deputy, cast.person.okafor)).toEqual({ rights: held, own: false })
    expect(await pairOver(deputy, cast.person.ruiz)).toEqual({ rights: ['people.read', 'records.read', 'absences.write'], own: true })
  })

  it('is everything for an owner, and for an administrator what keeping access takes', async () => {
    const owner = plant.as(SESSION)
    expect(await pairOver(owner, cast.person.ruiz)).toEqual({ rights: [...RIGHTS], own: false })
    const token = plant.as({ kind: 'token', sessionId: null })
    expect((await pairOver(token, cast.person.ruiz)).rights).toEqual(RIGHTS.filter(right => right !== 'results.assess'))
    const admin = asRoles([{ role: 'admin', groupingIds: [cast.site] }])
    expect((await admin.run(readPersonRecord, { id: cast.person.chen })).over).toEqual({
      rights: ['people.read', 'structure.write', 'history.read', 'access.manage', 'demo.manage'],
      own: false,
    })
  })

  it('narrows a list to those on whom a right may be used', async () => {
    const leader = asRoles([
      { role: 'leader', groupingIds: [cast.teamBlue] },
      { role: 'coordinator', groupingIds: [cast.lineSouth] },
      { role: 'manager', groupingIds: [cast.site] },
    ])
    const names = async (asker: Asker, over?: string) => (await asker.run(listPeople, { over })).rows.map(row => row.surname).sort()
    expect(await names(leader)).toEqual(['Chen', 'Novak', 'Okafor', 'Ruiz'])
    expect(await names(leader, 'results.assess')).toEqual(['Novak'])
    expect(await names(leader, 'results.write')).toEqual(['Chen'])
    expect(await names(leader, 'requirements.write')).toEqual([])
    expect(await names(plant, 'results.write')).toEqual(await names(plant))
  })

  it('is asked of one person as of all of them', async () => {
    const rights = new Set(RIGHTS)
    const places = [cast.site, cast.lineNorth, cast.lineSouth, cast.teamRed, cast.teamBlue, cast.teamGreen]
    const grantsOf = (i: number) => [
      { rights: new Set(RIGHTS.filter((_, n) => (n + i) % 3 === 0)), groupingIds: [places[i % places.length]!] },
      { rights: new Set(RIGHTS.filter((_, n) => (n * i) % 5 === 1)), groupingIds: i % 4 === 0 ? null : [places[(i * 5) % places.length]!] },
    ]
    for (let i = 0; i < 24; i++) {
      const [first, second] = await plant.inside(async ctx => {
        const asker = { ...ctx, actor: { ...ctx.actor, rights, grants: grantsOf(i), personId: i % 2 === 0 ? cast.person.ruiz : null } }
        const people = Object.values(cast.person)
        const one = await Promise.all(people.map(async id => [...(await rightsOver(asker, id))].sort()))
        const all = await Promise.all(RIGHTS.map(async right => [right, await reachOf(asker, right)] as const))
        return [one, people.map(id => all.flatMap(([right, reach]) => (reaches(reach, id) ? [right] : [])).sort())]
      })
      expect(first).toEqual(second)
    }
  })
})

describe('ending what is asked', () => {
  it('is told for each requirement by a right over whom it is asked of', async () => {
    const ends = async (groupingIds: string[] | null) => {
      const asker = asRoles([
        { role: 'quality', groupingIds },
        { role: 'manager', groupingIds: null },
      ])
      const { now } = await asker.run(readPair, { personId: cast.person.ruiz, skillId: cast.skill.press4 })
      return Object.fromEntries(now.requirements.map(one => [one.via.kind, one.mayEnd]))
    }
    expect(await ends(null)).toEqual({ grouping: true, everyone: true, person: true })
    expect(await ends([cast.teamRed])).toEqual({ grouping: true, everyone: false, person: true })
    expect(await ends([cast.teamBlue])).toEqual({ grouping: false, everyone: false, person: false })
  })
})
