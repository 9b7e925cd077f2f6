import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exemption, LEVELS, pair, requirement, result, revocation } from '../../test/rules/cast.ts'
import { ask, mandatory, waivers } from '../../test/rules/oracle.ts'
import { plantOf, plants, type RandomPlant } from '../../test/rules/plant.ts'
import { meets } from './cell-table.ts'
import { derive } from './cell.ts'
import {
  askedThrough,
  compliance,
  complianceIn,
  complianceOfPairs,
  complianceOfRow,
  newTally,
  positionalCompliance,
  tallyRow,
} from './compliance.ts'
import { dayNumber } from './day.ts'
import { percent } from './metrics.ts'
import { pairOn, type PairFacts } from './pair.ts'
import type { RequirementFact } from './requirement.ts'

const D = '2026-11-30'

const asks = (level: number, positionId: string | null): RequirementFact => requirement({ level, positionId })

/** From the words: required pairs, those whose family is ok or soon, the rest by state. */
const inWords = ({ facts, day }: RandomPlant): unknown => {
  const cells = facts.flat().flatMap(pair => (pair === null ? [] : [ask(pair, day)]))
  const required = cells.filter(({ cell }) => cell.required)
  const problems = required.filter(({ cell }) => cell.family !== 'ok' && cell.family !== 'soon')
  const byState = Map.groupBy(problems, ({ cell }) => cell.state)
  return {
    required: required.length,
    compliant: required.length - problems.length,
    gaps: problems.length,
    gapsByState: Object.fromEntries([...byState].map(([state, pairs]) => [state, pairs.length])),
    exempt: cells.filter(({ exempt }) => exempt).length,
    prohibitions: cells.filter(({ cell }) => !cell.required && (cell.state === 'REVOKED' || cell.state === 'SUSPENDED')).length,
  }
}

describe('the worked example: Ana', () => {
  const a = pair({ results: [result({ level: 2 })], requirements: [asks(2, 'press'), asks(3, 'aider')] })
  const b = pair({ results: [result({ level: 3, validThrough: '2026-12-20' })], requirements: [asks(3, 'press')] })
  const c = pair({ requirements: [asks(1, 'aider')] })
  const d = pair({ results: [result({ level: 1 })], requirements: [asks(1, null)] })
  const exempted = { ...c, exemptions: [exemption({ from: '2026-11-01' })] }
  const positions = ['press', 'aider']

  const shown = (pairs: PairFacts[]): unknown => {
    const { packed } = plantOf(
      pairs.map(facts => facts.skill),
      [pairs],
      D,
    )
    const counted = compliance(packed)
    const positional = positionalCompliance(pairs, positions, D)
    return [percent(counted.compliant, counted.required), percent(positional.numerator, positional.denominator)].map(
      share => `${share.numerator}/${share.denominator} = ${share.text}`,
    )
  }

  test('compliance 2/4, by position 4/6', () => {
    expect(shown([a, b, c, d])).toEqual(['2/4 = 50.0', '4/6 = 66.7'])
    expect([a, b, c, d].map(facts => pairOn(facts, D).cell.state)).toEqual(['TOO_LOW', 'EXPIRING', 'MISSING', 'OK'])
    const each = positions.map(position => positionalCompliance([a, b, c, d], [position], D))
    expect(each).toEqual([
      { numerator: 3, denominator: 3 },
      { numerator: 1, denominator: 3 },
    ])
  })

  test('exempt from C: 2/3, by position 4/5', () => {
    expect(shown([a, b, exempted, d])).toEqual(['2/3 = 66.7', '4/5 = 80.0'])
    expect(positionalCompliance([a, b, exempted, d], ['aider'], D)).toEqual({ numerator: 1, denominator: 2 })
  })

  test('vacant positions and people without one count nowhere', () => {
    expect(positionalCompliance([a, b, c, d], [], D)).toEqual({ numerator: 0, denominator: 0 })
  })
})

