import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { ErrorState, Loading } from '../../kit/states.tsx'
import { peopleQuery } from '../../queries.ts'
import { FirstRun } from './first-run.tsx'

const Dashboard = lazy(async () => ({ default: (await import('../dashboard/dashboard-page.tsx')).DashboardPage }))

/** With people the dashboard; before that, the way to get them in. */
export function HomePage() {
  const query = useInfiniteQuery(peopleQuery({ limit: 1 }))
  if (query.isPending) return <Loading shape="cards" />
  if (query.isError) return <ErrorState level={1} error={query.error} onRetry={() => void query.refetch()} />
  if (query.data.pages[0]?.total === 0) return <FirstRun />
  return (
    <Suspense fallback={<Loading shape="cards" />}>
      <Dashboard />
    </Suspense>
  )
}
