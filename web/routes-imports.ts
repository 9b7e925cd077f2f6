import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from './routes-frame.ts'
import { startersSearch } from './search.ts'

const imports = createRoute({
  getParentRoute: () => shell,
  path: '/imports',
  component: lazyRouteComponent(() => import('./pages/imports/imports-page.tsx'), 'ImportsPage'),
})

const people = createRoute({
  getParentRoute: () => shell,
  path: '/imports/people',
  component: lazyRouteComponent(() => import('./pages/imports/people/feed-page.tsx'), 'FeedPage'),
})

const starters = createRoute({
  getParentRoute: () => shell,
  path: '/starters',
  validateSearch: startersSearch,
  component: lazyRouteComponent(() => import('./pages/starters/starters-page.tsx'), 'StartersPage'),
})

export const importRoutes = [imports, people, starters]
