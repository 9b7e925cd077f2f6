import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { random } from '../../../test/support/random.ts'
import { addDays, todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { addPeople } from '../people/add-many.ts'
import { refold } from '../standings/refold.ts'
import { addGrouping } from '../structure/add.ts'
import { addAccounts } from './add-many.ts'
import { reachOf, rightsOver } from './reach.ts'
import { rightsOf } from './roles.ts'
import { whoCanSee } from './who-can-see.ts'

const ORGANISATION = 'Europe/Berlin'
const WRITTEN = '2026-05-04T08:00:00Z'
const SEED = Number(process.env['MUSTER_SEED'] ?? 20_260_504)

interface Place {
  name: string
  parent: string | null
  zone: string | null
}
/** A site in each of three zones, and shifts that lie in none. */
const PLACES: Place[] = [
  { name: 'Chicago', parent: null, zone: 'America/Chicago' },
  { name: 'Chicago A', parent: 'Chicago', zone: null },
  { name: 'Chicago B', parent: 'Chicago', zone: null },
  { name: 'Berlin', parent: null, zone: 'Europe/Berlin' },
  { name: 'Berlin A', parent: 'Berlin', zone: null },
  { name: 'Kiritimati', parent: null, zone: 'Pacific/Kiritimati' },
  { name: 'Kiritimati A', parent: 'Kiritimati', zone: null },
  { name: 'Early', parent: null, zone: null },
]

interface Position {
  at: string[]
  fromOn: Day | null
  throughOn: Day | null
  potential: boolean
}

let plant: Plant
const idOf = new Map<string, string>()
const accountOf = new Map<string, string>()
beforeAll(async () => {
  plant = await openPlant({ now: WRITTEN, timeZone: ORGANISATION, realIds: true })
  for (const { name, parent, zone } of PLACES) {
    const input = { name, typeName: parent === null ? 'Site' : 'Line', parentId: parent && idOf.get(parent), timeZone: zone }
    idOf.set(name, (await plant.run(addGrouping, input)).id)
  }
  const leaders = PLACES.map(({ name }) => ({
    name: `Leader of ${name}`,
    email: `${name.replace(' ', '.')}@plant.test`,
    language: 'en',
    personId: null,
    roles: [{ role: 'leader' as const, groupingIds: [idOf.get(name)!] }],
  }))
  const accounts = await plant.inside(async ctx => {
    await addAccounts(ctx, leaders)
    return ctx.db.selectFrom('accounts').select(['account_id', 'name']).execute()
  })
  for (const { account_id, name } of accounts) accountOf.set(name.replace('Leader of ', ''), account_id)
})
afterAll(() => plant.close())

async function addAll(all: Position[][]): Promise<string[]> {
  plant.clock.set(WRITTEN)
  return plant.inside(async ctx => {
    const ids = await addPeople(
      ctx,
      all.map((positions, i) => ({
        surname: `Somebody ${i}`,
        givenNames: '',
        employeeNumber: null,
        email: null,
        birthOn: null,
        remark: '',
        custom: {},
        engagement: null,
        positions: positions.map(({ at, ...rest }) => ({ ...rest, groupingIds: at.map(name => idOf.get(name)!) })),
      })),
    )
    await refold(ctx, { people: ids })
    return ids
  })
}

/** Who leads this place, asking at the moment of the clock. */
async function reachedBy(place: string): Promise<string[]> {
  const actor = rightsOf('member', [{ role: 'leader', groupingIds: [idOf.get(place)!] }])
  const reach = await plant.inside(ctx => reachOf({ ...ctx, actor: { ...ctx.actor, ...actor } }, 'records.read'))
  return [...(reach as ReadonlySet<string>)].sort()
}

async function approves(place: string, personId: string): Promise<boolean> {
  const actor = rightsOf('member', [{ role: 'leader', groupingIds: [idOf.get(place)!] }])
  return (await plant.inside(ctx => rightsOver({ ...ctx, actor: { ...ctx.actor, ...actor } }, personId))).has('results.approve')
}

function lineOf(name: string): string[] {
  const { parent } = PLACES.find(place => place.name === name)!
  return parent === null ? [name] : [name, ...lineOf(parent)]
}

/** The twin: a position counts until the last moment of its last day at its own site. */
function counts({ at, throughOn, potential }: Position, now: Date): boolean {
  const zone = at.flatMap(lineOf).flatMap(name => PLACES.find(place => place.name === name)!.zone ?? [])[0] ?? ORGANISATION
  return !potential && (throughOn === null || throughOn >= todayIn(zone, now))
}

describe('reach', () => {
  it('ends and begins with the positions, whether or not anything has been folded since', async () => {
    const [moved, western] = await addAll([
      [
        { at: ['Berlin A'], fromOn: '2026-01-01', throughOn: '2026-05-04', potential: false },
        { at: ['Chicago A'], fromOn: '2026-05-05', throughOn: null, potential: false },
      ],
      [{ at: ['Chicago B'], fromOn: null, throughOn: '2026-05-04', potential: false }],
    ])
    plant.clock.set('2026-05-05T08:00:00Z')
    expect([await approves('Berlin A', moved!), await approves('Chicago A', moved!)]).toEqual([false, true])
    expect(await reachedBy('Berlin')).not.toContain(moved)
    expect(await reachedBy('Chicago')).toContain(moved)
    plant.clock.set('2026-05-05T01:00:00Z')
    expect(await reachedBy('Chicago B')).toContain(western)
    expect(await approves('Chicago', western!)).toBe(true)
    plant.clock.set('2026-05-05T05:30:00Z')
    expect(await reachedBy('Chicago B')).not.toContain(western)
  })

  it(`is that of a naive reading of the positions, in every zone and at every hour (seed ${SEED})`, async () => {
    const next = random(SEED)
    const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!
    const someDay = (): Day | null => (next() < 0.25 ? null : addDays('2026-05-05', Math.floor(next() * 7) - 3))
    const position = (): Position => {
      const [one, other] = [someDay(), someDay()]
      const [fromOn, throughOn] = one !== null && other !== null && one > other ? [other, one] : [one, other]
      const at = [...new Set(next() < 0.3 ? ['Early', pick(PLACES).name] : [pick(PLACES).name])]
      return { at, fromOn, throughOn, potential: next() < 0.1 }
    }
    const positions = Array.from({ length: 120 }, () => Array.from({ length: 1 + Math.floor(next() * 3) }, position))
    const ids = await addAll(positions)
    const asked = new Set(ids)
    for (let hour = 0; hour < 72; hour += 5) {
      const now = new Date(Date.parse(WRITTEN) + hour * 3_600_000 + Math.floor(next() * 3_600_000))
      plant.clock.set(now.toISOString())
      for (const { name } of PLACES) {
        const expected = ids.filter((_, i) => positions[i]!.some(held => counts(held, now) && held.at.flatMap(lineOf).includes(name)))
        expect((await reachedBy(name)).filter(id => asked.has(id))).toEqual(expected.sort())
      }
      const one = Math.floor(next() * ids.length)
      const leaders = PLACES.map(({ name }) => name).filter(name =>
        positions[one]!.some(held => counts(held, now) && held.at.flatMap(lineOf).includes(name)),
      )
      for (const { name } of PLACES) expect(await approves(name, ids[one]!)).toBe(leaders.includes(name))
      const { rows } = await plant.run(whoCanSee, { id: ids[one] })
      const seers = rows.flatMap(row => (row.way === 'role' ? [row.account.id] : []))
      expect(seers.sort()).toEqual(leaders.map(name => accountOf.get(name)!).sort())
    }
  })
})
