import { expect, test } from 'vitest'
import { canBeTaken, flippedAll, isTaken, takenAtFirst, type ChoiceRow } from './choices.ts'
import { choiceOf, rowsOfLines, type Line } from './lines.ts'

const ana = { id: 'new person 0', name: 'Ana Ruiz' }
const jo = { id: 'a1', name: 'Jo Novak' }
const crane = { id: 's1', name: 'Crane' }
const LINES: Line[] = [
  { kind: 'result', is: 'conflict', person: jo, thing: crane, theirs: 'U', yours: 'O', source: null },
  { kind: 'result', is: 'emptied', person: jo, thing: { id: 's2', name: 'Leak test' }, theirs: 'L', yours: '', source: null },
  { kind: 'requirement', is: 'change', person: { id: '', name: '' }, thing: crane, theirs: 'L', yours: 'U P30D', source: null },
  { kind: 'person', is: 'new', person: ana, thing: null, theirs: '', yours: '', source: null },
  { kind: 'result', is: 'new', person: ana, thing: crane, theirs: '', yours: 'I', source: null },
]
const rows = rowsOfLines(LINES)
const row = (i: number): ChoiceRow => rows[i]!
const seen = 'f'.repeat(64)

test('what nobody else has touched is taken at first; a conflict and an emptied cell only when somebody says so', () => {
  expect([...takenAtFirst(rows)]).toEqual(['2', '3', '4'])
  expect(rows.map(canBeTaken)).toEqual([true, false, true, true, true])
  expect(choiceOf(rows, takenAtFirst(rows), { seen, reason: '' })).toEqual({ seen, left: [0], revoked: [] })
})

test('what somebody new brings goes with them, and brings them along when it is taken again', () => {
  const without = flippedAll(takenAtFirst(rows), [row(3)])
  expect(isTaken(row(4), without)).toBe(false)
  expect(choiceOf(rows, without, { seen, reason: '' }).left).toEqual([0, 3, 4])
  const again = flippedAll(without, [row(4)])
  expect([isTaken(row(3), again), isTaken(row(4), again)]).toEqual([true, true])
})

test('all of a row are taken as long as one is not, and then none', () => {
  const both = flippedAll(takenAtFirst(rows), [row(0), row(2)])
  expect(isTaken(row(0), both) && isTaken(row(2), both)).toBe(true)
  expect([...flippedAll(both, [row(0), row(2)])]).toEqual(['3', '4'])
})

test('a reason is sent with what is revoked and with nothing else', () => {
  const revoking = flippedAll(takenAtFirst(rows), [row(1)])
  expect(choiceOf(rows, revoking, { seen, reason: ' moved ' })).toEqual({ seen, left: [0], revoked: [1], reason: 'moved' })
})
