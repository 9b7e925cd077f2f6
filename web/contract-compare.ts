import type { Clocks } from './contract.ts'

export interface ComparedCell {
  state: string
  level: string | null
  required: string | null
  validThrough: string | null
  grade: 'A' | 'B' | 'C' | 'D' | null
  wanted: string | null
  exempted: boolean
  declared: boolean
}

/** What made a difference: the record, what became of it, and who put it on record when. */
export interface Cause {
  what:
    | 'result'
    | 'revocation'
    | 'exemption'
    | 'requirement'
    | 'position'
    | 'engagement'
    | 'person'
    | 'skill'
    | 'scale'
    | 'grouping'
    | 'equivalent'
    | 'certification'
  how: 'recorded' | 'withdrawn' | 'changed' | 'achieved' | 'ran_out' | 'near' | 'began' | 'ended' | 'passed'
  decisive: boolean
  id: string
  level: string | null
  was: string | null
  on: string | null
  until: string | null
  name: string | null
  recordedAt: string | null
  recordedBy: string | null
  reason: string | null
}

export interface ComparedRow {
  person: { id: string; name: string }
  skill: { id: string; name: string; code: string | null }
  before: ComparedCell | null
  after: ComparedCell | null
  causes: Cause[]
}

export interface Comparison {
  before: Clocks
  after: Clocks
  scope: string | null
  total: number
  people: number
  rows: ComparedRow[]
}
