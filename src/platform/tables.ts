// Printed from the database by bin/schema; not edited by hand.
import type { ColumnType, Generated } from 'kysely'

type Json = ColumnType<unknown, string, string>
type JsonByDefault = ColumnType<unknown, string | undefined, string>

export interface Accounts {
  tenant_id: string; account_id: string; name: string; email: string; language: Generated<string>; password_hash: string | null
  role: string; disabled_at: Date | null; created_at: Date; version: Generated<number>
}

export interface AuditEntries {
  tenant_id: string; seq: number; at: Date; actor_id: string | null; actor_kind: string; action: string; subject_kind: string
  subject_id: string; person_id: string | null; skill_id: string | null; facts: JsonByDefault; reason: string | null
}

export interface AuditValues {
  tenant_id: string; seq: number; before: Json | null; after: Json | null
}

export interface Directory {
  home_id: string; kind: string; created_at: Date
}

export interface Engagements {
  tenant_id: string; engagement_id: string; person_id: string; from_on: string | null; through_on: string | null
  contract: Generated<string>; employer: string | null; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface Events {
  tenant_id: string; event_id: string; person_id: string; skill_id: string; type: string; happened_on: string
  level: number | null; grade: string | null; outcome: string | null; valid_through: string | null; through_on: string | null
  body: JsonByDefault; import_id: string | null; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
  superseded_by: string | null
}

export interface GroupingDetails {
  tenant_id: string; grouping_id: string; version: number; type_id: string; parent_id: string | null; name: string
  time_zone: string | null; retired: Generated<boolean>; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface GroupingTypes {
  tenant_id: string; type_id: string; name: string
}

export interface Groupings {
  tenant_id: string; grouping_id: string; created_at: Date
}

export interface Guesses {
  subject_hash: Buffer; guessed_at: Date
}

export interface IdempotencyKeys {
  tenant_id: string; account_id: string; key: string; verb: string; input_hash: Buffer; answer: Json; written_at: Date
}

export interface Imports {
  tenant_id: string; import_id: string; files: Json; answers: JsonByDefault; counts: Json; created: JsonByDefault; kept_at: Date
  kept_by: string | null; reversed_at: Date | null; reversed_by: string | null; reversal_reason: string | null
}

export interface Organisations {
  tenant_id: string; name: string; time_zone: string; language: Generated<string>; kind: string; version: Generated<number>
  audit_seq: Generated<number>; person_count: Generated<number>; skill_count: Generated<number>; created_at: Date
}

export interface PackedPeople {
  tenant_id: string; person_id: string; ordinal: number; folded_on: string; stays_through_on: string | null
  in_population: boolean; time_zone: string; grouping_ids: string[]; cells: Buffer
}

export interface People {
  tenant_id: string; person_id: string; ordinal: number; created_at: Date
}

export interface PersonDetails {
  tenant_id: string; person_id: string; version: number; surname: string; given_names: Generated<string>
  employee_number: string | null; email: string | null; birth_on: string | null; remark: Generated<string>; custom: JsonByDefault
  retired: Generated<boolean>; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface PersonalTokens {
  tenant_id: string; token_id: string; account_id: string; name: string; token_hash: Buffer; created_at: Date
  last_used_at: Date | null; revoked_at: Date | null
}

export interface Positions {
  tenant_id: string; position_id: string; person_id: string; grouping_ids: string[]; from_on: string | null
  through_on: string | null; potential: Generated<boolean>; recorded_at: Date; recorded_by: string | null
  superseded_at: Date | null
}

export interface Requirements {
  tenant_id: string; requirement_id: string; subject_kind: string; grouping_id: string | null; person_id: string | null
  skill_id: string; level: number; kind: string; from_on: string | null; through_on: string | null; within_days: number | null
  reason: string | null; import_id: string | null; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface Scales {
  tenant_id: string; scale_id: string; name: string; starter: string | null; levels: Json; version: Generated<number>
}

export interface SchemaMigrations {
  name: string; hash: string; applied_at: Generated<Date>
}

export interface Sessions {
  tenant_id: string; session_id: string; account_id: string; token_hash: Buffer; started_at: Date; last_seen_at: Date
  expires_at: Date; device: Generated<string>; address: Generated<string>; revoked_at: Date | null
}

export interface SetupLinks {
  token_hash: Buffer; created_at: Date; expires_at: Date; used_at: Date | null
}

export interface SignInNames {
  email: string; home_id: string; account_id: string
}

export interface SkillCategories {
  tenant_id: string; category_id: string; parent_id: string | null; name: string; ordinal: Generated<number>
}

export interface SkillDetails {
  tenant_id: string; skill_id: string; version: number; code: string | null; name: string; names: JsonByDefault
  category_id: string | null; scale_id: string; validity: string | null; warn_days: Generated<number>
  evidence_floor: Generated<string>; safety_critical: Generated<boolean>; state: Generated<string>; retired_on: string | null
  recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface Skills {
  tenant_id: string; skill_id: string; ordinal: number; created_at: Date
}

export interface Standings {
  tenant_id: string; person_id: string; skill_id: string; from_on: string; through_on: string | null; event_id: string
  level: number; grade: string; valid_through: string | null
}

export interface Tables {
  accounts: Accounts
  audit_entries: AuditEntries
  audit_values: AuditValues
  directory: Directory
  engagements: Engagements
  events: Events
  grouping_details: GroupingDetails
  grouping_types: GroupingTypes
  groupings: Groupings
  guesses: Guesses
  idempotency_keys: IdempotencyKeys
  imports: Imports
  organisations: Organisations
  packed_people: PackedPeople
  people: People
  person_details: PersonDetails
  personal_tokens: PersonalTokens
  positions: Positions
  requirements: Requirements
  scales: Scales
  schema_migrations: SchemaMigrations
  sessions: Sessions
  setup_links: SetupLinks
  sign_in_names: SignInNames
  skill_categories: SkillCategories
  skill_details: SkillDetails
  skills: Skills
  standings: Standings
}
