import { expect, test } from 'vitest'
import { ApiProblem } from '../api.ts'
import { shownOf } from './answered.tsx'

const problem = (status: number) => new ApiProblem({ status, code: 'some', detail: 'Some' })

test('nothing yet is waited for, and what was read is shown', () => {
  expect(shownOf({ data: undefined, error: null, isError: false })).toBe('loading')
  expect(shownOf({ data: [], error: null, isError: false })).toBe('data')
})

test('a failure leaves what was read before on the page, and stands alone where nothing was', () => {
  for (const error of [problem(0), problem(500), new Error('torn')]) {
    expect(shownOf({ data: [], error, isError: true })).toBe('old')
    expect(shownOf({ data: undefined, error, isError: true })).toBe('error')
  }
})

test('what is refused or gone by now is no longer shown', () => {
  for (const status of [401, 403, 404, 410]) expect(shownOf({ data: [], error: problem(status), isError: true })).toBe('error')
})
