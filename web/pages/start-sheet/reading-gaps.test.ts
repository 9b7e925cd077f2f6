import { expect, test } from 'vitest'
import type { EffectiveRequirement, ReadCell, Reading, ReadScale } from '../../../src/sheet/reading.ts'
import { gapsOf } from './reading-gaps.ts'
import { duplicateId, joined } from './joined.ts'
import { levelsOf } from './scale-levels.ts'

const TODAY = '2026-11-22'
const iluo: ReadScale = {
  id: 'iluo',
  kind: 'iluo',
  levels: ['I', 'L', 'U', 'O'].map((token, i) => ({ value: i + 1, token, name: token })),
}
const yesNo: ReadScale = {
  id: 'yes-no',
  kind: 'yes-no',
  levels: [
    { value: 0, token: '-', name: 'no' },
    { value: 1, token: 'x', name: 'yes' },
  ],
}

const source = (cell: string) => ({ file: 'plant.xlsx', sheet: 'Line 4', cell })

function cell(person: string, skill: string, level: number | null, dates: Partial<ReadCell> = {}): ReadCell {
  return {
    person,
    skill,
    level,
    token: String(level),
    achievedOn: null,
    validThrough: null,
    certainty: 'read',
    source: source('B2'),
    ...dates,
  }
}

function reading(more: Partial<Reading>): Reading {
  const names = ['Ana', 'Bakker', 'Chen', 'Novak']
  return {
    people: names.map((name, i) => ({
      key: name,
      name,
      employeeNumber: null,
      email: null,
      status: name === 'Novak' ? 'left' : 'active',
      source: source(`A${i + 2}`),
    })),
    groupings: [{ key: 'A', name: 'Shift A', type: 'shift' }],
    memberships: [{ person: 'Chen', grouping: 'A' }],
    skills: [
      { key: 'Press', name: 'Press 4', code: null, group: null, scale: 'iluo' },
      { key: 'Oven', name: 'Oven 2', code: null, group: null, scale: 'iluo' },
      { key: 'Forklift', name: 'Forklift', code: null, group: null, scale: 'yes-no' },
    ],
    cells: [],
    requirements: [],
    questions: [],
    checks: [],
    nearDuplicates: [],
    unread: [],
    levels: iluo.levels,
    scaleKind: 'iluo',
    scales: [iluo, yesNo],
    structure: [],
    summary: {
      files: 1,
      sheets: 1,
      people: 4,
      groupings: 1,
      skills: 3,
      levels: 0,
      dates: 0,
      requirements: 0,
      doubtful: 0,
      unread: 0,
      hidden: 0,
      tables: [],
    },
    ...more,
  }
}

function found(more: Partial<Reading>, effective: EffectiveRequirement[] = []) {
  return gapsOf({ reading: reading(more), effective, levelsOf, today: TODAY })
}

test('one who works alone is a single point of failure, only supervised ones leave a skill uncovered, the left do not count', () => {
  const gaps = found({
    cells: [
      cell('Ana', 'Press', 3),
      cell('Bakker', 'Press', 2),
      cell('Novak', 'Press', 4),
      cell('Ana', 'Oven', 1),
      cell('Ana', 'Forklift', 1),
      cell('Bakker', 'Forklift', 1),
    ],
  })
  expect(gaps.single.map(row => [row.skill, row.people, row.held])).toEqual([['Press 4', ['Ana'], 2]])
  expect(gaps.uncovered.map(row => row.skill)).toEqual(['Oven 2'])
  expect(gaps.gaps).toBeNull()
})

test('the last day still counts: a licence through today is expiring, one through yesterday has expired and covers nobody', () => {
  const gaps = found({
    cells: [
      cell('Ana', 'Forklift', 1, { validThrough: TODAY }),
      cell('Bakker', 'Forklift', 1, { validThrough: '2026-11-21' }),
      cell('Chen', 'Forklift', 1, { validThrough: '2027-02-20' }),
      cell('Chen', 'Press', 4, { validThrough: '2027-02-21' }),
    ],
  })
  expect(gaps.expired.map(row => [row.person, row.days])).toEqual([['Bakker', -1]])
  expect(gaps.expiring.map(row => [row.person, row.days])).toEqual([
    ['Ana', 0],
    ['Chen', 90],
  ])
  expect(gaps.single.map(row => row.skill)).toEqual(['Press 4'])
})

test('a person without any record is listed with their groups, one with a recorded "no" is not', () => {
  const gaps = found({ cells: [cell('Ana', 'Press', 3), cell('Bakker', 'Forklift', 0)] })
  expect(gaps.nothing.map(row => [row.person, row.groupings])).toEqual([['Chen', ['Shift A']]])
})

test('targets make gaps: too low, missing and expired count, what is met does not', () => {
  const requirements: Reading['requirements'] = [
    { subject: { kind: 'everyone', key: '' }, skill: 'Press', level: 3, withinDays: null, source: source('B9') },
  ]
  const effective = ['Ana', 'Bakker', 'Chen', 'Novak'].map(person => ({ person, skill: 'Press', level: 3, withinDays: null }))
  const gaps = found({ requirements, cells: [cell('Ana', 'Press', 3), cell('Bakker', 'Press', 2)] }, effective)
  expect(gaps.gaps?.map(row => [row.person, row.state, row.level, row.required])).toEqual([
    ['Bakker', 'TOO_LOW', 'L', 'U'],
    ['Chen', 'MISSING', null, 'U'],
  ])
  expect(gaps.compliance).toEqual({ numerator: 1, denominator: 3, percent: '33.3' })
})

test('a skill that is required and held by nobody is uncovered', () => {
  const requirements: Reading['requirements'] = [
    { subject: { kind: 'person', key: 'Ana' }, skill: 'Oven', level: 1, withinDays: null, source: source('C9') },
  ]
  const gaps = found({ requirements, cells: [cell('Ana', 'Press', 4)] }, [{ person: 'Ana', skill: 'Oven', level: 1, withinDays: null }])
  expect(gaps.uncovered.map(row => row.skill)).toEqual(['Oven 2'])
})

test('a later record of the same pair counts, an older date does not bring it back', () => {
  const gaps = found({
    cells: [
      cell('Ana', 'Forklift', 1, { achievedOn: '2020-03-01', validThrough: '2023-03-01' }),
      cell('Ana', 'Forklift', 1, { achievedOn: '2025-03-01', validThrough: '2028-03-01' }),
    ],
  })
  expect(gaps.expired).toEqual([])
  expect(gaps.single.map(row => row.skill)).toEqual(['Forklift'])
})

test('only spellings that somebody called the same are joined, everything of theirs goes along', () => {
  const pair = { kind: 'person' as const, a: 'Ana', b: 'Bakker', similarity: 0.9, proposal: 'same' as const }
  const before = reading({
    nearDuplicates: [pair],
    cells: [cell('Bakker', 'Press', 3)],
    memberships: [
      { person: 'Ana', grouping: 'A' },
      { person: 'Bakker', grouping: 'A' },
    ],
  })
  expect(joined(before, {})).toBe(before)
  expect(joined(before, { [duplicateId(pair)]: 'different' })).toBe(before)
  const after = joined(before, { [duplicateId(pair)]: 'same' })
  expect(after.people.map(person => person.key)).toEqual(['Ana', 'Chen', 'Novak'])
  expect(after.cells[0]?.person).toBe('Ana')
  expect(after.memberships).toEqual([{ person: 'Ana', grouping: 'A' }])
})
