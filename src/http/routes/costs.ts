import { readCosts } from '../../features/costs/overview.ts'
import { listPrices } from '../../features/costs/prices.ts'
import { readProgrammeCosts } from '../../features/costs/programme-costs.ts'
import { listDaysHeld, readTrainingReturn } from '../../features/costs/return.ts'
import { listCostRows } from '../../features/costs/rows.ts'
import { addBudget, changeBudget, withdrawBudget } from '../../features/costs/set-budget.ts'
import { setPrice, withdrawPrice } from '../../features/costs/set-price.ts'
import { setCostSettings } from '../../features/costs/settings.ts'
import { route } from '../route.ts'
import type { Route } from '../route.ts'

export const costRoutes: Route[] = [
  route('GET', '/api/costs', 'costs', readCosts),
  route('GET', '/api/costs/rows', 'costs', listCostRows),
  route('GET', '/api/costs/return', 'costs', readTrainingReturn),
  route('GET', '/api/costs/days-held', 'costs', listDaysHeld),
  route('GET', '/api/people/:id/programmes/:code/costs', 'costs', readProgrammeCosts),
  route('PUT', '/api/costs/settings', 'costs', setCostSettings),
  route('GET', '/api/costs/prices', 'costs', listPrices),
  route('POST', '/api/costs/prices', 'costs', setPrice),
  route('PUT', '/api/costs/prices/:id/withdrawal', 'costs', withdrawPrice),
  route('POST', '/api/costs/budgets', 'costs', addBudget),
  route('PUT', '/api/costs/budgets/:id', 'costs', changeBudget),
  route('PUT', '/api/costs/budgets/:id/withdrawal', 'costs', withdrawBudget),
]
