import { expect, it } from 'vitest'
import type { Grouping } from '../../contract.ts'
import type { RequirementRow } from '../../contract-library.ts'
import { groupsOf } from './requirement-groups.ts'

const grouping = (id: string, parentId: string | null): Grouping => ({
  id,
  name: id.toUpperCase(),
  typeId: 't',
  parentId,
  timeZone: null,
  people: 0,
  custom: {},
  ordinal: 0,
  version: 1,
})
const groupings = [grouping('plant', null), grouping('line', 'plant'), grouping('other', 'plant')]
const row = (id: string, kind: 'grouping' | 'person' | 'everyone', subject: string | null, skill: string): RequirementRow => ({
  id,
  subject: { kind, id: subject, name: subject },
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
})
const rows = [
  row('1', 'person', 'Ana', 'Press'),
  row('2', 'grouping', 'line', 'Oven'),
  row('3', 'grouping', 'plant', 'Press'),
  row('4', 'everyone', null, 'Oven'),
  row('5', 'grouping', 'other', 'Oven'),
]
const asked = {
  rows,
  groupings,
  search: '',
  scope: undefined,
  everyone: 'Everyone',
  compare: (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0),
}

it('stands by the tree or by skill', () => {
  expect(groupsOf({ ...asked, by: 'grouping' }).map(one => one.title)).toEqual([
    'Everyone',
    'PLANT',
    'PLANT › LINE',
    'PLANT › OTHER',
    'Ana',
  ])
  expect(groupsOf({ ...asked, by: 'skill' }).map(one => [one.title, one.rows.length])).toEqual([
    ['Oven', 3],
    ['Press', 2],
  ])
})

it('narrows to words and to a part of the plant with all that reaches it', () => {
  expect(groupsOf({ ...asked, by: 'grouping', search: 'oven' }).map(one => one.title)).toEqual([
    'Everyone',
    'PLANT › LINE',
    'PLANT › OTHER',
  ])
  expect(groupsOf({ ...asked, by: 'grouping', scope: 'line' }).map(one => one.title)).toEqual(['Everyone', 'PLANT', 'PLANT › LINE'])
})
