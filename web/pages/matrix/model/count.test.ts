import { describe, expect, it } from 'vitest'
import { compliance, complianceOfRow } from '../../../../src/rules/compliance.ts'
import { depth } from '../../../../src/rules/depth.ts'
import { expiringCells } from '../../../../src/rules/expiry.ts'
import { stateIn } from '../../../../src/rules/cell-table.ts'
import { STATES } from '../../../../src/rules/cell.ts'
import { plantAtRandom } from '../../../../test/support/random-matrix.ts'
import { complianceAt, countsOf, coverAt } from './count.ts'
import { matched, matcherOf } from './filter.ts'
import { answerAt, partOf, plantOf } from './plant.ts'
import { PLAIN } from './view.ts'

const ROUNDS = Number(process.env['MUSTER_ROUNDS'] ?? 40)
const WITHIN = 90

describe.each(Array.from({ length: ROUNDS }, (_, seed) => seed + 1))('a plant at random, seed %i', seed => {
  const { matrix, people, skills } = plantAtRandom(seed)
  const plant = plantOf(matrix)
  const part = partOf(plant, people, skills)

  it('is counted in one walk as the rules count it', () => {
    const counts = countsOf(plant, people, skills, WITHIN)
    expect(counts.depth).toEqual(depth(part))
    expect(counts.all).toEqual(compliance(part))
    people.forEach((_, p) => {
      const { required, compliant } = complianceOfRow(part, p)
      expect([counts.required[p], counts.compliant[p]]).toEqual([required, compliant])
    })
    const ending = expiringCells(part, WITHIN)
    expect([...counts.expiringOfPerson]).toEqual(people.map((_, p) => ending.filter(cell => cell.row === p).length))
    expect([...counts.expiringOfSkill]).toEqual(skills.map((_, k) => ending.filter(cell => cell.column === k).length))
  })

  it('has groups that are counted as the rules count them', () => {
    expect(complianceAt(plant, people, skills)).toEqual(compliance(part))
    expect(coverAt(plant, people, skills, false)).toEqual(depth(part).canRunAlone)
    expect(coverAt(plant, people, skills, true)).toEqual(depth(part).breadth)
  })

  it('is filtered as each pair is read by itself', () => {
    const matches = matcherOf(plant, { ...PLAIN, states: ['gap', 'EXTRA'], within: null })!
    const wanted = (person: number, skill: number): boolean => {
      const answer = answerAt(plant, person, skill)
      return STATES[stateIn(answer)] === 'EXTRA' || (STATES[stateIn(answer)] !== 'NONE' && ((answer >> 4) & 3) === 0)
    }
    expect(matched(matches, people, skills)).toEqual({
      people: people.filter(person => skills.some(skill => wanted(person, skill))),
      skills: skills.filter(skill => people.some(person => wanted(person, skill))),
    })
    const soon = matcherOf(plant, { ...PLAIN, within: WITHIN })!
    const ending = expiringCells(part, WITHIN).map(({ row, column }) => `${row} ${column}`)
    expect(people.flatMap((person, p) => skills.flatMap((skill, k) => (soon(person, skill) ? [`${p} ${k}`] : [])))).toEqual(ending)
  })
})
