import { useTranslation } from 'react-i18next'
import type { Confidence } from '../../contract-certifications.ts'
import { Tag } from '../../kit/card.tsx'

/** How certain the figures are; what is not confirmed stands out. */
export function ConfidenceTag({ confidence }: { confidence: Confidence }) {
  const { t } = useTranslation()
  return <Tag tone={confidence === 'unconfirmed' ? 'soon' : 'neutral'}>{t(`certifications.confidence.${confidence}`)}</Tag>
}
