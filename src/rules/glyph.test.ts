import { describe, expect, test } from 'vitest'
import { CERTIFICATE, LEVELS } from '../../test/rules/cast.ts'
import { askedStep, glyphOf, heldStep, segmentsOf, type GlyphCell } from './glyph.ts'

const GAPPED = [2, 5, 9].map(value => ({ ...LEVELS[3]!, value }))
const ANA: GlyphCell = { segments: 4, level: 2, required: 3, wanted: 0, state: 'TOO_LOW', family: 'gap', overlays: ['progress'] }

describe('steps on a scale', () => {
  test('a level held fills the levels it reaches', () => {
    expect([0, 1, 2, 4].map(value => heldStep(LEVELS, value))).toEqual([0, 1, 2, 4])
    expect([1, 2, 4, 5, 9, 12].map(value => heldStep(GAPPED, value))).toEqual([0, 1, 1, 2, 3, 3])
    expect([0, 1].map(value => heldStep(CERTIFICATE, value))).toEqual([0, 1])
  })

  test('a level asked is the first level that meets it', () => {
    expect([0, 1, 3, 4].map(value => askedStep(LEVELS, value))).toEqual([0, 1, 3, 4])
    expect([1, 2, 3, 5, 6, 9, 12].map(value => askedStep(GAPPED, value))).toEqual([1, 1, 2, 2, 3, 3, 3])
    expect([LEVELS, CERTIFICATE, GAPPED].map(segmentsOf)).toEqual([4, 1, 3])
  })

  test('on one scale what is held reaches what is asked exactly where the level does', () => {
    for (const levels of [LEVELS, GAPPED, CERTIFICATE]) {
      for (const { value: held } of levels) {
        for (const { value: required } of levels) {
          expect(heldStep(levels, held) >= askedStep(levels, required), `${held} ${required}`).toBe(required < 1 || held >= required)
        }
      }
    }
  })
})

describe('the glyph', () => {
  test('the example at the head of the file', () => {
    expect(glyphOf(ANA)).toEqual({
      segments: 4,
      ring: 3,
      pie: 2,
      aim: 0,
      mark: 'gap',
      family: 'gap',
      exempted: false,
      dashed: true,
      hatch: false,
      hollow: false,
      thin: false,
      box: 'none',
      remote: false,
      blank: false,
    })
  })

  test('the mark follows the family, and an exemption shows beside any mark', () => {
    expect(glyphOf({ ...ANA, state: 'EXPIRING', family: 'soon' }).mark).toBe('soon')
    expect(glyphOf({ ...ANA, state: 'OK', family: 'ok' }).mark).toBe('none')
    expect(glyphOf({ ...ANA, state: 'EXEMPT', family: 'neutral', overlays: ['exempted', 'thin'] })).toMatchObject({
      mark: 'exempt',
      ring: 0,
      thin: true,
    })
    expect(glyphOf({ ...ANA, state: 'EXTRA', family: 'ok', overlays: ['exempted', 'thin'] })).toMatchObject({
      mark: 'exempt',
      exempted: true,
    })
    expect(glyphOf({ ...ANA, overlays: ['exempted'] })).toMatchObject({ mark: 'gap', exempted: true })
    expect(glyphOf({ ...ANA, state: 'EXPIRED', family: 'neutral', overlays: ['thin'] })).toMatchObject({ mark: 'none', thin: true, pie: 2 })
  })

  test('a claim is hollow where nothing is held, and hatching is for what is held and not verified', () => {
    const claimed = glyphOf({ ...ANA, level: null, state: 'MISSING', overlays: ['declared'] })
    expect(claimed).toMatchObject({ pie: 0, hollow: true, hatch: false, blank: false })
    expect(glyphOf({ ...ANA, overlays: ['declared', 'unverified'] })).toMatchObject({ hollow: false, hatch: true })
  })

  test('only a cell that says nothing is blank', () => {
    const none: GlyphCell = { segments: 4, level: null, required: 0, wanted: 0, state: 'NONE', family: 'neutral', overlays: ['thin'] }
    expect(glyphOf(none).blank).toBe(true)
    expect(glyphOf({ ...none, level: 0 }).blank).toBe(false)
    expect(glyphOf({ ...none, overlays: ['thin', 'aim'], wanted: 3 })).toMatchObject({ blank: false, aim: 3 })
    expect(glyphOf({ ...none, overlays: ['thin', 'pending'] })).toMatchObject({ blank: false, box: 'pending' })
    expect(glyphOf({ ...none, overlays: ['thin', 'conflict', 'pending', 'remote'] })).toMatchObject({ box: 'conflict', remote: true })
  })
})
