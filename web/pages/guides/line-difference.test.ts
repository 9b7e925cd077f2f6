import { describe, expect, it } from 'vitest'
import { lineDifference } from './line-difference.ts'

describe('the difference of two texts', () => {
  it('is what is gone and what is new, between what both have', () => {
    expect(lineDifference('a\n\nb\nc', 'a\nx\nc\nd')).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'gone', text: 'b' },
      { kind: 'new', text: 'x' },
      { kind: 'same', text: 'c' },
      { kind: 'new', text: 'd' },
    ])
  })

  it('is nothing where both say the same, and everything where one says nothing', () => {
    expect(lineDifference('a\nb', 'a\n\nb ')).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'same', text: 'b' },
    ])
    expect(lineDifference('', 'a')).toEqual([{ kind: 'new', text: 'a' }])
    expect(lineDifference('a', '')).toEqual([{ kind: 'gone', text: 'a' }])
  })
})
