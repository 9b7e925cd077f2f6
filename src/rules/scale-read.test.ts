import { describe, expect, it } from 'vitest'
import { levelFaults } from './level.ts'
import { isLevel, knownScale, levelsRead } from './scale-read.ts'

const scale = (kind: string, ...tokens: [number, string][]) => ({
  kind,
  levels: tokens.map(([value, token]) => ({ value, token, name: '' })),
})

describe('a scale read from a sheet', () => {
  it('is one that we ship where the numbers are the same', () => {
    expect(knownScale('iluo', [1, 2, 3, 4], false)).toBe('iluo')
    expect(knownScale('iluo', [0, 1, 2], false)).toBeNull()
    expect(knownScale('quarters', [0, 4], false)).toBe('harvey')
    expect(knownScale('0-4', [0, 1, 2, 3, 4], false)).toBe('zero-to-four')
    expect(knownScale('0-4', [5], false)).toBeNull()
    expect([knownScale('yes-no', [0, 1], false), knownScale('yes-no', [1], true)]).toEqual(['yes-no', 'certificate'])
    expect(knownScale('words', [1, 2], false)).toBeNull()
  })

  it('gives the upper half the right to work alone, and the top one of three to train', () => {
    const levels = levelsRead(scale('words', [1, 'T'], [2, 'S'], [3, 'R']))
    expect(
      levels.map(level => [level.code, level.mayWorkSupervised, level.mayWorkAlone, level.countsForCover, level.mayTrain, level.mayAssess]),
    ).toEqual([
      ['T', true, false, false, false, false],
      ['S', true, true, true, false, false],
      ['R', true, true, true, true, false],
    ])
    expect(levelsRead(scale('words', [0, '-'], [1, 'x']))).toMatchObject([
      { value: 0, mayWorkSupervised: false },
      { value: 1, mayWorkAlone: true, mayTrain: false },
    ])
  })

  it('always is a scale that may be used, whatever stands in the sheet', () => {
    let seed = 11
    const chance = (n: number): number => (seed = (seed * 48_271) % 2_147_483_647) % n
    for (let i = 0; i < 2_000; i++) {
      const tokens = Array.from({ length: chance(6) }, (): [number, string] => [chance(8) - 1, ['', 'x', 'X', '2', 'ok'][chance(5)]!])
      const used = Array.from({ length: chance(4) }, () => chance(6))
      expect({ tokens, used, faults: levelFaults(levelsRead(scale('words', ...tokens), used)) }).toEqual({ tokens, used, faults: [] })
    }
  })

  it('holds whole levels from 0 to 200', () => {
    expect([-1, 0, 1.5, 200, 201].map(isLevel)).toEqual([false, true, false, true, false])
  })
})
