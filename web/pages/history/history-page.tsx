import { useTranslation } from 'react-i18next'
import { useLens } from '../../lens.ts'
import { Card } from '../../kit/card.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { ThingHistory } from '../../record/thing-history.tsx'

/** The log of the whole organisation, as far as the reader may see it. */
export function HistoryPage() {
  const { t } = useTranslation()
  const { lens } = useLens()
  return (
    <>
      <PageHeader title={t('shell.nav.history')} lead={t('history.lead')} />
      <Card>
        <ThingHistory subject={null} knownAt={lens.knownAt} />
      </Card>
    </>
  )
}
