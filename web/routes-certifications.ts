import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from './routes-frame.ts'
import { certificationSearch, certificationsSearch, guideSearch, ruleEditorSearch } from './search.ts'

const certifications = createRoute({
  getParentRoute: () => shell,
  path: '/certifications',
  validateSearch: certificationsSearch,
  component: lazyRouteComponent(() => import('./pages/certifications/certifications-page.tsx'), 'CertificationsPage'),
})

const catalogueEntry = createRoute({
  getParentRoute: () => shell,
  path: '/certifications/catalogue/$code',
  component: lazyRouteComponent(() => import('./pages/certifications/entry-page.tsx'), 'EntryPage'),
})

const certification = createRoute({
  getParentRoute: () => shell,
  path: '/certifications/$certificationId',
  validateSearch: certificationSearch,
  component: lazyRouteComponent(() => import('./pages/certifications/certification-page.tsx'), 'CertificationPage'),
})

const guide = createRoute({
  getParentRoute: () => shell,
  path: '/guides/$code',
  validateSearch: guideSearch,
  component: lazyRouteComponent(() => import('./pages/guides/guide-page.tsx'), 'GuidePage'),
})

const ruleEditor = createRoute({
  getParentRoute: () => shell,
  path: '/certifications/$certificationId/edit',
  validateSearch: ruleEditorSearch,
  component: lazyRouteComponent(() => import('./pages/rule-editor/rule-editor-page.tsx'), 'RuleEditorPage'),
})

/** Certifications, what is recorded for them, and their guides. */
export const certificationRoutes = [certifications, catalogueEntry, certification, ruleEditor, guide] as const
