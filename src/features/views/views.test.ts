import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { addAccounts } from '../access/add-many.ts'
import { rightsOf } from '../access/roles.ts'
import type { Role } from '../access/roles.ts'
import { listViews } from './list.ts'
import { openWithView } from './open-with.ts'
import { changeView, deleteView, saveView } from './save.ts'

let plant: Plant
let cast: Cast
let leader: Asker
let other: Asker
let manager: Asker
let operator: Asker
const search = { mode: 'letter', show: 'gap' }

beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
  leader = await member('Leader Red', 'leader', [cast.teamRed])
  other = await member('Leader Green', 'leader', [cast.teamGreen])
  manager = await member('Manager', 'manager', null)
  operator = await member('Okafor', null, null, cast.person.okafor)
})
afterAll(() => plant.close())

async function member(name: string, role: Role | null, groupingIds: string[] | null, personId: string | null = null): Promise<Asker> {
  const roles = role === null ? [] : [{ role, groupingIds }]
  await plant.inside(ctx => addAccounts(ctx, [{ name, email: `${name.replace(' ', '.')}@plant.test`, language: 'en', personId, roles }]))
  const { account_id: accountId } = await plant.inside(ctx =>
    ctx.db.selectFrom('accounts').select('account_id').where('name', '=', name).executeTakeFirstOrThrow(),
  )
  return plant.as({ accountId, name, personId, ...rightsOf('member', roles, personId) })
}
const seen = async (who: Asker) => (await who.run(listViews, {})).rows.map(view => view.name)
const view = async (who: Asker, name: string) => (await who.run(listViews, {})).rows.find(one => one.name === name)!
const logged = async () => (await plant.trail()).filter(row => row.action.startsWith('view.'))

describe('saved views', () => {
  it('are kept under a name, once for a key, with one entry in the log', async () => {
    const saved = await leader.run(saveView, { name: ' Gaps ', sharing: 'private', search }, 'first')
    expect(await leader.run(saveView, { name: ' Gaps ', sharing: 'private', search }, 'first')).toEqual(saved)
    expect(await view(leader, 'Gaps')).toMatchObject({ id: saved.id, version: 1, search, mine: true, mayChange: true, by: 'Leader Red' })
    expect(await logged()).toMatchObject([{ action: 'view.saved', subject_id: saved.id, after: { name: 'Gaps', sharing: 'private' } }])
    expect(await refusalOf(leader.run(saveView, { name: 'gaps', sharing: 'private', search }))).toMatchObject({ code: 'view.name_taken' })
  })

  it('say only what an address says', async () => {
    for (const wrong of [{ 'a b': 'x' }, { mode: '' }, { mode: 'x'.repeat(2_001) }])
      expect(await refusalOf(leader.run(saveView, { name: 'Wrong', sharing: 'private', search: wrong }))).toMatchObject({
        code: 'input.invalid',
      })
  })

  it('reach those who see the grouping, and nobody else', async () => {
    await leader.run(saveView, { name: 'Red', sharing: 'grouping', groupingId: cast.teamRed, search })
    expect([await seen(leader), await seen(other), await seen(manager), await seen(operator)]).toEqual([
      ['Gaps', 'Red'],
      [],
      ['Red'],
      ['Red'],
    ])
    expect(await view(operator, 'Red')).toMatchObject({ mine: false, mayChange: false, grouping: { name: 'Team Red' } })
  })

  it('are shared no further than one sees', async () => {
    const beyond = { code: 'view.beyond_own', kind: 'forbidden' }
    for (const said of [{ sharing: 'site' }, { sharing: 'grouping', groupingId: cast.teamGreen }])
      expect(await refusalOf(leader.run(saveView, { name: 'Far', ...said, search }))).toMatchObject(beyond)
    expect(await refusalOf(operator.run(saveView, { name: 'Far', sharing: 'grouping', groupingId: cast.teamRed, search }))).toMatchObject(
      beyond,
    )
    expect(await refusalOf(leader.run(saveView, { name: 'Far', sharing: 'grouping', search }))).toMatchObject({ code: 'view.no_grouping' })
    await manager.run(saveView, { name: 'Everybody', sharing: 'site', search: { density: 'compact' } })
    expect(await seen(other)).toEqual(['Everybody'])
  })

  it('are changed by whose they are or who may share there, from the version they saw', async () => {
    const { id } = await view(leader, 'Red')
    const said = { id, name: 'Red gaps', sharing: 'grouping', groupingId: cast.teamRed, search }
    expect(await refusalOf(operator.run(changeView, { ...said, version: 1 }))).toMatchObject({ code: 'view.not_yours' })
    expect(await refusalOf(other.run(changeView, { ...said, version: 1 }))).toMatchObject({ code: 'saved_view.missing' })
    expect(await leader.run(changeView, { ...said, version: 1 })).toEqual({ id, version: 2 })
    expect(await leader.run(changeView, { ...said, version: 2 })).toEqual({ id, version: 2 })
    expect(await refusalOf(leader.run(changeView, { ...said, name: 'Late', version: 1 }))).toMatchObject({
      code: 'view.stale',
      params: { current: 2 },
    })
    expect(await manager.run(changeView, { ...said, search: { mode: 'date' }, version: 2 })).toEqual({ id, version: 3 })
    expect(await view(leader, 'Red gaps')).toMatchObject({ mine: true, search: { mode: 'date' }, by: 'Leader Red' })
  })

  it('open the matrix: one’s own choice first, then that of a role', async () => {
    const opens = async (who: Asker) => (await who.run(listViews, {})).opensWith
    const [everybody, red] = [(await view(manager, 'Everybody')).id, (await view(leader, 'Red gaps')).id]
    expect(await refusalOf(leader.run(openWithView, { id: everybody, role: 'leader', on: true }))).toMatchObject({
      code: 'view.beyond_own',
    })
    expect(await refusalOf(manager.run(openWithView, { id: red, role: 'leader', on: true }))).toMatchObject({ code: 'view.not_for_all' })
    await manager.run(openWithView, { id: everybody, role: 'leader', on: true })
    expect([await opens(leader), await opens(other), await opens(manager)]).toEqual([everybody, everybody, null])
    await leader.run(openWithView, { id: red, on: true })
    await leader.run(openWithView, { id: red, on: true })
    expect([await opens(leader), await opens(other)]).toEqual([red, everybody])
    await leader.run(openWithView, { id: red, on: false })
    expect(await opens(leader)).toBe(everybody)
    expect((await logged()).slice(-3).map(row => row.action)).toEqual([
      'view.opened_with',
      'view.opened_with',
      'view.no_longer_opened_with',
    ])
  })

  it('go with what opened with them', async () => {
    const { id, version } = await view(manager, 'Everybody')
    await manager.run(deleteView, { id, version })
    expect(await refusalOf(manager.run(deleteView, { id, version }))).toMatchObject({ code: 'saved_view.missing' })
    expect((await other.run(listViews, {})).opensWith).toBeNull()
    expect((await logged()).at(-1)).toMatchObject({ action: 'view.deleted', before: { name: 'Everybody' } })
  })
})
