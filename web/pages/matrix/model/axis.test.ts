import { describe, expect, it } from 'vitest'
import type { MatrixHeader } from '../../../../src/rules/matrix-wire.ts'
import { bandsOf, columnItems, everybody, groupsOfPeople, groupsOfSkills, rowItems, UNFILED, usualGrouping } from './axis.ts'

const line = { id: 'line', name: 'Line 4', typeName: 'Line', parentId: null }
const early = { id: 'early', name: 'Early', typeName: 'Team', parentId: 'line' }
const late = { id: 'late', name: 'Late', typeName: 'Team', parentId: 'line' }

const header: MatrixHeader = {
  asOf: '2026-11-22',
  knownAt: '2026-11-22T10:00:00.000Z',
  version: 1,
  scope: null,
  scales: [],
  categories: [
    { id: 'press', name: 'Press', parentId: null },
    { id: 'empty', name: 'Nothing in it', parentId: null },
  ],
  groupings: [line, early, late],
  people: [
    { id: 'ana', name: 'Ruiz, Ana', number: null, groupingIds: ['early'] },
    { id: 'ben', name: 'Okafor, Ben', number: null, groupingIds: ['early', 'late'] },
    { id: 'cho', name: 'Chen, Cho', number: null, groupingIds: [] },
  ],
  skills: ['p4', 'saw', 'p5'].map((id, i) => ({
    id,
    name: id,
    code: null,
    categoryId: i === 1 ? null : 'press',
    scaleId: 's',
    warnDays: 90,
  })),
  lastOn: [0, 0, 0],
}

describe('groups of people', () => {
  it('puts a member of two teams under both and those in none last', () => {
    const groups = groupsOfPeople(header, 'Team', everybody(header), 'No team')
    expect(groups.map(group => [group.label, group.members])).toEqual([
      ['Early', [0, 1]],
      ['Late', [1]],
      ['No team', [2]],
    ])
  })

  it('finds a line through the team', () => {
    const groups = groupsOfPeople(header, 'Line', everybody(header), 'No line')
    expect(groups.map(group => group.members)).toEqual([[0, 1], [2]])
  })

  it('keeps the order it is given', () => {
    expect(groupsOfPeople(header, 'Team', [1, 0], '')[0]?.members).toEqual([1, 0])
  })

  it('survives a circle of parents', () => {
    const turning = { ...header, groupings: [{ ...line, parentId: 'early' }, early, late] }
    expect(groupsOfPeople(turning, 'Team', everybody(turning), 'rest').flatMap(group => group.members)).toContain(0)
  })

  it('chooses the type that splits the people', () => {
    expect(usualGrouping(header)).toBe('Team')
    expect(usualGrouping({ ...header, groupings: [line] })).toBeNull()
  })
})

describe('skills', () => {
  const groups = groupsOfSkills(header, [0, 1, 2], 'Unfiled')

  it('stand under their category, those without one last; an empty category is not shown', () => {
    expect(groups.map(group => [group.key, group.members])).toEqual([
      ['press', [0, 2]],
      [UNFILED, [1]],
    ])
  })

  it('have a band over neighbours, and one column when folded', () => {
    const open = columnItems(groups, new Set())
    expect(bandsOf(open).map(({ from, to, folded }) => [from, to, folded])).toEqual([
      [0, 1, false],
      [2, 2, false],
    ])
    const shut = columnItems(groups, new Set(['press']))
    expect(shut.map(item => item.kind)).toEqual(['group', 'one'])
    expect(bandsOf(shut)[0]).toMatchObject({ from: 0, to: 0, folded: true })
  })

  it('have a line per group as rows, and keep it when folded', () => {
    expect(rowItems(groups, new Set(['press'])).map(item => item.kind)).toEqual(['group', 'group', 'one'])
  })
})
