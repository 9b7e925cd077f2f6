import type { Mark, Rule } from '../src/rules/certification/language.ts'
import type { Day, Instant, Ref } from './contract.ts'

export type Confidence = 'primary' | 'secondary' | 'clause' | 'unconfirmed'
export type CertificationState = 'draft' | 'active' | 'retired'

export const STANDING_STATUSES = [
  'valid',
  'due-soon',
  'in-grace',
  'expired',
  'suspended',
  'lapsed',
  'revoked',
  'exempt',
  'in-progress',
  'planned',
  'not-started',
  'not-required',
] as const
export type StandingStatus = (typeof STANDING_STATUSES)[number]

/** What is said of a certification beside its rule. */
export interface AboutCertification {
  issuer: string
  region: string
  category: string
  confidence: Confidence
  /** How it is earned, how long it lasts and so on, in words; null: the sources do not say. */
  summary: Record<string, string | null>
  openQuestions: string[]
  history: { from?: string; until?: string; change?: string; confidence?: Confidence }[]
  notes: string | null
  sources: { title: string; url?: string | null }[]
}

export interface CatalogueRow {
  id: string
  name: string
  issuer: string
  region: string
  category: string
  confidence: Confidence
  /** The certification it has become here; null: not adopted. */
  adoptedAs: string | null
  open: { unbound: number; unconfirmed: number }
}

export interface Catalogue {
  rows: CatalogueRow[]
  total: number
  categories: { id: string; name: string; count: number }[]
  confidences: { id: Confidence; count: number }[]
}

export interface CatalogueEntry extends CatalogueRow {
  about: AboutCertification
  rule: Rule
  marks: Mark[]
  unbound: string[]
  labels: string[]
}

export interface CertificationRow {
  id: string
  code: string
  catalogueId: string | null
  name: string
  issuer: string
  region: string
  category: string
  confidence: Confidence
  /** Of the version in force, or of the latest where none is. */
  state: CertificationState
  version: number
  fromOn: Day | null
  throughOn: Day | null
  /** In how many places its rule differs from that of the catalogue; null: it did not come from there. */
  differs: number | null
  draft: { version: number; revision: number; unbound: number; unaccepted: number } | null
}

export interface AnsweredPlace {
  at: string
  by: string | null
  byName: string
  on: Day
  source: string
}

export interface RuleDifference {
  at: string
  before?: unknown
  after?: unknown
}

export interface CertificationVersion {
  version: number
  revision: number
  state: CertificationState
  fromOn: Day | null
  throughOn: Day | null
  name: string
  about: AboutCertification
  rule: Rule
  marks: Mark[]
  accepted: AnsweredPlace[]
  chosen: (AnsweredPlace & { kind: 'bound' | 'struck' | 'label'; value?: unknown })[]
  unbound: string[]
  unaccepted: Mark[]
  faults: { path: string; code: string; params: Record<string, string> }[]
  differences: RuleDifference[] | null
  recordedAt: Instant
  recordedBy: Ref | null
}

export interface Certification extends CertificationRow {
  versions: CertificationVersion[]
}

/** How many people hold it, for whom it is due among them, who lost it, who is on the way. */
export interface HolderCount {
  id: string
  held: number
  due: number
  lost: number
  underway: number
}

/** One interval of a standing, as it is on a day. */
export interface StandingOn {
  from: Day
  through: Day | null
  status: StandingStatus
  work: 'yes' | 'supervised' | 'no' | 'n/a'
  level: string | null
  cycle: number
  validThrough: Day | null
  reasons: { code: string; ref?: string; on?: Day; clause: string; events: string[] }[]
  findings: string[]
  next: { kind: string; on: Day }[]
  basis: string[]
  ruleVersion: number
  marks: { at: string; confidence: string }[]
}

export interface Holder extends StandingOn {
  personId: string
  person: string
  employeeNumber: string | null
  scope: Record<string, string>
}

/** Who would stand otherwise if a draft were published from a day on. */
export interface PublicationPreview {
  people: number
  counts: { from: StandingStatus; to: StandingStatus; standings: number }[]
  total: number
  rows: {
    personId: string
    person: string
    employeeNumber: string | null
    certificationId: string
    code: string
    certification: string
    scope: Record<string, string>
    from: StandingStatus
    to: StandingStatus
  }[]
}
