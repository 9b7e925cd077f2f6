import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { fillAtRandom } from '../../../test/support/random-plant.ts'
import type { Truth } from '../../../test/support/random-plant.ts'
import { STATES } from '../../rules/cell.ts'
import { addDays, daysBetween } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { pairOn } from '../../rules/pair.ts'
import { addSkill } from '../library/add.ts'
import { ensureScale } from '../library/scale.ts'
import { readMatrix } from '../matrix/read.ts'
import { addPerson } from '../people/add.ts'
import { givePosition } from '../people/position.ts'
import { setRequirements } from '../requirements/set.ts'
import { awardResult } from '../results/award.ts'
import { exempt } from '../results/exempt.ts'
import { addGrouping } from '../structure/add.ts'
import { refold } from '../standings/refold.ts'
import { readAlerts } from './alerts.ts'
import { readDashboard } from './dashboard.ts'
import { readDepth } from './depth.ts'
import { readGaps } from './gaps.ts'
import { readPersonPage } from './person-page.ts'

const SEED = 4711
const TODAY = '2026-11-22'
const PEOPLE = 40
const SKILLS = 12

let plant: Plant
let truth: Truth[]
let people: string[]
let skills: string[]
let team: string[]
let line: string

beforeAll(async () => {
  plant = await openPlant({ now: `${TODAY}T09:00:00Z` })
  ;({ truth, people, skills, team, line } = await fillAtRandom(plant, {
    seed: SEED,
    today: TODAY,
    peopleCount: PEOPLE,
    skillCount: SKILLS,
  }))
  await plant.inside(ctx => refold(ctx, { everybody: true }))
})
afterAll(() => plant.close())

/** The same questions, answered the slow way from the records of each pair. */
function slowly(day: Day, inScope: (person: number) => boolean = () => true) {
  const pairs = truth.filter(({ person }) => inScope(person)).map(({ person, skill, facts }) => ({ person, skill, on: pairOn(facts, day) }))
  const required = pairs.filter(({ on }) => on.cell.required)
  const gaps = required.filter(({ on }) => on.cell.family === 'gap')
  const compliant = required.filter(({ on }) => on.cell.compliant)
  const held = pairs.filter(({ on }) => on.facts.held)
  const left = (pair: (typeof pairs)[number]) =>
    pair.on.facts.held && pair.on.result?.validThrough ? daysBetween(day, pair.on.result.validThrough) : null
  const within = (days: number, asked: boolean) =>
    pairs.filter(pair => left(pair) !== null && left(pair)! >= 0 && left(pair)! <= days && pair.on.cell.required === asked).length
  const able = Array.from({ length: SKILLS }, (_, skill) => pairs.filter(pair => pair.skill === skill && pair.on.cell.cover).length)
  const concerned = able.map((_, skill) => pairs.some(pair => pair.skill === skill && (pair.on.cell.required || pair.on.facts.held)))
  return { pairs, required, gaps, compliant, held, left, within, able, concerned }
}

const names = (pairs: { person: number; skill: number }[]): string[] =>
  pairs.map(({ person, skill }) => `${people[person]} ${skills[skill]}`).sort()

async function everyRow(input: Record<string, unknown>): Promise<{ total: number; keys: string[] }> {
  const keys: string[] = []
  let cursor: string | null = null
  let total = 0
  do {
    const page: Awaited<ReturnType<typeof readAlerts.run>> = await plant.run(readAlerts, {
      ...input,
      limit: 7,
      ...(cursor ? { cursor } : {}),
    })
    keys.push(...page.rows.map(row => `${row.person.id} ${row.skill.id}`))
    total = page.total
    cursor = page.next
  } while (cursor)
  return { total, keys }
}

