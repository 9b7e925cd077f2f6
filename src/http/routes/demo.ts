import { addDemo, removeDemo } from '../../features/demo/beside.ts'
import { enterDemo } from '../../features/demo/enter.ts'
import { setUp } from '../../features/demo/set-up.ts'
import { gateRoute, route } from '../route.ts'
import type { Route } from '../route.ts'

export const demoRoutes: Route[] = [
  gateRoute('POST', '/api/setup', 'access', setUp),
  gateRoute('POST', '/api/demo/session', 'demo', enterDemo),
  route('POST', '/api/demo', 'demo', addDemo),
  route('DELETE', '/api/demo', 'demo', removeDemo),
]
