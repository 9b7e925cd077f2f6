import { describe, expect, it } from 'vitest'
import type { MatrixHeader } from '../../../../src/rules/matrix-wire.ts'
import { percent } from '../../../../src/rules/metrics.ts'
import { packRow, unpackRow } from '../../../../src/rules/packing.ts'
import { pairOn, type PairFacts } from '../../../../src/rules/pair.ts'
import { formatsFor } from '../../../format.ts'
import { foresee, reachedBy } from '../ask/reach.ts'
import { wordsOf } from '../words.ts'
import { figureOf } from './figures.ts'
import { plantOf, type Plant } from './plant.ts'
import { shownOf, skillsInOrder, type ShowOptions } from './shown.ts'
import { summariesOf } from './summaries.ts'
import { targetAt, totalKeys } from './target.ts'
import { sortedBy } from './totals.ts'
import { PLAIN, type View } from './view.ts'

const D = '2026-11-30'
const level = (value: number, alone: boolean, train = false) => ({
  value,
  code: 'ILUO'[value - 1]!,
  name: `Level ${value}`,
  mayWorkSupervised: true,
  mayWorkAlone: alone,
  countsForCover: alone,
  mayTrain: train,
  mayAssess: train,
})
const scale = { id: 'iluo', name: 'ILUO', levels: [level(1, false), level(2, false), level(3, true), level(4, true, true)] }

interface Cell {
  holds?: number
  through?: string
  asks?: number
  exempt?: boolean
}

function factsOf({ holds, through, asks, exempt }: Cell): PairFacts {
  const via = { kind: 'grouping' as const, id: 'early', name: 'Early' }
  return {
    results:
      holds === undefined
        ? []
        : [
            {
              id: 'r',
              level: holds,
              grade: 'A',
              outcome: 'passed',
              achievedOn: '2026-01-15',
              validThrough: through ?? null,
              recordedAt: '2026-01-15T08:00:00.000Z',
              type: 'observation',
            },
          ],
    revocations: [],
    exemptions: exempt ? [{ id: 'e', from: '2026-01-01', through: null, requirementId: null, permits: 'no', reason: 'light duty' }] : [],
    requirements:
      asks === undefined
        ? []
        : [{ id: 'q', kind: 'mandatory', level: asks, bindsOn: '2026-01-01', throughOn: null, via, positionId: null }],
    skill: { id: 's', levels: scale.levels, evidenceFloor: 'C', warnDays: 90 },
  }
}

/** Ana is the worked example of the definitions: A too low, B soon, C missing, D in order. Ben covers A and B; nobody needs or holds E. */
const cells: Cell[][] = [
  [{ holds: 2, asks: 3 }, { holds: 3, asks: 3, through: '2026-12-20' }, { asks: 1 }, { holds: 1, asks: 1 }, {}],
  [{ holds: 4 }, { holds: 3 }, {}, { asks: 1, exempt: true }, {}],
]

const header: MatrixHeader = {
  asOf: D,
  knownAt: '2026-11-30T10:00:00.000Z',
  version: 1,
  scope: null,
  scales: [scale],
  categories: [
    { id: 'press', name: 'Press', parentId: null },
    { id: 'safety', name: 'Safety', parentId: null },
  ],
  groupings: [
    { id: 'line', name: 'Line 4', typeName: 'Line', parentId: null },
    { id: 'early', name: 'Early', typeName: 'Team', parentId: 'line' },
    { id: 'late', name: 'Late', typeName: 'Team', parentId: 'line' },
  ],
  people: [
    { id: 'ana', name: 'Ruiz, Ana', number: '17', groupingIds: ['early'] },
    { id: 'ben', name: 'Novák, Ben', number: null, groupingIds: ['late'] },
  ],
  skills: ['A', 'B', 'C', 'D', 'E'].map((name, i) => ({
    id: name.toLowerCase(),
    name,
    code: null,
    categoryId: i < 2 ? 'press' : i === 2 ? 'safety' : null,
    scaleId: 'iluo',
    warnDays: 90,
  })),
  lastOn: [20_468, 0],
}

const plant: Plant = plantOf({ header, rows: cells.map(row => unpackRow(packRow(row.map(cell => pairOn(factsOf(cell), D))), row.length)) })
const options: ShowOptions = {
  peopleText: '',
  allSkills: false,
  groupType: 'Team',
  unfiledPeople: 'No team',
  unfiledSkills: 'Unfiled',
  pinned: 'Pinned',
  fold: text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
}
const shownWith = (view: Partial<View> = {}, more: Partial<ShowOptions> = {}) =>
  shownOf(plant, { ...PLAIN, ...view }, { ...options, ...more })