describe('the dashboard', () => {
  it('shows on each day what counting pair by pair gives', async () => {
    console.info(`seed ${SEED}`)
    for (const ahead of [-400, -30, 0, 1, 60, 400]) {
      const day = addDays(TODAY, ahead)
      const slow = slowly(day)
      const fast = await plant.run(readDashboard, { asOf: day })
      expect(fast).toMatchObject({
        asOf: day,
        population: PEOPLE,
        skills: SKILLS,
        compliance: { numerator: slow.compliant.length, denominator: slow.required.length },
        totals: {
          gaps: slow.gaps.length,
          exempt: slow.pairs.filter(({ on }) => on.exempted).length,
          prohibitions: slow.pairs.filter(({ on }) => !on.cell.required && ['REVOKED', 'SUSPENDED'].includes(on.cell.state)).length,
        },
        expiring: {
          '30': { required: slow.within(30, true), notRequired: slow.within(30, false) },
          '60': { required: slow.within(60, true) },
          '90': { notRequired: slow.within(90, false) },
        },
        overdue: { count: slow.required.filter(({ on }) => on.cell.state === 'EXPIRED').length },
        singlePoints: slow.able.filter((count, skill) => slow.concerned[skill] && count === 1).length,
        uncovered: slow.able.filter((count, skill) => slow.concerned[skill] && count === 0).length,
        auditReady: {
          numerator: slow.compliant.filter(({ on }) => ['A', 'B'].includes(on.result!.grade)).length,
          denominator: slow.required.length,
        },
        evidence: Object.fromEntries(
          ['A', 'B', 'C', 'D'].map(grade => [grade, slow.held.filter(({ on }) => on.result!.grade === grade).length]),
        ),
      })
      expect(fast.totals.gaps + fast.totals.compliant).toBe(fast.totals.required)
      expect(Object.values(fast.totals.byState).reduce((sum, count) => sum + count, 0)).toBe(fast.totals.gaps)
    }
  })

  it('of a scope counts its people and those below it', async () => {
    const slow = slowly(TODAY, person => person % 3 === 0)
    const fast = await plant.run(readDashboard, { scope: team[0] })
    expect(fast.compliance).toMatchObject({ numerator: slow.compliant.length, denominator: slow.required.length })
    expect(fast.scope).toMatchObject({ id: team[0] })
    const whole = await plant.run(readDashboard, { scope: line })
    expect(whole.byGrouping.find(grouping => grouping.id === team[0])?.compliance).toEqual(fast.compliance)
    expect(await refusalOf(plant.run(readDashboard, { scope: '00000000-0000-7000-8000-00000000dead' }))).toMatchObject({ kind: 'missing' })
  })

  it('counts each position by itself', async () => {
    const counted = { numerator: 0, denominator: 0 }
    for (const { person, facts } of truth) {
      if (person % 3 === 2) continue
      const on = pairOn(facts, TODAY)
      // One position each: everything that is asked reaches through it or of everyone, so it is the pair itself.
      if (!on.cell.required) continue
      counted.denominator++
      if (on.cell.compliant) counted.numerator++
    }
    expect((await plant.run(readDashboard, {})).positional).toMatchObject(counted)
  })

  it('says "no targets" where nothing is asked, never a percentage', async () => {
    const empty = await plant.another({ name: 'Empty' })
    expect((await empty.run(readDashboard, {})).compliance).toEqual({ numerator: 0, denominator: 0, percent: null })
  })
})

