import type { Day, Family, Instant, Level, Permission, Ref, Scale, State } from './contract.ts'

export type SkillState = 'draft' | 'published' | 'retired'

export interface SkillRow {
  id: string
  code: string | null
  name: string
  names: Record<string, string>
  category: Ref | null
  scaleId: string
  validity: string | null
  warnDays: number
  evidenceFloor: 'A' | 'B' | 'C' | 'D'
  safetyCritical: boolean
  secondPerson: boolean
  fromOn: Day | null
  awardWhenComplete: boolean
  ordinal: number
  state: SkillState
  version: number
}

export interface Category extends Ref {
  parentId: string | null
  version: number
}

export interface ScaleRow extends Scale {
  starter: string | null
  version: number
}

export interface WholeLibrary {
  rows: SkillRow[]
  scales: ScaleRow[]
  categories: Category[]
  starters: { starter: string; name: string; levels: Level[] }[]
}

export interface Tie {
  id: string
  level: number
  levelCode: string
  skill: Ref
  otherLevel: number
  otherCode: string
}

export interface SkillCard extends Omit<SkillRow, 'category' | 'ordinal'> {
  categoryId: string | null
  description: string
  descriptions: Record<string, string>
  levelTexts: Record<string, string>
  levels: Level[]
  custom: Record<string, unknown>
  proofTypes: string[]
  assessor: Ref | null
  /** Its standing says what is held; null: results say it. */
  certification: { id: string; code: string; name: string; scope: Record<string, string>; fromOn: Day | null } | null
  retiredOn: Day | null
  prerequisites: (Tie & { path: string[] })[]
  neededBy: Tie[]
  equivalents: (Tie & { fromOn: Day | null; throughOn: Day | null })[]
  countsFor: (Tie & { fromOn: Day | null; throughOn: Day | null })[]
  uses: { people: number; requirements: number }
}

export interface ImpactSide {
  state: State
  family: Family
  may: Permission
  cover: boolean
}

export interface Impact {
  on: Day
  reached: number
  people: number
  pairs: number
  gapsBefore: number
  gapsAfter: number
  transitions: { from: State; to: State; count: number }[]
  rows: { person: Ref; skill: Ref; from: ImpactSide; to: ImpactSide }[]
  hidden: number
  groupings: { id: string; name: string; more: number; fewer: number }[]
  needs: { grouping: Ref | null; skill: Ref; level: number; kind: string; atLeast: number; before: number | null; after: number }[]
}

export interface RequirementRow {
  id: string
  subject: { kind: 'grouping' | 'person' | 'everyone'; id: string | null; name: string | null; path: string[] | null }
  skill: { id: string; code: string | null; name: string }
  level: number
  levelCode: string | null
  kind: 'mandatory' | 'wanted'
  fromOn: Day | null
  throughOn: Day | null
  withinDays: number | null
  atLeast: number | null
  reason: string | null
  recordedAt: Instant
  recordedBy: Ref | null
  /** Of the whole list, as many are of the same subject, or of the same skill where it is sorted by that. */
  together: number
}

export interface NeedRow {
  requirementId: string
  have: number
  short: number
}
