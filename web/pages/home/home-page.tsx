import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Loading } from '../../kit/states.tsx'
import { useLens } from '../../lens.ts'
import { dashboardQuery } from '../../queries.ts'
import { FirstRun } from './first-run.tsx'

const loadDashboard = () => import('../dashboard/dashboard-page.tsx')
const Dashboard = lazy(async () => ({ default: (await loadDashboard()).DashboardPage }))

// On its way at once, together with its figures, and not after them.
void loadDashboard().catch(() => undefined)

/** With people the dashboard, which also says what is loading or failing; before that, the way to get them in. */
export function HomePage() {
  const { lens, past } = useLens()
  const { data } = useQuery(dashboardQuery(lens))
  if (data?.population === 0 && lens.scope === undefined && !past) return <FirstRun />
  return (
    <Suspense fallback={<Loading shape="cards" />}>
      <Dashboard />
    </Suspense>
  )
}
