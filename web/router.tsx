import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { NotFoundPage } from './pages/not-found/not-found-page.tsx'
import { CrashPage } from './pages/not-found/crash-page.tsx'
import { queryClient, sessionQuery } from './queries.ts'
import { analysis } from './routes-analysis.ts'
import { certificationRoutes } from './routes-certifications.ts'
import { root, shell, print } from './routes-frame.ts'
import { importRoutes } from './routes-imports.ts'
import {
  accessSearch,
  alertsSearch,
  bulkSearch,
  certificationRecordSearch,
  gapsSearch,
  invitationSearch,
  librarySearch,
  matrixSearch,
  meSearch,
  parseSearch,
  peopleSearch,
  personSearch,
  requirementsSearch,
  setupSearch,
  signInSearch,
  skillSearch,
  standingSearch,
  structureSearch,
  tasksSearch,
  stringifySearch,
} from './search.ts'

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: setupSearch,
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (session.state !== 'setup') throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('./pages/setup/setup-page.tsx'), 'SetupPage'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery)
    if (session.state === 'signedIn') throw redirect({ to: '/' })
    if (session.state === 'setup') throw redirect({ to: '/setup' })
  },
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  validateSearch: invitationSearch,
  component: lazyRouteComponent(() => import('./pages/invitation/invitation-page.tsx'), 'InvitationPage'),
})

/** Whoever holds nothing over others begins with the own page. */
const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { account } = await context.queryClient.ensureQueryData(sessionQuery)
    if (account != null && account.personId !== null && account.grants.every(grant => grant.rights.length === 0))
      throw redirect({ to: '/me' })
  },
  component: lazyRouteComponent(() => import('./pages/home/home-page.tsx'), 'HomePage'),
})

const matrix = createRoute({
  getParentRoute: () => shell,
  path: '/matrix',
  validateSearch: matrixSearch,
  component: lazyRouteComponent(() => import('./pages/matrix/matrix-page.tsx'), 'MatrixPage'),
})

const gaps = createRoute({
  getParentRoute: () => shell,
  path: '/gaps',
  validateSearch: gapsSearch,
  component: lazyRouteComponent(() => import('./pages/gaps/gaps-page.tsx'), 'GapsPage'),
})

const alerts = createRoute({
  getParentRoute: () => shell,
  path: '/alerts',
  validateSearch: alertsSearch,
  component: lazyRouteComponent(() => import('./pages/gaps/alerts-page.tsx'), 'AlertsPage'),
})

/** Only keeping a sheet asks for an account, so its page stands outside of the frame that everything else has. */
const start = createRoute({
  getParentRoute: () => root,
  id: 'start',
  component: lazyRouteComponent(() => import('./pages/start-sheet/sheet-frame.tsx'), 'SheetFrame'),
  beforeLoad: async ({ context }) => {
    await context.queryClient.ensureQueryData(sessionQuery)
  },
})

const sheet = createRoute({
  getParentRoute: () => start,
  path: '/sheet',
  component: lazyRouteComponent(() => import('./pages/start-sheet/sheet-page.tsx'), 'SheetPage'),
})

const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import('./pages/people/people-page.tsx'), 'PeoplePage'),
})

const person = createRoute({
  getParentRoute: () => shell,
  path: '/people/$personId',
  validateSearch: personSearch,
  component: lazyRouteComponent(() => import('./pages/people/person-page.tsx'), 'PersonPage'),
})

const personCertifications = createRoute({
  getParentRoute: () => shell,
  path: '/people/$personId/certifications',
  component: lazyRouteComponent(() => import('./pages/person-certifications/person-certifications-page.tsx'), 'PersonCertificationsPage'),
})

const standing = createRoute({
  getParentRoute: () => shell,
  path: '/people/$personId/certifications/$code',
  validateSearch: standingSearch,
  component: lazyRouteComponent(() => import('./pages/person-certifications/standing-page.tsx'), 'StandingPage'),
})

const library = createRoute({
  getParentRoute: () => shell,
  path: '/library',
  validateSearch: librarySearch,
  component: lazyRouteComponent(() => import('./pages/library/library-page.tsx'), 'LibraryPage'),
})

