import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { fillAtRandom } from '../../../test/support/random-plant.ts'
import { addDays } from '../../rules/day.ts'
import { readAlerts } from './alerts.ts'
import { readCompliance } from './compliance.ts'
import { keepFigures } from './keep-figures.ts'
import { readTrendAgain } from './trends-again.ts'
import { writeTrend } from './trends-file.ts'
import { lastOfEach, readTrend } from './trends.ts'
import { exempt } from '../results/exempt.ts'
import { refold } from '../standings/refold.ts'

const TODAY = '2026-11-22'
let plant: Plant
let people: string[]
let team: string[]
let line: string

beforeAll(async () => {
  plant = await openPlant({ now: `${TODAY}T09:00:00Z` })
  ;({ people, team, line } = await fillAtRandom(plant, { seed: 5, today: TODAY, peopleCount: 18, skillCount: 7 }))
  await plant.inside(ctx => refold(ctx, { everybody: true }))
})
afterAll(() => plant.close())

const keep = () => plant.inside(keepFigures)
const trend = (input: object = {}) => plant.run(readTrend, { step: 'day', ...input })

describe('the figures of a day', () => {
  it('are kept when it has ended, once, and say what compliance says of that day as known at its end', async () => {
    expect(await keep()).toBe(0)
    plant.clock.set('2026-11-23T06:00:00Z')
    expect(await keep()).toBe(1)
    expect(await keep()).toBe(0)
    const { points, parts } = await trend()
    expect(points.map(({ on, knownAt, filled }) => [on, knownAt, filled])).toEqual([[TODAY, '2026-11-22T23:59:59.999Z', false]])
    const then = { asOf: TODAY, knownAt: points[0]!.knownAt }
    const whole = await plant.run(readCompliance, { by: 'grouping', ...then })
    const { required, compliant, gaps, byState, exempt: exempted, expiring, evidence, auditReady } = points[0]!.figures
    expect({
      compliance: { numerator: compliant, denominator: required },
      gaps,
      byState,
      exempt: exempted,
      expiring,
      evidence,
    }).toMatchObject({
      compliance: { numerator: whole.total.compliance.numerator, denominator: whole.total.compliance.denominator },
      gaps: whole.total.gaps,
      byState: whole.total.byState,
      exempt: whole.total.exempt,
      expiring: whole.total.expiring,
      evidence: whole.total.evidence,
    })
    expect(auditReady).toBe(whole.total.auditReady.numerator)
    expect(parts.map(part => part.id).sort()).toEqual([line, ...team.slice(0, 2)].sort())
    expect((await plant.run(readAlerts, { show: 'gaps', ...then })).total).toBe(gaps)
  })

  it('never move: what comes on record later is in the days counted again, and in no point that was kept', async () => {
    const before = (await trend()).points
    const gap = (await plant.run(readAlerts, { show: 'gaps', asOf: TODAY, limit: 1 })).rows[0]!
    await plant.run(exempt, {
      personId: gap.person.id,
      skillId: gap.skill.id,
      fromOn: addDays(TODAY, -3),
      throughOn: null,
      reason: 'Leave',
    })
    expect((await trend()).points).toEqual(before)
    const now = await plant.run(readTrendAgain, { days: TODAY })
    expect(now.points[0]!.figures.gaps).toBe(before[0]!.figures.gaps - 1)
    const then = await plant.run(readTrendAgain, { days: TODAY, knownAt: before[0]!.knownAt })
    expect(then.points).toEqual([{ on: TODAY, figures: before[0]!.figures }])
    expect(JSON.stringify(await plant.run(readTrendAgain, { days: TODAY, knownAt: before[0]!.knownAt }))).toBe(JSON.stringify(then))
  })

  it('are those of the end of the day, though they are kept after more was written', async () => {
    plant.clock.set('2026-11-23T20:00:00Z')
    const held = (await plant.run(readAlerts, { show: 'compliant', limit: 1 })).rows[0]!
    plant.clock.set('2026-11-24T00:00:30Z')
    await plant.run(exempt, {
      personId: held.person.id,
      skillId: held.skill.id,
      fromOn: '2026-11-20',
      throughOn: null,
      reason: 'Light duty',
    })
    expect(await keep()).toBe(1)
    const { points } = await trend()
    const last = points.at(-1)!
    expect(last).toMatchObject({ on: '2026-11-23', filled: false, knownAt: '2026-11-23T23:59:59.999Z' })
    const now = await plant.run(readTrendAgain, { days: '2026-11-23' })
    expect(now.points[0]!.figures.exempt).toBe(last.figures.exempt + 1)
  })

  it('that were missed are filled in as known now, and say so', async () => {
    plant.clock.set('2026-12-06T10:00:00Z')
    expect(await keep()).toBe(12)
    const { points } = await trend()
    expect(points).toHaveLength(14)
    expect(points.slice(2, -1).every(point => point.filled && point.knownAt === '2026-12-06T10:00:00.000Z')).toBe(true)
    expect(points.at(-1)).toMatchObject({ on: '2026-12-05', filled: false })
    const again = await plant.run(readTrendAgain, {
      days: points
        .slice(2)
        .map(point => point.on)
        .join(),
    })
    expect(again.points.map(point => point.figures)).toEqual(points.slice(2).map(point => point.figures))
    const day = await plant.run(readCompliance, { asOf: '2026-11-30' })
    expect(points.find(point => point.on === '2026-11-30')!.figures).toMatchObject({ gaps: day.total.gaps, exempt: day.total.exempt })
  })

  it('cannot be changed by the program', async () => {
    const change = plant.inside(ctx => ctx.db.updateTable('daily_figures').set({ population: 0 }).execute())
    await expect(change).rejects.toThrow(/permission denied/)
  })
})

