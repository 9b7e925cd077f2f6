import { describe, expect, it } from 'vitest'
import { changedFields, periodOf, wordsOfCode } from './log-words.ts'

describe('the words of the log', () => {
  it('tell a kind of requirement from a kind of field', () => {
    expect(wordsOfCode('requirement', 'kind', 'mandatory')).toBe('requirements.kind.mandatory')
    expect(wordsOfCode('custom_field', 'kind', 'choice')).toBe('structure.field.kind.choice')
    expect(wordsOfCode('absence', 'kind', 'Holiday')).toBeNull()
  })

  it('are the same for a field wherever it stands', () => {
    expect(wordsOfCode('skill', 'state', 'published')).toBe('library.state.published')
    expect(wordsOfCode('result', 'permits', 'no')).toBe('record.permits.no')
  })

  it('leave names as somebody wrote them, but for the contract that the program writes itself', () => {
    expect(wordsOfCode('person', 'surname', 'employee')).toBeNull()
    expect(wordsOfCode('person', 'contract', 'agency')).toBeNull()
    expect(wordsOfCode('person', 'contract', 'employee')).toBe('people.contract.employee')
  })

  it('count a period in its own unit', () => {
    expect(periodOf('P24M')).toEqual({ key: 'library.validity.M', count: 24 })
    expect(periodOf('P1Y6M')).toBeNull()
    expect(periodOf('Press 4')).toBeNull()
  })

  it('speak of what differs only, and nothing is the same as not said', () => {
    expect(changedFields({ id: '1', level: 2, name: 'a', code: null }, { id: '2', level: 3, name: 'a' })).toEqual(['level'])
    expect(changedFields(null, { fromOn: '2026-01-01' })).toEqual(['fromOn'])
  })
})