const scales = createRoute({
  getParentRoute: () => shell,
  path: '/library/scales',
  component: lazyRouteComponent(() => import('./pages/library/scales-page.tsx'), 'ScalesPage'),
})

const skill = createRoute({
  getParentRoute: () => shell,
  path: '/library/$skillId',
  validateSearch: skillSearch,
  component: lazyRouteComponent(() => import('./pages/library/skill-page.tsx'), 'SkillPage'),
})

const requirements = createRoute({
  getParentRoute: () => shell,
  path: '/requirements',
  validateSearch: requirementsSearch,
  component: lazyRouteComponent(() => import('./pages/requirements/requirements-page.tsx'), 'RequirementsPage'),
})

const history = createRoute({
  getParentRoute: () => shell,
  path: '/history',
  component: lazyRouteComponent(() => import('./pages/history/history-page.tsx'), 'HistoryPage'),
})

const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  component: lazyRouteComponent(() => import('./pages/inbox/inbox-page.tsx'), 'InboxPage'),
})

const bulk = createRoute({
  getParentRoute: () => shell,
  path: '/bulk',
  validateSearch: bulkSearch,
  component: lazyRouteComponent(() => import('./pages/bulk/bulk-page.tsx'), 'BulkPage'),
})

const structure = createRoute({
  getParentRoute: () => shell,
  path: '/structure',
  validateSearch: structureSearch,
  component: lazyRouteComponent(() => import('./pages/structure/structure-page.tsx'), 'StructurePage'),
})

const access = createRoute({
  getParentRoute: () => shell,
  path: '/access',
  validateSearch: accessSearch,
  component: lazyRouteComponent(() => import('./pages/access/access-page.tsx'), 'AccessPage'),
})

const me = createRoute({
  getParentRoute: () => shell,
  path: '/me',
  validateSearch: meSearch,
  component: lazyRouteComponent(() => import('./pages/me/me-page.tsx'), 'MePage'),
})

const profile = createRoute({
  getParentRoute: () => shell,
  path: '/profile',
  component: lazyRouteComponent(() => import('./pages/profile/profile-page.tsx'), 'ProfilePage'),
})

const certificationRecord = createRoute({
  getParentRoute: () => shell,
  path: '/certifications/$certificationId/record',
  validateSearch: certificationRecordSearch,
  component: lazyRouteComponent(() => import('./pages/certification-events/record-page.tsx'), 'RecordPage'),
})

const certificationCrew = createRoute({
  getParentRoute: () => shell,
  path: '/certifications/$certificationId/crew',
  component: lazyRouteComponent(() => import('./pages/certification-events/crew-page.tsx'), 'CrewPage'),
})

const tasks = createRoute({
  getParentRoute: () => shell,
  path: '/tasks',
  validateSearch: tasksSearch,
  component: lazyRouteComponent(() => import('./pages/certification-events/tasks-page.tsx'), 'TasksPage'),
})

/** Whatever is no page stands in the frame, so that the way on is in sight. */
const lost = createRoute({ getParentRoute: () => shell, path: '$', component: NotFoundPage })

function fetchPages(ids: string[]): void {
  const routes: Record<string, { options: { component?: unknown } }> = router.routesById
  for (const id of ids) {
    const page = routes[id]?.options.component
    if (typeof page === 'function' && 'preload' in page && typeof page.preload === 'function') void page.preload()
  }
}

export const router = createRouter({
  routeTree: root.addChildren([
    setup,
    signIn,
    invitation,
    start.addChildren([sheet]),
    shell.addChildren([
      home,
      matrix,
      print,
      gaps,
      alerts,
      analysis,
      ...importRoutes,
      people,
      person,
      personCertifications,
      standing,
      structure,
      library,
      scales,
      skill,
      requirements,
      ...certificationRoutes,
      history,
      inbox,
      bulk,
      certificationRecord,
      certificationCrew,
      tasks,
      access,
      me,
      profile,
      lost,
    ]),
  ]),
  context: { queryClient, fetchPages },
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: NotFoundPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
