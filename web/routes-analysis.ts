import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from './routes-frame.ts'
import { analysisSearch } from './search-analysis.ts'

export const analysis = createRoute({
  getParentRoute: () => shell,
  path: '/analysis',
  validateSearch: analysisSearch,
  component: lazyRouteComponent(() => import('./pages/analysis/analysis-page.tsx'), 'AnalysisPage'),
})