const names = (shown: ReturnType<typeof shownWith>) => skillsInOrder(shown, false).map(skill => header.skills[skill]!.name)

const metOf = ({ totals }: ReturnType<typeof shownWith>, at: number) => percent(totals.compliant[at]!, totals.required[at]!).text

describe('totals', () => {
  const { totals } = shownWith()

  it('count met as defined: two of four, half', () => {
    expect([totals.required[0], totals.compliant[0]]).toEqual([4, 2])
    expect(metOf(shownWith(), 0)).toBe('50.0')
  })

  it('give no percentage where every requirement is exempted', () => {
    expect([totals.required[1], totals.all.exempt]).toEqual([0, 1])
    expect(metOf(shownWith(), 1)).toBeNull()
  })

  it('count cover, trainers and what runs out within 90 days', () => {
    expect([...totals.depth.canRunAlone]).toEqual([1, 2, 0, 0])
    expect([...totals.depth.canTrain]).toEqual([1, 0, 0, 0])
    expect([...totals.depth.breadth]).toEqual([1, 2])
    expect([...totals.expiringOfSkill]).toEqual([0, 1, 0, 0])
    expect([...totals.expiringOfPerson]).toEqual([1, 0])
  })

  it('say how long ago somebody was last assessed, and nothing where nobody ever was', () => {
    expect([...totals.last]).toEqual([319, -1])
  })

  it('count over the skills in the view only', () => {
    expect(metOf(shownWith({ onlySkills: ['b', 'd'] }), 0)).toBe('100.0')
  })

  it('put people without a number last, whichever way they are sorted', () => {
    const values = [30, null, 10, 20]
    expect(sortedBy(4, at => values[at]!, true)).toEqual([0, 3, 2, 1])
    expect(sortedBy(4, at => values[at]!, false)).toEqual([2, 3, 0, 1])
  })
})

describe('what is in the view', () => {
  it('leaves out a skill that nobody needs or holds, and says so', () => {
    expect([names(shownWith()), shownWith().unused]).toEqual([['A', 'B', 'C', 'D'], 1])
    expect(names(shownWith({}, { allSkills: true }))).toContain('E')
  })

  it('keeps skills of folded categories in all numbers', () => {
    const shown = shownWith({ folded: ['press'] })
    expect(shown.columns[0]).toMatchObject({ kind: 'group', folded: true })
    expect(names(shown)).toEqual(['A', 'B', 'C', 'D'])
    expect(metOf(shown, 0)).toBe('50.0')
  })

  it('shows only who and what has a chosen state', () => {
    const shown = shownWith({ states: ['gap'] })
    expect(shown.totals.people.map(person => header.people[person]!.id)).toEqual(['ana'])
    expect(names(shown)).toEqual(['A', 'C'])
    expect(shown.filtered).toBe(true)
    expect([shown.matches?.(0, 0), shown.matches?.(0, 1)]).toEqual([true, false])
  })

  it('finds people by name or number, without regard to accents', () => {
    expect(shownWith({}, { peopleText: 'novak' }).totals.people).toEqual([1])
    expect(shownWith({}, { peopleText: '17' }).totals.people).toEqual([0])
  })

  it('sorts inside the groups by a total', () => {
    const shown = shownWith({ group: 'none', people: { by: 'alone', down: true } }, { groupType: null })
    expect(shown.rows.map(item => (item.kind === 'one' ? item.index : -1))).toEqual([1, 0])
    expect(names(shownWith({ skills: { by: 'alone', down: true } }))).toEqual(['B', 'A', 'C', 'D'])
  })

  it('keeps pinned people and skills first, and moves others where they were put', () => {
    const shown = shownWith({ pinned: ['d', 'ben'], moves: [{ id: 'b', by: 'a', after: false }] })
    expect(names(shown)).toEqual(['D', 'B', 'A', 'C'])
    expect(shown.bands.map(band => band.group.label)).toEqual(['Pinned', 'Press', 'Safety'])
    expect(shown.rows.map(item => (item.kind === 'group' ? item.group.label : header.people[item.index]!.id))).toEqual([
      'Pinned',
      'ben',
      'Early',
      'ana',
    ])
    expect(shown.totals.all).toEqual(shownWith().totals.all)
  })

  it('turns round', () => {
    const shown = shownWith({ transposed: true })
    expect(shown.rows.filter(item => item.kind === 'one').map(item => header.skills[(item as { index: number }).index]!.name)).toEqual([
      'A',
      'B',
      'C',
      'D',
    ])
    expect(shown.bands.map(band => band.group.label)).toEqual(['Early', 'Late'])
  })
})

