import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exemption, pair, requirement, result, revocation } from '../../test/rules/cast.ts'
import { ask } from '../../test/rules/oracle.ts'
import { plantOf, plants } from '../../test/rules/plant.ts'
import { addDays } from './day.ts'
import { expiring, expiringCells, expiringOfPairs, overdueCells, overdueDays } from './expiry.ts'

const D = '2026-11-30'
const ending = (validThrough: string, required: boolean, more: Parameters<typeof pair>[0] = {}) =>
  pair({ results: [result({ validThrough })], requirements: required ? [requirement()] : [], ...more })

describe('expiring within N days', () => {
  test('counts from the day through the day N days later, whatever the warning time', () => {
    const row = [
      ending('2027-02-28', true),
      ending('2027-03-01', true),
      ending('2026-11-30', true, { skill: { warnDays: 0 } }),
      ending('2026-11-29', true),
      ending('2026-12-15', false),
      ending('2026-12-15', true, { exemptions: [exemption()] }),
      ending('2026-12-15', true, { revocations: [revocation()] }),
    ]
    const { packed } = plantOf(
      row.map(facts => facts.skill),
      [row],
      D,
    )
    expect(expiring(packed, 90)).toEqual({ required: 3, notRequired: 2 })
    expect(expiring(packed, 0)).toEqual({ required: 1, notRequired: 0 })
    expect(expiring(packed)).toEqual(expiring(packed, 90))
    expect(expiringCells(packed, 91).map(({ column, days, required }) => [column, days, required])).toEqual([
      [0, 90, true],
      [1, 91, true],
      [2, 0, true],
      [4, 15, false],
      [5, 15, false],
      [6, 15, true],
    ])
  })
})

describe('overdue', () => {
  test('is a required pair that has run out, with the days since', () => {
    const row = [
      ending('2026-11-20', true),
      ending('2026-11-30', true),
      ending('2026-11-20', false),
      ending('2026-11-20', true, { revocations: [revocation({ open: false })] }),
      ending('2026-11-20', true, { exemptions: [exemption()] }),
    ]
    const { packed, pairs } = plantOf(
      row.map(facts => facts.skill),
      [row],
      D,
    )
    expect(overdueCells(packed)).toEqual([{ row: 0, column: 0, required: true, days: -10 }])
    expect(pairs[0]!.map(on => overdueDays(on!, D))).toEqual([10, null, null, null, null])
  })
})

test('packed rows, pairs and the words agree on random plants', () => {
  fc.assert(
    fc.property(plants, fc.integer({ min: 0, max: 60 }), ({ facts, day, packed, pairs }, within) => {
      const held = facts
        .flatMap((row, r) => row.flatMap((pair, i) => (pair ? [{ r, i, ...ask(pair, day) }] : [])))
        .filter(({ held }) => held)
      const soon = held.filter(({ result, past }) => !past && result!.validThrough !== null && result!.validThrough <= addDays(day, within))
      const asked = soon.filter(({ cell }) => cell.required)
      const words = { required: asked.length, notRequired: soon.length - asked.length }
      expect(expiring(packed, within)).toEqual(words)
      expect(
        expiringOfPairs(
          pairs.flat().filter(pair => pair !== null),
          day,
          within,
        ),
      ).toEqual(words)
      expect(expiringCells(packed, within).map(({ row, column }) => [row, column])).toEqual(soon.map(({ r, i }) => [r, i]))
      const overdue = held.filter(({ cell }) => cell.required && cell.state === 'EXPIRED')
      const found = overdueCells(packed)
      expect(found.map(({ row, column, days }) => [row, column, addDays(day, days)])).toEqual(
        overdue.map(({ r, i, result }) => [r, i, result!.validThrough]),
      )
      for (const { row, column, days } of found) expect(overdueDays(pairs[row]![column]!, day)).toBe(-days)
      expect(pairs.flat().filter(on => on !== null && overdueDays(on, day) !== null)).toHaveLength(found.length)
    }),
    { numRuns: 200 },
  )
})