describe('gaps', () => {
  test('split by state, and with the compliant pairs make up all required ones', () => {
    const skill = pair().skill
    const row = [
      pair({ requirements: [requirement()] }),
      pair({ results: [result({ level: 2 })], requirements: [requirement()] }),
      pair({ results: [result({ validThrough: '2026-11-29' })], requirements: [requirement()] }),
      pair({ results: [result()], requirements: [requirement()], revocations: [revocation()] }),
      pair({ results: [result()], revocations: [revocation({ open: false })] }),
      pair({ requirements: [requirement()], exemptions: [exemption()] }),
      pair({ results: [result({ validThrough: '2026-12-01' })], requirements: [requirement()] }),
      pair({ results: [result({ validThrough: '2026-11-29' })] }),
      null,
    ]
    const { packed } = plantOf(
      row.map(() => skill),
      [row],
      D,
    )
    expect(compliance(packed)).toEqual({
      required: 5,
      compliant: 1,
      gaps: 4,
      gapsByState: { MISSING: 1, TOO_LOW: 1, EXPIRED: 1, REVOKED: 1 },
      exempt: 1,
      prohibitions: 1,
    })
    expect(compliance(packed, [0, 6])).toMatchObject({ required: 2, compliant: 1, gapsByState: { MISSING: 1 } })
    expect(complianceOfRow(packed, 0, [])).toMatchObject({ required: 0, compliant: 0, gapsByState: {} })
  })

  test('each person is read for the day of their own site', () => {
    const facts = pair({ results: [result({ validThrough: D })], requirements: [requirement()], skill: { levels: LEVELS, warnDays: 0 } })
    const { packed } = plantOf([facts.skill], [[facts], [facts]], D)
    const days = [dayNumber(D), dayNumber(D) + 1]
    expect(compliance({ ...packed, days })).toMatchObject({ required: 2, compliant: 1, gapsByState: { EXPIRED: 1 } })
  })
})

describe('over random plants', () => {
  test('packed rows, pairs and the words agree', () => {
    fc.assert(
      fc.property(plants, plant => {
        const counted = compliance(plant.packed)
        expect(counted).toEqual(inWords(plant))
        expect(complianceOfPairs(plant.pairs.flat().filter(pair => pair !== null))).toEqual(counted)
        const tally = newTally()
        plant.packed.rows.forEach((_, r) => tallyRow(tally, plant.packed, r))
        expect(complianceIn(tally)).toEqual(counted)
        expect(Object.values(counted.gapsByState).reduce((sum, n) => sum + n, counted.compliant)).toBe(counted.required)
      }),
      { numRuns: 200 },
    )
  })

  test('positional compliance agrees with the words', () => {
    fc.assert(
      fc.property(plants, ({ facts, day, packed }) => {
        facts.forEach((row, r) => {
          const share = { numerator: 0, denominator: 0 }
          for (const position of ['p1', 'p2']) {
            row.forEach((pair, i) => {
              if (pair === null) return
              const reaching = mandatory(pair, day).filter(asked => asked.positionId === position || asked.positionId === null)
              const counting = reaching.filter(asked => waivers(pair, asked.id, day).length === 0)
              if (counting.length === 0) return
              const level = Math.max(...counting.map(asked => asked.level))
              const { cell } = ask({ ...pair, requirements: counting.map(asked => ({ ...asked, level })), exemptions: [] }, day)
              share.denominator++
              if (cell.compliant) share.numerator++
              expect(askedThrough(pair, position, day)).toBe(level)
              expect(meets(packed.rows[r]!, i, dayNumber(day), packed.skills[i]!, level)).toBe(cell.compliant)
            })
          }
          const pairs = row.filter(pair => pair !== null)
          expect(positionalCompliance(pairs, ['p1', 'p2'], day)).toEqual(share)
        })
      }),
      { numRuns: 200 },
    )
  })

  test('a pair that must hold nothing is in no denominator', () => {
    expect(derive({ ...pairOn(pair({ results: [result()] }), D).facts, revoked: true }).compliant).toBeNull()
  })
})
