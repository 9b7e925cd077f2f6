import { expect, it } from 'vitest'
import type { RequirementRow } from '../../contract-library.ts'
import { groupsOf } from './requirement-groups.ts'

const row = (
  id: string,
  kind: 'grouping' | 'person' | 'everyone',
  subject: string | null,
  skill: string,
  together: number,
): RequirementRow => ({
  id,
  subject: { kind, id: subject, name: subject, path: kind === 'grouping' ? ['Plant', subject!] : null },
  skill: { id: skill, code: null, name: skill },
  level: 1,
  levelCode: '1',
  kind: 'mandatory',
  fromOn: null,
  throughOn: null,
  withinDays: null,
  atLeast: null,
  reason: null,
  recordedAt: '2026-05-04T08:00:00Z',
  recordedBy: null,
  together,
})

it('stand under whom they are asked of, as they come, with the number of the whole list', () => {
  const rows = [
    row('1', 'everyone', null, 'Oven', 1),
    row('2', 'grouping', 'Line', 'Oven', 2),
    row('3', 'grouping', 'Line', 'Press', 2),
    row('4', 'person', 'Ana', 'Press', 9),
  ]
  expect(groupsOf(rows, 'grouping', 'Everyone').map(one => [one.title, one.rows.map(row => row.id), one.count])).toEqual([
    ['Everyone', ['1'], 1],
    ['Plant › Line', ['2', '3'], 2],
    ['Ana', ['4'], 9],
  ])
})

it('stand under their skill', () => {
  const rows = [row('1', 'person', 'Ana', 'Oven', 2), row('2', 'grouping', 'Line', 'Oven', 2), row('3', 'grouping', 'Line', 'Press', 40)]
  expect(groupsOf(rows, 'skill', 'Everyone').map(one => [one.title, one.rows.length, one.count])).toEqual([
    ['Oven', 2, 2],
    ['Press', 1, 40],
  ])
})
