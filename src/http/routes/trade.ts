import { listHistory } from '../../features/audit/history.ts'
import { addCategory } from '../../features/library/category.ts'
import { addSkill } from '../../features/library/add.ts'
import { changeSkill } from '../../features/library/change.ts'
import { listSkills } from '../../features/library/list.ts'
import { retireSkill } from '../../features/library/retire.ts'
import { ensureScale } from '../../features/library/scale.ts'
import { addPerson } from '../../features/people/add.ts'
import { changePerson } from '../../features/people/change.ts'
import { listPeople } from '../../features/people/list.ts'
import { endPosition, givePosition } from '../../features/people/position.ts'
import { retirePerson } from '../../features/people/retire.ts'
import { listRequirements } from '../../features/requirements/list.ts'
import { removeRequirement } from '../../features/requirements/remove.ts'
import { setRequirements } from '../../features/requirements/set.ts'
import { addGrouping } from '../../features/structure/add.ts'
import { changeGrouping } from '../../features/structure/change.ts'
import { listGroupings } from '../../features/structure/list.ts'
import { retireGrouping } from '../../features/structure/retire.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const tradeRoutes: Route[] = [
  route('GET', '/api/groupings', 'structure', listGroupings),
  route('POST', '/api/groupings', 'structure', addGrouping),
  route('PUT', '/api/groupings/:id', 'structure', changeGrouping),
  route('PUT', '/api/groupings/:id/retirement', 'structure', retireGrouping),

  route('GET', '/api/skills', 'library', listSkills),
  route('POST', '/api/skills', 'library', addSkill),
  route('PUT', '/api/skills/:id', 'library', changeSkill),
  route('PUT', '/api/skills/:id/retirement', 'library', retireSkill),
  route('POST', '/api/categories', 'library', addCategory),
  route('POST', '/api/scales', 'library', ensureScale),

  route('GET', '/api/people', 'people', listPeople),
  route('POST', '/api/people', 'people', addPerson),
  route('PUT', '/api/people/:id', 'people', changePerson),
  route('PUT', '/api/people/:id/retirement', 'people', retirePerson),
  route('POST', '/api/positions', 'people', givePosition),
  route('PUT', '/api/positions/:id/end', 'people', endPosition),

  route('GET', '/api/requirements', 'requirements', listRequirements),
  route('POST', '/api/requirements', 'requirements', setRequirements),
  route('DELETE', '/api/requirements/:id', 'requirements', removeRequirement),

  route('GET', '/api/history', 'history', listHistory),
]
