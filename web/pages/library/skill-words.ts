import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { WholeLibrary } from '../../contract-library.ts'
import { useFormats } from '../../format.ts'
import { LANGUAGES } from '../../i18n.ts'
import { certificationsQuery } from '../../queries-certifications.ts'
import { useCustomWords } from '../../record/custom-inputs.tsx'
import type { LinkValue } from './skill-values.ts'

const LABELS: Record<string, string> = {
  name: 'library.name',
  code: 'library.code',
  description: 'library.description',
  categoryId: 'library.category',
  scaleId: 'library.scale',
  validity: 'library.validity',
  unit: 'library.unit',
  warnDays: 'library.warnDays',
  evidenceFloor: 'library.floor',
  safetyCritical: 'library.safety.is',
  secondPerson: 'library.second.is',
  proofTypes: 'library.proof',
  fromOn: 'library.fromOn',
  assessorSkillId: 'library.assessor',
  awardWhenComplete: 'library.award',
  certification: 'library.certification',
}

/** What the fields of a skill are called and say, where two editors are told of each other. */
export function useSkillWords(library: WholeLibrary) {
  const { t } = useTranslation()
  const { day, list } = useFormats()
  const custom = useCustomWords('skill')
  const { data: certifications } = useQuery(certificationsQuery)
  const certificationText = (link: LinkValue | null): string =>
    link === null
      ? t('library.certification.none')
      : [nameIn(certifications?.rows ?? [], link.id), ...Object.values(link.scope), ...(link.fromOn ? [day(link.fromOn)] : [])].join(' · ')
  const label = ([field = '', part]: readonly string[]): string => {
    if (field === 'custom') return custom.label(part)
    if (field === 'names') return t('library.nameIn', { language: LANGUAGES.find(one => one.id === part)?.name ?? part })
    if (field === 'levelTexts') return t('library.levelTextOf', { level: part })
    return t(LABELS[field] ?? field)
  }
  const text = ([field, part]: readonly string[], value: unknown): string => {
    if (field === 'custom') return custom.text(part, value)
    if (field === 'categoryId') return nameIn(library.categories, value)
    if (field === 'scaleId') return nameIn(library.scales, value)
    if (field === 'assessorSkillId') return nameIn(library.rows, value)
    if (field === 'unit') return t(value ? `library.unit.${String(value)}` : 'library.unit.none')
    if (field === 'evidenceFloor') return t(`library.grade.${String(value)}`)
    if (field === 'certification') return certificationText(value as LinkValue | null)
    if (Array.isArray(value)) return list(value.map(one => t(`library.proof.${String(one)}`)))
    if (typeof value === 'boolean') return t(value ? 'fields.yes' : 'fields.no')
    return field === 'fromOn' && typeof value === 'string' ? day(value) : String(value ?? '')
  }
  return { label, text }
}

function nameIn(rows: readonly { id: string; name: string }[], value: unknown): string {
  return rows.find(row => row.id === value)?.name ?? ''
}
