import { awardResult } from '../../features/results/award.ts'
import { correctResult } from '../../features/results/correct.ts'
import { endExemption, exempt } from '../../features/results/exempt.ts'
import { listResults } from '../../features/results/list.ts'
import { reinstate } from '../../features/results/reinstate.ts'
import { revoke } from '../../features/results/revoke.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const resultRoutes: Route[] = [
  route('GET', '/api/people/:personId/skills/:skillId/results', 'results', listResults),
  route('POST', '/api/results', 'results', awardResult),
  route('PUT', '/api/results/:id/correction', 'results', correctResult),
  route('POST', '/api/revocations', 'results', revoke),
  route('PUT', '/api/revocations/:id/reinstatement', 'results', reinstate),
  route('POST', '/api/exemptions', 'results', exempt),
  route('PUT', '/api/exemptions/:id/end', 'results', endExemption),
]
