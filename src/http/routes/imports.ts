import { checkImport } from '../../features/imports/check.ts'
import { keepImport } from '../../features/imports/keep.ts'
import { listImports } from '../../features/imports/list.ts'
import { reverseImport } from '../../features/imports/reverse.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const importRoutes: Route[] = [
  route('POST', '/api/imports/check', 'imports', checkImport),
  route('POST', '/api/imports', 'imports', keepImport),
  route('GET', '/api/imports', 'imports', listImports),
  route('PUT', '/api/imports/:id/reversal', 'imports', reverseImport),
]
