import { expect, test } from 'vitest'
import { requirement } from '../../test/rules/cast.ts'
import { bindingOn, bindsOnFor, highestAim, strictest } from './requirement.ts'

test('a requirement binds from its first day through its last', () => {
  const asked = requirement({ bindsOn: '2026-10-01', throughOn: '2026-12-31' })
  expect(['2026-09-30', '2026-10-01', '2026-12-31', '2027-01-01'].map(day => bindingOn([asked], day).length)).toEqual([0, 1, 1, 0])
  expect(bindingOn([requirement({ bindsOn: '2026-10-01', throughOn: null })], '9999-12-31')).toHaveLength(1)
  expect(bindingOn([requirement({ level: 0 })], '2026-10-01')).toHaveLength(0)
})

test('the strictest is the highest mandatory level; wanted levels never enter', () => {
  expect(strictest([])).toBe(0)
  expect(strictest([requirement({ kind: 'wanted', level: 4 })])).toBe(0)
  expect(strictest([requirement({ level: 2 }), requirement({ kind: 'wanted', level: 4 }), requirement({ level: 3 })])).toBe(3)
})

test('an aim is a wanted level, or a mandatory one that binds later', () => {
  const wanted = requirement({ kind: 'wanted', level: 2, bindsOn: '2026-10-01', throughOn: '2026-12-31' })
  const later = requirement({ level: 4, bindsOn: '2026-11-01' })
  expect(['2026-09-01', '2026-10-31', '2026-11-01', '2027-01-01'].map(day => highestAim([wanted, later], day))).toEqual([4, 4, 2, 0])
  expect(highestAim([requirement({ bindsOn: '2026-11-01', throughOn: '2026-10-01' })], '2026-09-01')).toBe(0)
})

test('it binds from the later of its own date and the start in the position plus the time allowed', () => {
  expect(bindsOnFor({ requirementFrom: '2026-10-01', positionFrom: '2024-01-15', withinDays: 90 })).toBe('2026-10-01')
  expect(bindsOnFor({ requirementFrom: '2026-10-01', positionFrom: '2026-11-10', withinDays: 90 })).toBe('2027-02-08')
  expect(bindsOnFor({ requirementFrom: '2026-10-01', positionFrom: '2026-11-10', withinDays: null })).toBe('2026-11-10')
  expect(bindsOnFor({ requirementFrom: '2026-10-01', positionFrom: null, withinDays: 90 })).toBe('2026-10-01')
})
