import type { Route } from '../route.ts'
import { accessRoutes } from './access.ts'
import { readingRoutes } from './readings.ts'
import { tradeRoutes } from './trade.ts'

/** Every route of the interface; the contract and the tests read this list. */
export const routes: Route[] = [...accessRoutes, ...readingRoutes, ...tradeRoutes]
