import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { listHistory } from '../audit/history.ts'
import { reverseImport } from '../imports/reverse.ts'
import { readAlerts } from '../insights/alerts.ts'
import { readDashboard } from '../insights/dashboard.ts'
import { readDepth } from '../insights/depth.ts'
import { readGaps } from '../insights/gaps.ts'
import { readPersonPage } from '../insights/person-page.ts'
import { readResultsTable } from '../insights/results-table.ts'
import { readPair } from '../matrix/pair.ts'
import { readMatrix } from '../matrix/read.ts'
import { listPeople } from '../people/list.ts'
import { setRequirements } from '../requirements/set.ts'
import { awardResult } from '../results/award.ts'
import { listGroupings } from '../structure/list.ts'
import type { GivenRole } from './roles.ts'
import { rightsAsDeputy, rightsOf, ROLES } from './roles.ts'

const NOBODY = '00000000-0000-7000-8000-00000000dead'

let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z', realIds: true })
  cast = await addCast(plant)
  await plant.run(setRequirements, {
    subject: { kind: 'everyone' },
    items: [{ skillId: cast.skill.press4, level: 1 }],
    kind: 'mandatory',
    fromOn: '2025-01-01',
  })
  for (const personId of Object.values(cast.person))
    await plant.run(awardResult, { personId, skillId: cast.skill.oven, level: 2, achievedOn: '2026-04-01' })
})
afterAll(() => plant.close())

function asRoles(given: GivenRole[], personId: string | null = null): Asker {
  return plant.as({ ...rightsOf('member', given, personId), personId })
}

const redLeader = (): Asker => asRoles([{ role: 'leader', groupingIds: [cast.teamRed] }])
const red = (): string[] => [cast.person.ruiz, cast.person.okafor].sort()

/** Whom each reading shows. */
async function shown(asker: Asker): Promise<Record<string, string[]>> {
  const ids = (list: string[]): string[] => [...new Set(list)].sort()
  const [people, matrix, gaps, alerts, results] = await Promise.all([
    asker.run(listPeople, {}),
    asker.run(readMatrix, {}),
    asker.run(readGaps, { limit: 500 }),
    asker.run(readAlerts, { show: 'required', limit: 500 }),
    asker.run(readResultsTable, {}),
  ])
  return {
    people: ids(people.rows.map(row => row.id)),
    matrix: ids(matrix.header.people.map(person => person.id)),
    gaps: ids(gaps.rows.map(row => row.person.id)),
    alerts: ids(alerts.rows.map(row => row.person.id)),
    results: ids(results.rows.map(row => row.personId)),
  }
}

const everywhere = (ids: string[]) => ({ people: ids, matrix: ids, gaps: ids, alerts: ids, results: ids })

