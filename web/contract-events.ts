import type { Day, Instant } from './contract.ts'
import type { Meaning } from './contract-proof.ts'

/** An act that a rule counts, with who must judge and sign. */
export interface AskedAct {
  act: string
  part: string | null
  what: string | null
  by: string[]
  sign: string[]
  sameScope: boolean
}

/** Record it, sign for it, or neither. */
export type Answering = 'record' | 'sign' | null

export interface Task {
  personId: string
  person: string
  employeeNumber: string | null
  certificationId: string
  code: string
  certification: string
  scope: Record<string, string>
  kind: 'open' | 'overdue' | 'stops' | 'restricts'
  trigger: string
  event: { id: string; type: string; on: Day } | null
  dueOn: Day | null
  work: 'yes' | 'supervised' | 'no' | 'n/a'
  acts: AskedAct[]
  answering: Answering
}

export interface TaskPage {
  rows: Task[]
  total: number
  overdue: number
  next: string | null
}

export interface CrewPeriod {
  from: Day
  through: Day
  state: 'kept' | 'late' | 'missed' | 'open' | 'ahead' | 'unasked'
  events: string[]
}

export interface CrewMember {
  personId: string
  person: string
  employeeNumber: string | null
  scope: Record<string, string>
  level: string | null
  status: string
  work: 'yes' | 'supervised' | 'no' | 'n/a'
  today: Day
  checks: { id: string; dueOn: Day | null; missedOn: Day | null; lastId: string | null; periods: CrewPeriod[] }[]
  answering: Answering
}

export interface CrewCheck {
  id: string
  mode: 'gap' | 'grid' | 'rolling' | 'once'
  every: string | null
  onMiss: string
  acts: AskedAct[]
}

export interface CrewEntry {
  id: string
  type: string
  on: Day
  by: string | null
  mine: boolean
  signed: { printedName: string; meaning: Meaning; signedAt: Instant; timeZone: string; covers: number; intact: boolean } | null
}

export interface Crew {
  code: string
  name: string
  checks: CrewCheck[]
  rows: CrewMember[]
  total: number
  entries: CrewEntry[]
}

/** What was recorded of a person for a certification. */
export interface RecordedEvent {
  id: string
  type: string
  on: Day
  certs: string[] | null
  fields: Record<string, unknown>
  recordedAt: Instant
  recordedBy: { id: string; name: string } | null
  supersededAt: Instant | null
}

export interface ExtensionPreview {
  terms: number
  people: number
  /** The reader's own is among them, and is left out. */
  own: boolean
  rows: {
    personId: string
    person: string
    employeeNumber: string | null
    scope: Record<string, string>
    status: string
    validThrough: Day
    until: Day
  }[]
}
