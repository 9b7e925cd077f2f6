import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { fillAtRandom } from '../../../test/support/random-plant.ts'
import type { Truth } from '../../../test/support/random-plant.ts'
import { ask, mandatory, waivers } from '../../../test/rules/oracle.ts'
import { addDays } from '../../rules/day.ts'
import { refold } from '../standings/refold.ts'
import { readAlerts } from './alerts.ts'
import { readCompliance } from './compliance.ts'
import { readHeat } from './heat.ts'
import { writeCompliance } from './compliance-file.ts'
import { readPositions } from './positions.ts'

const TODAY = '2026-11-22'
const PEOPLE = 24
let plant: Plant
let truth: Truth[]
let people: string[]
let skills: string[]
let team: string[]
let line: string

beforeAll(async () => {
  plant = await openPlant({ now: `${TODAY}T09:00:00Z` })
  ;({ truth, people, skills, team, line } = await fillAtRandom(plant, { seed: 31, today: TODAY, peopleCount: PEOPLE, skillCount: 9 }))
  await plant.inside(ctx => refold(ctx, { everybody: true }))
})
afterAll(() => plant.close())

/** Counted pair by pair from the words of the definitions, by the oracle that shares nothing with the product. */
function inWords(day: string, whose: (pair: Truth) => boolean) {
  const pairs = truth.filter(whose).map(pair => ({ ...pair, ...ask(pair.facts, day) }))
  const required = pairs.filter(({ cell }) => cell.required)
  const compliant = required.filter(({ cell }) => cell.family === 'ok' || cell.family === 'soon')
  const gaps = required.filter(pair => !compliant.includes(pair))
  const ready = compliant.filter(({ result }) => result !== null && (result.grade === 'A' || result.grade === 'B'))
  return { required, compliant, gaps, ready, exempt: pairs.filter(pair => pair.exempt) }
}

const inTeam = (k: number) => (pair: Truth) => pair.person % 3 === k
const keys = (pairs: { person: number; skill: number }[]) => pairs.map(pair => `${people[pair.person]} ${skills[pair.skill]}`).sort()

