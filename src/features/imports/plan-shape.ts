import type { Day } from '../../rules/day.ts'
import type { CertificationHere, Offered } from './match-certifications.ts'
import type { ScaleChoice } from './scale-choice.ts'
import type { ResultOnRecord } from './on-record.ts'
import type { SourceRead } from './reading-input.ts'

/** Something the sheet says and the records do not, that is not for an import to decide. `what` is a text key: import.conflict.<what>. */
export interface Conflict {
  what: ConflictKind
  person: string | null
  skill: string | null
  sheet: string
  ours: string
  source: SourceRead | null
}

export const CONFLICTS = [
  'person_ambiguous',
  'person_still_engaged',
  'person_has_left',
  'grouping_ambiguous',
  'skill_ambiguous',
  'skill_retired',
  'skill_other_scale',
  'result_signed',
  'result_twice',
  'entry_differs',
  'entry_twice',
  'entry_incomplete',
  'entry_no_day',
  'entry_no_act',
  'entry_of_nothing',
] as const
export type ConflictKind = (typeof CONFLICTS)[number]

/** Why a cell was left out without being a conflict. */
export const SKIPS = [
  'no_level',
  'level_off_scale',
  'in_future',
  'dates_crossed',
  'repeated',
  'not_matched',
  'own_word',
  'certified',
] as const
export type Skip = (typeof SKIPS)[number]

export const KINDS = ['people', 'groupings', 'memberships', 'skills', 'results', 'requirements', 'entries'] as const
export type Kind = (typeof KINDS)[number]
export type Counts = Record<Kind, number>

export function noCounts(): Counts {
  return { people: 0, groupings: 0, memberships: 0, skills: 0, results: 0, requirements: 0, entries: 0 }
}

export interface NewPersonPlan {
  id: string
  surname: string
  givenNames: string
  employeeNumber: string | null
  email: string | null
}

export interface NewGroupingPlan {
  id: string
  name: string
  type: string
}

export interface NewSkillPlan {
  id: string
  name: string
  code: string | null
  category: string | null
  scale: ScaleChoice
}

export interface NewPositionPlan {
  personId: string
  groupingIds: string[]
  fromOn: Day | null
}

export interface NewEngagementPlan {
  personId: string
  throughOn: Day
}

/**
 * What a result of the sheet is to the records: the first of its pair; another than the one in force; another than one that somebody has recorded here by
 * hand and that the sheet does not follow in time; or an older one, which leaves what is in force as it is.
 */
export type ResultIs = 'new' | 'change' | 'conflict' | 'earlier'

export interface NewResultPlan {
  personId: string
  skillId: string
  is: ResultIs
  /** What is in force now. */
  was: ResultOnRecord | null
  /** The last day as the sheet has it. */
  stated: Day | null
  level: number
  achievedOn: Day
  assumed: boolean
  validThrough: Day | null
  token: string
  doubtful: boolean
  source: SourceRead
}

export interface NewRequirementPlan {
  kind: 'grouping' | 'person' | 'everyone'
  subjectId: string | null
  skillId: string
  level: number
  withinDays: number | null
  /** What is asked now; null: nothing. */
  was: { level: number; withinDays: number | null } | null
  source: SourceRead
}

/** Held by an earlier import of this sheet, and no longer said by it. */
export interface EmptiedPlan {
  personId: string
  skillId: string
  was: ResultOnRecord
  sheet: string
}

export interface NewEntryPlan {
  id: string
  personId: string
  code: string
  type: string
  on: Day
  body: Record<string, unknown>
  /** What it says, for telling two apart. */
  same: string
  source: SourceRead
}

/** What a row of a list of entries becomes. */
export interface EntryRowPlan {
  personId: string
  person: string
  isNewPerson: boolean
  certification: CertificationHere
  types: string[]
  on: Day
  /** As the sheet has it. */
  validThrough: Day | null
  isNew: boolean
  source: SourceRead
}

/** What an import would do, down to the last row; nothing of it is written yet. */
export interface Plan {
  /** From when on the sheet's requirements bind: nobody knows since when they stood. */
  fromOn: Day
  people: NewPersonPlan[]
  groupings: NewGroupingPlan[]
  skills: NewSkillPlan[]
  positions: NewPositionPlan[]
  engagements: NewEngagementPlan[]
  results: NewResultPlan[]
  requirements: NewRequirementPlan[]
  /** Changes nothing by itself. */
  emptied: EmptiedPlan[]
  entries: NewEntryPlan[]
  entryRows: EntryRowPlan[]
  unknownCertifications: (Offered & { rows: number })[]
  created: Counts
  changed: Counts
  unchanged: Counts
  conflicts: Conflict[]
  skipped: Partial<Record<Skip, number>>
  /** Whom and what it speaks of, by id. */
  persons: Map<string, { name: string; isNew: boolean; today: Day }>
  uses: Map<string, { name: string; codeOf(level: number): string }>
  places: Map<string, string>
}
