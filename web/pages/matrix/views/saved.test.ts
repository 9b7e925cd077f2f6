import { describe, expect, it } from 'vitest'
import { addressOf, sameSearch, saysHow, searchOf } from './saved.ts'

const view = { id: 'v', search: { mode: 'letter', show: 'gap', scope: 'line' } }

describe('a saved view in the address', () => {
  it('keeps how the matrix is looked at, and neither the open record nor the language', () => {
    const address = {
      mode: 'date',
      zoom: '80',
      cell: 'a:b',
      tab: 'why',
      lng: 'de',
      scope: 'line',
      asOf: '2026-03-01',
      saved: 'v',
      nonsense: 'x',
    }
    expect(searchOf(address)).toEqual({ mode: 'date', zoom: '80', scope: 'line', asOf: '2026-03-01' })
  })

  it('opens in place of what was there', () => {
    expect(addressOf(view, { lng: 'de', zoom: '80', cell: 'a:b', asOf: '2026-03-01' })).toEqual({
      lng: 'de',
      mode: 'letter',
      show: 'gap',
      scope: 'line',
      asOf: undefined,
      knownAt: undefined,
      saved: 'v',
    })
  })

  it('is modified when anything differs, and is not when only the wording does', () => {
    expect(sameSearch(view.search, { show: 'gap', mode: 'letter', scope: 'line', zoom: '100', density: 'normal' })).toBe(true)
    expect(sameSearch(view.search, { ...view.search, zoom: '80' })).toBe(false)
  })

  it('that is plain says so, so that it is not taken for one that is only named', () => {
    const address = addressOf({ id: 'v', search: {} }, {})
    expect([saysHow(address), saysHow({ saved: 'v' })]).toEqual([true, false])
    expect(searchOf(address)).toEqual({})
  })
})
