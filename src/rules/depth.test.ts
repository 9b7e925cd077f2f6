import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exemption, pair, requirement, result, revocation } from '../../test/rules/cast.ts'
import { ask } from '../../test/rules/oracle.ts'
import { plantOf, plants } from '../../test/rules/plant.ts'
import { averageBreadth, averageDepth, cannotGrow, depth, depthOfPairs, singlePointsOfFailure, uncovered } from './depth.ts'

describe('depth and breadth', () => {
  const ana = pair({ results: [result({ level: 3, validThrough: '2027-03-03' })], requirements: [requirement()] })
  const novak = pair({ results: [result({ level: 4 })], revocations: [revocation({ open: false, from: '2027-03-10' })] })

  test.each([
    ['2027-03-03', 2, 1, [], []],
    ['2027-03-04', 1, 1, [0], []],
    ['2027-03-10', 0, 0, [], [0]],
  ])('on %s: %i can run it alone, %i can train', (day, alone, train, single, none) => {
    const counted = depth(plantOf([ana.skill], [[ana], [novak]], day).packed)
    expect([counted.canRunAlone[0], counted.canTrain[0]]).toEqual([alone, train])
    expect(singlePointsOfFailure(counted)).toEqual(single)
    expect(uncovered(counted)).toEqual(none)
  })

  test('an exemption never makes cover, and a skill nobody needs or holds is of no concern', () => {
    const waived = pair({ requirements: [requirement()], exemptions: [exemption({ permits: 'alone' })] })
    const counted = depth(plantOf([ana.skill, ana.skill], [[waived, ana]], '2026-11-30').packed)
    expect([...counted.canRunAlone]).toEqual([0, 1])
    expect(uncovered(counted)).toEqual([])
    expect(cannotGrow(counted)).toEqual([1])
    expect(averageDepth(counted)).toMatchObject({ sum: 1, count: 1 })
    expect(averageBreadth(counted)).toMatchObject({ sum: 1, count: 1, text: '1.0' })
  })

  test('packed rows, pairs and the words agree on random plants', () => {
    fc.assert(
      fc.property(plants, ({ facts, day, packed, pairs, skills }) => {
        const counted = depth(packed)
        expect(
          depthOfPairs(
            pairs,
            skills.map(skill => skill.levels),
          ),
        ).toEqual(counted)
        const asked = facts.map(row => row.map(pair => pair && ask(pair, day)))
        skills.forEach((skill, i) => {
          const column = asked.flatMap(row => (row[i] ? [row[i]] : []))
          const trains = column.filter(
            ({ cell, held, result }) => cell.may === 'alone' && held && skill.levels.some(l => l.value === result!.level && l.mayTrain),
          )
          expect(counted.canRunAlone[i]).toBe(column.filter(({ cell }) => cell.cover).length)
          expect(counted.canTrain[i]).toBe(trains.length)
          const concerns = column.some(({ cell, held }) => cell.required || held)
          expect(singlePointsOfFailure(counted).includes(i)).toBe(concerns && counted.canRunAlone[i] === 1)
          expect(uncovered(counted).includes(i)).toBe(concerns && counted.canRunAlone[i] === 0)
        })
        asked.forEach((row, r) => expect(counted.breadth[r]).toBe(row.filter(pair => pair?.cell.cover).length))
      }),
      { numRuns: 200 },
    )
  })
})
