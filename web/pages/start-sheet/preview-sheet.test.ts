import { expect, test } from 'vitest'
import type { ReadCell } from '../../../src/sheet/reading.ts'
import { paintFor, roleAt } from './paint.ts'
import { addressOf, boxOf, columnLetters, type PreviewSheet } from './preview-sheet.ts'

function sheet(rows: string[][], more: Partial<PreviewSheet> = {}): PreviewSheet {
  const width = Math.max(...rows.map(row => row.length))
  return {
    file: 'plant.xlsx',
    name: 'Line 4',
    hidden: false,
    rows,
    height: rows.length,
    width,
    merges: [],
    fills: new Map(),
    rowNumbers: null,
    columnNumbers: null,
    rowsLeftOut: 0,
    ...more,
  }
}

const at = (cell: string) => ({ file: 'plant.xlsx', sheet: 'Line 4', cell })

function value(cell: string, level: number | null, more: Partial<ReadCell> = {}): ReadCell {
  return {
    person: 'Ana',
    skill: 'Press',
    level,
    token: '',
    achievedOn: null,
    validThrough: null,
    certainty: 'read',
    source: at(cell),
    ...more,
  }
}

const blank = (height: number, width: number): string[][] => Array.from({ length: height }, () => Array.from({ length: width }, () => ''))

test('columns are lettered as spreadsheets do', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})

test('an address and a range become places, and a place becomes its address again', () => {
  const plain = sheet(blank(20, 30))
  expect(boxOf(plain, 'C7')).toEqual({ top: 6, bottom: 6, left: 2, right: 2 })
  expect(boxOf(plain, 'C7:AA9')).toEqual({ top: 6, bottom: 8, left: 2, right: 26 })
  expect(addressOf(plain, { row: 8, column: 26 })).toBe('AA9')
})

test('whole rows and columns reach the edges, and what lies outside is cut', () => {
  const plain = sheet(blank(4, 3))
  expect(boxOf(plain, 'B:B')).toEqual({ top: 0, bottom: 3, left: 1, right: 1 })
  expect(boxOf(plain, '2:3')).toEqual({ top: 1, bottom: 2, left: 0, right: 2 })
  expect(boxOf(plain, 'B3:ZZ99')).toEqual({ top: 2, bottom: 3, left: 1, right: 2 })
  expect(boxOf(plain, 'F9')).toBeNull()
  expect(boxOf(plain, 'no address')).toBeNull()
})

test('where empty stretches were closed up, addresses are those of the file', () => {
  const squeezed = sheet(blank(3, 2), { rowNumbers: [0, 1, 900_000], columnNumbers: [0, 40] })
  expect(boxOf(squeezed, 'AO900001')).toEqual({ top: 2, bottom: 2, left: 1, right: 1 })
  expect(boxOf(squeezed, 'A1:AO2')).toEqual({ top: 0, bottom: 1, left: 0, right: 1 })
  expect(boxOf(squeezed, 'B3')).toBeNull()
  expect(addressOf(squeezed, { row: 2, column: 1 })).toBe('AO900001')
})

test('what was not read lies above what was, and only filled cells are counted', () => {
  const plain = sheet([
    ['Name', 'Press', 'Oven'],
    ['Ana Ruiz', '3', ''],
    ['Chen', '?', '2'],
  ])
  const paint = paintFor(plain, {
    structure: [
      { role: 'person', source: at('A2:A3') },
      { role: 'skill', source: at('B1:C1') },
      { role: 'person', source: { ...at('A1'), sheet: 'Another' } },
    ],
    cells: [value('B2', 3), value('C3', 2)],
    unread: [{ source: at('B3'), value: '?', code: 'unread.unknown_token', params: {}, reason: 'unknown' }],
  })
  expect(roleAt(paint, 2, 1)).toBe('unread')
  expect(roleAt(paint, 1, 1)).toBe('level')
  expect(roleAt(paint, 0, 0)).toBeNull()
  expect(paint.counts.level).toBe(2)
  expect(paint.counts.person).toBe(2)
  expect(paint.counts.unread).toBe(1)
})

test('a mere date is painted as a date, a value in doubt as doubtful, even where its column stands for something else', () => {
  const plain = sheet([['12.03.2027', 'P', 'x']])
  const paint = paintFor(plain, {
    structure: [{ role: 'group', source: at('A1:C1') }],
    cells: [value('A1', null, { validThrough: '2027-03-12' }), value('B1', 1, { certainty: 'doubtful' })],
    unread: [],
  })
  expect([0, 1, 2].map(column => roleAt(paint, 0, column))).toEqual(['date', 'doubtful', 'group'])
})
