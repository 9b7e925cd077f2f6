import { expect, it } from 'vitest'
import type { Level } from '../../contract.ts'
import { levelFaults } from '../../../src/rules/level.ts'
import { FLAGS, nextLevel, sentLevels, withFlag } from './scale-levels.ts'

const bare: Level = {
  value: 1,
  code: '1',
  name: 'One',
  mayWorkSupervised: false,
  mayWorkAlone: false,
  countsForCover: false,
  mayTrain: false,
  mayAssess: false,
}

it('sets no flags that contradict each other, in whatever order they are clicked', () => {
  const walk = (level: Level, left: number): void => {
    expect(levelFaults([level])).toEqual([])
    if (left > 0) for (const flag of FLAGS) walk(withFlag(level, flag, !level[flag]), left - 1)
  }
  walk(bare, 4)
  expect(withFlag(bare, 'countsForCover', true)).toMatchObject({ mayWorkSupervised: true, mayWorkAlone: true })
  expect(withFlag({ ...bare, mayWorkSupervised: true, mayWorkAlone: true }, 'mayWorkSupervised', false)).toEqual(bare)
})

it('adds a level above the others', () => {
  expect(nextLevel([{ ...bare, value: 3, mayWorkSupervised: true }])).toMatchObject({ value: 4, mayWorkSupervised: true, name: '' })
  expect(nextLevel([])).toMatchObject({ value: 1, mayWorkSupervised: false })
  expect(sentLevels([{ ...bare, description: ' ' }])).toEqual([bare])
})
