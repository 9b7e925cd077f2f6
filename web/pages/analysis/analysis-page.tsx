import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../kit/page-header.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { OpenRecord } from '../gaps/open-record.tsx'
import { CompliancePart } from './compliance-part.tsx'
import { GapsPart } from './gaps-part.tsx'
import { TrendPart } from './trend-part.tsx'
import { useAnalysis } from './use-analysis.ts'

/** Where it stands, where it fails and how it has gone: each number leads to the rows it was counted from. */
export function AnalysisPage() {
  const { t } = useTranslation()
  const { search, change } = useAnalysis()
  return (
    <>
      <PageHeader title={t('analysis.title')} lead={t('analysis.lead')} />
      <Tabs
        label={t('analysis.title')}
        value={search.part ?? 'compliance'}
        onChange={id => change({ part: id === 'compliance' ? undefined : id, list: undefined })}
        tabs={[
          { id: 'compliance', label: t('analysis.part.compliance'), content: <CompliancePart /> },
          { id: 'gaps', label: t('analysis.part.gaps'), content: <GapsPart /> },
          { id: 'trend', label: t('analysis.part.trend'), content: <TrendPart /> },
        ]}
      />
      <OpenRecord />
    </>
  )
}
