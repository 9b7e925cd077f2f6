import { expect, test } from 'vitest'
import { atOrAbove, gradeOf, GRADES } from './grade.ts'

test.each([
  [true, true, true, 'A'],
  [true, false, false, 'A'],
  [true, false, true, 'A'],
  [true, true, false, 'A'],
  [false, true, true, 'B'],
  [false, true, false, 'B'],
  [false, false, true, 'D'],
  [false, false, false, 'C'],
])('signed %s, certificate %s, self-declared %s: grade %s', (signedByEntitledOther, certificateVerified, selfDeclared, grade) => {
  expect(gradeOf({ signedByEntitledOther, certificateVerified, selfDeclared })).toBe(grade)
})

test('a floor lets its own grade and the better ones through', () => {
  expect(GRADES.map(floor => GRADES.filter(grade => atOrAbove(grade, floor)).join(''))).toEqual(['A', 'AB', 'ABC', 'ABCD'])
})
