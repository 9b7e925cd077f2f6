import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../kit/page-header.tsx'
import { Loading } from '../../kit/states.tsx'

export function DashboardPage() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('shell.nav.home')} />
      <Loading />
    </>
  )
}
