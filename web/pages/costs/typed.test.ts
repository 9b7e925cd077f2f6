import { describe, expect, it } from 'vitest'
import { decimalsOf, typedAmount } from './typed.ts'

describe('an amount as it is typed', () => {
  it('has a point or a comma before its decimals', () => {
    expect(['75', '75.5', '75,50', ' 0,125 ', '1234567'].map(text => typedAmount(text, 3))).toEqual([
      '75',
      '75.5',
      '75.50',
      '0.125',
      '1234567',
    ])
  })

  it('may have something between its thousands', () => {
    expect(['1 234,50', '1\u202f234.50', "12'345", '1,234.50', '1.234,50', '1.234.567,8'].map(text => typedAmount(text, 3))).toEqual([
      '1234.50',
      '1234.50',
      '12345',
      '1234.50',
      '1234.50',
      '1234567.8',
    ])
  })

  it('may be written in the digits of Arabic', () => {
    expect(typedAmount('٧٥٫٥٠', 3)).toBe('75.50')
  })

  it('is none where it says something else, or more decimals than there are', () => {
    for (const text of ['', '-1', 'x', '1e3', '1.2345', '1,2,3', '.5', '12 34', '1.234.567']) expect(typedAmount(text, 3)).toBeNull()
    expect(typedAmount('1.234', decimalsOf('EUR'))).toBeNull()
    expect(typedAmount('1.234', decimalsOf('KWD'))).toBe('1.234')
    expect(typedAmount('1.2', decimalsOf('JPY'))).toBeNull()
  })
})
