import { expect, it } from 'vitest'
import { familiesOf, flipped, type StarterRow } from './starters.ts'

const row = (id: string, name: string, family: string): StarterRow => ({
  id,
  name,
  family,
  text: 'Set up and run machines.',
  validity: null,
  status: 'new',
  like: null,
})
const ROWS = [
  row('49-1', 'Millwrights', 'maintenance'),
  row('51-1', 'Machinists', 'production'),
  row('51-2', 'Machine Feeders', 'production'),
]

it('shelves what says every word that is looked for, by family', () => {
  expect(familiesOf(ROWS, '').map(shelf => [shelf.family, shelf.rows.length])).toEqual([
    ['maintenance', 1],
    ['production', 2],
  ])
  expect(familiesOf(ROWS, 'MACHINE  feeders').flatMap(shelf => shelf.rows.map(one => one.id))).toEqual(['51-2'])
  expect(familiesOf(ROWS, '51- nothing')).toEqual([])
})

it('chooses all of some, and none of them the second time', () => {
  const some = flipped(new Set(['49-1', '51-1']), ROWS.slice(1))
  expect([...some].sort()).toEqual(['49-1', '51-1', '51-2'])
  expect([...flipped(some, ROWS.slice(1))]).toEqual(['49-1'])
})
