import { describe, expect, it } from 'vitest'
import { alertsSearch, matrixSearch, parseSearch, shellSearch, signInSearch, stringifySearch } from './search.ts'

describe('the address', () => {
  it('keeps values as plain text, both ways', () => {
    const search = { scope: '0198', show: 'expired,EXPIRED', cell: 'p1:s2', search: 'Müller & Söhne +1' }
    expect(parseSearch(stringifySearch(search))).toEqual(search)
    expect(stringifySearch(search)).toContain('show=expired,EXPIRED')
    expect(stringifySearch(search)).toContain('cell=p1:s2')
  })

  it('leaves out what is empty', () => {
    expect(stringifySearch({ scope: undefined, show: '', search: null })).toBe('')
    expect(alertsSearch({})).toEqual({})
  })

  it('keeps numbers as the text that was typed', () => {
    expect(parseSearch('?search=0042')).toEqual({ search: '0042' })
  })

  it.each([
    [{ asOf: '2026-11-22' }, { asOf: '2026-11-22' }],
    [{ asOf: '22.11.2026' }, {}],
    [{ asOf: '2026-02-30' }, {}],
    [{ knownAt: '2026-11-22T10:00:00Z' }, { knownAt: '2026-11-22T10:00:00Z' }],
    [{ knownAt: '2026-11-22' }, {}],
    [{ scope: 7 }, {}],
  ])('reads the lens %j as %j', (given, read) => {
    expect(shellSearch(given)).toEqual(read)
  })

  it.each(['?asOf=31.2.2026&show=gaps', '?asOf=2026-99-99&show=gaps', '?knownAt=2026-99-99T00&show=gaps'])(
    'forgets days that are none: %s',
    search => {
      expect(parseSearch(search)).toEqual({ show: 'gaps' })
    },
  )

  it('drops values it does not know', () => {
    expect(matrixSearch({ mode: 'sound', view: 'list' })).toEqual({ view: 'list' })
  })

  it('keeps where to go on after signing in', () => {
    expect(signInSearch({ to: '/matrix?scope=1' })).toEqual({ to: '/matrix?scope=1' })
  })
})
