import { expect, it } from 'vitest'
import { pastOf } from './past-of.ts'

it('knows which pages show the day that was chosen', () => {
  const any = ['/', '/matrix', '/gaps', '/alerts', '/requirements', '/history', '/people/1', '/bulk']
  const none = ['/people', '/library', '/library/scales', '/library/1', '/structure', '/inbox', '/access', '/imports', '/me']
  expect(any.map(path => pastOf(path))).toEqual(any.map(() => 'any'))
  expect(none.map(path => pastOf(path))).toEqual(none.map(() => 'none'))
  expect(pastOf('/profile')).toBe('own')
  expect(['/certifications/1', '/certifications/1/record', '/certifications'].map(path => pastOf(path))).toEqual(['day', 'none', 'none'])
})

it('knows it of the parts of a person', () => {
  expect(['skills', 'history', 'details', 'positions'].map(tab => pastOf('/people/1', tab))).toEqual(['any', 'any', 'none', 'none'])
})