describe('compliance', () => {
  it('of every person, skill and grouping is what counting pair by pair gives, on every day', async () => {
    for (const ahead of [-300, 0, 45]) {
      const asOf = addDays(TODAY, ahead)
      const byPerson = await plant.run(readCompliance, { by: 'person', asOf, limit: 500 })
      const bySkill = await plant.run(readCompliance, { by: 'skill', asOf, limit: 500 })
      const byGrouping = await plant.run(readCompliance, { by: 'grouping', asOf, limit: 500 })
      expect(byPerson).toMatchObject({ count: PEOPLE, population: PEOPLE, everybody: true })
      const figuresOf = (day: string, whose: (pair: Truth) => boolean) => {
        const { required, compliant, gaps, ready, exempt } = inWords(day, whose)
        return {
          compliance: { numerator: compliant.length, denominator: required.length },
          gaps: gaps.length,
          auditReady: { numerator: ready.length, denominator: required.length },
          exempt: exempt.length,
        }
      }
      expect(byPerson.total).toMatchObject(figuresOf(asOf, () => true))
      for (const row of byPerson.rows) expect(row).toMatchObject(figuresOf(asOf, pair => people[pair.person] === row.id))
      for (const row of bySkill.rows) expect(row).toMatchObject(figuresOf(asOf, pair => skills[pair.skill] === row.id))
      expect(byGrouping.rows.map(row => [row.id, row.depth]).slice(0, 1)).toEqual([[line, 0]])
      const part = (id: string) => byGrouping.rows.find(row => row.id === id)
      expect(part(line)?.people).toBe(byGrouping.rows.find(row => row.id === team[0])!.people + part(team[1]!)!.people)
      if (ahead === 45) expect(part(team[1]!)).toMatchObject(figuresOf(asOf, inTeam(1)))
      expect(part('none')).toMatchObject(figuresOf(asOf, pair => pair.person % 3 === 2 || !placed(pair.person, asOf)))
    }
  })

  /** Every fourth person of the plant has a position that began some time ago, and none before. */
  function placed(person: number, day: string): boolean {
    return day >= TODAY || person % 4 !== 0
  }

  it('opens exactly the rows that make each number up', async () => {
    const { rows } = await plant.run(readCompliance, { by: 'grouping', limit: 500 })
    for (const row of rows) {
      const listed = await Promise.all(
        ['required', 'compliant', 'gaps', 'exempt', 'auditReady', 'expiring90'].map(show =>
          plant.run(readAlerts, { show, grouping: row.id, limit: 500 }),
        ),
      )
      const { compliance, gaps, exempt, auditReady, expiring } = row
      expect(listed.map(list => list.total)).toEqual([
        compliance.denominator,
        compliance.numerator,
        gaps,
        exempt,
        auditReady.numerator,
        expiring['90'].required + expiring['90'].notRequired,
      ])
      for (const [state, count] of Object.entries(row.byState)) {
        const some = await plant.run(readAlerts, { show: 'gaps', states: state, grouping: row.id, limit: 500 })
        expect([state, some.total, new Set(some.rows.map(one => one.state)).size]).toEqual([state, count, 1])
      }
    }
    const gaps = await plant.run(readAlerts, { show: 'gaps', limit: 500 })
    expect(gaps.rows.map(row => `${row.person.id} ${row.skill.id}`).sort()).toEqual(keys(inWords(TODAY, () => true).gaps))
  })

  it('is narrowed as a matrix is: to people, skills, words, open gaps, in any order', async () => {
    const narrow = { people: people.slice(0, 6).join(), skills: skills.slice(0, 4).join() }
    const some = await plant.run(readCompliance, { by: 'person', ...narrow })
    const slow = inWords(TODAY, pair => pair.person < 6 && pair.skill < 4)
    expect(some).toMatchObject({ population: 6, skills: 4, count: 6 })
    expect(some.total.compliance).toMatchObject({ numerator: slow.compliant.length, denominator: slow.required.length })
    expect((await plant.run(readAlerts, { show: 'gaps', ...narrow })).total).toBe(slow.gaps.length)
    const worst = await plant.run(readCompliance, { by: 'skill', sort: '-gaps', open: '1' })
    const gaps = worst.rows.map(row => row.gaps)
    expect(gaps).toEqual([...gaps].sort((a, b) => b - a))
    expect(gaps.every(count => count > 0)).toBe(true)
    expect((await plant.run(readCompliance, { by: 'person', find: 'Person 7' })).rows.map(row => row.id)).toEqual([people[7]])
  })

  it('by skill and grouping has in each field the rows it opens, and so have the gaps near to be closed or to come', async () => {
    const heat = await plant.run(readHeat, {})
    expect(heat.groupings.map(one => one.id)).toEqual(expect.arrayContaining([team[0], team[1], 'none']))
    const teams = heat.groupings.filter(one => one.id !== line)
    for (const skill of heat.skills) {
      for (const [at, grouping] of heat.groupings.entries()) {
        const { total } = await plant.run(readAlerts, { show: 'gaps', skill: skill.id, grouping: grouping.id, limit: 1 })
        expect([skill.name, grouping.name, total]).toEqual([skill.name, grouping.name, skill.cells[at]!.gaps])
      }
    }
    expect(teams.reduce((sum, one) => sum + one.gaps, 0)).toBe(inWords(TODAY, () => true).gaps.length)
    expect(heat.skills.reduce((sum, one) => sum + one.gaps, 0)).toBe(heat.near.gaps)
    const below = truth.filter(pair => {
      const { cell, result } = ask(pair.facts, TODAY)
      const asked = Math.max(...mandatory(pair.facts, TODAY).flatMap(one => (waivers(pair.facts, one.id, TODAY).length ? [] : [one.level])))
      return cell.required && cell.state === 'TOO_LOW' && result!.level + 1 === asked
    })
    expect(heat.near.oneBelow).toBe(below.length)
    expect(heat.near.underWay).toBe(0)
    const ahead = await plant.run(readAlerts, { show: 'ahead90', limit: 500 })
    expect(ahead.total).toBe(heat.near.ahead90)
    expect(heat.near.ahead30).toBeLessThanOrEqual(heat.near.ahead90)
    const turns = (pair: Truth): boolean => {
      if (ask(pair.facts, TODAY).cell.compliant !== true) return false
      const days = Array.from({ length: 90 }, (_, k) => addDays(TODAY, k + 1))
      const { result } = ask(pair.facts, TODAY)
      const runsOut = result!.validThrough !== null && result!.validThrough < days[89]!
      const rises = days.some(day =>
        mandatory(pair.facts, day).some(one => one.level > result!.level && !waivers(pair.facts, one.id, day).length),
      )
      return runsOut || rises
    }
    expect(ahead.rows.map(row => `${row.person.id} ${row.skill.id}`).sort()).toEqual(keys(truth.filter(turns)))
  })

  it('by position asks each by itself, and its rows are as many', async () => {
    const { total, rows } = await plant.run(readCompliance, { by: 'position', limit: 500 })
    const listed = await plant.run(readPositions, { show: 'required', limit: 500 })
    expect([listed.total, listed.met]).toEqual([total.compliance.denominator, total.compliance.numerator])
    for (const row of rows) {
      const gaps = await plant.run(readPositions, { show: 'gaps', grouping: row.id, limit: 500 })
      expect([row.id, gaps.total]).toEqual([row.id, row.gaps])
    }
  })

  it('counts for a limited reader those within reach, and says so', async () => {
    const rights = new Set(['records.read', 'people.read'] as const)
    const leader = plant.as({ rights, grants: [{ rights, groupingIds: [team[1]!] }], personId: null })
    const { population, everybody, total } = await leader.run(readCompliance, { by: 'person' })
    expect({ population, everybody }).toEqual({ population: PEOPLE / 3, everybody: false })
    expect(total.compliance.denominator).toBe(inWords(TODAY, inTeam(1)).required.length)
  })

  it('is written as a file with both clocks, and the same question gives the same bytes', async () => {
    const question = { by: 'skill', asOf: addDays(TODAY, -10), knownAt: '2026-11-20T12:00:00Z' }
    const first = await plant.run(writeCompliance, { ...question, format: 'csv' })
    const text = Buffer.from(first.bytes).toString('utf8')
    expect(text).toContain('2026-11-12')
    expect(text).toContain('2026-11-20T12:00:00.000Z')
    plant.clock.advance({ hours: 5 })
    for (const format of ['csv', 'json', 'xlsx']) {
      const earlier = await plant.run(writeCompliance, { ...question, format })
      plant.clock.advance({ minutes: 7 })
      const later = await plant.run(writeCompliance, { ...question, format })
      expect(Buffer.from(later.bytes).equals(Buffer.from(earlier.bytes))).toBe(true)
      if (format === 'csv') expect(Buffer.from(later.bytes).toString('utf8')).toBe(text)
    }
  })
})
