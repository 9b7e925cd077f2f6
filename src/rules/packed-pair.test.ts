import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { certifiedPairs as pairFacts, dayInSpan } from '../../test/rules/arbitrary.ts'
import { LEVELS, pair, requirement, result } from '../../test/rules/cast.ts'
import { packSkill } from './cell-table.ts'
import { addDays, dayNumber } from './day.ts'
import { askedStep, glyphOf, heldStep, segmentsOf } from './glyph.ts'
import { packRow, unpackRow } from './packing.ts'
import { changesOn, pairOn, type PairFacts } from './pair.ts'
import { glyphAt, overlaysAt, partsAt, type Place } from './packed-pair.ts'
import { phrasesOf, type CellParts } from './sentence.ts'

const names = { person: 'Ana Ruiz', skill: 'Press 4', day: (day: string) => `<${day}>` }

function placeOf(facts: PairFacts, folded: string, day: string): Place {
  const row = unpackRow(packRow([pairOn(facts, folded)]), 1)
  return { row, i: 0, dayNo: dayNumber(day), skill: packSkill(facts.skill), levels: facts.skill.levels }
}

/** The parts of the sentence from the pair itself. */
function partsOf(facts: PairFacts, day: string): CellParts {
  const { cell, level, required, exempted, wanted, riseOn, result, overlays, certified, facts: known } = pairOn(facts, day)
  const { levels } = facts.skill
  return {
    person: names.person,
    skill: names.skill,
    level,
    levelName: levels.find(one => one.value === level)?.name ?? null,
    highest: Math.max(...levels.map(one => one.value)),
    required,
    exempted,
    wanted,
    riseOn: riseOn && names.day(riseOn),
    validThrough: known.held && result!.validThrough !== null ? names.day(result!.validThrough) : null,
    past: known.past !== 'no',
    state: cell.state,
    family: cell.family,
    also: cell.also,
    grade: result?.grade ?? null,
    overlays,
    ...(certified?.says.progress ? { progress: { kind: certified.says.progress, on: null } } : {}),
  }
}

test('the packed cell is painted and said as the pair is, on every day until something changes', () => {
  fc.assert(
    fc.property(pairFacts, dayInSpan, fc.integer({ min: 0, max: 40 }), (facts, folded, later) => {
      const next = changesOn(facts, folded)
      const shifted = addDays(folded, later)
      const day = next !== null && shifted >= next ? folded : shifted
      const place = placeOf(facts, folded, day)
      const on = pairOn(facts, day)
      const parts = partsOf(facts, day)
      expect(overlaysAt(place)).toEqual(on.overlays)
      expect(partsAt(place, names)).toEqual(parts)
      expect(phrasesOf(partsAt(place, names))).toEqual(phrasesOf(parts))
      const { levels } = facts.skill
      expect(glyphAt(place)).toEqual(
        glyphOf({
          segments: segmentsOf(levels),
          level: on.level === null ? null : heldStep(levels, on.level),
          required: askedStep(levels, on.required),
          wanted: askedStep(levels, on.wanted),
          state: on.cell.state,
          family: on.cell.family,
          overlays: on.overlays,
        }),
      )
    }),
    { numRuns: 300 },
  )
})

test('what only the screen knows is added', () => {
  const facts = pair({
    results: [result({ level: 2, validThrough: '2027-03-03' })],
    requirements: [requirement({ level: 3 })],
    skill: { levels: LEVELS },
  })
  const place = placeOf(facts, '2026-11-30', '2026-11-30')
  expect(glyphAt(place)).toMatchObject({ ring: 3, pie: 2, mark: 'gap', dashed: false, box: 'none' })
  expect(glyphAt(place, ['progress', 'pending'])).toMatchObject({ dashed: true, box: 'pending' })
  expect(partsAt(place, names)).toMatchObject({
    level: 2,
    levelName: 'Limited',
    required: 3,
    validThrough: '<2027-03-03>',
    state: 'TOO_LOW',
  })
})
