import { expect, it } from 'vitest'
import type { SkillCard } from '../../contract-library.ts'
import { changesOf, faultsOf, valuesOf } from './skill-values.ts'

const skill = {
  name: 'Press 4',
  code: null,
  names: { de: 'Presse 4' },
  description: '',
  levelTexts: {},
  categoryId: null,
  scaleId: 's',
  validity: 'P24M',
  warnDays: 90,
  evidenceFloor: 'C',
  safetyCritical: false,
  proofTypes: [],
  fromOn: null,
  assessor: null,
  awardWhenComplete: false,
  custom: {},
} as unknown as SkillCard

it('sends what was changed and nothing else', () => {
  const values = valuesOf(skill)
  expect(changesOf(valuesOf(skill), values)).toEqual({})
  expect(changesOf(valuesOf(skill), { ...values, warnDays: '60', unit: '', validity: '', names: { de: ' ' } })).toEqual({
    warnDays: 60,
    validity: null,
    names: {},
  })
  expect(changesOf(valuesOf(skill), { ...values, unit: 'Y', validity: '2' })).toEqual({ validity: 'P2Y' })
})

it('names the fields that cannot be', () => {
  const values = valuesOf(skill)
  expect(faultsOf(values, key => key)).toEqual({})
  expect(Object.keys(faultsOf({ ...values, name: ' ', warnDays: 'x', validity: '0' }, key => key))).toEqual([
    'name',
    'warnDays',
    'validity',
  ])
})
