import { describe, expect, it } from 'vitest'
import { placeMoved, placesMoved } from './moved.ts'

const POINTS = { id: 'points', need: { do: 'submission' }, from: 'expiry', opens: 'P90D' }
const EXAM = { id: 'exam', need: { do: 'exam' }, from: 'event' }
const before = { award: { do: 'exam' }, renew: [POINTS, EXAM] }

describe('what is said of an entry', () => {
  it('goes with it where the list is put in another order', () => {
    const after = { ...before, renew: [EXAM, POINTS] }
    const marks = [
      { at: '/renew/0/opens', confidence: 'secondary' },
      { at: '/renew/1/from', confidence: 'unconfirmed' },
      { at: '/award', confidence: 'clause' },
    ]
    expect(placesMoved(marks, before, after)).toEqual([
      { at: '/renew/1/opens', confidence: 'secondary' },
      { at: '/renew/0/from', confidence: 'unconfirmed' },
      { at: '/award', confidence: 'clause' },
    ])
    expect(placesMoved(placesMoved(marks, before, after), after, before)).toEqual(marks)
  })

  it('goes with it where another is put before it, and away with it where it is taken out', () => {
    expect(placeMoved('/renew/0/opens', before, { ...before, renew: [{ id: 'new', from: 'event' }, POINTS, EXAM] })).toBe('/renew/1/opens')
    expect(placeMoved('/renew/1/from', before, { ...before, renew: [EXAM] })).toBe('/renew/0/from')
    expect(placeMoved('/renew/0/opens', before, { ...before, renew: [EXAM] })).toBeNull()
    expect(placeMoved('/renew/0/opens', before, { award: before.award })).toBeNull()
  })

  it('goes with an entry that has no name, also where something in it is changed as well', () => {
    const [course, exam, fee] = [{ do: 'course', minHours: 8 }, { do: 'exam', minScore: 70 }, { do: 'fee' }]
    const all = { award: { all: [course, exam, fee] } }
    expect(placeMoved('/award/all/1/minScore', all, { award: { all: [exam, fee, course] } })).toBe('/award/all/0/minScore')
    expect(placeMoved('/award/all/1/minScore', all, { award: { all: [{ do: 'exam', minScore: 80 }, fee, course] } })).toBe(
      '/award/all/0/minScore',
    )
    expect(placeMoved('/award/all/2', all, { award: { all: [course, exam] } })).toBeNull()
    const twins = { award: { any: [fee, fee] } }
    expect(placeMoved('/award/any/1', twins, { award: { any: [fee, fee] } })).toBe('/award/any/1')
    expect(placeMoved('/award/any/1', twins, { award: { any: [fee, { do: 'drill' }] } })).toBe('/award/any/1')
  })

  it('of several that say something of the same goes with the one that says the most, of equals with the one at its place', () => {
    const [low, high] = [
      { do: 'exam', minScore: 70 },
      { do: 'exam', minScore: 80 },
    ]
    const all = { award: { all: [low, high] } }
    const parted = {
      award: {
        all: [
          { ...high, part: 'a' },
          { ...low, part: 'a' },
        ],
      },
    }
    expect(placeMoved('/award/all/0/minScore', all, parted)).toBe('/award/all/1/minScore')
    expect(placeMoved('/award/all/1/minScore', all, parted)).toBe('/award/all/0/minScore')
    const equal = {
      award: {
        all: [
          { do: 'exam', part: 'a' },
          { do: 'exam', part: 'b' },
          { do: 'exam', part: 'c' },
        ],
      },
    }
    expect(placeMoved('/award/all/1/minScore', all, equal)).toBe('/award/all/1/minScore')
    // Of entries that say exactly the same, too: one is left, and it is the one at its place.
    const twins = { award: { all: [low, low, high] } }
    expect(placeMoved('/award/all/1', twins, { award: { all: [low, low] } })).toBe('/award/all/1')
    expect(placeMoved('/award/all/1', twins, { award: { all: [low, high] } })).toBeNull()
  })

  it('is known by its key where that is its name, and by its place where nothing is left of it', () => {
    const dims = (...keys: string[]): object => ({ scope: { dims: keys.map(key => ({ key, match: 'exact' })) } })
    expect(placeMoved('/scope/dims/0/match', dims('line', 'size'), dims('size', 'line'))).toBe('/scope/dims/1/match')
    const by = (...roles: string[]): object => ({ assess: { by: roles } })
    expect(placeMoved('/assess/by/0', by('examiner', 'trainer'), by('trainer', 'examiner'))).toBe('/assess/by/1')
    expect(placeMoved('/assess/by/0', by('examiner'), by('trainer'))).toBe('/assess/by/0')
    expect(placeMoved('/assess/by/0', by('examiner'), by('trainer', 'clerk'))).toBeNull()
    expect(placeMoved('/assess/by/0', by('examiner', 'trainer'), by('trainer', 'clerk'))).toBeNull()
    const marks = [{ at: '/assess/by/0' }, { at: '/assess/by/1' }]
    expect(placesMoved(marks, by('examiner', 'trainer'), by('trainer', 'clerk'))).toEqual([{ at: '/assess/by/0' }])
  })

  it('stays where it speaks of a block that is not there', () => {
    expect(placeMoved('/late', before, { ...before, renew: [EXAM, POINTS] })).toBe('/late')
    expect(placeMoved('/late', before, { ...before, late: [] })).toBe('/late')
    expect(placeMoved('/late/0/need', before, { ...before, renew: [] })).toBe('/late/0/need')
    expect(placeMoved('/renew/7/opens', before, { ...before, renew: [EXAM, POINTS] })).toBeNull()
    expect(placeMoved('/award/do', before, { ...before, award: 'x' })).toBeNull()
    expect(placeMoved('/term/for', { term: { 'a/b': [1] } }, { term: { 'a/b': [1] } })).toBe('/term/for')
    expect(placeMoved('/term/a~1b/0', { term: { 'a/b': [1] } }, { term: { 'a/b': [2, 1] } })).toBe('/term/a~1b/1')
  })
})
