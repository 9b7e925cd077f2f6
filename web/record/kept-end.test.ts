import { describe, expect, it } from 'vitest'
import { keptEnd } from './kept-end.ts'

const result = { level: 2, outcome: 'passed', achievedOn: '2026-01-10', validThrough: '2027-01-10', overrideReason: null }
const none = { overrides: false, validThrough: null, overrideReason: '' }

describe('the end of a result that is being corrected', () => {
  it('follows from the skill where it did', () => {
    expect(keptEnd(result, { validity: 'P12M' })).toEqual(none)
    expect(keptEnd({ ...result, validThrough: null }, { validity: null })).toEqual(none)
  })

  it('stays as it was recorded, with its reason', () => {
    const card = { ...result, validThrough: '2026-06-30', overrideReason: 'As printed on the card' }
    expect(keptEnd(card, { validity: 'P12M' })).toEqual({
      overrides: true,
      validThrough: '2026-06-30',
      overrideReason: 'As printed on the card',
    })
    expect(keptEnd({ ...card, validThrough: null }, { validity: 'P12M' })).toMatchObject({ overrides: true, validThrough: null })
  })

  it('stays where the skill has come to give another, and where the skill is not known', () => {
    expect(keptEnd(result, { validity: 'P24M' })).toEqual({ overrides: true, validThrough: '2027-01-10', overrideReason: '' })
    expect(keptEnd(result, undefined)).toMatchObject({ overrides: true, validThrough: '2027-01-10' })
  })

  it('is nothing to speak of where nothing was achieved', () => {
    expect(keptEnd({ ...result, outcome: 'failed', validThrough: null }, { validity: 'P12M' })).toEqual(none)
    expect(keptEnd({ ...result, level: 0, validThrough: null }, { validity: 'P12M' })).toEqual(none)
  })
})