describe('a reading', () => {
  it('shows a leader the own team, today and on past days, and counts nobody else', async () => {
    expect(await shown(redLeader())).toEqual(everywhere(red()))
    const past = await redLeader().run(readMatrix, { knownAt: '2026-05-04T08:00:00Z' })
    expect(past.header.people.map(person => person.id).sort()).toEqual(red())
    expect(await redLeader().run(readDashboard, {})).toMatchObject({ population: 2, compliance: { numerator: 0, denominator: 2 } })
    expect((await redLeader().run(listPeople, { search: 'Novak' })).total).toBe(0)
    expect(await redLeader().run(readGaps, { scope: cast.lineSouth })).toMatchObject({ totals: { required: 0 }, rows: [] })
    const { rows } = await redLeader().run(readDepth, { show: 'all' })
    expect(rows.flatMap(row => row.people.map(person => person.id)).every(id => red().includes(id))).toBe(true)
    const counts = new Map((await redLeader().run(listGroupings, {})).rows.map(row => [row.id, row.people]))
    expect([counts.get(cast.site), counts.get(cast.teamRed), counts.get(cast.teamGreen)]).toEqual([2, 2, 0])
  })

  it('reaches those below a grouping, several roles add up, and no role shows nobody', async () => {
    expect((await shown(asRoles([{ role: 'manager', groupingIds: [cast.lineNorth] }])))['matrix']).toEqual(
      [...red(), cast.person.novak].sort(),
    )
    const both = asRoles([
      { role: 'manager', groupingIds: [cast.teamGreen] },
      { role: 'leader', groupingIds: [cast.teamBlue] },
    ])
    expect(await shown(both)).toEqual(everywhere([cast.person.novak, cast.person.chen].sort()))
    expect((await refusalOf(asRoles([]).run(listPeople, {}))).kind).toBe('forbidden')
  })

  it('shows an operator the own record and nothing of a colleague', async () => {
    const ana = asRoles([{ role: 'operator', groupingIds: [cast.teamRed] }], cast.person.ruiz)
    expect(await shown(ana)).toEqual(everywhere([cast.person.ruiz]))
    expect((await ana.run(readPersonPage, { id: cast.person.ruiz })).person.surname).toBe('Ruiz')
  })

  it('answers for somebody out of sight as for somebody who does not exist', async () => {
    for (const asker of [redLeader(), asRoles([], cast.person.ruiz)]) {
      const other = await refusalOf(asker.run(readPersonPage, { id: cast.person.chen }))
      const nobody = await refusalOf(asker.run(readPersonPage, { id: NOBODY }))
      expect({ ...other, params: {} }).toEqual({ ...nobody, params: {} })
      const pair = await refusalOf(asker.run(readPair, { personId: cast.person.chen, skillId: cast.skill.oven }))
      expect({ kind: pair.kind, code: pair.code }).toEqual({ kind: 'missing', code: 'person.missing' })
    }
  })
})

describe('the log', () => {
  it('shows what concerns people in reach, and access only to those who manage it', async () => {
    const coordinator = asRoles([{ role: 'coordinator', groupingIds: [cast.teamRed] }])
    const { rows, names } = await coordinator.run(listHistory, { limit: 500 })
    const people = new Set(rows.flatMap(row => row.personId ?? []))
    expect([...people].sort()).toEqual(red())
    expect(names[cast.person.ruiz]).toBe('Ana Ruiz')
    expect(names[cast.person.chen]).toBeUndefined()
    expect((await coordinator.run(listHistory, { subject: `person:${cast.person.chen}` })).rows).toEqual([])
  })
})

describe('the log of somebody who keeps access and reads no results', () => {
  it('has the people and none of their results', async () => {
    const { rows } = await asRoles([{ role: 'admin', groupingIds: null }]).run(listHistory, { limit: 500 })
    expect(rows.some(row => row.action === 'person.added')).toBe(true)
    expect(rows.filter(row => row.skillId !== null && row.personId !== null)).toEqual([])
  })
})

describe('an import', () => {
  it('may touch everybody, so it asks for a role without limits', async () => {
    const scoped = asRoles([{ role: 'coordinator', groupingIds: [cast.site] }])
    const refusal = await refusalOf(scoped.run(reverseImport, { id: NOBODY, reason: 'Wrong sheet' }))
    expect(refusal).toMatchObject({ kind: 'forbidden', code: 'access.not_over_grouping' })
  })
})

describe('rights', () => {
  it('of several roles are those of each added up, and a deputy never gains one', () => {
    let seed = 7
    const chance = (n: number): number => (seed = (seed * 48_271) % 2_147_483_647) % n
    for (let i = 0; i < 1_000; i++) {
      const pick = (): GivenRole[] =>
        ROLES.filter(() => chance(3) === 0).map(role => ({ role, groupingIds: chance(2) === 0 ? null : [NOBODY] }))
      const [mine, theirs] = [pick(), pick()]
      const sum = rightsOf('member', mine).rights
      const parts = new Set(mine.flatMap(one => [...rightsOf('member', [one]).rights]))
      expect(sum).toEqual(parts)
      const deputy = rightsAsDeputy(rightsOf('member', mine), rightsOf('member', theirs))
      for (const right of deputy.rights) expect(sum.has(right) && rightsOf('member', theirs).rights.has(right)).toBe(true)
    }
  })
})
