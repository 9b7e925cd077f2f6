// Printed from the database by bin/schema; not edited by hand.
import type { ColumnType, Generated } from 'kysely'

type Json = ColumnType<unknown, string, string>
type JsonByDefault = ColumnType<unknown, string | undefined, string>

export interface Absences {
  tenant_id: string; absence_id: string; person_id: string; kind: string; from_on: string; through_on: string | null
  remark: Generated<string>; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface AccountRoles {
  tenant_id: string; account_role_id: string; account_id: string; role: string; grouping_ids: string[] | null; granted_at: Date
  granted_by: string | null; revoked_at: Date | null; revoked_by: string | null
}

export interface Accounts {
  tenant_id: string; account_id: string; name: string; email: string; language: Generated<string>; password_hash: string | null
  role: string; disabled_at: Date | null; created_at: Date; version: Generated<number>; person_id: string | null
}

export interface AuditEntries {
  tenant_id: string; seq: number; at: Date; actor_id: string | null; actor_kind: string; action: string; subject_kind: string
  subject_id: string; person_id: string | null; skill_id: string | null; facts: JsonByDefault; reason: string | null
  acting_for: string | null
}

export interface AuditValues {
  tenant_id: string; seq: number; before: Json | null; after: Json | null
}

export interface CategoryHistory {
  tenant_id: string; category_id: string; version: number; parent_id: string | null; name: string; superseded_at: Date
  superseded_by: string | null
}

export interface CertificationFolds {
  tenant_id: string; person_id: string; certification_id: string; scope: Json; from_on: string[]; status: string[]; work: string[]
  valid_through: string[]; opens_on: string[]; intervals: Json; tasks: Json | null; forecast_through: string | null
}

export interface CertificationStandings {
  tenant_id: string | null; person_id: string | null; certification_id: string | null; scope: Json | null; from_on: string | null
  through_on: string | null; status: string | null; work: string | null; valid_through: string | null; opens_on: string | null
  standing: Json | null; tasks: Json | null; forecast_through: string | null
}

export interface CertificationVersions {
  tenant_id: string; certification_id: string; version: number; revision: number; state: string; from_on: string | null
  through_on: string | null; name: string; about: Json; rule: Json; marks: JsonByDefault; accepted: JsonByDefault
  chosen: JsonByDefault; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface Certifications {
  tenant_id: string; certification_id: string; code: string; catalogue_id: string | null; recorded_at: Date
  recorded_by: string | null
}

export interface CertifiedSkills {
  tenant_id: string; person_id: string; skill_id: string; spans: Json
}

export interface ChangeDrafts {
  tenant_id: string; account_id: string; view: string; changes: Json; saved_at: Date
}

export interface CostBudgets {
  tenant_id: string; budget_id: string; version: number; grouping_id: string | null; from_on: string; through_on: string
  amount: string; remark: Generated<string>; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface CostPrices {
  tenant_id: string; price_id: string; version: number; code: string; act: string; together_with: string | null; from_on: string
  amount: string; hours: string; source: string; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface CostSettings {
  tenant_id: string; version: number; currency: string; hour_cost: string | null; gain_per_year: string | null
  share_percent: string | null; source: string; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface CustomFields {
  tenant_id: string; field_id: string; entity: string; name: string; kind: string; choices: Generated<string[]>
  ordinal: Generated<number>; retired: Generated<boolean>; version: Generated<number>
}

export interface DailyFigures {
  tenant_id: string; on_day: string; scope_id: string | null; known_at: Date; kept_at: Date; filled: boolean; definition: number
  population: number; counts: number[]
}

export interface Deputies {
  tenant_id: string; deputy_id: string; account_id: string; deputy_account_id: string; from_on: string; through_on: string
  recorded_at: Date; recorded_by: string | null; revoked_at: Date | null
}

export interface Directory {
  home_id: string; kind: string; created_at: Date
}

export interface EmbedLinks {
  tenant_id: string; link_id: string; token_hash: Buffer; label: string; question: Json; frame_origin: string; expires_at: Date
  created_at: Date; created_by: string; revoked_at: Date | null; revoked_by: string | null
}

export interface Engagements {
  tenant_id: string; engagement_id: string; person_id: string; from_on: string | null; through_on: string | null
  contract: Generated<string>; employer: string | null; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface Equivalents {
  tenant_id: string; equivalent_id: string; skill_id: string; level: number; by_skill_id: string; by_level: number
  from_on: string | null; through_on: string | null; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface EventSignatures {
  tenant_id: string; event_id: string; signature_id: string
}

export interface Events {
  tenant_id: string; event_id: string; person_id: string; skill_id: string | null; type: string; happened_on: string
  level: number | null; grade: string | null; outcome: string | null; valid_through: string | null; through_on: string | null
  body: JsonByDefault; import_id: string | null; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
  superseded_by: string | null; certs: string[] | null
}

export interface EvidenceFiles {
  tenant_id: string; file_id: string; sha256: Buffer; name: string; media_type: string; size: number; person_id: string
  event_id: string | null; proposal_id: string | null; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface FileContents {
  tenant_id: string; sha256: Buffer; bytes: Buffer
}

export interface GroupingDetails {
  tenant_id: string; grouping_id: string; version: number; type_id: string; parent_id: string | null; name: string
  time_zone: string | null; retired: Generated<boolean>; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
  custom: JsonByDefault; ordinal: Generated<number>
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

export interface GuideTexts {
  tenant_id: string; guide_text_id: string; version: number; code: string; section: string; language: string; body: string | null
  stands_over: string; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface IdempotencyKeys {
  tenant_id: string; account_id: string; key: string; verb: string; input_hash: Buffer; answer: Json; written_at: Date
}

export interface ImportFiles {
  tenant_id: string; import_id: string; sha256: Buffer; name: string; size: number; recorded_at: Date; recorded_by: string | null
}

export interface ImportParts {
  tenant_id: string; account_id: string; sheet_id: string; part: number; sha256: Buffer; bytes: Buffer; cells: number
  sent_at: Date
}

export interface Imports {
  tenant_id: string; import_id: string; files: Json; answers: JsonByDefault; counts: Json; created: JsonByDefault; kept_at: Date
  kept_by: string | null; reversed_at: Date | null; reversed_by: string | null; reversal_reason: string | null
  fingerprint: Json | null; answers_forgotten_at: Date | null; answers_forgotten_by: string | null
}

export interface Invitations {
  tenant_id: string; invitation_id: string; token_hash: Buffer; name: string; email: string; language: Generated<string>
  person_id: string | null; roles: JsonByDefault; invited_at: Date; invited_by: string | null; expires_at: Date
  accepted_at: Date | null; account_id: string | null; revoked_at: Date | null
}

export interface MatrixShares {
  tenant_id: string; share_id: string; version: number; account_id: string; to_account_id: string | null; to_role: string | null
  name: string; may_edit: boolean; person_ids: string[]; skill_ids: string[]; search: Json; through_on: string; recorded_at: Date
  recorded_by: string | null; superseded_at: Date | null
}

export interface Organisations {
  tenant_id: string; name: string; time_zone: string; language: Generated<string>; kind: string; version: Generated<number>
  audit_seq: Generated<number>; person_count: Generated<number>; skill_count: Generated<number>; created_at: Date
}

export interface PackedPeople {
  tenant_id: string; person_id: string; ordinal: number; folded_on: string; stays_through_on: string | null
  in_population: boolean; time_zone: string; grouping_ids: string[]; cells: Buffer; version: Generated<number>
}

export interface PaperSettings {
  tenant_id: string; version: number; names: string; dates: boolean; recorded_at: Date; recorded_by: string | null
  superseded_at: Date | null
}

export interface PastedSigns {
  tenant_id: string; scale_id: string; sign: string; code: string | null; said_at: Date; said_by: string | null
}

export interface People {
  tenant_id: string; person_id: string; ordinal: number; created_at: Date
}

export interface PeopleFeedRuns {
  tenant_id: string; run_id: string; feed_version: number; started_at: Date; started_by: string | null; place: string
  file_name: string | null; file_size: number | null; file_sha256: Buffer | null; outcome: string; because: JsonByDefault
  counts: JsonByDefault; people: Json | null; import_id: string | null; settled_at: Date | null; settled_by: string | null
}

export interface PeopleFeeds {
  tenant_id: string; version: number; kind: string; place: string; every_hours: number; active: boolean; sign_in: string
  user_name: string | null; secret: Buffer | null; most_leavers: number; leavers_percent: number; movers_percent: number
  dropped_percent: number; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface PersonDetails {
  tenant_id: string; person_id: string; version: number; surname: string; given_names: Generated<string>
  employee_number: string | null; email: string | null; birth_on: string | null; remark: Generated<string>; custom: JsonByDefault
  retired: Generated<boolean>; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
  merged_into: string | null; find_text: Generated<string | null>
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

export interface Prerequisites {
  tenant_id: string; prerequisite_id: string; skill_id: string; level: number; needs_skill_id: string; needs_level: number
  recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface Prints {
  tenant_id: string; print_id: string; question: Json; as_of: string; known_at: Date; printed_at: Date; printed_by: string | null
}

export interface Proposals {
  tenant_id: string; proposal_id: string; person_id: string; skill_id: string; kind: string; level: number | null
  body: JsonByDefault; proposed_at: Date; proposed_by: string | null; state: Generated<string>; decided_at: Date | null
  decided_by: string | null; reason: string | null; event_id: string | null; version: Generated<number>
}

export interface Relations {
  tenant_id: string; relation_id: string; person_id: string; other_id: string; kind: string; from_on: string | null
  through_on: string | null; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface Requirements {
  tenant_id: string; requirement_id: string; subject_kind: string; grouping_id: string | null; person_id: string | null
  skill_id: string; level: number; kind: string; from_on: string | null; through_on: string | null; within_days: number | null
  reason: string | null; import_id: string | null; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
  at_least: number | null
}

export interface SavedViews {
  tenant_id: string; view_id: string; version: number; account_id: string; name: string; sharing: string
  grouping_id: string | null; search: Json; recorded_at: Date; recorded_by: string | null; superseded_at: Date | null
}

export interface ScaleDetails {
  tenant_id: string; scale_id: string; version: number; name: string; levels: Json; recorded_at: Date; recorded_by: string | null
  superseded_at: Date | null
}

export interface Scales {
  tenant_id: string; scale_id: string; starter: string | null
}

export interface SchemaMigrations {
  name: string; hash: string; applied_at: Generated<Date>
}

export interface Sessions {
  tenant_id: string; session_id: string; account_id: string; token_hash: Buffer; started_at: Date; last_seen_at: Date
  expires_at: Date; device: Generated<string>; address: Generated<string>; revoked_at: Date | null; acting_for: string | null
  proved_at: Date | null
}

export interface SetupLinks {
  token_hash: Buffer; created_at: Date; expires_at: Date; used_at: Date | null
}

export interface SignInNames {
  email: string; home_id: string; account_id: string
}

export interface Signatures {
  tenant_id: string; signature_id: string; account_id: string; person_id: string | null; printed_name: string; meaning: string
  content_hash: Buffer; signed_at: Date; time_zone: string; seal: Buffer
}

export interface SkillCategories {
  tenant_id: string; category_id: string; parent_id: string | null; name: string; ordinal: Generated<number>
  version: Generated<number>; retired_at: Date | null
}

export interface SkillDetails {
  tenant_id: string; skill_id: string; version: number; code: string | null; name: string; names: JsonByDefault
  category_id: string | null; scale_id: string; validity: string | null; warn_days: Generated<number>
  evidence_floor: Generated<string>; safety_critical: Generated<boolean>; state: Generated<string>; retired_on: string | null
  recorded_at: Date; recorded_by: string | null; superseded_at: Date | null; description: Generated<string>
  descriptions: JsonByDefault; level_texts: JsonByDefault; proof_types: Generated<string[]>; from_on: string | null
  assessor_skill_id: string | null; award_when_complete: Generated<boolean>; custom: JsonByDefault; ordinal: Generated<number>
  certification_id: string | null; certification_scope: JsonByDefault; certification_from_on: string | null
  second_person: Generated<boolean>
}

export interface Skills {
  tenant_id: string; skill_id: string; ordinal: number; created_at: Date
}

export interface ViewDefaults {
  tenant_id: string; default_id: string; account_id: string | null; role: string | null; view_id: string; recorded_at: Date
  recorded_by: string | null; superseded_at: Date | null
}

export interface WrittenSheets {
  tenant_id: string; sheet_id: string; key: Buffer; as_of: string; scope: string | null; chosen: JsonByDefault
  import_id: string | null; written_at: Date; written_by: string | null
}

export interface Tables {
  absences: Absences
  account_roles: AccountRoles
  accounts: Accounts
  audit_entries: AuditEntries
  audit_values: AuditValues
  category_history: CategoryHistory
  certification_folds: CertificationFolds
  certification_standings: CertificationStandings
  certification_versions: CertificationVersions
  certifications: Certifications
  certified_skills: CertifiedSkills
  change_drafts: ChangeDrafts
  cost_budgets: CostBudgets
  cost_prices: CostPrices
  cost_settings: CostSettings
  custom_fields: CustomFields
  daily_figures: DailyFigures
  deputies: Deputies
  directory: Directory
  embed_links: EmbedLinks
  engagements: Engagements
  equivalents: Equivalents
  event_signatures: EventSignatures
  events: Events
  evidence_files: EvidenceFiles
  file_contents: FileContents
  grouping_details: GroupingDetails
  grouping_types: GroupingTypes
  groupings: Groupings
  guesses: Guesses
  guide_texts: GuideTexts
  idempotency_keys: IdempotencyKeys
  import_files: ImportFiles
  import_parts: ImportParts
  imports: Imports
  invitations: Invitations
  matrix_shares: MatrixShares
  organisations: Organisations
  packed_people: PackedPeople
  paper_settings: PaperSettings
  pasted_signs: PastedSigns
  people: People
  people_feed_runs: PeopleFeedRuns
  people_feeds: PeopleFeeds
  person_details: PersonDetails
  personal_tokens: PersonalTokens
  positions: Positions
  prerequisites: Prerequisites
  prints: Prints
  proposals: Proposals
  relations: Relations
  requirements: Requirements
  saved_views: SavedViews
  scale_details: ScaleDetails
  scales: Scales
  schema_migrations: SchemaMigrations
  sessions: Sessions
  setup_links: SetupLinks
  sign_in_names: SignInNames
  signatures: Signatures
  skill_categories: SkillCategories
  skill_details: SkillDetails
  skills: Skills
  view_defaults: ViewDefaults
  written_sheets: WrittenSheets
}
