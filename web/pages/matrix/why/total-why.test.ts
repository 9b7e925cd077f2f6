import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { plants, type RandomPlant } from '../../../../test/rules/plant.ts'
import type { MatrixHeader } from '../../../../src/rules/matrix-wire.ts'
import { formatsFor } from '../../../format.ts'
import { PointedStore } from '../grid/pointed.ts'
import type { GridModel } from '../grid/grid-model.ts'
import { plantOf } from '../model/plant.ts'
import { shownOf } from '../model/shown.ts'
import { summariesOf } from '../model/summaries.ts'
import { totalKeys, type Target } from '../model/target.ts'
import { PLAIN } from '../model/view.ts'
import { wordsOf } from '../words.ts'
import { totalWhy } from './total-why.ts'

/** The random plant as a matrix of two teams and two categories, looked at one way or the other. */
function modelOf({ packed, skills, day }: RandomPlant, transposed: boolean): GridModel {
  const header: MatrixHeader = {
    asOf: day,
    knownAt: '2026-11-30T10:00:00.000Z',
    version: 1,
    scope: null,
    scales: skills.map((skill, i) => ({ id: `scale${i}`, name: '', levels: skill.levels })),
    categories: [
      { id: 'one', name: 'One', parentId: null },
      { id: 'two', name: 'Two', parentId: null },
    ],
    groupings: ['early', 'late'].map(id => ({ id, name: id, typeName: 'Team', parentId: null })),
    people: packed.rows.map((_, r) => ({ id: `p${r}`, name: `Person ${r}`, number: null, groupingIds: [r % 2 ? 'early' : 'late'] })),
    skills: skills.map((skill, i) => ({
      id: `s${i}`,
      name: `Skill ${i}`,
      code: null,
      categoryId: i % 2 ? 'one' : 'two',
      scaleId: `scale${i}`,
      warnDays: skill.warnDays,
    })),
    lastOn: packed.rows.map(row => row.actedOn.reduce((newest, on) => Math.max(newest, on), 0)),
  }
  const plant = plantOf({ header, rows: packed.rows })
  const view = { ...PLAIN, transposed }
  const shown = shownOf(plant, view, {
    peopleText: '',
    allSkills: true,
    groupType: 'Team',
    pinned: 'Pinned',
    unfiledPeople: 'None',
    unfiledSkills: 'None',
    fold: text => text,
  })
  const summaries = summariesOf(plant, shown, transposed)
  const words = wordsOf({ plant, shown, summaries, transposed, t: key => key, formats: formatsFor('en') })
  return { plant, shown, summaries, words, keys: totalKeys(transposed), view, past: false, pointed: new PointedStore(), changes: null }
}

test('what a number of the totals opens is exactly as much as the number says, whichever way the matrix is turned', () => {
  fc.assert(
    fc.property(plants, fc.boolean(), (random, transposed) => {
      const model = modelOf(random, transposed)
      const { rows, columns } = model.shown
      const spots: { target: Target; figure: ReturnType<GridModel['words']['figureAt']> }[] = [
        ...rows.flatMap(row =>
          model.keys.end.map(total => ({ target: { kind: 'end', row, total } as const, figure: model.words.figureAt(row, total, true) })),
        ),
        ...columns.flatMap(column =>
          model.keys.foot.map(total => ({
            target: { kind: 'foot', column, total } as const,
            figure: model.words.figureAt(column, total, false),
          })),
        ),
      ]
      for (const { target, figure } of spots) {
        const why = totalWhy(model, target)
        const counts = why?.lists.map(({ pairs }) => pairs.length)
        if (figure.kind === 'share') expect(counts).toEqual([figure.numerator, figure.denominator])
        else if (figure.kind === 'count') expect(counts).toEqual([figure.count])
        else if (figure.kind === 'days') expect(counts![0]).toBeGreaterThan(0)
        else expect(counts === undefined || counts[0] === 0).toBe(true)
      }
      for (const row of rows) {
        for (const column of columns) {
          if (row.kind === 'one' && column.kind === 'one') continue
          const counts = totalWhy(model, { kind: 'cell', row, column })!.lists.map(({ pairs }) => pairs.length)
          const { gaps, required } = model.summaries.where(row, column)
          if (row.kind === 'group' && column.kind === 'one') expect(counts).toEqual([model.summaries.aloneIn(row.group, column.index)])
          else expect(counts).toEqual([gaps, required])
        }
      }
    }),
    { numRuns: 60 },
  )
})
