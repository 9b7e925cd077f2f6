import { describe, expect, it } from 'vitest'
import type { Level } from '../rules/level.ts'
import { readClipboard } from './clipboard.ts'
import { placeTable, readPasted, signOf } from './paste.ts'

const table = (text: string) => readClipboard({ html: '', text })!
const landing = {
  rows: [null, ['Ana Ruiz', '1001'], ['Chidi Okafor', '1002'], ['Petra Novak', '1003']],
  columns: [
    ['Press 4', 'P4'],
    ['Oven', 'OV'],
    ['Forklift', 'FL'],
  ],
  row: 1,
  col: 1,
}
const places = (text: string) => placeTable(table(text), landing).cells.map(({ row, col, text }) => [row, col, text])

describe('where a table goes', () => {
  it('is by name where its first row and column name what is there, by code or number too, whatever the case', () => {
    expect(places('\tOVEN\tp4\n1003\t1\t2\nana ruiz\t3\t')).toEqual([
      [3, 1, '1'],
      [3, 0, '2'],
      [1, 1, '3'],
      [1, 0, ''],
    ])
  })

  it('is by place where nothing is named, and what lies beyond goes nowhere', () => {
    const placed = placeTable(table('1\t2\t3\n4\t5\t6'), landing)
    expect(placed.cells.map(({ row, col, text }) => [row, col, text])).toEqual([
      [1, 1, '1'],
      [1, 2, '2'],
      [2, 1, '4'],
      [2, 2, '5'],
    ])
    expect(placed).toMatchObject({ beyond: 2, by: { rows: 'place', columns: 'place' } })
  })

  it('is by name one way and by place the other', () => {
    expect(places('Petra Novak\t1\nAna Ruiz\t2')).toEqual([
      [3, 1, '1'],
      [1, 1, '2'],
    ])
    expect(places('Forklift\tOven\n1\t2')).toEqual([
      [1, 2, '1'],
      [1, 1, '2'],
    ])
  })

  it('tells of names that are nowhere, and gives their cells to nobody', () => {
    const placed = placeTable(table('\tOven\tWelding\nAna Ruiz\t1\t2\nSomebody\t3\t4\nPetra Novak\t2\t1'), landing)
    expect(placed.unmatched).toEqual(['Welding', 'Somebody'])
    expect(placed.cells.map(cell => cell.text)).toEqual(['1', '2'])
  })

  it('takes a name that two of them have for neither', () => {
    const twice = { ...landing, rows: [['Ana Ruiz'], ['Ana Ruiz'], ['Petra Novak']] }
    const placed = placeTable(table('\tOven\nAna Ruiz\t1\nPetra Novak\t2'), twice)
    expect(placed.cells.map(({ row, text }) => [row, text])).toEqual([[2, '2']])
    expect(placed.unmatched).toEqual(['Ana Ruiz'])
  })
})

const level = (value: number, code: string, name: string): Level => ({
  value,
  code,
  name,
  mayWorkSupervised: true,
  mayWorkAlone: value > 1,
  countsForCover: value > 1,
  mayTrain: false,
  mayAssess: false,
})
const levels = [level(0, '0', 'Not trained'), level(1, 'I', 'In training'), level(2, 'L', 'With help'), level(3, '◑', 'Alone')]
const read = (text: string, meanings = new Map<string, string | null>(), ground: string | null = null, own = false) =>
  readPasted({ text, ground }, levels, meanings, own)

describe('what a cell says', () => {
  it('is the code of a level, its name, or a number that is its value', () => {
    expect(read('l')).toEqual({ kind: 'level', level: 2 })
    expect(read(' In Training ')).toEqual({ kind: 'level', level: 1 })
    expect(read('3')).toEqual({ kind: 'level', level: 3 })
    expect(read('◑')).toEqual({ kind: 'level', level: 3 })
    expect(read('')).toEqual({ kind: 'nothing' })
  })

  it('is nothing that it only looks like: what is on no scale is asked about', () => {
    for (const text of ['P', '4', '2.5', '(2)', '3?', 'x', '2026-01-01', '●']) expect(read(text), text).toMatchObject({ kind: 'unknown' })
  })

  it('is what was said once of its sign, whoever wrote it how', () => {
    const said = new Map<string, string | null>([
      ['p', 'I'],
      ['n a', null],
      ['#ffff00', 'L'],
    ])
    expect(read('P', said)).toEqual({ kind: 'level', level: 1 })
    expect(read('n/a', said)).toEqual({ kind: 'nothing' })
    expect(read('', said, '#ffff00')).toEqual({ kind: 'level', level: 2 })
  })

  it('may be a colour alone, but not in a table of ours, where it says how the cell stands', () => {
    expect(signOf({ text: '', ground: '#ff0000' }, false)).toBe('#ff0000')
    expect(read('', new Map(), '#ff0000', true)).toEqual({ kind: 'nothing' })
  })
})
