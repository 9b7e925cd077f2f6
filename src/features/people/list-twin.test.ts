import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { headsBySql, peopleBySql } from '../../../test/support/people-by-sql.ts'
import { openPlant } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { seeded } from '../../../test/support/seeded.ts'
import { Refusal } from '../../platform/refusal.ts'
import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { reachOf } from '../access/reach.ts'
import { mergePeople } from '../results/merge-people.ts'
import { addGrouping } from '../structure/add.ts'
import { changeGrouping } from '../structure/change.ts'
import { addCustomField } from '../structure/custom-fields.ts'
import { listGroupings } from '../structure/list.ts'
import { renameGroupingType } from '../structure/types.ts'
import { addAbsence } from './absences.ts'
import { addPerson } from './add.ts'
import { addPeople } from './add-many.ts'
import { changePerson } from './change.ts'
import { addEngagement } from './engagements.ts'
import { listPeople } from './list.ts'
import { endPosition, givePosition } from './position.ts'
import { retirePerson } from './retire.ts'

const SEED = Number(process.env['MUSTER_SEED'] ?? 7)
const STEPS = Number(process.env['MUSTER_STEPS'] ?? 20)
const chance = seeded(SEED)
const NAMES = [
  'Özil',
  'ozil',
  'Żak',
  'Zak',
  'O’Neil',
  'ONeil',
  'Ärzte',
  'Arz te',
  'Łucja',
  'Straße',
  'STRASSE',
  'Li',
  'de Groot',
  'Degroot',
]
const EMPLOYERS = ['Temporama', 'TEMPORAMA', 'Ärzte', null]

let plant: Plant
let leader: Asker
let fieldId: string
const groupings: string[] = []
const people: string[] = []

beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-01T21:30:00Z', timeZone: 'Europe/Berlin' })
  fieldId = (await plant.run(addCustomField, { entity: 'person', name: 'Locker', kind: 'text' })).id
  const place = async (name: string, typeName: string, parentId: string | null, timeZone: string | null = null) => {
    groupings.push((await plant.run(addGrouping, { name, typeName, parentId, timeZone })).id)
    return groupings.at(-1)!
  }
  for (const [site, zone] of [
    ['Berlin', 'Europe/Berlin'],
    ['Chicago', 'America/Chicago'],
    ['Auckland', 'Pacific/Auckland'],
  ] as const) {
    const siteId = await place(site, 'Site', null, zone)
    for (const line of ['1', '2']) await place(`Team ${line}`, 'Team', await place(`Line ${line}`, 'Line', siteId))
  }
  await plant.inside(ctx =>
    addPeople(
      ctx,
      Array.from({ length: 40 }, (_, i) => ({
        ...who(),
        employeeNumber: i % 3 === 0 ? null : String(7 * i),
        custom: { [fieldId]: said() },
      })),
    ).then(ids => people.push(...ids)),
  )
  const grants = [{ rights: new Set(['people.read' as const]), groupingIds: [groupings[0]!, groupings[6]!] }]
  leader = plant.as({ rights: new Set(['people.read']), grants })
}, 60_000)
afterAll(() => plant.close())

const who = () => ({ surname: chance.pick(NAMES), givenNames: chance.pick(['', 'Ana', 'Åse', 'José']) })
const said = () => chance.pick(['Ö 12', 'o 12', 'A-7', 'Straße'])
const near = (): Day => addDays('2026-05-01', chance.between(-3, 4))
const days = () => {
  const [one, other] = [near(), near()].toSorted()
  return { fromOn: chance.chance(0.3) ? null : one, throughOn: chance.chance(0.3) ? null : other }
}
const someone = () => chance.pick(people)
const versionOf = async (id: string) =>
  (
    await plant.raw
      .selectFrom('person_details')
      .select('version')
      .where('person_id', '=', id)
      .where('superseded_at', 'is', null)
      .executeTakeFirstOrThrow()
  ).version

