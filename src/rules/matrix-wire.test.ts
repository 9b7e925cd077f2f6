import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber } from './day.ts'
import { decodeMatrix, encodeMatrix, type MatrixHeader, type WireRow } from './matrix-wire.ts'

const scale = {
  id: 's1',
  name: 'ILUO',
  levels: [
    {
      value: 1,
      code: 'I',
      name: 'In training',
      mayWorkSupervised: true,
      mayWorkAlone: false,
      countsForCover: false,
      mayTrain: false,
      mayAssess: false,
    },
  ],
}

function headerFor(people: string[], skills: string[], lastOn: number[]): MatrixHeader {
  return {
    asOf: '2026-11-22',
    knownAt: '2026-11-22T10:00:00.000Z',
    version: 7,
    scope: null,
    scales: [scale],
    categories: [{ id: 'c1', name: 'Press', parentId: null }],
    groupings: [{ id: 'g1', name: 'Schicht Ä', typeName: 'Team', parentId: null }],
    people: people.map((name, i) => ({
      id: `p${i}`,
      name,
      number: i % 2 === 0 ? null : String(i),
      groupingIds: ['g1'],
      ...(i % 3 === 0 ? { on: '2026-11-23' } : {}),
    })),
    skills: skills.map((name, i) => ({
      id: `k${i}`,
      name,
      code: i % 2 === 0 ? `K-${i}` : null,
      categoryId: 'c1',
      scaleId: 's1',
      warnDays: 90,
    })),
    lastOn,
  }
}

const byte = fc.integer({ min: 0, max: 255 })
const word = fc.integer({ min: 0, max: 65_535 })
const marks = fc.integer({ min: 0, max: 32_767 })

function rowArbitrary(skills: number): fc.Arbitrary<WireRow> {
  const bytes = fc.array(byte, { minLength: skills, maxLength: skills }).map(values => Uint8Array.from(values))
  const words = fc.array(word, { minLength: skills, maxLength: skills }).map(values => Uint16Array.from(values))
  const bits = fc.array(marks, { minLength: skills, maxLength: skills }).map(values => Uint16Array.from(values))
  return fc.record({ level: bytes, required: bytes, wanted: bytes, bits, validThrough: words, riseOn: words })
}

const plant = fc
  .record({
    people: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 6 }),
    skills: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 }),
  })
  .chain(({ people, skills }) =>
    fc.record({
      header: fc.array(word, { minLength: people.length, maxLength: people.length }).map(lastOn => headerFor(people, skills, lastOn)),
      rows: fc.array(rowArbitrary(skills.length), { minLength: people.length, maxLength: people.length }),
    }),
  )

function plain(row: WireRow): Record<string, number[]> {
  return Object.fromEntries(
    (['level', 'required', 'wanted', 'bits', 'validThrough', 'riseOn'] as const).map(name => [name, [...row[name]]]),
  )
}

function blank(): WireRow {
  return {
    level: new Uint8Array(3).fill(255),
    required: new Uint8Array(3),
    wanted: new Uint8Array(3),
    bits: new Uint16Array(3),
    validThrough: new Uint16Array(3),
    riseOn: new Uint16Array(3),
  }
}

describe('the matrix on the wire', () => {
  it('comes back as it was sent, at any place in memory', () => {
    fc.assert(
      fc.property(plant, fc.integer({ min: 0, max: 3 }), ({ header, rows }, shift) => {
        const sent = encodeMatrix(header, rows)
        const moved = new Uint8Array(sent.length + shift)
        moved.set(sent, shift)
        const got = decodeMatrix(moved.subarray(shift))
        expect(got.header).toEqual(header)
        expect(got.rows.map(plain)).toEqual(rows.map(plain))
        expect(got.rows.every(row => row.actedOn.length === header.skills.length && row.actedOn.every(day => day === 0))).toBe(true)
      }),
    )
  })

  it('puts the kinds of cells person after person, and then the days, low byte first', () => {
    const header = headerFor(['Ana', 'Ben'], ['Press', 'Forklift', 'Oven'], [20_000, 0])
    const [ana, ben] = [blank(), blank()]
    ana.level[1] = 3
    ana.validThrough[1] = dayNumber('2027-03-03')
    ben.level[1] = 2
    const bytes = encodeMatrix(header, [ana, ben])
    expect([...bytes.subarray(bytes.length - 9)]).toEqual([0, 0, 1, 0, 0, 2, 0, 20_880 & 0xff, 20_880 >> 8])
  })

  it('is the same bytes every time', () => {
    fc.assert(
      fc.property(plant, ({ header, rows }) => {
        expect(encodeMatrix(header, rows)).toEqual(encodeMatrix(header, rows))
      }),
    )
  })

  it('refuses bytes that are no whole matrix', () => {
    const bytes = encodeMatrix(headerFor(['Ana'], ['Press'], [0]), [
      {
        level: Uint8Array.of(1),
        required: Uint8Array.of(1),
        wanted: Uint8Array.of(0),
        bits: Uint16Array.of(1),
        validThrough: Uint16Array.of(0),
        riseOn: Uint16Array.of(0),
      },
    ])
    const next = bytes.slice()
    next[4] = 3
    expect(() => decodeMatrix(bytes.subarray(0, 10))).toThrow('too short')
    expect(() => decodeMatrix(bytes.subarray(0, bytes.length - 1))).toThrow('length')
    expect(() => decodeMatrix(Uint8Array.from(bytes, (value, i) => (i === 0 ? 0 : value)))).toThrow('first bytes')
    expect(() => decodeMatrix(next)).toThrow('version 3')
  })

  it('refuses rows that do not fit the header', () => {
    const row: WireRow = {
      level: new Uint8Array(2),
      required: new Uint8Array(1),
      wanted: new Uint8Array(1),
      bits: new Uint16Array(1),
      validThrough: new Uint16Array(1),
      riseOn: new Uint16Array(1),
    }
    expect(() => encodeMatrix(headerFor(['Ana'], ['Press'], [0]), [row])).toThrow('1 skills')
    expect(() => encodeMatrix(headerFor(['Ana'], ['Press'], [0]), [])).toThrow('0 rows')
  })
})
