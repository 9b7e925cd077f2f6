import { describe, expect, it } from 'vitest'
import { rebase, same, valueAt, withValueAt } from './rebase.ts'

const base = { name: 'Press 4', code: 'P4', remark: '', names: { de: 'Presse 4' } as Record<string, string>, from: null as string | null }

describe('what was typed meets a newer version', () => {
  it('is the newer version where nothing was typed', () => {
    const theirs = { ...base, name: 'Press 4a', from: '2026-03-01' }
    expect(rebase({ base, theirs, yours: base })).toEqual({ values: theirs, differences: [] })
  })

  it('stays, beside what somebody else changed elsewhere', () => {
    const merged = rebase({ base, theirs: { ...base, code: 'P4a' }, yours: { ...base, remark: 'Mine' } })
    expect(merged).toEqual({ values: { ...base, code: 'P4a', remark: 'Mine' }, differences: [] })
  })

  it('stays where both changed the same, and the three are told apart', () => {
    const merged = rebase({ base, theirs: { ...base, remark: 'Theirs' }, yours: { ...base, remark: 'Mine' } })
    expect(merged.values.remark).toBe('Mine')
    expect(merged.differences).toEqual([{ path: ['remark'], base: '', theirs: 'Theirs', yours: 'Mine' }])
  })

  it('is no difference where both say the same, as after saving it oneself', () => {
    const merged = rebase({ base, theirs: { ...base, remark: 'Said' }, yours: { ...base, remark: ' Said ' } })
    expect(merged).toEqual({ values: { ...base, remark: 'Said' }, differences: [] })
  })

  it('keeps what was emptied', () => {
    const merged = rebase({ base, theirs: { ...base, code: 'P5' }, yours: { ...base, code: '' } })
    expect(merged.values.code).toBe('')
    expect(merged.differences).toEqual([{ path: ['code'], base: 'P4', theirs: 'P5', yours: '' }])
  })

  it('meets it part by part where a field has parts', () => {
    const theirs = { ...base, names: { de: 'Presse Vier', ar: 'مكبس' } }
    const yours = { ...base, names: { de: 'Vierte Presse', en: 'Press Four' } }
    const merged = rebase({ base, theirs, yours, parted: ['names'] })
    expect(merged.values.names).toEqual({ de: 'Vierte Presse', ar: 'مكبس', en: 'Press Four' })
    expect(merged.differences).toEqual([{ path: ['names', 'de'], base: 'Presse 4', theirs: 'Presse Vier', yours: 'Vierte Presse' }])
  })

  it('is taken from one side where two fields say one thing', () => {
    const months = { validity: '24', unit: 'M' }
    const merged = rebase({
      base: months,
      theirs: { validity: '2', unit: 'Y' },
      yours: { validity: '12', unit: 'M' },
      together: [['validity', 'unit']],
    })
    expect(merged.values).toEqual({ validity: '12', unit: 'M' })
    expect(merged.differences.map(one => one.path[0])).toEqual(['validity', 'unit'])
  })

  it('leaves a part out that one of the two took away', () => {
    const two = { levels: { 1: { name: 'Learns' }, 2: { name: 'Can' } } as Record<string, { name: string }> }
    const one = { levels: { 1: { name: 'Learns' } } as Record<string, { name: string }> }
    expect(rebase({ base: two, theirs: one, yours: two, parted: ['levels'] }).values).toEqual(one)
    expect(rebase({ base: two, theirs: two, yours: one, parted: ['levels'] }).values).toEqual(one)
  })
})

it('takes blanks and nothing for what they are', () => {
  expect(same('', null)).toBe(true)
  expect(same({ b: 1, a: ' x' }, { a: 'x', b: 1, c: null })).toBe(true)
  expect(same(0, null)).toBe(false)
  expect(same(['a', 'b'], ['b', 'a'])).toBe(false)
})

it('reads and writes one place', () => {
  expect(valueAt(base, ['names', 'de'])).toBe('Presse 4')
  expect(valueAt(base, ['names', 'fr', 'more'])).toBeUndefined()
  expect(withValueAt(base, ['names', 'de'], 'Neu')).toEqual({ ...base, names: { de: 'Neu' } })
})
