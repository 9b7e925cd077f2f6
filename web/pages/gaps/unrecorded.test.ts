import { expect, test } from 'vitest'
import { NO_LEVEL } from '../../../src/rules/packing.ts'
import { withoutRecord } from './unrecorded.ts'

const header = {
  people: ['Ana', 'Bakker', 'Chen'].map(name => ({ id: name, name, number: null, groupingIds: ['A', 'gone'] })),
  groupings: [{ id: 'A', name: 'Shift A', typeName: 'Shift', parentId: null }],
}

test('only people without any level are listed; a recorded "not held" is a record', () => {
  const rows = [
    [3, NO_LEVEL],
    [NO_LEVEL, NO_LEVEL],
    [NO_LEVEL, 0],
  ].map(levels => ({ level: Uint8Array.from(levels) }))
  expect(withoutRecord(header, rows)).toEqual([{ id: 'Bakker', name: 'Bakker', number: null, groupings: ['Shift A'] }])
})

test('without any skill nobody has a record', () => {
  expect(
    withoutRecord(
      header,
      header.people.map(() => ({ level: new Uint8Array() })),
    ),
  ).toHaveLength(3)
})
