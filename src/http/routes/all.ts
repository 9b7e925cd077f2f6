import type { Route } from '../route.ts'
import { accessRoutes } from './access.ts'
import { certificationRoutes } from './certifications.ts'
import { costRoutes } from './costs.ts'
import { demoRoutes } from './demo.ts'
import { guideRoutes } from './guides.ts'
import { importRoutes } from './imports.ts'
import { libraryRoutes } from './library.ts'
import { paperRoutes } from './paper.ts'
import { peopleRoutes } from './people.ts'
import { proofRoutes } from './proof.ts'
import { readingRoutes } from './readings.ts'
import { requirementRoutes } from './requirements.ts'
import { resultRoutes } from './results.ts'
import { structureRoutes } from './structure.ts'
import { tradeRoutes } from './trade.ts'
import { viewRoutes } from './views.ts'

/** Every route of the interface; the contract and the tests read this list. */
export const routes: Route[] = [
  ...accessRoutes,
  ...certificationRoutes,
  ...costRoutes,
  ...demoRoutes,
  ...guideRoutes,
  ...importRoutes,
  ...libraryRoutes,
  ...paperRoutes,
  ...peopleRoutes,
  ...proofRoutes,
  ...readingRoutes,
  ...requirementRoutes,
  ...resultRoutes,
  ...structureRoutes,
  ...tradeRoutes,
  ...viewRoutes,
]
