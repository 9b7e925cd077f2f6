import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Dashboard } from '../../contract-readings.ts'
import { useFormats } from '../../format.ts'
import { Answered } from '../../kit/answered.tsx'
import { Icon } from '../../kit/icon.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { Empty } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { dashboardQuery, useSession } from '../../queries.ts'
import { Clocks } from '../../readings/clocks.tsx'
import { TeamDue } from '../person-certifications/team-due.tsx'
import { ComplianceCard } from './compliance-card.tsx'
import classes from './dashboard.module.css'
import { DashboardSkeleton } from './dashboard-skeleton.tsx'
import { DueCard } from './due-card.tsx'
import { EvidenceCard } from './evidence-card.tsx'
import { GroupingCard } from './grouping-card.tsx'
import { ProblemsCard } from './problems-card.tsx'
import { RiskTiles } from './risk-tiles.tsx'

/** The first page: how the plant stands on the day, in numbers that each open their rows. */
export function DashboardPage() {
  const { t } = useTranslation()
  const { number } = useFormats()
  const { lens } = useLens()
  const query = useQuery(dashboardQuery(lens))
  const { data, isPlaceholderData } = query
  const organisation = useSession()?.organisation
  const title = data?.scope?.name ?? (lens.scope === undefined ? organisation?.name : undefined) ?? t('dashboard.title')
  return (
    <>
      <PageHeader
        title={title}
        lead={
          data && (
            <Clocks
              clocks={data}
              facts={[
                t('dashboard.people', { count: data.population, n: number(data.population) }),
                t('dashboard.skills', { count: data.skills, n: number(data.skills) }),
              ]}
            />
          )
        }
        action={
          <Button component={Link} to="/matrix" variant="default" leftSection={<Icon name="matrix" />}>
            {t('dashboard.openMatrix')}
          </Button>
        }
      />
      <Answered query={query} loading={<DashboardSkeleton />}>
        {dashboard => <Cards data={dashboard} stale={isPlaceholderData} />}
      </Answered>
    </>
  )
}

function Cards({ data, stale }: { data: Dashboard; stale: boolean }) {
  if (data.population === 0) return <NobodyYet />
  return (
    <div className={classes['cards']} data-stale={stale} aria-busy={stale}>
      <ComplianceCard data={data} className={classes['compliance']} />
      <ProblemsCard data={data} className={classes['problems']} />
      <div className={classes['wide']}>
        <RiskTiles data={data} />
      </div>
      <DueCard data={data} className={classes['due']} />
      <EvidenceCard data={data} className={classes['evidence']} />
      <div className={classes['wide']}>
        <TeamDue />
      </div>
      {data.byGrouping.length > 0 && (
        <div className={classes['wide']}>
          <GroupingCard rows={data.byGrouping} />
        </div>
      )}
    </div>
  )
}

function NobodyYet() {
  const { t } = useTranslation()
  return (
    <Empty
      icon="sheet"
      title={t('dashboard.empty')}
      why={t('dashboard.emptyWhy')}
      action={
        <Button component={Link} to="/sheet">
          {t('dashboard.dropSheet')}
        </Button>
      }
      example={t('dashboard.emptyExample')}
    />
  )
}
