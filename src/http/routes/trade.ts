import { listHistory } from '../../features/audit/history.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const tradeRoutes: Route[] = [route('GET', '/api/history', 'history', listHistory)]