describe('the lists behind the numbers', () => {
  it('hold exactly the pairs that were counted, page after page, none twice', async () => {
    const slow = slowly(TODAY)
    const lists: Record<string, { person: number; skill: number }[]> = {
      gaps: slow.gaps,
      required: slow.required,
      compliant: slow.compliant,
      held: slow.held,
      exempt: slow.pairs.filter(({ on }) => on.exempted),
      overdue: slow.required.filter(({ on }) => on.cell.state === 'EXPIRED'),
      expiring30: slow.pairs.filter(pair => slow.left(pair) !== null && slow.left(pair)! >= 0 && slow.left(pair)! <= 30),
      expiring90: slow.pairs.filter(pair => slow.left(pair) !== null && slow.left(pair)! >= 0 && slow.left(pair)! <= 90),
      auditReady: slow.compliant.filter(({ on }) => ['A', 'B'].includes(on.result!.grade)),
      fresh: slow.pairs.filter(({ on }) => on.cell.state !== 'NONE' && on.actedOn !== null && daysBetween(on.actedOn, TODAY) < 90),
      gradeC: slow.held.filter(({ on }) => on.result!.grade === 'C'),
      'EXPIRED,MISSING': slow.pairs.filter(({ on }) => ['EXPIRED', 'MISSING'].includes(on.cell.state)),
    }
    for (const state of STATES) lists[state] = slow.pairs.filter(({ on }) => on.cell.state === state)
    for (const [show, pairs] of Object.entries(lists)) {
      const { total, keys } = await everyRow({ show })
      expect({ show, total, keys: [...keys].sort() }).toEqual({ show, total: pairs.length, keys: names(pairs) })
    }
  })

  it('narrow by skill, grouping and name, and refuse a list nobody knows', async () => {
    const slow = slowly(TODAY)
    const bySkill = await everyRow({ show: 'gaps', skill: skills[3] })
    expect(bySkill.keys.sort()).toEqual(names(slow.gaps.filter(({ skill }) => skill === 3)))
    const byTeam = await everyRow({ show: 'gaps', grouping: team[1] })
    expect(byTeam.keys.sort()).toEqual(names(slow.gaps.filter(({ person }) => person % 3 === 1)))
    const byName = await everyRow({ show: 'gaps', search: 'PERSÖN 7' })
    expect(byName.keys.sort()).toEqual(names(slow.gaps.filter(({ person }) => person === 7)))
    expect(await refusalOf(plant.run(readAlerts, { show: '__proto__' }))).toMatchObject({ code: 'alerts.unknown_list' })
  })

  it('say what is asked, what is held and by whom it is asked', async () => {
    const { rows } = await plant.run(readAlerts, { show: 'gaps', limit: 500 })
    for (const row of rows) {
      const pair = slowly(TODAY).pairs.find(({ person, skill }) => people[person] === row.person.id && skills[skill] === row.skill.id)!
      expect(row).toMatchObject({
        state: pair.on.cell.state,
        family: 'gap',
        required: pair.on.required,
        level: pair.on.level,
        may: pair.on.cell.may,
      })
      const asked = new Set(pair.on.sources.mandatory.map(({ id }) => id))
      expect(row.from.length).toBeGreaterThan(0)
      expect(row.from.length).toBeLessThanOrEqual(asked.size)
    }
  })
})

describe('gaps, depth and the person', () => {
  it('add up by grouping and by skill', async () => {
    const slow = slowly(TODAY)
    const gaps = await plant.run(readGaps, {})
    expect(gaps.totals).toMatchObject({ required: slow.required.length, gaps: slow.gaps.length })
    expect(gaps.bySkill.map(skill => skill.gaps)).toEqual(skills.map((_, skill) => slow.gaps.filter(gap => gap.skill === skill).length))
    expect(gaps.byGrouping.find(grouping => grouping.id === line)?.gaps).toBe(slow.gaps.filter(({ person }) => person % 3 !== 2).length)
    expect(gaps.rows).toHaveLength(Math.min(50, slow.gaps.length))
  })

  it('name who can run each skill alone', async () => {
    const slow = slowly(TODAY)
    const { rows } = await plant.run(readDepth, {})
    for (const row of rows) {
      const skill = skills.indexOf(row.skill.id)
      expect(row.canRunAlone).toBe(slow.able[skill])
      expect(
        row.people
          .map(person => people.indexOf(person.id))
          .every(person => slow.pairs.some(pair => pair.person === person && pair.skill === skill && pair.on.cell.cover)),
      ).toBe(true)
    }
    expect((await plant.run(readDepth, { show: 'single' })).rows.every(row => row.canRunAlone === 1)).toBe(true)
  })

  it('agree with the matrix and the page of each person', async () => {
    const matrix = await plant.run(readMatrix, {})
    expect(matrix.header.people).toHaveLength(PEOPLE)
    const slow = slowly(TODAY)
    for (const id of people.slice(0, 6)) {
      const page = await plant.run(readPersonPage, { id })
      const person = people.indexOf(id)
      expect(page.met).toMatchObject({
        numerator: slow.compliant.filter(pair => pair.person === person).length,
        denominator: slow.required.filter(pair => pair.person === person).length,
      })
      for (const cell of page.cells) {
        const pair = slow.pairs.find(candidate => candidate.person === person && skills[candidate.skill] === cell.skill.id)!
        expect({ state: cell.state, may: cell.may }).toEqual({ state: pair.on.cell.state, may: pair.on.cell.may })
      }
    }
  })
})

