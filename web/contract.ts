/** The shapes the program's API answers with. Days are 'YYYY-MM-DD', instants ISO. */
export type Day = string
export type Instant = string

export interface Ref {
  id: string
  name: string
}

export interface Clocks {
  asOf: Day
  knownAt: Instant
}

export interface Account {
  id: string
  name: string
  email: string
  language: string
  /** The person whose account this is. */
  personId: string | null
  actingFor: Ref | null
  rights: string[]
  /** Over whom: the groupings of each right; null: everybody. */
  grants: { rights: string[]; groupingIds: string[] | null }[]
  version?: number
  /** The last time that the password was chosen through a link somebody else made. */
  passwordLink?: LinkUsed | null
}

/** Whose link it was, and when it was used. */
export interface LinkUsed {
  by: string | null
  at: Instant
}

/** What the reader may do about one person. */
export interface Over {
  rights: string[]
  own: boolean
}

export interface Organisation {
  id: string
  name: string
  timeZone: string
  language: string
  kind: 'real' | 'demo'
  today: Day
}

export interface Session {
  state: 'setup' | 'signedOut' | 'signedIn'
  /** Anybody may enter the demo plant without a password. */
  demoOpen: boolean
  demoPresent: boolean
  account: Account | null
  organisation: Organisation | null
  product: { name: string; version: string }
}

export interface SessionRow {
  id: string
  startedAt: Instant
  lastSeenAt: Instant
  device: string
  address: string
  current: boolean
}

export interface TokenRow {
  id: string
  name: string
  createdAt: Instant
  lastUsedAt: Instant | null
}

export interface Grouping {
  id: string
  name: string
  typeId: string
  parentId: string | null
  timeZone: string | null
  custom: Record<string, unknown>
  ordinal: number
  people: number
  version: number
}

export interface Groupings {
  types: Ref[]
  rows: Grouping[]
}

export interface Person {
  id: string
  name: string
  surname: string
  givenNames: string | null
  employeeNumber: string | null
  email: string | null
  employer: string | null
  contract: string | null
  groupings: { id: string; name: string; type: string }[]
  left: boolean
  /** Away today; lists of people say so. */
  absent?: boolean
  version: number
}

export interface Page<Row> {
  rows: Row[]
  total: number
  next: string | null
}

export type State =
  | 'REVOKED'
  | 'SUSPENDED'
  | 'EXEMPT'
  | 'LAPSED'
  | 'EXPIRED'
  | 'TOO_LOW'
  | 'MISSING'
  | 'IN_GRACE'
  | 'OUTDATED'
  | 'COOLING'
  | 'EXPIRING'
  | 'RAISING'
  | 'OK'
  | 'EXTRA'
  | 'NONE'
export type Family = 'gap' | 'soon' | 'ok' | 'neutral'
export type Permission = 'no' | 'supervised' | 'alone'

export interface Share {
  numerator: number
  denominator: number
  percent: string | null
}

export interface PersonCell {
  skill: { id: string; name: string; code: string | null; categoryId: string | null; scaleId: string; warnDays: number }
  state: State
  family: Family
  may: Permission
  cover: boolean
  level: number | null
  levelCode: string | null
  required: number | null
  requiredCode: string | null
  wanted: number
  grade: 'A' | 'B' | 'C' | 'D' | null
  validThrough: Day | null
  exempted: boolean
  declared: boolean
}

export interface PersonStanding extends Clocks {
  person: Person
  positions: { id: string; fromOn: Day | null; throughOn: Day | null; potential: boolean; groupings: Ref[] }[]
  met: Share
  cells: PersonCell[]
}

export interface Level {
  value: number
  code: string
  name: string
  description?: string
  mayWorkSupervised: boolean
  mayWorkAlone: boolean
  countsForCover: boolean
  mayTrain: boolean
  mayAssess: boolean
}

export interface Scale {
  id: string
  name: string
  levels: Level[]
}

export interface Skill {
  id: string
  code: string | null
  name: string
  category: Ref | null
  scaleId: string
  validity: string | null
  warnDays: number
  evidenceFloor: 'A' | 'B' | 'C' | 'D'
  safetyCritical: boolean
  state: string
  version: number
}

export interface Library {
  rows: Skill[]
  scales: Scale[]
  categories: Ref[]
}

export interface Counts {
  people?: number
  groupings?: number
  skills?: number
  results?: number
  requirements?: number
  entries?: number
}

export interface ImportRow {
  id: string
  files: { name: string; size: number; sha256: string }[]
  keptAt: Instant
  keptBy: Ref | string | null
  counts: Counts
  reversedAt: Instant | null
  reversibleUntil: Instant | null
}
