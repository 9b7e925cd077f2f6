import type { Day, Instant, Over, Ref } from './contract.ts'
import type { StandingOn } from './contract-certifications.ts'
import type { CrewCheck, CrewEntry, CrewPeriod } from './contract-events.ts'

export type Scope = Record<string, string>

export interface StandingLine extends StandingOn {
  certificationId: string
  code: string
  name: string
  scope: Scope
  /** The last day that was worked out, where it is not for ever. */
  forecastThrough: Day | null
}

export interface PersonCertifications {
  asOf: Day
  knownAt: Instant
  personId: string
  person: string
  over: Over
  lines: StandingLine[]
}

export interface KeptFile {
  id: string
  name: string
  mediaType: string
  size: number
  sha256: string
}

export interface CertificationEntry {
  id: string
  type: string
  on: Day
  certs: string[] | null
  fields: Record<string, unknown>
  recordedAt: Instant
  recordedBy: Ref | null
  /** Since when another stands in its place, or none. */
  supersededAt: Instant | null
  files: KeptFile[]
}

export interface LedgerLine {
  kind: 'claim' | 'cut' | 'carried'
  event: string | null
  on: Day | null
  bucket: string
  points: number
  state: 'claimed' | 'approved' | 'rejected' | null
  decidedOn: Day | null
  used: boolean
  counts: number
  why: 'counts' | 'waiting' | 'rejected' | 'used' | 'before' | 'after' | 'ceiling' | 'carried'
}

export interface Pace {
  perYear: number
  atEnd: number | null
  enoughOn: Day | null
  inTime: boolean
  missing: number
  waiting: number
  daysLeft: number | null
}

export interface Bucket {
  id: string
  min: number | null
  max: number | null
  claimed: number
  approved: number
  counts: number
}

export interface Ledger {
  unit: string
  from: Day | null
  through: Day | null
  min: number | null
  lines: LedgerLine[]
  buckets: Bucket[]
  balance: number
  enough: boolean
  /** Null: no term runs for which points are collected. */
  pace: Pace | null
}

/** Something that is asked, or a group of it. */
export interface Item {
  kind: 'all' | 'any' | 'evidence' | 'points' | 'hold' | 'condition' | 'age'
  at: string
  met: boolean
  act: string | null
  part: string | null
  what: string | null
  points: { min: number; have: number; unit: string } | null
  ref: string | null
  of: Item[]
}

/** A way to earn it, to renew it or back to it. */
export interface Way {
  kind: 'award' | 'renew' | 'late'
  id: string | null
  at: string
  opensOn: Day | null
  closesOn: Day | null
  open: boolean
  need: Item
}

/** As it is sent: one after the other, each group before what belongs to it. */
export interface SentWay extends Omit<Way, 'need'> {
  asks: (Omit<Item, 'of'> & { inside: number | null })[]
}

export interface PersonCertification {
  asOf: Day
  knownAt: Instant
  personId: string
  person: string
  over: Over
  certificationId: string
  code: string
  name: string
  scope: Scope
  scopes: Scope[]
  intervals: StandingOn[]
  forecastThrough: Day | null
  /** None: the next term is secured. */
  ways: Way[]
  events: CertificationEntry[]
  ledger: Ledger | null
  continuity: ContinuityLog[]
  /** Who recorded and who signed what keeps it. */
  signed: CrewEntry[]
  /** The programme of modules that it is the whole or a part of. */
  programme: string | null
}

/** A check of a rule, as it stands with one person. */
export interface ContinuityLog extends CrewCheck {
  dueOn: Day | null
  missedOn: Day | null
  /** What counts for it, the latest last. */
  events: string[]
  periods: CrewPeriod[]
}

export interface DueRow extends StandingOn {
  concern: 'lost' | 'due' | 'open'
  personId: string
  person: string
  certificationId: string
  code: string
  name: string
  scope: Scope
}

/** Points that somebody handed in, not decided yet. */
export interface WaitingClaim {
  id: string
  personId: string
  person: string
  code: string
  name: string
  on: Day
  points: number
  bucket: string | null
  activity: string | null
}

export interface Due {
  asOf: Day
  counts: { lost: number; due: number; open: number; claims: number }
  rows: DueRow[]
  claims: WaitingClaim[]
}