describe('positions', () => {
  it('count a skill that two positions of one person ask twice, each at its own level, and leave out what is exempted', async () => {
    const house = await openPlant({ now: '2026-11-30T09:00:00Z' })
    const { teams, skillIds, ana } = await worked(house)
    expect(await house.run(readDashboard, {})).toMatchObject({
      compliance: { numerator: 2, denominator: 4, percent: '50.0' },
      positional: { numerator: 4, denominator: 6, percent: '66.7' },
    })
    await house.run(exempt, { personId: ana, skillId: skillIds[2], fromOn: '2026-11-30', throughOn: '2027-06-30', reason: 'Light duty' })
    expect(await house.run(readDashboard, {})).toMatchObject({
      compliance: { numerator: 2, denominator: 3, percent: '66.7' },
      positional: { numerator: 4, denominator: 5, percent: '80.0' },
    })
    const pressOnly = await house.run(readDashboard, { scope: teams[0] })
    expect(pressOnly).toMatchObject({ population: 1, positional: { numerator: 3, denominator: 3, percent: '100.0' } })
    await house.close()
  })
})

/** The worked example of the metrics: Ana is press operator (A 2, B 3) and first aider (A 3, C 1), and a personal rule asks D 1. */
async function worked(house: Plant) {
  const iluo = (await house.run(ensureScale, { starter: 'iluo' })).id
  const skillIds: string[] = []
  for (const name of ['A', 'B', 'C', 'D']) skillIds.push((await house.run(addSkill, { name, scaleId: iluo })).id)
  const teams: string[] = []
  for (const name of ['Press operator', 'First aider']) teams.push((await house.run(addGrouping, { name, typeName: 'Role' })).id)
  const ana = (await house.run(addPerson, { surname: 'Ruiz', givenNames: 'Ana', groupingIds: [teams[0]!], fromOn: '2024-01-01' })).id
  await house.run(givePosition, { personId: ana, groupingIds: [teams[1]!], fromOn: '2024-01-01' })
  const ask = (subject: object, items: [number, number][]) =>
    house.run(setRequirements, {
      subject,
      items: items.map(([skill, level]) => ({ skillId: skillIds[skill]!, level })),
      kind: 'mandatory',
      fromOn: null,
    })
  await ask({ kind: 'grouping', id: teams[0] }, [
    [0, 2],
    [1, 3],
  ])
  await ask({ kind: 'grouping', id: teams[1] }, [
    [0, 3],
    [2, 1],
  ])
  await ask({ kind: 'person', id: ana }, [[3, 1]])
  await house.run(awardResult, { personId: ana, skillId: skillIds[0], level: 2, achievedOn: '2026-05-01' })
  await house.run(awardResult, {
    personId: ana,
    skillId: skillIds[1],
    level: 3,
    achievedOn: '2026-05-01',
    validThrough: '2026-12-20',
    overrideReason: 'Printed on the card',
  })
  await house.run(awardResult, { personId: ana, skillId: skillIds[3], level: 1, achievedOn: '2026-05-01' })
  return { teams, skillIds, ana }
}
