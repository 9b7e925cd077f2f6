import type { Day } from '../rules/day.ts'

/** Where something stands in the files handed in: `cell` is an address such as `C7`, or a range such as `C7:C90`. */
export interface Source {
  file: string
  sheet: string
  cell: string
}

/** `key` is the identity as written: an employee number or user id where there is one, else the name. */
export interface ReadPerson {
  key: string
  name: string
  employeeNumber: string | null
  email: string | null
  status: 'active' | 'left'
  source: Source
}

/** `type` is a word of ours taken from the header: team, department, line, station, role, shift, site, category, employer, costCentre, project, group. */
export interface ReadGrouping {
  key: string
  name: string
  type: string
}

export interface ReadMembership {
  person: string
  grouping: string
}

/** `scale` is the id of the scale in `scales` that the skill's cells are written in. */
export interface ReadSkill {
  key: string
  name: string
  code: string | null
  group: string | null
  scale: string
}

export type Certainty = 'read' | 'doubtful'

/** One recorded outcome. `level` is a number on the skill's scale (yes/no gives 1/0) or null; `token` is the cell as written. */
export interface ReadCell {
  person: string
  skill: string
  level: number | null
  token: string
  achievedOn: Day | null
  validThrough: Day | null
  certainty: Certainty
  source: Source
}

/** `key` as in the sheet: the code where there is one, else the name. */
export interface ReadCertification {
  key: string
  name: string
  code: string | null
}

/**
 * A row of a list of entries for certifications. `type` is an entry of the vocabulary, or null for a certificate that was issued. `fields` holds
 * what else the row says, by the field of the entry, as text.
 */
export interface ReadEntry {
  person: string
  certification: string
  type: string | null
  on: Day | null
  issuedOn: Day | null
  validThrough: Day | null
  fields: Record<string, string>
  certainty: Certainty
  source: Source
}

export interface ReadSubject {
  kind: 'person' | 'grouping' | 'everyone'
  key: string
}

/** `withinDays` is the time a new member of the group has, where the sheet states one. */
export interface ReadRequirement {
  subject: ReadSubject
  skill: string
  level: number
  withinDays: number | null
  source: Source
}

export type Params = Record<string, string | number>

export interface QuestionOption {
  id: string
  label: string
  code: string
  params: Params
}

/** `id` names what is asked, not where, so an answer given for one file fits the next one of its kind. `affects` counts cells. */
export interface Question {
  id: string
  code: string
  params: Params
  text: string
  options: QuestionOption[]
  default: string
  affects: number
}

/** A total in the sheet, used as a checksum of what was read. */
export interface Check {
  what: string
  code: string
  params: Params
  sheetSays: number
  weRead: number
  ok: boolean
  source: Source
}

/** `proposal`: `same` and `different` are for a person to confirm; `joined` says that two spellings were taken for one, and why is visible in them. */
export interface NearDuplicate {
  kind: 'person' | 'skill'
  a: string
  b: string
  similarity: number
  proposal: 'same' | 'different' | 'joined'
}

export interface Unread {
  source: Source
  value: string
  code: string
  params: Params
  reason: string
  /** The keys of the person and the skill that the cell is of: one alone for its whole row or column, neither for nobody's. Missing where its place is all that is known. */
  of?: { person?: string; skill?: string }
  /** All of it, where it covers several people and several skills. */
  over?: string
}

/** Something done with the sheet that its owner should know of. */
export interface Note {
  code: string
  params: Params
  text: string
}

export interface ReadLevel {
  value: number
  token: string
  name: string
}

/** `kind`: iluo, quarters, yes-no, percent, words, legend, or the range of a numeric scale such as `0-4`. */
export interface ReadScale {
  id: string
  kind: string
  levels: ReadLevel[]
}

export type Role = 'person' | 'skill' | 'level' | 'date' | 'header' | 'legend' | 'target' | 'total' | 'group' | 'unread' | 'doubtful'

/** Ranges of cells that carry structure, so that a preview can be painted from the reading alone. */
export interface Structure {
  role: Role
  source: Source
}

export interface ReadTable {
  source: Source
  kind:
    | 'matrix'
    | 'transposed'
    | 'long'
    | 'people'
    | 'relation'
    | 'memberships'
    | 'requirements'
    | 'skills'
    | 'groupings'
    | 'legend'
    | 'other'
  /** Of a grid: the keys of everybody in its rows and of every skill over its columns, whether a cell is filled or not. */
  grid?: Grid
}

export interface Grid {
  people: string[]
  skills: string[]
}

export interface Summary {
  files: number
  sheets: number
  people: number
  groupings: number
  skills: number
  levels: number
  dates: number
  requirements: number
  entries?: number
  doubtful: number
  unread: number
  hidden: number
  /** Questions of smaller consequence that were not put: what they are about stays unread or doubtful. */
  notAsked?: number
  tables: ReadTable[]
}

/** What `muster sheet read --json` prints. `levels` and `scaleKind` are those of the scale most cells are written in; `scales` holds them all. */
export interface Reading {
  people: ReadPerson[]
  groupings: ReadGrouping[]
  memberships: ReadMembership[]
  skills: ReadSkill[]
  cells: ReadCell[]
  requirements: ReadRequirement[]
  /** Only where there are entries for certifications. */
  certifications?: ReadCertification[]
  entries?: ReadEntry[]
  questions: Question[]
  checks: Check[]
  notes?: Note[]
  nearDuplicates: NearDuplicate[]
  unread: Unread[]
  /** Cells that were read, but not without a doubt, and why; the first of very many. */
  doubts?: Unread[]
  levels: ReadLevel[]
  scaleKind: string | null
  scales: ReadScale[]
  structure: Structure[]
  summary: Summary
}

/** A requirement as it reaches one person: the strictest of all that name the skill. */
export interface EffectiveRequirement {
  person: string
  skill: string
  level: number
  withinDays: number | null
}
