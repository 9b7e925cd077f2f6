import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FAMILIES, STATES } from '../../../../src/rules/cell.ts'
import { COLUMN_TOTALS, nextSort, PLAIN, readView, ROW_TOTALS, writeView, type View } from './view.ts'

const id = fc.uuid()
const word = fc.string({ unit: fc.constantFrom('a', 'ß', ' ', '4', '-'), maxLength: 8 }).map(text => text.trim())

const views: fc.Arbitrary<View> = fc.record({
  mode: fc.constantFrom('pie', 'letter', 'date'),
  density: fc.constantFrom('compact', 'normal', 'comfortable'),
  zoom: fc.integer({ min: 25, max: 160 }),
  group: fc.option(word.filter(text => text !== '')),
  people: fc.option(fc.record({ by: fc.constantFrom(...ROW_TOTALS), down: fc.boolean() })),
  skills: fc.option(fc.record({ by: fc.constantFrom(...COLUMN_TOTALS), down: fc.boolean() })),
  states: fc.uniqueArray(fc.constantFrom(...FAMILIES, ...STATES), { maxLength: 4 }),
  grades: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'), { maxLength: 4 }),
  within: fc.option(fc.integer({ min: 0, max: 3_660 })),
  categories: fc.uniqueArray(id, { maxLength: 3 }),
  find: word,
  onlySkills: fc.uniqueArray(id, { maxLength: 3 }),
  onlyPeople: fc.uniqueArray(id, { maxLength: 3 }),
  hidden: fc.uniqueArray(id, { maxLength: 3 }),
  pinned: fc.uniqueArray(id, { maxLength: 3 }),
  moves: fc.array(fc.record({ id, by: id, after: fc.boolean() }), { maxLength: 3 }),
  folded: fc.uniqueArray(id, { maxLength: 3 }),
  transposed: fc.boolean(),
  list: fc.boolean(),
})

describe('the view in the address', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(views, view => {
        expect(readView(writeView(view))).toEqual(view)
      }),
    )
  })

  it('is empty for the plain view', () => {
    expect(Object.values(writeView(PLAIN)).every(value => value === undefined)).toBe(true)
    expect(readView({})).toEqual(PLAIN)
  })

  it('leaves out what it does not understand', () => {
    expect(readView({ mode: 'cube', zoom: '9000', show: 'gap,purple', sort: 'people:shoe:up', density: 3, rows: 'x' })).toEqual({
      ...PLAIN,
      states: ['gap'],
    })
  })

  it('sorts down, up, and back', () => {
    const first = nextSort(null, 'met')
    const second = nextSort(first, 'met')
    expect([first, second, nextSort(second, 'met'), nextSort(second, 'last')]).toEqual([
      { by: 'met', down: true },
      { by: 'met', down: false },
      null,
      { by: 'last', down: true },
    ])
  })
})
