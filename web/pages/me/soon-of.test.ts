import { expect, it } from 'vitest'
import type { PersonCell } from '../../contract.ts'
import { endingOf, soonOf } from './soon-of.ts'

function cell(
  state: PersonCell['state'],
  family: PersonCell['family'],
  validThrough: string | null,
  may: PersonCell['may'] = 'alone',
): PersonCell {
  return { state, family, validThrough, may } as PersonCell
}

const CELLS = [
  cell('RAISING', 'soon', null),
  cell('EXPIRING', 'soon', '2026-12-24'),
  cell('OK', 'ok', '2027-05-01'),
  cell('IN_GRACE', 'soon', '2026-11-10'),
  cell('COOLING', 'soon', '2027-02-01'),
  cell('OUTDATED', 'soon', null),
  cell('EXPIRED', 'gap', '2026-10-01', 'no'),
]

it('lists everything that asks for something soon, over already or without an end too', () => {
  expect(soonOf(CELLS).map(one => one.state)).toEqual(['IN_GRACE', 'EXPIRING', 'COOLING', 'RAISING', 'OUTDATED'])
})

it('finds what ends next of what one may still use', () => {
  expect(endingOf(CELLS, '2026-11-22').map(one => one.state)).toEqual(['EXPIRING', 'COOLING', 'OK'])
})
