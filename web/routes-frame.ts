import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect, retainSearchParams } from '@tanstack/react-router'
import type { QueryClient } from '@tanstack/react-query'
import { api } from './api.ts'
import type { Session } from './contract.ts'
import { NotFoundPage } from './pages/not-found/not-found-page.tsx'
import { queryClient, sessionQuery } from './queries.ts'
import { printSearch, shellSearch } from './search.ts'
import { Shell } from './shell/shell.tsx'

interface RouterContext {
  queryClient: QueryClient
  /** Begins to fetch the code of these routes' pages. */
  fetchPages: (routeIds: string[]) => void
}

export const root = createRootRouteWithContext<RouterContext>()({
  validateSearch: shellSearch,
  search: { middlewares: [retainSearchParams(['scope', 'asOf', 'knownAt', 'lng'])] },
  component: Outlet,
  notFoundComponent: NotFoundPage,
})

/** Where nothing but an open demo plant lives here, one is in it without asking. */
async function enterOpenDemo(session: Session): Promise<boolean> {
  if (session.state !== 'setup' || !session.demoOpen || !session.demoPresent) return false
  try {
    await api.post('/demo/session')
    return (await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })).state === 'signedIn'
  } catch {
    return false
  }
}

/** Everything in the frame asks for a signed-in person first. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location, matches }) => {
    // The page's code comes while the session is still being asked for.
    context.fetchPages(matches.map(match => match.routeId))
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (await enterOpenDemo(session)) return
    if (session.state === 'setup') throw redirect({ to: '/setup' })
    if (session.state === 'signedOut') throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } })
  },
})

/** Where the code on a wall chart leads. */
export const print = createRoute({
  getParentRoute: () => shell,
  path: '/print/$printId',
  validateSearch: printSearch,
  component: lazyRouteComponent(() => import('./pages/print/print-page.tsx'), 'PrintPage'),
})