const WRITES: (() => Promise<unknown>)[] = [
  async () => {
    const groupingIds = chance.chance(0.7) ? [chance.pick(groupings)] : []
    const contract = { contract: chance.pick(['agency', 'Agency']), employer: chance.pick(EMPLOYERS), ...days() }
    people.push((await plant.run(addPerson, { ...who(), ...contract, groupingIds })).id)
  },
  async () => {
    const id = someone()
    const number = chance.chance(0.5) ? { employeeNumber: String(chance.between(1, 3_000)) } : {}
    await plant.run(changePerson, { id, version: await versionOf(id), ...who(), ...number, custom: { [fieldId]: said() } })
  },
  () => plant.run(givePosition, { personId: someone(), groupingIds: [chance.pick(groupings), chance.pick(groupings)], ...days() }),
  () => plant.run(givePosition, { personId: someone(), groupingIds: [chance.pick(groupings)], ...days(), potential: chance.chance(0.2) }),
  async () => {
    const positions = await plant.raw.selectFrom('positions').select('position_id').where('superseded_at', 'is', null).execute()
    if (positions.length > 0) await plant.run(endPosition, { id: chance.pick(positions).position_id, throughOn: near() })
  },
  () => plant.run(addEngagement, { personId: someone(), contract: 'agency', employer: chance.pick(EMPLOYERS), ...days() }),
  () => plant.run(addAbsence, { personId: someone(), kind: 'Leave', ...days(), fromOn: '2026-04-28' }),
  async () => {
    const id = someone()
    await plant.run(retirePerson, { id, version: await versionOf(id), reason: 'Twice' })
  },
  async () => {
    const [id, otherId] = [someone(), someone()]
    const versions = { version: await versionOf(id), otherVersion: await versionOf(otherId) }
    await plant.run(mergePeople, { id, otherId, ...versions, reason: 'The same', confirmNumbers: true })
  },
  async () => {
    const { rows } = await plant.run(listGroupings, {})
    const { id, version } = chance.pick(rows)
    await plant.run(changeGrouping, { id, version, name: `Place ${chance.between(1, 9_999)}`, parentId: chance.pick([null, ...groupings]) })
  },
  async () => {
    const { types } = await plant.run(listGroupings, {})
    await plant.run(renameGroupingType, { id: chance.pick(types).id, name: `Type ${chance.between(1, 9_999)}` })
  },
  async () => plant.clock.advance({ hours: chance.between(1, 5) }),
]

const maybe = <T>(value: () => T, share = 0.25): T | null => (chance.chance(share) ? value() : null)
const question = () => ({
  scope: maybe(() => chance.pick(groupings), 0.4),
  search: maybe(() => chance.pick(['zak', 'ARZ', 'o', 'strasse', 'ana, z', '1', '̈', 'ö 12']), 0.3),
  show: chance.pick(['all', 'all', 'present', 'absent', 'left'] as const),
  contract: maybe(() => chance.pick(['AGENCY', 'employee']), 0.15),
  employer: maybe(() => chance.pick(['temporama', 'ÄRZTE']), 0.15),
  field: maybe(() => fieldId),
  value: maybe(() => chance.pick(['O', '7', 'ß', ' ']), 0.6),
  sort: chance.pick(['name', '-name', 'number', '-number'] as const),
})

/** The whole list in pages, and what every page says of its length. */
async function paged(asker: Asker, asked: object): Promise<{ rows: unknown[]; totals: Set<number> }> {
  const rows: unknown[] = []
  const totals = new Set<number>()
  const size = chance.pick([1, 4, 500])
  let cursor: string | null = null
  do {
    const page: { rows: unknown[]; total: number; next: string | null } = await asker.run(listPeople, { ...asked, limit: size, cursor })
    rows.push(...page.rows)
    totals.add(page.total)
    cursor = page.next
  } while (cursor && rows.length < 12)
  return { rows, totals }
}

describe('lists from memory, kept through every kind of write', () => {
  it(`answer as the database does (seed ${SEED})`, async () => {
    let found = 0
    for (let step = 0; step < STEPS; step++) {
      await chance
        .pick(WRITES)()
        .catch((error: unknown) => {
          if (!(error instanceof Refusal) || error.code === 'input.invalid') throw error
        })
      const asked = question()
      for (const asker of [plant, leader]) {
        const { rows, totals } = await paged(asker, asked)
        const expected = await plant.inside(async ctx => {
          const asking = { ...ctx, actor: asker.caller.actor }
          return peopleBySql(asking, asked, await reachOf(asking, 'people.read'))
        })
        const where = `step ${step}: ${JSON.stringify(asked)}`
        expect(rows, where).toEqual(expected.slice(0, rows.length))
        expect([...totals], where).toEqual([expected.length])
        found += rows.length
      }
      const heads = await plant.inside(headsBySql)
      const { rows } = await plant.run(listGroupings, {})
      expect(new Map(rows.map(row => [row.id, row.people]))).toEqual(new Map(rows.map(row => [row.id, heads.get(row.id) ?? 0])))
    }
    expect(found).toBeGreaterThan(STEPS)
  })

  it('goes on after whoever ended the page before, also when they are called otherwise by now', async () => {
    const house = await plant.another()
    const ids = await house.inside(ctx =>
      addPeople(
        ctx,
        ['Abel', 'Berg', 'Carl', 'Dorn', 'Emil'].map(surname => ({ surname })),
      ),
    )
    const first = await house.run(listPeople, { limit: 2 })
    const last = await house.run(listPeople, { limit: 2, sort: '-name' })
    await house.run(changePerson, { id: ids[1]!, version: 1, surname: 'Zander' })
    await house.run(retirePerson, { id: ids[3]!, version: 1, reason: 'Twice' })
    const surnames = async (input: object) => (await house.run(listPeople, input)).rows.map(row => row.surname)
    expect(await surnames({ cursor: first.next })).toEqual(['Carl', 'Emil', 'Zander'])
    expect(await surnames({ cursor: last.next, sort: '-name' })).toEqual(['Carl', 'Abel'])
  })
})
