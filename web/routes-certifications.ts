import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shell } from './routes-frame.ts'
import { certificationSearch, certificationsSearch, costsSearch, guideSearch, ruleEditorSearch } from './search.ts'

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

const costs = createRoute({
  getParentRoute: () => shell,
  path: '/costs',
  validateSearch: costsSearch,
  component: lazyRouteComponent(() => import('./pages/costs/costs-page.tsx'), 'CostsPage'),
})

/** Certifications, what is recorded for them, their guides and what they cost. */
export const certificationRoutes = [certifications, catalogueEntry, certification, ruleEditor, guide, costs] as const
