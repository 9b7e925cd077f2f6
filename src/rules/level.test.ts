import { describe, expect, test } from 'vitest'
import { CERTIFICATE, LEVELS } from '../../test/rules/cast.ts'
import { LEVEL_FAULTS, levelFaults, levelOf, permissionOf, type Level } from './level.ts'

const [none, inTraining, limited, alone, trainer] = LEVELS as [Level, Level, Level, Level, Level]

describe('levels', () => {
  test('permission is read from the flags, never from the number', () => {
    expect(LEVELS.map(permissionOf)).toEqual(['no', 'supervised', 'supervised', 'alone', 'alone'])
    expect(permissionOf({ ...trainer, mayWorkAlone: false })).toBe('supervised')
    expect(permissionOf(undefined)).toBe('no')
    expect(permissionOf(null)).toBe('no')
  })

  test('a level is found by its value', () => {
    expect(levelOf(LEVELS, 2)).toBe(limited)
    expect(levelOf(LEVELS, 0)).toBe(none)
    expect(levelOf(LEVELS, 9)).toBeUndefined()
    expect(levelOf(LEVELS, null)).toBeUndefined()
  })

  test('the shipped kinds of scale have no faults', () => {
    expect(levelFaults(LEVELS)).toEqual([])
    expect(levelFaults(CERTIFICATE)).toEqual([])
    expect(levelFaults([inTraining, alone])).toEqual([])
  })

  const broken: [string, Level[], string[]][] = [
    ['no level to reach', [none], ['level.none']],
    ['nothing at all', [], ['level.none']],
    ['a value that is not whole', [{ ...inTraining, value: 1.5 }], ['level.value_invalid']],
    ['a value beyond what a packed row carries', [{ ...inTraining, value: 255 }], ['level.value_invalid']],
    ['a value twice', [inTraining, { ...limited, value: 1 }], ['level.value_repeated']],
    ['values out of order', [limited, inTraining], ['level.not_ascending']],
    ['an empty code', [{ ...inTraining, code: ' ' }], ['level.code_missing']],
    ['a code twice', [inTraining, { ...limited, code: 'I' }], ['level.code_repeated']],
    ['cover without working alone', [{ ...limited, countsForCover: true }], ['level.cover_needs_alone']],
    ['alone but not supervised', [{ ...alone, mayWorkSupervised: false }], ['level.alone_needs_supervised']],
    ['a level 0 that permits', [{ ...none, mayTrain: true }, inTraining], ['level.zero_permits']],
  ]
  test.each(broken)('%s is a fault', (_, levels, faults) => {
    expect(levelFaults(levels)).toEqual(faults)
  })

  test('every fault occurs in these cases', () => {
    expect([...new Set(broken.flatMap(([, , faults]) => faults))].sort()).toEqual([...LEVEL_FAULTS].sort())
  })
})
