import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { ask } from '../../test/rules/oracle.ts'
import { plants, type RandomPlant } from '../../test/rules/plant.ts'
import { cast } from '../../test/rules/cast-of-figures.ts'
import { addFigures, figuresIn, figuresOf, noFigures } from './figures.ts'

const number = (day: string): number => Date.parse(`${day}T12:00:00Z`) / 86_400_000 - 0.5

/** From the words, pair by pair. */
const inWords = ({ facts, day }: RandomPlant, whose: (row: number, column: number) => boolean): unknown => {
  const cells = facts.flatMap((row, r) => row.flatMap((pair, i) => (pair === null || !whose(r, i) ? [] : [ask(pair, day)])))
  const required = cells.filter(({ cell }) => cell.required)
  const compliant = required.filter(({ cell }) => cell.family === 'ok' || cell.family === 'soon')
  const problems = required.filter(one => !compliant.includes(one))
  const held = cells.filter(one => one.held)
  const within = (days: number) => {
    const ending = held.filter(({ result }) => {
      const left = result!.validThrough === null ? -1 : number(result!.validThrough) - number(day)
      return left >= 0 && left <= days
    })
    const asked = ending.filter(({ cell }) => cell.required).length
    return { required: asked, notRequired: ending.length - asked }
  }
  return {
    required: required.length,
    compliant: compliant.length,
    gaps: problems.length,
    gapsByState: Object.fromEntries([...Map.groupBy(problems, ({ cell }) => cell.state)].map(([state, pairs]) => [state, pairs.length])),
    exempt: cells.filter(({ exempt }) => exempt).length,
    prohibitions: cells.filter(({ cell }) => !cell.required && (cell.state === 'REVOKED' || cell.state === 'SUSPENDED')).length,
    auditReady: compliant.filter(({ result }) => result !== null && (result.grade === 'A' || result.grade === 'B')).length,
    expiring: { '30': within(30), '60': within(60), '90': within(90) },
    evidence: Object.fromEntries(['A', 'B', 'C', 'D'].map(grade => [grade, held.filter(({ result }) => result!.grade === grade).length])),
  }
}

const seeded = process.env['MUSTER_SEED'] === undefined ? {} : { seed: Number(process.env['MUSTER_SEED']) }

test('the figures of every person, every skill and the whole are what counting pair by pair gives', () => {
  fc.assert(
    fc.property(plants, plant => {
      const { ofRow, ofColumn } = figuresOf(plant.packed)
      const whole = noFigures()
      plant.facts.forEach((_, r) => {
        expect(figuresIn(ofRow, r)).toEqual(inWords(plant, row => row === r))
        addFigures(whole, ofRow, r)
      })
      plant.skills.forEach((_, i) => expect(figuresIn(ofColumn, i)).toEqual(inWords(plant, (_row, column) => column === i)))
      expect(figuresIn(whole)).toEqual(inWords(plant, () => true))
    }),
    { numRuns: Number(process.env['MUSTER_METRIC_RUNS'] ?? 150), ...seeded },
  )
})

test('only the rows and columns that are asked for are counted', () => {
  fc.assert(
    fc.property(plants, fc.nat(), (plant, chance) => {
      const rows = plant.facts.flatMap((_, r) => ((chance >> r) & 1 ? [r] : []))
      const columns = plant.skills.flatMap((_, i) => ((chance >> (i + 6)) & 1 ? [i] : []))
      const { ofRow } = figuresOf(plant.packed, { rows, columns })
      const whole = noFigures()
      rows.forEach(r => addFigures(whole, ofRow, r))
      expect(figuresIn(whole)).toEqual(inWords(plant, (r, i) => rows.includes(r) && columns.includes(i)))
    }),
    { numRuns: 100 },
  )
})

test('the example: Ana, and Chen beside her', () => {
  const { packed } = cast()
  const { ofRow } = figuresOf(packed)
  const both = noFigures()
  addFigures(both, ofRow, 0)
  addFigures(both, ofRow, 1)
  expect(figuresIn(ofRow, 0)).toMatchObject({
    required: 4,
    compliant: 2,
    gapsByState: { TOO_LOW: 1, MISSING: 1 },
    auditReady: 1,
    expiring: { '30': { required: 1, notRequired: 0 } },
  })
  expect(figuresIn(both)).toMatchObject({ required: 6, compliant: 4 })
})
