import type { Day, Family, Instant, LinkUsed, State } from './contract.ts'

export type Meaning = 'assessed' | 'approved' | 'witnessed' | 'trained'

export interface Entitled {
  skill: string
  levelCode: string
  validThrough: Day | null
}

/** What the sign sheet shows before anything is signed. */
export interface Signing {
  printedName: string
  timeZone: string
  /** Why nothing can be signed here at all. */
  cannot: 'token' | 'deputy' | null
  /** Until then the password is not asked for again. */
  provedUntil: Instant | null
  demo: boolean
  /** What gives the right to assess the skill asked about. */
  entitledBy: Entitled | null
}

export interface EvidenceFile {
  id: string
  name: string
  mediaType: string
  size: number
}

export interface ProofFile extends EvidenceFile {
  eventId: string
  sha256: string
  recordedAt: Instant
  recordedBy: string | null
  withdrawnAt: Instant | null
}

export interface Signature {
  id: string
  eventId: string
  printedName: string
  meaning: Meaning
  signedAt: Instant
  timeZone: string
  covers: number
  intact: boolean
  entitledThen: Entitled | null
  entitledNow: boolean | null
  /** A password of the account had been chosen through a link of somebody else before it signed. */
  passwordLink: LinkUsed | null
}

export interface Proof {
  files: ProofFile[]
  signatures: Signature[]
}

export type ProposalKind = 'result' | 'selfAssessment' | 'requested' | 'second'

export interface Proposal {
  id: string
  version: number
  kind: ProposalKind
  state: 'asked' | 'waiting' | 'approved' | 'returned' | 'withdrawn'
  skill: { id: string; name: string }
  level: number | null
  levelCode: string | null
  proposedAt: Instant
  proposedBy: string | null
  decidedAt: Instant | null
  decidedBy: string | null
  reason: string | null
  mine: boolean
}

export interface Waiting {
  id: string
  version: number
  kind: ProposalKind
  person: { id: string; name: string; number: string | null }
  skill: { id: string; name: string; safetyCritical: boolean; levels: { value: number; code: string; name: string }[] }
  level: number
  type: string
  achievedOn: Day
  certificateNumber: string | null
  issuer: string | null
  remark: string | null
  files: EvidenceFile[]
  proposedAt: Instant
  proposedBy: string | null
  meaning: Meaning | null
  state: State | null
  family: Family | null
  risk: number
  mine: boolean
  entitled: boolean
}

export interface Inbox {
  total: number
  rows: Waiting[]
}
