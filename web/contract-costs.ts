import type { Day, Instant, Ref } from './contract.ts'

/** Amounts and hours are text: as numbers they would be rounded. */
export interface CostSum {
  amount: string
  hours: string
  count: number
}

export interface CostSettings {
  version: number
  currency: string
  hourCost: string | null
  gainPerYear: string | null
  sharePercent: string | null
  source: string
  recordedAt: Instant
  by: string | null
}

export interface BudgetRow {
  id: string
  version: number
  grouping: Ref | null
  fromOn: Day
  throughOn: Day
  amount: string
  remark: string
  spent: string
  committed: string
  forecast: string
  left: string
}

export interface CertificationCosts {
  code: string
  name: string
  spent: CostSum
  committed: CostSum
  forecast: CostSum
}

export interface Costs {
  settings: CostSettings | null
  mayWrite: boolean
  mayWriteEverywhere: boolean
  figures: { spent: CostSum; committed: CostSum; forecast: CostSum; unpriced: number }
  certifications: CertificationCosts[]
  budgets: BudgetRow[]
}

export type What = 'spent' | 'committed' | 'forecast' | 'unpriced'

export interface CostRow {
  id: string
  personId: string
  person: string
  code: string
  name: string
  act: string
  on: Day
  amount: string
  hours: string
  priced: boolean
  togetherWith: string | null
}

export interface CutRows<Row> {
  rows: Row[]
  total: number
  next: number | null
}

export interface PriceRow {
  id: string
  version: number
  code: string
  act: string
  togetherWith: string | null
  fromOn: Day
  throughOn: Day | null
  amount: string
  hours: string
  source: string
}

export interface Prices {
  prices: PriceRow[]
  certifications: { id: string; code: string; name: string; acts: string[] }[]
}

export type Assumption = 'hourCost' | 'gainPerYear' | 'sharePercent'

export interface TrainingReturn {
  settings: CostSettings | null
  assumed: Record<Assumption, string | null>
  fees: string
  hours: string
  entries: number
  daysHeld: number
  holders: number
  missing: Assumption[]
  hoursCost: string | null
  investment: string | null
  gain: string | null
  surplus: string | null
  percent: string | null
}

export interface DaysHeldRow {
  personId: string
  person: string
  code: string
  name: string
  days: number
}
