import { addSkill } from '../../features/library/add.ts'
import { arrangeLibrary } from '../../features/library/arrange.ts'
import { addCategory, changeCategory } from '../../features/library/category.ts'
import { changeScale } from '../../features/library/change-scale.ts'
import { changeSkill } from '../../features/library/change.ts'
import { addEquivalent, removeEquivalent } from '../../features/library/equivalent.ts'
import { readSkill } from '../../features/library/get.ts'
import { listSkills } from '../../features/library/list.ts'
import { previewPrerequisite, previewPrerequisiteRemoval } from '../../features/library/preview-prerequisite.ts'
import { addPrerequisite, removePrerequisite } from '../../features/library/prerequisite.ts'
import { previewEquivalent, previewEquivalentRemoval } from '../../features/library/preview-equivalent.ts'
import { previewScale, previewSkill, previewStep } from '../../features/library/preview.ts'
import { publishSkill } from '../../features/library/publish.ts'
import { retireCategory } from '../../features/library/retire-category.ts'
import { retireSkill } from '../../features/library/retire.ts'
import { addScale, ensureScale } from '../../features/library/scale.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

/** Addresses that end in /check tell what a change would do and write nothing. */
export const libraryRoutes: Route[] = [
  route('GET', '/api/skills', 'library', listSkills),
  route('POST', '/api/skills', 'library', addSkill),
  route('GET', '/api/skills/:id', 'library', readSkill),
  route('PUT', '/api/skills/:id', 'library', changeSkill),
  route('POST', '/api/skills/:id/check', 'library', previewSkill),
  route('POST', '/api/skills/:id/step/check', 'library', previewStep),
  route('PUT', '/api/skills/:id/publication', 'library', publishSkill),
  route('PUT', '/api/skills/:id/retirement', 'library', retireSkill),

  route('POST', '/api/prerequisites', 'library', addPrerequisite),
  route('POST', '/api/prerequisites/check', 'library', previewPrerequisite),
  route('DELETE', '/api/prerequisites/:id', 'library', removePrerequisite),
  route('POST', '/api/prerequisites/:id/removal/check', 'library', previewPrerequisiteRemoval),
  route('POST', '/api/equivalents', 'library', addEquivalent),
  route('POST', '/api/equivalents/check', 'library', previewEquivalent),
  route('DELETE', '/api/equivalents/:id', 'library', removeEquivalent),
  route('POST', '/api/equivalents/:id/removal/check', 'library', previewEquivalentRemoval),

  route('POST', '/api/categories', 'library', addCategory),
  route('PUT', '/api/categories/order', 'library', arrangeLibrary),
  route('PUT', '/api/categories/:id', 'library', changeCategory),
  route('PUT', '/api/categories/:id/retirement', 'library', retireCategory),

  route('POST', '/api/scales', 'library', ensureScale),
  route('POST', '/api/scales/own', 'library', addScale),
  route('PUT', '/api/scales/:id', 'library', changeScale),
  route('POST', '/api/scales/:id/check', 'library', previewScale),
]
