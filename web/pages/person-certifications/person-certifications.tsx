import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../kit/answered.tsx'
import { Empty, Loading } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { personCertificationsQuery } from '../../queries-standings.ts'
import { StandingRows } from './standing-rows.tsx'

/** The certifications of a person, as a page of its own and as a part of the person's page. */
export function PersonCertifications({ personId }: { personId: string }) {
  const { t } = useTranslation()
  const { lens } = useLens()
  const query = useQuery(personCertificationsQuery(personId, lens))
  return (
    <Answered query={query} loading={<Loading rows={6} />}>
      {({ lines, asOf }) =>
        lines.length === 0 ? (
          <Empty icon="certificate" title={t('standings.none')} why={t('standings.noneWhy')} />
        ) : (
          <StandingRows personId={personId} lines={lines} asOf={asOf} />
        )
      }
    </Answered>
  )
}