describe('a trend', () => {
  it('is shown by day, by week to its Sunday and by month to its last day, with what is under way at the end', async () => {
    const { points } = await trend()
    expect(lastOfEach('week', points).map(point => point.on)).toEqual(['2026-11-22', '2026-11-29', '2026-12-05'])
    expect(lastOfEach('month', points).map(point => point.on)).toEqual(['2026-11-30', '2026-12-05'])
    expect((await trend({ from: '2026-11-25', through: '2026-11-27' })).points).toHaveLength(3)
  })

  it('is of the groupings that the reader reaches as a whole', async () => {
    const rights = new Set(['records.read', 'people.read'] as const)
    const leader = plant.as({ rights, grants: [{ rights, groupingIds: [team[0]!] }], personId: null })
    expect(await leader.run(readTrend, { step: 'day' })).toMatchObject({ points: [], choose: [{ id: team[0] }] })
    const own = await leader.run(readTrend, { step: 'day', scope: team[0] })
    expect(own.points).toEqual((await trend({ scope: team[0] })).points)
    expect(await refusalOf(leader.run(readTrend, { scope: team[1] }))).toMatchObject({ kind: 'forbidden' })
    const again = await leader.run(readTrendAgain, { days: '2026-12-05' })
    expect(again.points[0]!.figures).toMatchObject({ population: people.length / 3 })
  })

  it('is written as a file with the knowledge of each point, the same bytes each time', async () => {
    const file = await plant.run(writeTrend, { step: 'day', format: 'csv', through: '2026-12-05' })
    const text = Buffer.from(file.bytes).toString('utf8')
    expect(text).toContain('2026-11-22T23:59:59.999Z')
    expect(
      text
        .trim()
        .split('\n')
        .filter(one => one.startsWith('2026-')),
    ).toHaveLength(14)
    const again = await plant.run(writeTrend, { step: 'day', format: 'csv', through: '2026-12-05' })
    expect(Buffer.from(again.bytes).equals(Buffer.from(file.bytes))).toBe(true)
  })
})
