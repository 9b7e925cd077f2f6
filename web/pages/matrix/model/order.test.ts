import { describe, expect, it } from 'vitest'
import { moved, pinnedApart, readMoves, withMove, writeMoves } from './order.ts'

const idOf = (index: number): string => 'abcdef'[index]!
const spelled = (list: readonly number[]): string => list.map(idOf).join('')
const all = [0, 1, 2, 3, 4, 5]

describe('an order of one’s own', () => {
  it('puts each beside its neighbour, one move after another', () => {
    const moves = [
      { id: 'e', by: 'a', after: false },
      { id: 'a', by: 'c', after: true },
      { id: 'c', by: 'e', after: false },
    ]
    expect(spelled(moved(all, idOf, moves))).toBe('cebadf')
    expect(spelled(moved(all, idOf, []))).toBe('abcdef')
  })

  it('does nothing where one of the two is not in the view', () => {
    expect(
      spelled(
        moved([0, 2], idOf, [
          { id: 'b', by: 'a', after: false },
          { id: 'a', by: 'b', after: true },
        ]),
      ),
    ).toBe('ac')
  })

  it('keeps one move each, and as many as an address holds', () => {
    const twice = withMove([{ id: 'a', by: 'b', after: true }], { id: 'a', by: 'c', after: false })
    expect(twice).toEqual([{ id: 'a', by: 'c', after: false }])
    const many = Array.from({ length: 40 }, (_, i) => ({ id: `i${i}`, by: 'x', after: true }))
    expect(many.reduce((moves, move) => withMove(moves, move), [] as typeof many)).toEqual(many.slice(-24))
  })

  it('travels in an address', () => {
    const moves = [
      { id: 'a', by: 'c', after: true },
      { id: 'b', by: 'a', after: false },
    ]
    expect(readMoves(writeMoves(moves))).toEqual(moves)
    expect(readMoves(['a', 'a:b', 'a:b:beside', ':b:after'])).toEqual([])
  })

  it('begins with those that are pinned', () => {
    expect(pinnedApart(all, idOf, ['d', 'nobody', 'b'])).toEqual({ pinned: [3, 1], others: [0, 2, 4, 5] })
  })
})
