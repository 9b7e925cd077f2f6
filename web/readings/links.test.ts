import { expect, test } from 'vitest'
import { STATES } from '../../src/rules/cell.ts'
import { alertsTo, gapsIn, gapsTo, homeTo, isShow, matrixTo, statesIn } from './links.ts'

test('a number opens its rows by what it counts, narrowed to where it stands', () => {
  expect(alertsTo('gaps')).toEqual({ to: '/alerts', search: { show: 'gaps' } })
  expect(alertsTo('overdue', { scope: 'line-4' })).toEqual({ to: '/alerts', search: { show: 'overdue', scope: 'line-4' } })
  expect(alertsTo(['EXPIRED', 'LAPSED'])).toEqual({ to: '/alerts', search: { show: 'EXPIRED,LAPSED' } })
  expect(gapsIn(['EXPIRED', 'LAPSED'])).toEqual({ to: '/alerts', search: { show: 'gaps', states: 'EXPIRED,LAPSED' } })
  expect(gapsTo({ scope: 'line-4' })).toEqual({ to: '/gaps', search: { scope: 'line-4' } })
  expect(homeTo('line-4')).toEqual({ to: '/', search: { scope: 'line-4' } })
  expect(matrixTo({ skills: 'press-4' })).toEqual({ to: '/matrix', search: { skills: 'press-4' } })
})

test('what is not narrowed is left to the address, so that scope and days stay as they are', () => {
  expect(Object.keys(alertsTo('gaps', { scope: undefined, skill: undefined }).search as object)).toEqual(['show'])
})

test('every state of the one table can be asked for, anything else cannot', () => {
  expect(statesIn(STATES.join(','))).toEqual([...STATES])
  expect(statesIn('EXPIRED,nonsense,gaps')).toEqual(['EXPIRED'])
  expect(isShow('expiring60')).toBe(true)
  expect(isShow('expiring45')).toBe(false)
})
