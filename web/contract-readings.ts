import type { Overlay } from '../src/rules/overlay.ts'
import type { StandingOn } from './contract-certifications.ts'
import type { Clocks, Day, Family, Instant, Level, Over, Permission, Ref, Share, State } from './contract.ts'

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
  levelCode: string | null
  levelName: string | null
  grade: 'A' | 'B' | 'C' | 'D'
  achievedOn: Day
  validThrough: Day | null
}

export interface BindingRequirement {
  id: string
  kind: 'mandatory' | 'wanted'
  level: number
  levelCode: string | null
  via: { kind: string; id: string | null; name: string }
  bindsOn: Day
  throughOn: Day | null
  /** In force on the day; a later or an ended one is listed too. */
  binding: boolean
  exempted: boolean
  mayEnd: boolean
}

/** One event of the pair; the superseded ones too. */
export interface Evidence {
  id: string
  type: string
  level: number | null
  levelCode: string | null
  outcome: string | null
  grade: 'A' | 'B' | 'C' | 'D' | null
  achievedOn: Day
  /** The day is a guess, because the source had none. */
  achievedOnAssumed: boolean
  validThrough: Day | null
  /** Why it ends on another day than the skill gives. */
  overrideReason: string | null
  throughOn: Day | null
  recordedAt: Instant
  recordedBy: string | null
  source: { file: string; sheet: string; cell: string } | null
  /** The cell of the source as it was written. */
  token: string | null
  remark: string | null
  reason: string | null
  /** Restricted; null also for those who may not read it. */
  note: string | null
  certificateNumber: string | null
  issuer: string | null
  superseded: { at: Instant } | null
}

export interface Change {
  seq: number
  at: Instant
  by: string | null
  action: string
  reason: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export interface Prohibition {
  id: string
  fromOn: Day
  throughOn: Day | null
  reason: string
  open: boolean
}

export interface Exemption {
  id: string
  fromOn: Day
  throughOn: Day | null
  reason: string
  requirementId: string | null
  permits: Permission
}

/** One person and one skill: what the record drawer shows. */
export interface Pair extends Clocks {
  person: { id: string; name: string; number: string | null; retired: boolean }
  skill: {
    id: string
    name: string
    code: string | null
    warnDays: number
    scale: { id: string; name: string; levels: Level[] }
    /** What may prove it, what it names as its proof first. */
    acts: string[]
    secondPerson: boolean
  }
  cell: {
    state: State
    family: Family
    may: Permission
    cover: boolean
    compliant: boolean | null
    also: State[]
    required: number | null
    wanted: number
    overlays: Overlay[]
  }
  now: {
    result: HeldResult | null
    declared: HeldResult | null
    requirements: BindingRequirement[]
    revocations: Prohibition[]
    exemptions: Exemption[]
  }
  /** The certification that decides what is held on the day; null: results decide. */
  certification: {
    id: string
    code: string
    name: string
    scope: Record<string, string> | null
    standing: StandingOn | null
    others: { scope: Record<string, string>; status: string; validThrough: Day | null }[]
  } | null
  evidence: Evidence[]
  history: Change[]
  over: Over
  why: { code: string; params: Record<string, string | number | boolean | null> }[]
}
