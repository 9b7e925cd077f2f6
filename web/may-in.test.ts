import { expect, it } from 'vitest'
import { reaches } from './may-in.ts'

const parents = new Map([
  ['plant', null],
  ['line 1', 'plant'],
  ['press', 'line 1'],
  ['line 2', 'plant'],
])

it('reaches what a grant names and everything below it', () => {
  const grants = [{ groupingIds: ['line 1'] }]
  expect(['plant', 'line 1', 'press', 'line 2', null].filter(id => reaches(grants, parents, id))).toEqual(['line 1', 'press'])
})

it('reaches everything without limits, and nothing without a grant', () => {
  expect(reaches([{ groupingIds: ['line 2'] }, { groupingIds: null }], parents, null)).toBe(true)
  expect(reaches([], parents, 'press')).toBe(false)
})

it('ends on a circle', () => {
  const circle = new Map([
    ['one', 'two'],
    ['two', 'one'],
  ])
  expect(reaches([{ groupingIds: ['three'] }], circle, 'one')).toBe(false)
})
