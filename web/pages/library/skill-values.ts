import type { SkillCard } from '../../contract-library.ts'
import { partsOf, type Unit } from './duration.ts'

export const PROOF_TYPES = ['certificate', 'course', 'practical', 'observation', 'exam', 'reading'] as const
export const GRADES = ['A', 'B', 'C', 'D'] as const
/** Fields that are changed part by part: a language, a level, a field of the organisation's own. */
export const PARTED = ['names', 'levelTexts', 'custom']
export const TOGETHER = [['validity', 'unit']]

/** A skill as its form holds it: everything is text where it is typed. */
export interface SkillValues extends Record<string, unknown> {
  name: string
  code: string
  names: Record<string, string>
  description: string
  levelTexts: Record<string, string>
  categoryId: string | null
  scaleId: string
  validity: string
  unit: Unit | ''
  warnDays: string
  evidenceFloor: string
  safetyCritical: boolean
  secondPerson: boolean
  proofTypes: string[]
  fromOn: string | null
  assessorSkillId: string | null
  awardWhenComplete: boolean
  custom: Record<string, unknown>
  certification: LinkValue | null
}

export interface LinkValue {
  id: string
  scope: Record<string, string>
  fromOn: string | null
}

export function valuesOf(skill: SkillCard): SkillValues {
  const parts = partsOf(skill.validity)
  return {
    name: skill.name,
    code: skill.code ?? '',
    names: skill.names,
    description: skill.description,
    levelTexts: skill.levelTexts,
    categoryId: skill.categoryId,
    scaleId: skill.scaleId,
    validity: parts ? String(parts.count) : (skill.validity ?? ''),
    unit: parts?.unit ?? '',
    warnDays: String(skill.warnDays),
    evidenceFloor: skill.evidenceFloor,
    safetyCritical: skill.safetyCritical,
    secondPerson: skill.secondPerson,
    proofTypes: skill.proofTypes,
    fromOn: skill.fromOn,
    assessorSkillId: skill.assessor?.id ?? null,
    awardWhenComplete: skill.awardWhenComplete,
    custom: skill.custom,
    certification: skill.certification ? linkOf(skill.certification) : null,
  }
}

function linkOf({ id, scope, fromOn }: LinkValue): LinkValue {
  return { id, scope, fromOn }
}

/** What the form says otherwise than what is saved; empty where nothing was changed. */
export function changesOf(saved: SkillValues, values: SkillValues): Record<string, unknown> {
  const was = bodyOf(saved)
  return Object.fromEntries(Object.entries(bodyOf(values)).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(was[field])))
}

function bodyOf(values: SkillValues): Record<string, unknown> {
  const { validity, unit, warnDays, names, levelTexts, ...rest } = values
  return {
    ...rest,
    name: values.name.trim(),
    code: values.code.trim(),
    description: values.description.trim(),
    names: said(names),
    levelTexts: said(levelTexts),
    validity:
      unit === '' ? (validity.trim() === '' ? null : validity.trim()) : validity.trim() === '' ? null : `P${Number(validity)}${unit}`,
    warnDays: Number(warnDays),
  }
}

export function faultsOf(values: SkillValues, t: (key: string) => string): Partial<Record<keyof SkillValues & string, string>> {
  return {
    ...(values.name.trim() === '' ? { name: t('library.needed') } : {}),
    ...(isWhole(values.warnDays) && Number(values.warnDays) <= 3650 ? {} : { warnDays: t('library.warnDays.fault') }),
    ...(values.unit === '' || (isWhole(values.validity) && Number(values.validity) > 0) ? {} : { validity: t('library.validity.fault') }),
  }
}

function said(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts)
      .flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]]))
      .sort(([a], [b]) => (a! < b! ? -1 : 1)),
  )
}

function isWhole(text: string): boolean {
  return /^\d{1,4}$/.test(text.trim())
}
