import type { Day, Instant, LinkUsed, PersonStanding, Ref } from './contract.ts'

export type Role = 'operator' | 'leader' | 'assessor' | 'coordinator' | 'hr' | 'quality' | 'manager' | 'admin'

export interface GivenRole {
  id: string
  role: Role
  /** Null: over everybody. */
  groupings: Ref[] | null
}

export interface AccountRow {
  id: string
  name: string
  email: string
  language: string
  kind: 'owner' | 'demo' | 'member'
  state: 'active' | 'disabled'
  person: Ref | null
  roles: GivenRole[]
  deputies: { id: string; account: Ref; fromOn: Day; throughOn: Day }[]
  createdAt: Instant
  lastSeenAt: Instant | null
  version: number
  mine: boolean
  inHand: boolean
}

export interface Giveable {
  role: Role
  everybody: boolean
}

export interface Accounts {
  rows: AccountRow[]
  giveable: Giveable[]
}

export interface InvitationRow {
  id: string
  name: string
  email: string
  language: string
  person: Ref | null
  roles: { role: Role; groupings: Ref[] | null }[]
  invitedAt: Instant
  invitedBy: Ref | null
  expiresAt: Instant
  expired: boolean
}

export interface MadeLink {
  path: string
  expiresAt: Instant
}

export interface OpenedInvitation {
  name: string
  email: string
  language: string
  organisation: string
  expiresAt: Instant
  passwordLength: number
  /** The account is there; only its password is chosen anew. */
  again: boolean
  /** With `again`: the last time that the password was chosen through a link. */
  lastLink: LinkUsed | null
}

export interface DeputyRow {
  id: string
  account: Ref
  deputy: Ref
  fromOn: Day
  throughOn: Day
  today: boolean
}

export interface Deputies {
  mine: DeputyRow[]
  others: DeputyRow[]
  candidates: Ref[]
}

export interface Seer {
  account: Ref
  way: 'self' | 'owner' | 'role' | 'deputy' | 'share'
  role: Role | null
  groupings: Ref[] | null
  actsFor: Ref | null
  records: boolean
  notes: boolean
  /** The matrix that is shared with them: by whom and until when. */
  share: { name: string; by: Ref; mayEdit: boolean; throughOn: Day; skills: number } | null
}

export interface Certificate {
  id: string
  skill: Ref
  achievedOn: Day
  validThrough: Day | null
  number: string | null
  issuer: string | null
  grade: string | null
}

export interface Goal {
  positionId: string
  groupings: Ref[]
  fromOn: Day | null
  met: number
  asked: number
  missing: { id: string; name: string; levelCode: string }[]
}

export interface Me extends PersonStanding {
  certificates: Certificate[]
  goals: Goal[]
}
