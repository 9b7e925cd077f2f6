import { addCustomField, changeCustomField, listCustomFields } from '../../features/structure/custom-fields.ts'
import { addGrouping } from '../../features/structure/add.ts'
import { addTree } from '../../features/structure/add-tree.ts'
import { changeGrouping } from '../../features/structure/change.ts'
import { listGroupings } from '../../features/structure/list.ts'
import { placeGrouping } from '../../features/structure/place.ts'
import { retireGrouping } from '../../features/structure/retire.ts'
import { addGroupingType, renameGroupingType } from '../../features/structure/types.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const structureRoutes: Route[] = [
  route('GET', '/api/groupings', 'structure', listGroupings),
  route('POST', '/api/groupings', 'structure', addGrouping),
  route('POST', '/api/groupings/tree', 'structure', addTree),
  route('PUT', '/api/groupings/:id', 'structure', changeGrouping),
  route('PUT', '/api/groupings/:id/place', 'structure', placeGrouping),
  route('PUT', '/api/groupings/:id/retirement', 'structure', retireGrouping),
  route('POST', '/api/grouping-types', 'structure', addGroupingType),
  route('PUT', '/api/grouping-types/:id', 'structure', renameGroupingType),
  route('GET', '/api/custom-fields', 'structure', listCustomFields),
  route('POST', '/api/custom-fields', 'structure', addCustomField),
  route('PUT', '/api/custom-fields/:id', 'structure', changeCustomField),
]
