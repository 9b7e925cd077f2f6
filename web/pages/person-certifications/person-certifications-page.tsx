import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../kit/page-header.tsx'
import { useLens } from '../../lens.ts'
import { personCertificationsQuery } from '../../queries-standings.ts'
import { PersonCertifications } from './person-certifications.tsx'

export function PersonCertificationsPage() {
  const { t } = useTranslation()
  const { personId } = useParams({ from: '/shell/people/$personId/certifications' })
  const { lens } = useLens()
  const person = useQuery(personCertificationsQuery(personId, lens)).data?.person
  return (
    <>
      <PageHeader
        title={t('standings.title')}
        lead={t('standings.lead')}
        crumbs={[
          { label: t('people.title'), link: { to: '/people' } },
          { label: person ?? t('people.person'), link: { to: '/people/$personId', params: { personId } } },
        ]}
      />
      <PersonCertifications personId={personId} />
    </>
  )
}
