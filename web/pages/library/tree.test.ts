import { describe, expect, it } from 'vitest'
import type { SkillRow } from '../../contract-library.ts'
import { categoryChoices, flat, isShown, moved, treeOf } from './tree.ts'

const skill = (id: string, more: Partial<SkillRow> = {}): SkillRow => ({
  id,
  code: null,
  name: id,
  names: {},
  category: null,
  scaleId: 's',
  validity: null,
  warnDays: 90,
  evidenceFloor: 'C',
  safetyCritical: false,
  secondPerson: false,
  fromOn: null,
  awardWhenComplete: false,
  ordinal: 0,
  state: 'published',
  version: 1,
  ...more,
})
const categories = [
  { id: 'b', name: 'Press', parentId: null, version: 1 },
  { id: 'a', name: 'Tools', parentId: 'b', version: 1 },
  { id: 'c', name: 'Safety', parentId: null, version: 1 },
]

describe('the tree of the library', () => {
  it('keeps its order, counts what is below, and never loses a skill without a category', () => {
    const skills = [skill('1', { category: { id: 'a', name: 'Tools' } }), skill('2')]
    const { branches, unfiled } = treeOf({ categories }, skills)
    expect(flat(branches).map(one => [one.path.join('/'), one.total])).toEqual([
      ['Press', 1],
      ['Press/Tools', 1],
      ['Safety', 0],
    ])
    expect(unfiled.map(one => one.id)).toEqual(['2'])
    expect(categoryChoices(categories)[1]).toEqual({ value: 'a', label: 'Press › Tools' })
  })

  it('shows what was chosen, found in any language', () => {
    const welding = skill('Welding', { names: { de: 'Schweißen' }, safetyCritical: true })
    expect(isShown(welding, 'in-use', 'SCHWEIßEN')).toBe(true)
    expect(isShown(welding, 'safety', '')).toBe(true)
    expect(isShown(welding, 'drafts', '')).toBe(false)
    expect(isShown(welding, 'unfiled', '')).toBe(true)
    expect(isShown({ ...welding, state: 'retired' }, 'in-use', '')).toBe(false)
  })

  it('keeps the order that skills were put into', () => {
    const skills = [skill('a', { ordinal: 2 }), skill('b', { ordinal: 1 }), skill('c', { ordinal: 2 })]
    expect(treeOf({ categories }, skills).unfiled.map(one => one.id)).toEqual(['b', 'a', 'c'])
  })

  it('moves by a step and stops at the ends', () => {
    expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 'a', -1)).toBeNull()
  })
})
