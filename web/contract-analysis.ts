import type { Clocks, Day, Instant, Ref, Share, State } from './contract.ts'
import type { Totals } from './contract-readings.ts'

export type By = 'person' | 'grouping' | 'skill' | 'category' | 'position'

export interface FigureRow {
  /** `none`: people without a position, skills without a category. */
  id: string
  name: string
  code: string | null
  typeName: string | null
  depth: number
  /** By position, how many positions. */
  people: number
  compliance: Share
  gaps: number
  byState: Partial<Record<State, number>>
  exempt: number
  prohibitions: number
  expiring: Record<'30' | '60' | '90', { required: number; notRequired: number }>
  auditReady: Share
  evidence: Record<'A' | 'B' | 'C' | 'D', number>
}

export interface Compliance extends Clocks {
  definition: number
  by: By
  scope: Ref | null
  population: number
  skills: number
  /** Over the whole organisation, and not over those alone whom the reader reaches. */
  everybody: boolean
  total: FigureRow
  count: number
  types: string[]
  rows: FigureRow[]
}

/** What a position asks of its holder, met or not. */
export interface AskedRow {
  person: { id: string; name: string; number: string | null }
  position: { id: string; groupings: string[]; fromOn: Day | null }
  skill: { id: string; name: string; code: string | null }
  state: State
  family: 'gap' | 'soon' | 'ok' | 'neutral'
  met: boolean
  required: number
  requiredCode: string | null
  level: number | null
  levelCode: string | null
  validThrough: Day | null
  days: number | null
}

export interface Positions extends Clocks {
  total: number
  met: number
  rows: AskedRow[]
}

/** The figures of a scope at the end of one of its days. */
export interface TrendFigures extends Totals {
  population: number
  auditReady: number
  expiring: Record<'30' | '60' | '90', { required: number; notRequired: number }>
  evidence: Record<'A' | 'B' | 'C' | 'D', number>
}

export interface TrendPoint {
  on: Day
  knownAt: Instant
  /** Worked out later, because nobody was there to keep it at the end of the day. */
  filled: boolean
  /** Who stood there was worked out as it is known now, because the records are younger than the day. */
  figures: TrendFigures
}

export interface Trend extends Clocks {
  scope: Ref | null
  step: 'day' | 'week' | 'month'
  from: Day
  through: Day
  points: TrendPoint[]
  /** Below the scope, from the first to the last shown point. */
  parts: { id: string; name: string; typeName: string; first: TrendPoint | null; last: TrendPoint | null }[]
  /** Whoever reaches only some groupings chooses one of them. */
  choose: Ref[]
}

export interface Again extends Clocks {
  points: { on: Day; figures: TrendFigures }[]
}

export const NEAR = ['oneBelow', 'underWay', 'ahead30', 'ahead60', 'ahead90', 'ahead180'] as const
export type Near = (typeof NEAR)[number]

export interface Counted {
  required: number
  gaps: number
}

/** Gaps by skill and grouping. */
export interface Heat extends Clocks {
  types: string[]
  type: string | null
  groupings: (Ref & Counted)[]
  /** Those with gaps, most of them first; cells in the order of the groupings. */
  skills: (Ref & Counted & { cells: Counted[] })[]
  near: Record<Near | 'gaps', number>
}
