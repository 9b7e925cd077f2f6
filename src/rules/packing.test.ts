import * as fc from 'fast-check'
import { codeOf } from './certified-code.ts'
import { describe, expect, test } from 'vitest'
import { certifiedPairs as pairFacts, dayInSpan } from '../../test/rules/arbitrary.ts'
import { pair, requirement, result } from '../../test/rules/cast.ts'
import { BEYOND, BYTES_PER_CELL, COLUMNS, emptyRow, NO_LEVEL, packRow, readCell, unpackRow } from './packing.ts'
import { pairOn } from './pair.ts'

const ends = (validThrough: string): number =>
  unpackRow(packRow([pairOn(pair({ results: [result({ achievedOn: '1960-01-01', validThrough })] }), '2026-10-01')]), 1).validThrough[0]!

describe('a packed row', () => {
  test('the example at the head of the file', () => {
    const facts = pair({
      results: [result({ level: 2, achievedOn: '2026-05-04', validThrough: '2027-05-04' })],
      requirements: [requirement()],
    })
    const bytes = packRow([pairOn(facts, '2026-10-01')])
    expect([...bytes]).toEqual([2, 3, 0, 1, 0, 20_942 & 255, 20_942 >> 8, 0, 0, 20_577 & 255, 20_577 >> 8])
  })

  test('has its columns one after the other', () => {
    expect(COLUMNS.reduce((sum, column) => sum + column.bytes, 0)).toBe(BYTES_PER_CELL)
    expect(emptyRow(3)).toHaveLength(33)
    expect([...emptyRow(3).subarray(0, 4)]).toEqual([NO_LEVEL, NO_LEVEL, NO_LEVEL, 0])
    expect(packRow([null, null])).toEqual(emptyRow(2))
    expect(packRow([])).toHaveLength(0)
  })

  test('refuses bytes of another length, and levels that are none', () => {
    expect(() => unpackRow(new Uint8Array(12), 1)).toThrow(RangeError)
    for (const level of [255, -1, 1.5])
      expect(() => packRow([pairOn(pair({ requirements: [requirement({ level: level === -1 ? 300 : level })] }), '2026-10-01')])).toThrow(
        RangeError,
      )
  })

  test('keeps an end that lies outside its days on the right side', () => {
    expect(ends('1969-06-01')).toBe(1)
    expect(ends('1970-01-01')).toBe(1)
    expect(ends('2149-06-05')).toBe(65_534)
    expect(ends('2149-06-06')).toBe(BEYOND)
    expect(ends('9999-12-31')).toBe(BEYOND)
    const endless = packRow([pairOn(pair({ results: [result({ validThrough: '9999-12-31' })] }), '2026-10-01')])
    expect(readCell(unpackRow(endless, 1), 0).validThrough).toBe('9999-12-31')
  })

  test('reads back what was packed, from even and odd addresses', () => {
    const row = fc.array(fc.option(pairFacts, { freq: 4 }), { maxLength: 6 })
    fc.assert(
      fc.property(row, dayInSpan, (people, day) => {
        const pairs = people.map(facts => facts && pairOn(facts, day))
        const bytes = packRow(pairs)
        for (const offset of [0, 1]) {
          const moved = new Uint8Array(bytes.length + offset)
          moved.set(bytes, offset)
          const unpacked = unpackRow(moved.subarray(offset), pairs.length)
          pairs.forEach((pair, i) => {
            const cell = readCell(unpacked, i)
            expect(cell).toEqual({
              level: pair?.level ?? null,
              required: pair?.required ?? 0,
              wanted: pair?.wanted ?? 0,
              held: pair?.facts.held ?? false,
              revoked: pair?.facts.revoked ?? false,
              suspended: pair?.facts.suspended ?? false,
              exempt: pair?.exempted ?? false,
              grade: pair?.result?.grade ?? null,
              exemptionPermits: pair?.facts.exemptionPermits ?? 'no',
              declared: pair?.overlays.includes('declared') ?? false,
              certified: pair?.certified ? codeOf(pair.facts, pair.certified.says.progress) : 0,
              progress: (!pair?.facts.held && pair?.certified?.says.progress) || null,
              exemptedMark: pair?.overlays.includes('exempted') ?? false,
              validThrough: (pair?.facts.held && pair.result?.validThrough) || null,
              riseOn: pair?.riseOn ?? null,
              actedOn: pair?.actedOn ?? null,
            })
          })
        }
      }),
      { numRuns: 200 },
    )
  })
})
