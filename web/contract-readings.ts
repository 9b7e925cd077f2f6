import type { Clocks, Day, Family, Instant, Level, Permission, Ref, Share, State } from './contract.ts'

export interface Dashboard extends Clocks {
  scope: Ref | null
  population: number
  skills: number
  compliance: Share
  positional: Share
  totals: Totals
  overdue: { count: number; maxDays: number }
  expiring: Record<'30' | '60' | '90', { required: number; notRequired: number }>
  singlePoints: number
  uncovered: number
  nothingRecorded: number
  auditReady: Share
  fresh: Share
  evidence: Record<'A' | 'B' | 'C' | 'D', number>
  averageDepth: number | string | null
  averageBreadth: number | string | null
  byGrouping: { id: string; name: string; typeName: string; parentId: string | null; compliance: Share; gaps: number }[]
}

export interface Totals {
  required: number
  compliant: number
  gaps: number
  byState: Partial<Record<State, number>>
  exempt: number
  prohibitions: number
}

export interface GapRow {
  person: { id: string; name: string; number: string | null; groupings: string[] }
  skill: { id: string; name: string; code: string | null }
  state: State
  family: Family
  required: number | null
  requiredCode: string | null
  level: number | null
  levelCode: string | null
  validThrough: Day | null
  /** Days to (positive) or since (negative) the end of validity. */
  days: number | null
  grade: 'A' | 'B' | 'C' | 'D' | null
  from: Ref[]
  may: Permission
}

export interface Gaps extends Clocks {
  totals: Totals
  byGrouping: { id: string; name: string; typeName: string; required: number; compliant: number; gaps: number }[]
  bySkill: { id: string; name: string; required: number; compliant: number; gaps: number }[]
  rows: GapRow[]
  next: string | null
}

export interface Alerts extends Clocks {
  show: string
  total: number
  rows: GapRow[]
  next: string | null
}

export interface Depth extends Clocks {
  rows: {
    skill: { id: string; name: string; code: string | null }
    canRunAlone: number
    canTrain: number
    required: number
    held: number
    expiring90: number
    people: Ref[]
  }[]
}

export interface HeldResult {
  id: string
  level: number
  levelCode: string
  levelName: string
  grade: 'A' | 'B' | 'C' | 'D'
  achievedOn: Day
  validThrough: Day | null
  certificateNumber: string | null
  issuer: string | null
}

export interface BindingRequirement {
  id: string
  kind: 'mandatory' | 'wanted'
  level: number
  levelCode: string | null
  via: { kind: string; id: string | null; name: string }
  bindsOn: Day
  throughOn: Day | null
  reason: string | null
}

export interface Evidence {
  id: string
  type: string
  level: number
  levelCode: string | null
  outcome: string
  grade: 'A' | 'B' | 'C' | 'D'
  achievedOn: Day
  validThrough: Day | null
  recordedAt: Instant
  recordedBy: Ref | string | null
  source: { file: string; sheet: string; cell: string } | null
  remark: string | null
  certificateNumber: string | null
  issuer: string | null
  superseded: { at: Instant; by: Ref | string | null; reason: string | null } | null
}

export interface Change {
  at: Instant
  by: Ref | string | null
  action: string
  reason: string | null
  before: unknown
  after: unknown
}

/** One person and one skill: what the record drawer shows. */
export interface Pair extends Clocks {
  person: { id: string; name: string; number: string | null }
  skill: { id: string; name: string; code: string | null; scale: { name: string; levels: Level[] } }
  cell: {
    state: State
    family: Family
    may: Permission
    cover: boolean
    compliant: boolean | null
    also: State[]
    required: boolean
    overlays: string[]
  }
  now: {
    result: HeldResult | null
    declared: HeldResult | null
    required: number
    requirements: BindingRequirement[]
    revocations: { id: string; fromOn: Day; throughOn: Day | null; reason: string; note?: string | null }[]
    exemptions: { id: string; fromOn: Day; throughOn: Day | null; reason: string; permits: Permission; requirementId: string | null }[]
  }
  evidence: Evidence[]
  history: Change[]
  why: { code: string; params: Record<string, unknown> }[]
}
