import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersOf, packSkill, type PackedPlant } from './cell-table.ts'
import { complianceOfRow } from './compliance.ts'
import { addDays, dayNumber } from './day.ts'
import { depth } from './depth.ts'
import { expiringCells, overdueCells, type DatedCell } from './expiry.ts'
import type { Level } from './level.ts'
import { countDays, LOOK_AHEAD, putDays } from './matrix-kinds.ts'
import { decodeMatrix, encodeMatrix, type MatrixHeader, type WireRow } from './matrix-wire.ts'
import { overlaysAt } from './packed-pair.ts'
import { NO_LEVEL } from './packing.ts'

const TODAY = '2026-11-30'
const ROUNDS = Number(process.env['MUSTER_ROUNDS'] ?? 60)
const may = { mayWorkSupervised: true, mayWorkAlone: true, countsForCover: true, mayTrain: true, mayAssess: false }
const levels: Level[] = [1, 2, 3, 4].map(value => ({ value, code: String(value), name: String(value), ...may, mayWorkAlone: value > 2 }))

const day = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 65_535 }),
  fc.integer({ min: -3, max: 200 }).map(n => dayNumber(TODAY) + n),
  fc.constantFrom(-1, 0, 1, 29, 30, 31, 89, 90, 91).map(n => dayNumber(TODAY) + n),
)
const cell = fc.record({
  level: fc.constantFrom(NO_LEVEL, 0, 1, 2, 3, 4),
  required: fc.integer({ min: 0, max: 4 }),
  wanted: fc.constantFrom(0, 0, 3),
  bits: fc.oneof(fc.constantFrom(0, 1, 1 | 32, 1 | 64, 1 | 8), fc.integer({ min: 0, max: 2047 })),
  validThrough: day,
  riseOn: day,
})

const plant = fc
  .record({ people: fc.integer({ min: 1, max: 5 }), warn: fc.array(fc.constantFrom(0, 30, 60, 90, 180), { minLength: 1, maxLength: 7 }) })
  .chain(({ people, warn }) =>
    fc.record({
      warn: fc.constant(warn),
      on: fc.array(fc.integer({ min: -1, max: 1 }), { minLength: people, maxLength: people }),
      cells: fc.array(fc.array(cell, { minLength: warn.length, maxLength: warn.length }), { minLength: people, maxLength: people }),
    }),
  )

function rowOf(cells: readonly { [Name in keyof WireRow]: number }[]): WireRow {
  return {
    level: Uint8Array.from(cells, one => one.level),
    required: Uint8Array.from(cells, one => one.required),
    wanted: Uint8Array.from(cells, one => one.wanted),
    bits: Uint16Array.from(cells, one => one.bits),
    validThrough: Uint16Array.from(cells, one => one.validThrough),
    riseOn: Uint16Array.from(cells, one => one.riseOn),
  }
}

function headerOf(on: readonly number[], warn: readonly number[]): MatrixHeader {
  return {
    asOf: TODAY,
    knownAt: `${TODAY}T09:00:00.000Z`,
    version: 3,
    scope: null,
    scales: [],
    categories: [],
    groupings: [],
    people: on.map((days, i) => ({
      id: `p${i}`,
      name: `P${i}`,
      number: null,
      groupingIds: i % 2 ? ['a', 'b'] : [],
      ...(days ? { on: addDays(TODAY, days) } : {}),
    })),
    skills: warn.map((warnDays, i) => ({ id: `s${i}`, name: `S${i}`, code: null, categoryId: null, scaleId: 'x', warnDays })),
    lastOn: on.map(() => 0),
  }
}

const placeOf = ({ row, column, required }: DatedCell): unknown => ({ row, column, required })

function readingsOf(packed: PackedPlant): unknown {
  return {
    answers: packed.rows.map((row, r) => [...answersOf(row, packed.days[r]!, packed.skills, new Uint16Array(packed.skills.length))]),
    compliance: packed.rows.map((_, r) => complianceOfRow(packed, r)),
    depth: depth(packed),
    expiring: expiringCells(packed, LOOK_AHEAD).map(placeOf),
    overdue: overdueCells(packed).map(placeOf),
    overlays: packed.rows.map((row, r) => packed.skills.map((skill, i) => overlaysAt({ row, i, dayNo: packed.days[r]!, skill, levels }))),
  }
}

describe('cells whose days have yet to come', () => {
  it('read in everything that is counted and painted as those whose days are there', () => {
    fc.assert(
      fc.property(plant, ({ warn, on, cells }) => {
        const header = headerOf(on, warn)
        const rows = cells.map(rowOf)
        const skills = warn.map(warnDays => packSkill({ levels, warnDays }))
        const days = on.map(days => dayNumber(TODAY) + days)
        const lean = decodeMatrix(encodeMatrix(header, rows, false))
        const full = decodeMatrix(encodeMatrix(header, rows, true))
        const whole = rows.map(row => ({ ...row, actedOn: new Uint16Array(warn.length) }))
        expect([lean.days, full.days]).toEqual([false, true])
        expect(full.rows.map(row => [...row.validThrough, ...row.riseOn])).toEqual(rows.map(row => [...row.validThrough, ...row.riseOn]))
        expect(readingsOf({ rows: lean.rows, days, skills })).toEqual(readingsOf({ rows: whole, days, skills }))
        expect(countDays(lean.rows)).toBe(countDays(rows))
        putDays(
          lean.rows,
          [...rows.flatMap(row => [...row.validThrough]), ...rows.flatMap(row => [...row.riseOn])].filter(one => one !== 0),
        )
        expect(lean.rows).toEqual(full.rows)
      }),
      { numRuns: ROUNDS },
    )
  })

  it('refuse days that are not theirs', () => {
    const rows = [rowOf([{ level: 1, required: 0, wanted: 0, bits: 1, validThrough: 20_800, riseOn: 0 }])]
    expect(() => putDays(rows, [1, 2])).toThrow(RangeError)
  })
})
