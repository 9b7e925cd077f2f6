import type { Day, Over, Ref } from './contract.ts'

/** What is said of people beside their skills, and the fields that the organisation declares. */
export interface Period {
  fromOn: Day | null
  throughOn: Day | null
}

export interface Engagement extends Period {
  id: string
  contract: string
  employer: string | null
}

export interface Absence {
  id: string
  /** Null for readers whom it does not concern. */
  kind: string | null
  fromOn: Day
  throughOn: Day | null
  remark: string
}

export interface Relation extends Period {
  id: string
  kind: string
  /** The person is this to the other, and not the other way round. */
  of: boolean
  other: Ref
}

export interface Position extends Period {
  id: string
  potential: boolean
  groupings: { id: string; name: string; type: string }[]
}

export interface PersonRecord {
  person: {
    id: string
    version: number
    name: string
    surname: string
    givenNames: string
    employeeNumber: string | null
    email: string | null
    birthOn: Day | null
    remark: string
    custom: Record<string, unknown>
    retired: boolean
    mergedInto: string | null
  }
  engagements: Engagement[]
  absences: Absence[]
  relations: Relation[]
  positions: Position[]
  may: { write: boolean; absences: boolean }
  over: Over
}

export interface Progress {
  id: string
  required: number
  met: number
  gaps: { skill: Ref; required: number; requiredCode: string | null; level: number | null; levelCode: string | null }[]
}

export interface PersonWords {
  contracts: string[]
  employers: string[]
  absences: string[]
  relations: string[]
}

export interface Suspect {
  id: string
  name: string
  employeeNumber: string | null
  version: number
  results: number
}

export interface Doubles {
  rows: { why: 'name' | 'number'; people: Suspect[] }[]
}

export type FieldKind = 'text' | 'number' | 'day' | 'choice' | 'yesNo'
export type Entity = 'person' | 'skill' | 'grouping'

export interface CustomField {
  id: string
  entity: Entity
  name: string
  kind: FieldKind
  choices: string[]
  ordinal: number
  retired: boolean
  version: number
}
