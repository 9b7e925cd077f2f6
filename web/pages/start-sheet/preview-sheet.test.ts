import { expect, test } from 'vitest'
import { drawn } from './drawn.fixture.ts'
import { addressOf, roleAt, roleCounts, spotOf } from './preview-sheet.ts'

const sheet = drawn(
  [
    ['Name', 'Press', 'Oven'],
    ['Ana Ruiz', '3', ''],
    ['Chen', '?', '2'],
  ],
  [
    ['header', 'skill', 'skill'],
    ['person', 'level', null],
    ['person', 'unread', 'level'],
  ],
)

test('an address becomes a place, and a place its address again', () => {
  expect(spotOf(sheet, 'B3')).toEqual({ row: 2, column: 1 })
  expect(addressOf(sheet, { row: 2, column: 1 })).toBe('B3')
})

test('a range stands where it begins, a whole column or row at its edge', () => {
  expect(spotOf(sheet, 'B2:C90')).toEqual({ row: 1, column: 1 })
  expect(spotOf(sheet, 'C:C')).toEqual({ row: 0, column: 2 })
  expect(spotOf(sheet, '3:3')).toEqual({ row: 2, column: 0 })
})

test('what is not drawn has no place', () => {
  expect(spotOf(sheet, 'AA1')).toBeNull()
  expect(spotOf(sheet, 'A4')).toBeNull()
  expect(spotOf(sheet, '')).toBeNull()
})

test('where empty stretches were closed up, addresses are those of the file', () => {
  const squeezed = { ...sheet, rowNumbers: [1, 2, 900_001], columnLetters: ['A', 'B', 'AO'] }
  expect(spotOf(squeezed, 'AO900001')).toEqual({ row: 2, column: 2 })
  expect(addressOf(squeezed, { row: 2, column: 2 })).toBe('AO900001')
  expect(spotOf(squeezed, 'C3')).toBeNull()
})

test('the legend counts filled cells by what they were read as', () => {
  expect(roleAt(sheet, 2, 1)).toBe('unread')
  expect(roleAt(sheet, 1, 2)).toBeNull()
  expect(roleCounts(sheet)).toMatchObject({ person: 2, skill: 2, level: 2, unread: 1, header: 1, date: 0 })
})
