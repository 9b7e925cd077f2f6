import { expect, it } from 'vitest'
import { branchesOf } from './starter-plan.ts'

const types = { site: 'Site', line: 'Line', station: 'Station', shift: 'Shift', role: 'Role' }

it('makes a tree of what was written down, each thing once', () => {
  const site = { name: ' Porto ', lines: 'Press: P1, P2, p1\n\nOven\n: odd' }
  expect(branchesOf({ site, shifts: 'Early\nLate\nearly', roles: null }, types)).toEqual([
    { name: 'Porto', typeName: 'Site', under: null },
    { name: 'Press', typeName: 'Line', under: 0 },
    { name: 'P1', typeName: 'Station', under: 1 },
    { name: 'P2', typeName: 'Station', under: 1 },
    { name: 'Oven', typeName: 'Line', under: 0 },
    { name: ': odd', typeName: 'Line', under: 0 },
    { name: 'Early', typeName: 'Shift', under: null },
    { name: 'Late', typeName: 'Shift', under: null },
  ])
  expect(branchesOf({ site: { name: ' ', lines: 'x' }, shifts: null, roles: ' \n' }, types)).toEqual([])
})
