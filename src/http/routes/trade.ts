import { listHistory } from '../../features/audit/history.ts'
import { addCategory } from '../../features/library/category.ts'
import { addSkill } from '../../features/library/add.ts'
import { changeSkill } from '../../features/library/change.ts'
import { listSkills } from '../../features/library/list.ts'
import { retireSkill } from '../../features/library/retire.ts'
import { ensureScale } from '../../features/library/scale.ts'
import { listRequirements } from '../../features/requirements/list.ts'
import { removeRequirement } from '../../features/requirements/remove.ts'
import { setRequirements } from '../../features/requirements/set.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const tradeRoutes: Route[] = [
  route('GET', '/api/skills', 'library', listSkills),
  route('POST', '/api/skills', 'library', addSkill),
  route('PUT', '/api/skills/:id', 'library', changeSkill),
  route('PUT', '/api/skills/:id/retirement', 'library', retireSkill),
  route('POST', '/api/categories', 'library', addCategory),
  route('POST', '/api/scales', 'library', ensureScale),

  route('GET', '/api/requirements', 'requirements', listRequirements),
  route('POST', '/api/requirements', 'requirements', setRequirements),
  route('DELETE', '/api/requirements/:id', 'requirements', removeRequirement),

  route('GET', '/api/history', 'history', listHistory),
]
