import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Certification } from '../../contract-certifications.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Card } from '../../kit/card.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Loading, ReadOnlyNote } from '../../kit/states.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useLens } from '../../lens.ts'
import { useMay } from '../../may.ts'
import { certificationQuery, holderCountsQuery } from '../../queries-certifications.ts'
import { certificationProgrammeQuery } from '../../queries-programme.ts'
import { ThingHistory } from '../../record/thing-history.tsx'
import { CertificationSteps } from './certification-steps.tsx'
import { elsewhere } from './elsewhere.ts'
import { HolderStats } from './holder-stats.tsx'
import { HoldersPart } from './holders-part.tsx'
import { OverviewPart } from './overview-part.tsx'
import { ProgrammePart } from './programme-part.tsx'
import { StateTag } from './state-tag.tsx'
import { VersionsPart } from './versions-part.tsx'

/** One certification of the organisation: what it asks, who holds it, its versions, and who changed what. */
export function CertificationPage() {
  const { certificationId } = useParams({ from: '/shell/certifications/$certificationId' })
  const query = useQuery(certificationQuery(certificationId))
  return (
    <Answered query={query} level={1} loading={<Loading shape="form" rows={8} />}>
      {certification => <Whole key={certification.id} certification={certification} />}
    </Answered>
  )
}

function Whole({ certification }: { certification: Certification }) {
  const { t } = useTranslation()
  const { part = certification.state === 'draft' ? 'versions' : 'overview' } = useSearch({ from: '/shell/certifications/$certificationId' })
  const navigate = useNavigate()
  const { lens, past } = useLens()
  const may = useMay()
  const mayRead = may('records.read')
  const counts = useQuery(holderCountsQuery(lens, mayRead))
  const programme = useQuery(certificationProgrammeQuery(certification.id, lens, mayRead)).data?.programme
  const count = counts.data?.rows.find(row => row.id === certification.id)
  const people = count ? count.held + count.lost + count.underway : 0
  const tabs = [
    { id: 'overview', label: t('certifications.tab.overview'), content: <OverviewPart certification={certification} /> },
    ...(mayRead
      ? [
          {
            id: 'holders',
            label: t('certifications.tab.holders'),
            ...(counts.data ? { count: people } : {}),
            content: <HoldersPart certification={certification} />,
          },
        ]
      : []),
    ...(programme
      ? [
          {
            id: 'programme',
            label: t('standings.part.programme'),
            count: programme.total,
            content: <ProgrammePart programme={programme} code={certification.code} />,
          },
        ]
      : []),
    {
      id: 'versions',
      label: t('certifications.tab.versions'),
      count: certification.versions.length,
      content: <VersionsPart certification={certification} />,
    },
    ...(may('history.read')
      ? [
          {
            id: 'history',
            label: t('certifications.tab.history'),
            content: (
              <Card>
                <ThingHistory subject={`certification:${certification.id}`} />
              </Card>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <PageHeader
        title={certification.name}
        crumbs={[{ label: t('certifications.title'), link: { to: '/certifications' } }]}
        aside={<StateTag row={certification} />}
        lead={<Lead certification={certification} />}
        others={<Elsewhere certification={certification} />}
        action={<CertificationSteps certification={certification} />}
      />
      {past && <ReadOnlyNote reason={t('certifications.readonly.day')} />}
      {mayRead && certification.state !== 'draft' && (
        <HolderStats certificationId={certification.id} count={count} known={counts.isSuccess} />
      )}
      <Tabs
        label={t('certifications.tabs', { name: certification.name })}
        tabs={tabs}
        value={tabs.some(one => one.id === part) ? part : 'overview'}
        onChange={id =>
          void navigate({
            to: '/certifications/$certificationId',
            params: { certificationId: certification.id },
            search: ({ scope, asOf, knownAt, lng }) => ({ scope, asOf, knownAt, lng, part: id }),
            replace: true,
          })
        }
      />
    </>
  )
}

function Lead({ certification: { state, version, fromOn, throughOn, code, issuer } }: { certification: Certification }) {
  const { t } = useTranslation()
  const { longDay } = useFormats()
  const whose = issuer === '' ? t('certifications.issuer.own') : issuer
  const said =
    fromOn === null
      ? t('certifications.lead.draft')
      : state === 'retired' && throughOn !== null
        ? t('certifications.lead.retired', { day: longDay(throughOn) })
        : t('certifications.lead.active', { version, day: longDay(fromOn) })
  return (
    <>
      {said} <bdi>{whose}</bdi> · <bdi className="mono">{code}</bdi>
    </>
  )
}

/** Where else one goes from here. */
function Elsewhere({ certification: { id, catalogueId, state, draft } }: { certification: Certification }) {
  const { t } = useTranslation()
  const may = useMay()
  const record = state !== 'draft' && (may('results.write') || may('results.assess'))
  return (
    <>
      {catalogueId !== null && (
        <Button variant="default" renderRoot={props => <Link {...elsewhere.guide(catalogueId)} {...props} />}>
          {t('certifications.guide')}
        </Button>
      )}
      {record && (
        <Button variant="default" renderRoot={props => <Link {...elsewhere.crew(id)} {...props} />}>
          {t('certifications.crew')}
        </Button>
      )}
      {record && draft !== null && (
        <Button variant="default" renderRoot={props => <Link {...elsewhere.record(id)} {...props} />}>
          {t('certifications.record')}
        </Button>
      )}
    </>
  )
}
