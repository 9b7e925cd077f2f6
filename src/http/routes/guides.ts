import { readGuide } from '../../features/guides/get.ts'
import { listGuideVersions } from '../../features/guides/versions.ts'
import { resetGuideSection, writeGuideSection } from '../../features/guides/write.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const guideRoutes: Route[] = [
  route('GET', '/api/guides/:code', 'guides', readGuide),
  route('GET', '/api/guides/:code/sections/:section', 'guides', listGuideVersions),
  route('PUT', '/api/guides/:code/sections/:section', 'guides', writeGuideSection),
  route('PUT', '/api/guides/:code/sections/:section/reset', 'guides', resetGuideSection),
]
