import { changeRequirement } from '../../features/requirements/change.ts'
import { listRequirements } from '../../features/requirements/list.ts'
import { listNeeds } from '../../features/requirements/needs.ts'
import { previewRemoval, previewRequirementChange, previewRequirements } from '../../features/requirements/preview.ts'
import { removeRequirement } from '../../features/requirements/remove.ts'
import { setRequirements } from '../../features/requirements/set.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

/** Addresses that end in /check tell what a change would do and write nothing. */
export const requirementRoutes: Route[] = [
  route('GET', '/api/requirements', 'requirements', listRequirements),
  route('GET', '/api/requirements/needs', 'requirements', listNeeds),
  route('POST', '/api/requirements', 'requirements', setRequirements),
  route('POST', '/api/requirements/check', 'requirements', previewRequirements),
  route('PUT', '/api/requirements/:id', 'requirements', changeRequirement),
  route('POST', '/api/requirements/:id/check', 'requirements', previewRequirementChange),
  route('DELETE', '/api/requirements/:id', 'requirements', removeRequirement),
  route('POST', '/api/requirements/:id/removal/check', 'requirements', previewRemoval),
]
