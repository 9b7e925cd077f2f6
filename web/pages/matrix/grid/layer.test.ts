import { describe, expect, it } from 'vitest'
import { numbersWith } from './layer.ts'

describe('lines that are built', () => {
  it('are those alive and the one with the focus', () => {
    expect(numbersWith({ first: 2, last: 5 }, 3, 9)).toEqual([2, 3, 4])
    expect(numbersWith({ first: 2, last: 5 }, 0, 9)).toEqual([0, 2, 3, 4])
    expect(numbersWith({ first: 2, last: 5 }, 8, 9)).toEqual([2, 3, 4, 8])
  })

  it('end where a filter has left fewer than were alive', () => {
    expect(numbersWith({ first: 2, last: 30 }, -1, 4)).toEqual([2, 3])
    expect(numbersWith({ first: 20, last: 30 }, 25, 4)).toEqual([])
  })
})