describe('whole groups', () => {
  it('say who of the team can run a skill alone, and how the team stands', () => {
    const shown = shownWith()
    const summaries = summariesOf(plant, shown, false)
    const late = shown.rows.find(row => row.kind === 'group' && row.group.label === 'Late')!
    if (late.kind !== 'group') throw new Error('no group')
    expect([0, 1, 2].map(skill => summaries.aloneIn(late.group, skill))).toEqual([1, 1, 0])
    expect(figureOf({ shown, summaries, transposed: false }, late, 'met', true)).toMatchObject({
      kind: 'share',
      denominator: 0,
      text: null,
    })
  })

  it('count the gaps where a person meets a folded category', () => {
    const shown = shownWith({ folded: ['press'] })
    const summaries = summariesOf(plant, shown, false)
    const ana = shown.rows.find(row => row.kind === 'one' && row.index === 0)!
    expect(summaries.where(ana, shown.columns[0]!)).toMatchObject({ required: 2, gaps: 1 })
  })
})

describe('asking more', () => {
  it('reaches everybody under a grouping', () => {
    expect(reachedBy(plant, { kind: 'grouping', id: 'line' })).toEqual([0, 1])
    expect(reachedBy(plant, { kind: 'grouping', id: 'late' })).toEqual([1])
    expect(reachedBy(plant, { kind: 'everyone' })).toEqual([0, 1])
  })

  it('foresees the gaps and changes nothing yet', () => {
    expect(foresee(plant, [0, 1], [])).toEqual({ people: 2, gapsBefore: 2, gapsAfter: 2 })
    expect(foresee(plant, [0, 1], [{ skill: 1, level: 4 }])).toMatchObject({ gapsBefore: 2, gapsAfter: 4 })
    expect(foresee(plant, [0, 1], [{ skill: 0, level: 1 }])).toMatchObject({ gapsAfter: 2 })
    expect(shownWith().totals.all.gaps).toBe(2)
  })
})

describe('words', () => {
  const shown = shownWith()
  const summaries = summariesOf(plant, shown, false)
  const words = wordsOf({
    plant,
    shown,
    summaries,
    transposed: false,
    t: (key, params) => `${key}${params ? ` ${JSON.stringify(params)}` : ''}`,
    formats: formatsFor('en'),
  })
  const shape = { head: 2, rows: shown.rows.length, cols: shown.columns.length }
  const at = (line: number, column: number) => targetAt({ line, column }, shape, shown, totalKeys(false))

  it('know what stands at every spot', () => {
    expect(at(0, 1)).toMatchObject({ kind: 'band' })
    expect(at(1, 0)).toMatchObject({ kind: 'corner' })
    expect(at(1, 5)).toMatchObject({ kind: 'endHead', total: 'met' })
    expect(at(2, 0)).toMatchObject({ kind: 'rowHead' })
    expect(at(3, 1)).toMatchObject({ kind: 'cell' })
    expect(at(3, 5)).toMatchObject({ kind: 'end', total: 'met' })
    expect(at(6, 0)).toMatchObject({ kind: 'footHead', total: 'alone' })
    expect(at(6, 2)).toMatchObject({ kind: 'foot', total: 'alone' })
    expect(at(99, 99)).toMatchObject({ kind: 'nothing' })
  })

  it('say a cell as the rules say it, and every total with its parts', () => {
    expect(words.say(at(3, 1))).toContain('cell.state.TOO_LOW.gap')
    expect(words.say(at(3, 5))).toContain('"met":2,"of":4')
    expect(words.say(at(3, 5))).toContain('matrix.say.shareAll {"met":2,"of":4}')
    expect(words.code(0, 0)).toBe('L')
    expect(words.code(0, 2)).toBe('')
  })

  it('write a number without its unit where a column is narrow', () => {
    const share = words.figureAt(shown.rows[1]!, 'met', true)
    expect([words.figure(share), words.shortFigure(share)]).toEqual(['50.0%', '50.0'])
  })
})
