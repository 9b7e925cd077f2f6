table absences
  tenant_id uuid not null
  absence_id uuid not null
  person_id uuid not null
  kind text not null
  from_on date not null
  through_on date
  remark text not null default ''::text
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint absences_check CHECK (((through_on IS NULL) OR (through_on >= from_on)))
  constraint absences_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 100)))
  constraint absences_pkey PRIMARY KEY (tenant_id, absence_id)
  constraint absences_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, person_id)
  CREATE INDEX absences_person ON public.absences USING btree (tenant_id, person_id) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table account_roles
  tenant_id uuid not null
  account_role_id uuid not null
  account_id uuid not null
  role text not null
  grouping_ids uuid[]
  granted_at timestamp with time zone not null
  granted_by uuid
  revoked_at timestamp with time zone
  revoked_by uuid
  constraint account_roles_grouping_ids_check CHECK ((cardinality(grouping_ids) >= 1))
  constraint account_roles_pkey PRIMARY KEY (tenant_id, account_role_id)
  constraint account_roles_role_check CHECK ((role = ANY (ARRAY['operator'::text, 'leader'::text, 'assessor'::text, 'coordinator'::text, 'hr'::text, 'quality'::text, 'manager'::text, 'admin'::text])))
  constraint account_roles_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id)
  CREATE INDEX account_roles_account ON public.account_roles USING btree (tenant_id, account_id) WHERE (revoked_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table accounts
  tenant_id uuid not null
  account_id uuid not null
  name text not null
  email text not null
  language text not null default 'en'::text
  password_hash text
  role text not null
  disabled_at timestamp with time zone
  created_at timestamp with time zone not null
  version integer not null default 1
  person_id uuid
  constraint accounts_email_check CHECK ((length(email) <= 320))
  constraint accounts_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint accounts_pkey PRIMARY KEY (tenant_id, account_id)
  constraint accounts_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'demo'::text, 'member'::text])))
  constraint accounts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  constraint accounts_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, person_id)
  CREATE UNIQUE INDEX accounts_email ON public.accounts USING btree (tenant_id, lower(email))
  CREATE UNIQUE INDEX accounts_person ON public.accounts USING btree (tenant_id, person_id) WHERE (person_id IS NOT NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table audit_entries
  tenant_id uuid not null
  seq bigint not null
  at timestamp with time zone not null
  actor_id uuid
  actor_kind text not null
  action text not null
  subject_kind text not null
  subject_id text not null
  person_id uuid
  skill_id uuid
  facts jsonb not null default '{}'::jsonb
  reason text
  acting_for uuid
  constraint audit_entries_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['account'::text, 'token'::text, 'system'::text])))
  constraint audit_entries_pkey PRIMARY KEY (tenant_id, seq)
  constraint audit_entries_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  CREATE INDEX audit_entries_pair ON public.audit_entries USING btree (tenant_id, person_id, skill_id, seq)
  CREATE INDEX audit_entries_subject ON public.audit_entries USING btree (tenant_id, subject_kind, subject_id, seq)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select

table audit_values
  tenant_id uuid not null
  seq bigint not null
  before jsonb
  after jsonb
  constraint audit_values_pkey PRIMARY KEY (tenant_id, seq)
  constraint audit_values_tenant_id_seq_fkey FOREIGN KEY (tenant_id, seq) REFERENCES audit_entries(tenant_id, seq)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select

table category_history
  tenant_id uuid not null
  category_id uuid not null
  version integer not null
  parent_id uuid
  name text not null
  superseded_at timestamp with time zone not null
  superseded_by uuid
  constraint category_history_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint category_history_pkey PRIMARY KEY (tenant_id, category_id, version)
  constraint category_history_tenant_id_category_id_fkey FOREIGN KEY (tenant_id, category_id) REFERENCES skill_categories(tenant_id, category_id)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select

table certification_folds
  tenant_id uuid not null
  person_id uuid not null
  certification_id uuid not null
  scope jsonb not null
  from_on date[] not null
  status text[] not null
  work text[] not null
  valid_through date[] not null
  opens_on date[] not null
  intervals json not null
  tasks json
  forecast_through date
  constraint certification_folds_pkey PRIMARY KEY (tenant_id, person_id, certification_id, scope)
  CREATE INDEX certification_folds_of_one ON public.certification_folds USING btree (tenant_id, certification_id, person_id)
  CREATE INDEX certification_folds_tasks ON public.certification_folds USING btree (tenant_id) WHERE (tasks IS NOT NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may delete, insert, select, update

view certification_standings
  tenant_id uuid
  person_id uuid
  certification_id uuid
  scope jsonb
  from_on date
  through_on date
  status text
  work text
  valid_through date
  opens_on date
  standing jsonb
  tasks jsonb
  forecast_through date
  as SELECT f.tenant_id, f.person_id, f.certification_id, f.scope, i.from_on, (f.from_on[(i.n + 1)] - 1) AS through_on, i.status, i.work, i.valid_through, i.opens_on, ((f.intervals -> ((i.n)::integer - 1)))::jsonb AS standing, NULLIF(((f.tasks -> ((i.n)::integer - 1)))::jsonb, 'null'::jsonb) AS tasks, f.forecast_through FROM (certification_folds f CROSS JOIN LATERAL UNNEST(f.from_on, f.status, f.work, f.valid_through, f.opens_on) WITH ORDINALITY i(from_on, status, work, valid_through, opens_on, n));
  muster_app may select

table certification_versions
  tenant_id uuid not null
  certification_id uuid not null
  version integer not null
  revision integer not null
  state text not null
  from_on date
  through_on date
  name text not null
  about jsonb not null
  rule jsonb not null
  marks jsonb not null default '[]'::jsonb
  accepted jsonb not null default '[]'::jsonb
  chosen jsonb not null default '[]'::jsonb
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint certification_versions_check CHECK (((state = 'draft'::text) OR (from_on IS NOT NULL)))
  constraint certification_versions_check1 CHECK (((through_on IS NULL) OR (through_on >= from_on)))
  constraint certification_versions_pkey PRIMARY KEY (tenant_id, certification_id, version, revision)
  constraint certification_versions_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'retired'::text])))
  constraint certification_versions_tenant_id_certification_id_fkey FOREIGN KEY (tenant_id, certification_id) REFERENCES certifications(tenant_id, certification_id)
  CREATE UNIQUE INDEX certification_versions_now ON public.certification_versions USING btree (tenant_id, certification_id, version) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table certifications
  tenant_id uuid not null
  certification_id uuid not null
  code text not null
  catalogue_id text
  recorded_at timestamp with time zone not null
  recorded_by uuid
  constraint certifications_pkey PRIMARY KEY (tenant_id, certification_id)
  constraint certifications_tenant_id_code_key UNIQUE (tenant_id, code)
  constraint certifications_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table certified_skills
  tenant_id uuid not null
  person_id uuid not null
  skill_id uuid not null
  spans jsonb not null
  constraint certified_skills_pkey PRIMARY KEY (tenant_id, person_id, skill_id)
  constraint certified_skills_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, person_id)
  constraint certified_skills_tenant_id_skill_id_fkey FOREIGN KEY (tenant_id, skill_id) REFERENCES skills(tenant_id, skill_id)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may delete, insert, select, update

table change_drafts
  tenant_id uuid not null
  account_id uuid not null
  view text not null
  changes jsonb not null
  saved_at timestamp with time zone not null
  constraint change_drafts_pkey PRIMARY KEY (tenant_id, account_id, view)
  constraint change_drafts_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id)
  constraint change_drafts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  constraint change_drafts_view_check CHECK ((length(view) <= 100))
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may delete, insert, select, update

table cost_budgets
  tenant_id uuid not null
  budget_id uuid not null
  version integer not null
  grouping_id uuid
  from_on date not null
  through_on date not null
  amount numeric(15,3) not null
  remark text not null default ''::text
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint cost_budgets_amount_check CHECK ((amount >= (0)::numeric))
  constraint cost_budgets_check CHECK ((through_on >= from_on))
  constraint cost_budgets_pkey PRIMARY KEY (tenant_id, budget_id, version)
  constraint cost_budgets_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  constraint cost_budgets_tenant_id_grouping_id_fkey FOREIGN KEY (tenant_id, grouping_id) REFERENCES groupings(tenant_id, grouping_id)
  CREATE INDEX cost_budgets_now ON public.cost_budgets USING btree (tenant_id, grouping_id) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table cost_prices
  tenant_id uuid not null
  price_id uuid not null
  version integer not null
  code text not null
  act text not null
  together_with text
  from_on date not null
  amount numeric(15,3) not null
  hours numeric(8,2) not null
  source text not null
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint cost_prices_amount_check CHECK ((amount >= (0)::numeric))
  constraint cost_prices_hours_check CHECK ((hours >= (0)::numeric))
  constraint cost_prices_pkey PRIMARY KEY (tenant_id, price_id, version)
  constraint cost_prices_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  CREATE UNIQUE INDEX cost_prices_now ON public.cost_prices USING btree (tenant_id, code, act, COALESCE(together_with, ''::text), from_on) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table cost_settings
  tenant_id uuid not null
  version integer not null
  currency text not null
  hour_cost numeric(15,3)
  gain_per_year numeric(15,3)
  share_percent numeric(5,2)
  source text not null
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint cost_settings_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text))
  constraint cost_settings_gain_per_year_check CHECK ((gain_per_year >= (0)::numeric))
  constraint cost_settings_hour_cost_check CHECK ((hour_cost >= (0)::numeric))
  constraint cost_settings_pkey PRIMARY KEY (tenant_id, version)
  constraint cost_settings_share_percent_check CHECK (((share_percent >= (0)::numeric) AND (share_percent <= (100)::numeric)))
  constraint cost_settings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  CREATE UNIQUE INDEX cost_settings_now ON public.cost_settings USING btree (tenant_id) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table custom_fields
  tenant_id uuid not null
  field_id uuid not null
  entity text not null
  name text not null
  kind text not null
  choices text[] not null default '{}'::text[]
  ordinal integer not null default 0
  retired boolean not null default false
  version integer not null default 1
  constraint custom_fields_entity_check CHECK ((entity = ANY (ARRAY['person'::text, 'skill'::text, 'grouping'::text])))
  constraint custom_fields_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'number'::text, 'day'::text, 'choice'::text, 'yesNo'::text])))
  constraint custom_fields_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
  constraint custom_fields_pkey PRIMARY KEY (tenant_id, field_id)
  constraint custom_fields_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  CREATE UNIQUE INDEX custom_fields_name ON public.custom_fields USING btree (tenant_id, entity, lower(name)) WHERE (NOT retired)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table daily_figures
  tenant_id uuid not null
  on_day date not null
  scope_id uuid
  known_at timestamp with time zone not null
  kept_at timestamp with time zone not null
  filled boolean not null
  definition integer not null
  population integer not null
  counts integer[] not null
  constraint daily_figures_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  CREATE UNIQUE INDEX daily_figures_once ON public.daily_figures USING btree (tenant_id, COALESCE(scope_id, '00000000-0000-0000-0000-000000000000'::uuid), on_day)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may delete, insert, select

table deputies
  tenant_id uuid not null
  deputy_id uuid not null
  account_id uuid not null
  deputy_account_id uuid not null
  from_on date not null
  through_on date not null
  recorded_at timestamp with time zone not null
  recorded_by uuid
  revoked_at timestamp with time zone
  constraint deputies_check CHECK (((account_id <> deputy_account_id) AND (through_on >= from_on)))
  constraint deputies_pkey PRIMARY KEY (tenant_id, deputy_id)
  constraint deputies_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id)
  constraint deputies_tenant_id_deputy_account_id_fkey FOREIGN KEY (tenant_id, deputy_account_id) REFERENCES accounts(tenant_id, account_id)
  CREATE INDEX deputies_deputy ON public.deputies USING btree (tenant_id, deputy_account_id) WHERE (revoked_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table directory
  home_id uuid not null
  kind text not null
  created_at timestamp with time zone not null
  constraint directory_kind_check CHECK ((kind = ANY (ARRAY['real'::text, 'demo'::text, 'measuring'::text])))
  constraint directory_pkey PRIMARY KEY (home_id)
  muster_app may delete, insert, select, update

table embed_links
  tenant_id uuid not null
  link_id uuid not null
  token_hash bytea not null
  label text not null
  question jsonb not null
  frame_origin text not null
  expires_at timestamp with time zone not null
  created_at timestamp with time zone not null
  created_by uuid not null
  revoked_at timestamp with time zone
  revoked_by uuid
  constraint embed_links_frame_origin_check CHECK ((length(frame_origin) <= 200))
  constraint embed_links_label_check CHECK (((length(label) >= 1) AND (length(label) <= 80)))
  constraint embed_links_pkey PRIMARY KEY (tenant_id, link_id)
  constraint embed_links_tenant_id_created_by_fkey FOREIGN KEY (tenant_id, created_by) REFERENCES accounts(tenant_id, account_id)
  constraint embed_links_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  constraint embed_links_tenant_id_token_hash_key UNIQUE (tenant_id, token_hash)
  constraint embed_links_token_hash_check CHECK ((length(token_hash) = 32))
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select

table engagements
  tenant_id uuid not null
  engagement_id uuid not null
  person_id uuid not null
  from_on date
  through_on date
  contract text not null default 'employee'::text
  employer text
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint engagements_check CHECK (((through_on IS NULL) OR (from_on IS NULL) OR (through_on >= from_on)))
  constraint engagements_pkey PRIMARY KEY (tenant_id, engagement_id)
  constraint engagements_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, person_id)
  CREATE INDEX engagements_person ON public.engagements USING btree (tenant_id, person_id) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table equivalents
  tenant_id uuid not null
  equivalent_id uuid not null
  skill_id uuid not null
  level smallint not null
  by_skill_id uuid not null
  by_level smallint not null
  from_on date
  through_on date
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint equivalents_by_level_check CHECK (((by_level >= 1) AND (by_level <= 200)))
  constraint equivalents_check CHECK ((skill_id <> by_skill_id))
  constraint equivalents_level_check CHECK (((level >= 1) AND (level <= 200)))
  constraint equivalents_pkey PRIMARY KEY (tenant_id, equivalent_id)
  constraint equivalents_tenant_id_by_skill_id_fkey FOREIGN KEY (tenant_id, by_skill_id) REFERENCES skills(tenant_id, skill_id)
  constraint equivalents_tenant_id_skill_id_fkey FOREIGN KEY (tenant_id, skill_id) REFERENCES skills(tenant_id, skill_id)
  CREATE UNIQUE INDEX equivalents_now ON public.equivalents USING btree (tenant_id, skill_id, level, by_skill_id) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table event_signatures
  tenant_id uuid not null
  event_id uuid not null
  signature_id uuid not null
  constraint event_signatures_pkey PRIMARY KEY (tenant_id, event_id, signature_id)
  constraint event_signatures_tenant_id_event_id_fkey FOREIGN KEY (tenant_id, event_id) REFERENCES events(tenant_id, event_id)
  constraint event_signatures_tenant_id_signature_id_fkey FOREIGN KEY (tenant_id, signature_id) REFERENCES signatures(tenant_id, signature_id)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select

table events
  tenant_id uuid not null
  event_id uuid not null
  person_id uuid not null
  skill_id uuid
  type text not null
  happened_on date not null
  level smallint
  grade text
  outcome text
  valid_through date
  through_on date
  body jsonb not null default '{}'::jsonb
  import_id uuid
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  superseded_by uuid
  certs text[]
  constraint events_check CHECK (((through_on IS NULL) OR (through_on >= happened_on)))
  constraint events_check1 CHECK (((valid_through IS NULL) OR (valid_through >= happened_on)))
  constraint events_concern CHECK (((skill_id IS NULL) OR (certs IS NULL)))
  constraint events_grade_check CHECK ((grade = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text])))
  constraint events_level_check CHECK (((level >= 0) AND (level <= 200)))
  constraint events_of_skills CHECK (((skill_id IS NOT NULL) OR ((level IS NULL) AND (grade IS NULL) AND (outcome IS NULL))))
  constraint events_outcome_check CHECK ((outcome = ANY (ARRAY['passed'::text, 'failed'::text])))
  constraint events_pkey PRIMARY KEY (tenant_id, event_id)
  CREATE INDEX events_beyond_one_certification ON public.events USING btree (tenant_id, person_id) WHERE ((skill_id IS NULL) AND (superseded_at IS NULL) AND ((certs IS NULL) OR (body ? 'cert'::text)))
  CREATE INDEX events_closed ON public.events USING btree (tenant_id, person_id) WHERE ((skill_id IS NOT NULL) AND (superseded_at IS NOT NULL))
  CREATE INDEX events_import ON public.events USING btree (tenant_id, import_id) WHERE (import_id IS NOT NULL)
  CREATE INDEX events_of_a_certification ON public.events USING btree (tenant_id, (certs[1]), person_id) WHERE ((skill_id IS NULL) AND (superseded_at IS NULL))
  CREATE INDEX events_of_certifications ON public.events USING btree (tenant_id, person_id) WHERE (skill_id IS NULL)
  CREATE INDEX events_of_certifications_by_day ON public.events USING btree (tenant_id, happened_on) WHERE ((skill_id IS NULL) AND (superseded_at IS NULL))
  CREATE INDEX events_of_several_certifications ON public.events USING btree (tenant_id, person_id) WHERE ((skill_id IS NULL) AND (superseded_at IS NULL) AND (certs[2] IS NOT NULL))
  CREATE INDEX events_person ON public.events USING btree (tenant_id, person_id, skill_id, happened_on) INCLUDE (level, grade, valid_through) WHERE (superseded_at IS NULL)
  CREATE INDEX events_told_of_others ON public.events USING btree (tenant_id, person_id) WHERE ((skill_id IS NULL) AND (superseded_at IS NULL) AND (type = ANY (ARRAY['condition-began'::text, 'condition-ended'::text, 'points-approved'::text, 'points-rejected'::text])))
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid) with check (tenant_id = ( SELECT (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid AS "nullif"))
  muster_app may insert, select, update

table evidence_files
  tenant_id uuid not null
  file_id uuid not null
  sha256 bytea not null
  name text not null
  media_type text not null
  size bigint not null
  person_id uuid not null
  event_id uuid
  proposal_id uuid
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint evidence_files_name_check CHECK (((length(name) >= 1) AND (length(name) <= 255)))
  constraint evidence_files_pkey PRIMARY KEY (tenant_id, file_id)
  constraint evidence_files_tenant_id_event_id_fkey FOREIGN KEY (tenant_id, event_id) REFERENCES events(tenant_id, event_id)
  constraint evidence_files_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, person_id)
  constraint evidence_files_tenant_id_proposal_id_fkey FOREIGN KEY (tenant_id, proposal_id) REFERENCES proposals(tenant_id, proposal_id)
  constraint evidence_files_tenant_id_sha256_fkey FOREIGN KEY (tenant_id, sha256) REFERENCES file_contents(tenant_id, sha256)
  CREATE INDEX evidence_files_event ON public.evidence_files USING btree (tenant_id, event_id) WHERE (superseded_at IS NULL)
  CREATE INDEX evidence_files_person ON public.evidence_files USING btree (tenant_id, person_id) WHERE (superseded_at IS NULL)
  CREATE INDEX evidence_files_sender ON public.evidence_files USING btree (tenant_id, recorded_by, recorded_at)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table file_contents
  tenant_id uuid not null
  sha256 bytea not null
  bytes bytea not null
  constraint file_contents_pkey PRIMARY KEY (tenant_id, sha256)
  constraint file_contents_sha256_check CHECK ((length(sha256) = 32))
  constraint file_contents_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select

table grouping_details
  tenant_id uuid not null
  grouping_id uuid not null
  version integer not null
  type_id uuid not null
  parent_id uuid
  name text not null
  time_zone text
  retired boolean not null default false
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  custom jsonb not null default '{}'::jsonb
  ordinal integer not null default 0
  constraint grouping_details_check CHECK ((parent_id IS DISTINCT FROM grouping_id))
  constraint grouping_details_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint grouping_details_pkey PRIMARY KEY (tenant_id, grouping_id, version)
  constraint grouping_details_tenant_id_grouping_id_fkey FOREIGN KEY (tenant_id, grouping_id) REFERENCES groupings(tenant_id, grouping_id)
  constraint grouping_details_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES groupings(tenant_id, grouping_id)
  constraint grouping_details_tenant_id_type_id_fkey FOREIGN KEY (tenant_id, type_id) REFERENCES grouping_types(tenant_id, type_id)
  CREATE UNIQUE INDEX grouping_details_now ON public.grouping_details USING btree (tenant_id, grouping_id) WHERE (superseded_at IS NULL)
  CREATE INDEX grouping_details_parent ON public.grouping_details USING btree (tenant_id, parent_id) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table grouping_types
  tenant_id uuid not null
  type_id uuid not null
  name text not null
  constraint grouping_types_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
  constraint grouping_types_pkey PRIMARY KEY (tenant_id, type_id)
  constraint grouping_types_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  CREATE UNIQUE INDEX grouping_types_name ON public.grouping_types USING btree (tenant_id, lower(name))
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table groupings
  tenant_id uuid not null
  grouping_id uuid not null
  created_at timestamp with time zone not null
  constraint groupings_pkey PRIMARY KEY (tenant_id, grouping_id)
  constraint groupings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table guesses
  subject_hash bytea not null
  guessed_at timestamp with time zone not null
  CREATE INDEX guesses_subject ON public.guesses USING btree (subject_hash, guessed_at)
  muster_app may delete, insert, select, update

table guide_texts
  tenant_id uuid not null
  guide_text_id uuid not null
  version integer not null
  code text not null
  section text not null
  language text not null
  body text
  stands_over text not null
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint guide_texts_pkey PRIMARY KEY (tenant_id, guide_text_id, version)
  constraint guide_texts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  CREATE UNIQUE INDEX guide_texts_now ON public.guide_texts USING btree (tenant_id, code, section, language) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table idempotency_keys
  tenant_id uuid not null
  account_id uuid not null
  key text not null
  verb text not null
  input_hash bytea not null
  answer jsonb not null
  written_at timestamp with time zone not null
  constraint idempotency_keys_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)))
  constraint idempotency_keys_pkey PRIMARY KEY (tenant_id, account_id, key)
  constraint idempotency_keys_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select

table import_files
  tenant_id uuid not null
  import_id uuid not null
  sha256 bytea not null
  name text not null
  size bigint not null
  recorded_at timestamp with time zone not null
  recorded_by uuid
  constraint import_files_name_check CHECK (((length(name) >= 1) AND (length(name) <= 300)))
  constraint import_files_pkey PRIMARY KEY (tenant_id, import_id, sha256)
  constraint import_files_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES imports(tenant_id, import_id)
  constraint import_files_tenant_id_sha256_fkey FOREIGN KEY (tenant_id, sha256) REFERENCES file_contents(tenant_id, sha256)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select

table import_parts
  tenant_id uuid not null
  account_id uuid not null
  sheet_id uuid not null
  part integer not null
  sha256 bytea not null
  bytes bytea not null
  cells integer not null
  sent_at timestamp with time zone not null
  constraint import_parts_cells_check CHECK ((cells > 0))
  constraint import_parts_part_check CHECK (((part >= 0) AND (part <= 999)))
  constraint import_parts_pkey PRIMARY KEY (tenant_id, account_id, sheet_id, part)
  constraint import_parts_sha256_check CHECK ((length(sha256) = 32))
  constraint import_parts_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id)
  constraint import_parts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may delete, insert, select, update

table imports
  tenant_id uuid not null
  import_id uuid not null
  files jsonb not null
  answers jsonb not null default '{}'::jsonb
  counts jsonb not null
  created jsonb not null default '{}'::jsonb
  kept_at timestamp with time zone not null
  kept_by uuid
  reversed_at timestamp with time zone
  reversed_by uuid
  reversal_reason text
  fingerprint jsonb
  answers_forgotten_at timestamp with time zone
  answers_forgotten_by uuid
  constraint imports_pkey PRIMARY KEY (tenant_id, import_id)
  constraint imports_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table invitations
  tenant_id uuid not null
  invitation_id uuid not null
  token_hash bytea not null
  name text not null
  email text not null
  language text not null default 'en'::text
  person_id uuid
  roles jsonb not null default '[]'::jsonb
  invited_at timestamp with time zone not null
  invited_by uuid
  expires_at timestamp with time zone not null
  accepted_at timestamp with time zone
  account_id uuid
  revoked_at timestamp with time zone
  constraint invitations_email_check CHECK ((length(email) <= 320))
  constraint invitations_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint invitations_pkey PRIMARY KEY (tenant_id, invitation_id)
  constraint invitations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  constraint invitations_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, person_id)
  CREATE UNIQUE INDEX invitations_token ON public.invitations USING btree (token_hash)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table matrix_shares
  tenant_id uuid not null
  share_id uuid not null
  version integer not null
  account_id uuid not null
  to_account_id uuid
  to_role text
  name text not null
  may_edit boolean not null
  person_ids uuid[] not null
  skill_ids uuid[] not null
  search jsonb not null
  through_on date not null
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint matrix_shares_check CHECK (((to_account_id IS NULL) <> (to_role IS NULL)))
  constraint matrix_shares_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
  constraint matrix_shares_person_ids_check CHECK (((cardinality(person_ids) >= 1) AND (cardinality(person_ids) <= 10000)))
  constraint matrix_shares_pkey PRIMARY KEY (tenant_id, share_id, version)
  constraint matrix_shares_skill_ids_check CHECK (((cardinality(skill_ids) >= 1) AND (cardinality(skill_ids) <= 2000)))
  constraint matrix_shares_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id)
  constraint matrix_shares_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  constraint matrix_shares_tenant_id_to_account_id_fkey FOREIGN KEY (tenant_id, to_account_id) REFERENCES accounts(tenant_id, account_id)
  CREATE UNIQUE INDEX matrix_shares_now ON public.matrix_shares USING btree (tenant_id, share_id) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table organisations
  tenant_id uuid not null
  name text not null
  time_zone text not null
  language text not null default 'en'::text
  kind text not null
  version bigint not null default 0
  audit_seq bigint not null default 0
  person_count integer not null default 0
  skill_count integer not null default 0
  created_at timestamp with time zone not null
  constraint organisations_kind_check CHECK ((kind = ANY (ARRAY['real'::text, 'demo'::text])))
  constraint organisations_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint organisations_pkey PRIMARY KEY (tenant_id)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table packed_people
  tenant_id uuid not null
  person_id uuid not null
  ordinal integer not null
  folded_on date not null
  stays_through_on date
  in_population boolean not null
  time_zone text not null
  grouping_ids uuid[] not null
  cells bytea not null
  version bigint not null default 0
  constraint packed_people_pkey PRIMARY KEY (tenant_id, person_id)
  constraint packed_people_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, person_id)
  CREATE INDEX packed_people_ordinal ON public.packed_people USING btree (tenant_id, ordinal)
  CREATE INDEX packed_people_version ON public.packed_people USING btree (tenant_id, version)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may delete, insert, select, update

table paper_settings
  tenant_id uuid not null
  version integer not null
  names text not null
  dates boolean not null
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint paper_settings_names_check CHECK ((names = ANY (ARRAY['full'::text, 'initial'::text, 'number'::text, 'none'::text])))
  constraint paper_settings_pkey PRIMARY KEY (tenant_id, version)
  constraint paper_settings_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  constraint paper_settings_version_check CHECK ((version > 0))
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select

table pasted_signs
  tenant_id uuid not null
  scale_id uuid not null
  sign text not null
  code text
  said_at timestamp with time zone not null
  said_by uuid
  constraint pasted_signs_code_check CHECK ((length(code) <= 10))
  constraint pasted_signs_pkey PRIMARY KEY (tenant_id, scale_id, sign)
  constraint pasted_signs_sign_check CHECK (((length(sign) >= 1) AND (length(sign) <= 400)))
  constraint pasted_signs_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  constraint pasted_signs_tenant_id_scale_id_fkey FOREIGN KEY (tenant_id, scale_id) REFERENCES scales(tenant_id, scale_id)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may delete, insert, select, update

table people
  tenant_id uuid not null
  person_id uuid not null
  ordinal integer not null
  created_at timestamp with time zone not null
  constraint people_pkey PRIMARY KEY (tenant_id, person_id)
  constraint people_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  CREATE UNIQUE INDEX people_ordinal ON public.people USING btree (tenant_id, ordinal)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table people_feed_runs
  tenant_id uuid not null
  run_id uuid not null
  feed_version integer not null
  started_at timestamp with time zone not null
  started_by uuid
  place text not null
  file_name text
  file_size bigint
  file_sha256 bytea
  outcome text not null
  because jsonb not null default '[]'::jsonb
  counts jsonb not null default '{}'::jsonb
  people jsonb
  import_id uuid
  settled_at timestamp with time zone
  settled_by uuid
  constraint people_feed_runs_outcome_check CHECK ((outcome = ANY (ARRAY['applied'::text, 'unchanged'::text, 'held'::text, 'approved'::text, 'discarded'::text, 'replaced'::text, 'failed'::text])))
  constraint people_feed_runs_pkey PRIMARY KEY (tenant_id, run_id)
  constraint people_feed_runs_tenant_id_feed_version_fkey FOREIGN KEY (tenant_id, feed_version) REFERENCES people_feeds(tenant_id, version)
  constraint people_feed_runs_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  constraint people_feed_runs_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES imports(tenant_id, import_id)
  CREATE UNIQUE INDEX people_feed_runs_held ON public.people_feed_runs USING btree (tenant_id) WHERE (outcome = 'held'::text)
  CREATE INDEX people_feed_runs_latest ON public.people_feed_runs USING btree (tenant_id, started_at DESC)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select

table people_feeds
  tenant_id uuid not null
  version integer not null
  kind text not null
  place text not null
  every_hours integer not null
  active boolean not null
  sign_in text not null
  user_name text
  secret bytea
  most_leavers integer not null
  leavers_percent integer not null
  movers_percent integer not null
  dropped_percent integer not null
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint people_feeds_check CHECK (((sign_in = 'none'::text) = (secret IS NULL)))
  constraint people_feeds_dropped_percent_check CHECK (((dropped_percent >= 0) AND (dropped_percent <= 100)))
  constraint people_feeds_every_hours_check CHECK (((every_hours >= 1) AND (every_hours <= 744)))
  constraint people_feeds_kind_check CHECK ((kind = ANY (ARRAY['address'::text, 'file'::text])))
  constraint people_feeds_leavers_percent_check CHECK (((leavers_percent >= 0) AND (leavers_percent <= 100)))
  constraint people_feeds_most_leavers_check CHECK ((most_leavers >= 0))
  constraint people_feeds_movers_percent_check CHECK (((movers_percent >= 0) AND (movers_percent <= 100)))
  constraint people_feeds_pkey PRIMARY KEY (tenant_id, version)
  constraint people_feeds_place_check CHECK (((length(place) >= 1) AND (length(place) <= 2000)))
  constraint people_feeds_sign_in_check CHECK ((sign_in = ANY (ARRAY['none'::text, 'bearer'::text, 'basic'::text])))
  constraint people_feeds_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  constraint people_feeds_user_name_check CHECK ((length(user_name) <= 200))
  CREATE UNIQUE INDEX people_feeds_now ON public.people_feeds USING btree (tenant_id) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select

table person_details
  tenant_id uuid not null
  person_id uuid not null
  version integer not null
  surname text not null
  given_names text not null default ''::text
  employee_number text
  email text
  birth_on date
  remark text not null default ''::text
  custom jsonb not null default '{}'::jsonb
  retired boolean not null default false
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  merged_into uuid
  find_text text default btrim(regexp_replace(lower((regexp_replace(NORMALIZE(((((((((given_names || ' '::text) || surname) || ' '::text) || given_names) || ' '::text) || COALESCE(employee_number, ''::text)) || ' '::text) || (jsonb_path_query_array(custom, '$.*'::jsonpath))::text), NFKD), '[\u0300-\u036f]'::text, ''::text, 'g'::text) COLLATE "und-x-icu")), '\s+'::text, ' '::text, 'g'::text))
  constraint person_details_email_check CHECK ((length(email) <= 320))
  constraint person_details_employee_number_check CHECK ((length(employee_number) <= 100))
  constraint person_details_given_names_check CHECK ((length(given_names) <= 200))
  constraint person_details_pkey PRIMARY KEY (tenant_id, person_id, version)
  constraint person_details_surname_check CHECK (((length(surname) >= 1) AND (length(surname) <= 200)))
  constraint person_details_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, person_id)
  CREATE INDEX person_details_by_number ON public.person_details USING btree (tenant_id, length(COALESCE(employee_number, ''::text)), COALESCE(employee_number, ''::text) COLLATE "und-x-icu", person_id) WHERE ((superseded_at IS NULL) AND (NOT retired))
  CREATE INDEX person_details_name ON public.person_details USING btree (tenant_id, lower(surname), lower(given_names)) WHERE (superseded_at IS NULL)
  CREATE UNIQUE INDEX person_details_now ON public.person_details USING btree (tenant_id, person_id) WHERE (superseded_at IS NULL)
  CREATE UNIQUE INDEX person_details_number ON public.person_details USING btree (tenant_id, lower(employee_number)) WHERE ((superseded_at IS NULL) AND (NOT retired))
  CREATE INDEX person_details_order ON public.person_details USING btree (tenant_id, surname COLLATE "und-x-icu", given_names COLLATE "und-x-icu", person_id) WHERE ((superseded_at IS NULL) AND (NOT retired))
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table personal_tokens
  tenant_id uuid not null
  token_id uuid not null
  account_id uuid not null
  name text not null
  token_hash bytea not null
  created_at timestamp with time zone not null
  last_used_at timestamp with time zone
  revoked_at timestamp with time zone
  constraint personal_tokens_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
  constraint personal_tokens_pkey PRIMARY KEY (tenant_id, token_id)
  constraint personal_tokens_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id)
  CREATE UNIQUE INDEX personal_tokens_token ON public.personal_tokens USING btree (token_hash)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may delete, insert, select, update

table positions
  tenant_id uuid not null
  position_id uuid not null
  person_id uuid not null
  grouping_ids uuid[] not null
  from_on date
  through_on date
  potential boolean not null default false
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint positions_check CHECK (((through_on IS NULL) OR (from_on IS NULL) OR (through_on >= from_on)))
  constraint positions_grouping_ids_check CHECK ((cardinality(grouping_ids) >= 1))
  constraint positions_pkey PRIMARY KEY (tenant_id, position_id)
  constraint positions_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, person_id)
  CREATE INDEX positions_first ON public.positions USING btree (tenant_id, (grouping_ids[1])) WHERE ((superseded_at IS NULL) AND (NOT potential))
  CREATE INDEX positions_many ON public.positions USING btree (tenant_id) WHERE ((superseded_at IS NULL) AND (NOT potential) AND (cardinality(grouping_ids) > 1))
  CREATE INDEX positions_person ON public.positions USING btree (tenant_id, person_id) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table prerequisites
  tenant_id uuid not null
  prerequisite_id uuid not null
  skill_id uuid not null
  level smallint not null
  needs_skill_id uuid not null
  needs_level smallint not null
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint prerequisites_level_check CHECK (((level >= 1) AND (level <= 200)))
  constraint prerequisites_needs_level_check CHECK (((needs_level >= 1) AND (needs_level <= 200)))
  constraint prerequisites_pkey PRIMARY KEY (tenant_id, prerequisite_id)
  constraint prerequisites_tenant_id_needs_skill_id_fkey FOREIGN KEY (tenant_id, needs_skill_id) REFERENCES skills(tenant_id, skill_id)
  constraint prerequisites_tenant_id_skill_id_fkey FOREIGN KEY (tenant_id, skill_id) REFERENCES skills(tenant_id, skill_id)
  CREATE UNIQUE INDEX prerequisites_now ON public.prerequisites USING btree (tenant_id, skill_id, level, needs_skill_id) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table prints
  tenant_id uuid not null
  print_id uuid not null
  question jsonb not null
  as_of date not null
  known_at timestamp with time zone not null
  printed_at timestamp with time zone not null
  printed_by uuid
  constraint prints_pkey PRIMARY KEY (tenant_id, print_id)
  constraint prints_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select

table proposals
  tenant_id uuid not null
  proposal_id uuid not null
  person_id uuid not null
  skill_id uuid not null
  kind text not null
  level smallint
  body jsonb not null default '{}'::jsonb
  proposed_at timestamp with time zone not null
  proposed_by uuid
  state text not null default 'waiting'::text
  decided_at timestamp with time zone
  decided_by uuid
  reason text
  event_id uuid
  version integer not null default 1
  constraint proposals_kind_check CHECK ((kind = ANY (ARRAY['result'::text, 'selfAssessment'::text, 'requested'::text, 'second'::text])))
  constraint proposals_level_check CHECK (((level >= 0) AND (level <= 200)))
  constraint proposals_pkey PRIMARY KEY (tenant_id, proposal_id)
  constraint proposals_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'waiting'::text, 'approved'::text, 'returned'::text, 'withdrawn'::text])))
  constraint proposals_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, person_id)
  constraint proposals_tenant_id_skill_id_fkey FOREIGN KEY (tenant_id, skill_id) REFERENCES skills(tenant_id, skill_id)
  CREATE INDEX proposals_person ON public.proposals USING btree (tenant_id, person_id, skill_id)
  CREATE INDEX proposals_waiting ON public.proposals USING btree (tenant_id, proposed_at) WHERE (state = 'waiting'::text)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table relations
  tenant_id uuid not null
  relation_id uuid not null
  person_id uuid not null
  other_id uuid not null
  kind text not null
  from_on date
  through_on date
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint relations_check CHECK (((person_id <> other_id) AND ((through_on IS NULL) OR (from_on IS NULL) OR (through_on >= from_on))))
  constraint relations_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 100)))
  constraint relations_pkey PRIMARY KEY (tenant_id, relation_id)
  constraint relations_tenant_id_other_id_fkey FOREIGN KEY (tenant_id, other_id) REFERENCES people(tenant_id, person_id)
  constraint relations_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, person_id)
  CREATE INDEX relations_other ON public.relations USING btree (tenant_id, other_id) WHERE (superseded_at IS NULL)
  CREATE INDEX relations_person ON public.relations USING btree (tenant_id, person_id) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table requirements
  tenant_id uuid not null
  requirement_id uuid not null
  subject_kind text not null
  grouping_id uuid
  person_id uuid
  skill_id uuid not null
  level smallint not null
  kind text not null
  from_on date
  through_on date
  within_days integer
  reason text
  import_id uuid
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  at_least integer
  constraint requirements_at_least_check CHECK ((at_least >= 1))
  constraint requirements_check CHECK ((((subject_kind = 'grouping'::text) = (grouping_id IS NOT NULL)) AND ((subject_kind = 'person'::text) = (person_id IS NOT NULL))))
  constraint requirements_check1 CHECK (((through_on IS NULL) OR (from_on IS NULL) OR (through_on >= from_on)))
  constraint requirements_kind_check CHECK ((kind = ANY (ARRAY['mandatory'::text, 'wanted'::text])))
  constraint requirements_level_check CHECK (((level >= 1) AND (level <= 200)))
  constraint requirements_pkey PRIMARY KEY (tenant_id, requirement_id)
  constraint requirements_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['grouping'::text, 'person'::text, 'everyone'::text])))
  constraint requirements_tenant_id_grouping_id_fkey FOREIGN KEY (tenant_id, grouping_id) REFERENCES groupings(tenant_id, grouping_id)
  constraint requirements_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES people(tenant_id, person_id)
  constraint requirements_tenant_id_skill_id_fkey FOREIGN KEY (tenant_id, skill_id) REFERENCES skills(tenant_id, skill_id)
  constraint requirements_within_days_check CHECK (((within_days >= 0) AND (within_days <= 36500)))
  CREATE INDEX requirements_grouping ON public.requirements USING btree (tenant_id, grouping_id) WHERE (superseded_at IS NULL)
  CREATE INDEX requirements_person ON public.requirements USING btree (tenant_id, person_id) WHERE (superseded_at IS NULL)
  CREATE INDEX requirements_skill ON public.requirements USING btree (tenant_id, skill_id) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table saved_views
  tenant_id uuid not null
  view_id uuid not null
  version integer not null
  account_id uuid not null
  name text not null
  sharing text not null
  grouping_id uuid
  search jsonb not null
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint saved_views_check CHECK (((sharing = 'grouping'::text) = (grouping_id IS NOT NULL)))
  constraint saved_views_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
  constraint saved_views_pkey PRIMARY KEY (tenant_id, view_id, version)
  constraint saved_views_sharing_check CHECK ((sharing = ANY (ARRAY['private'::text, 'grouping'::text, 'site'::text])))
  constraint saved_views_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  constraint saved_views_tenant_id_grouping_id_fkey FOREIGN KEY (tenant_id, grouping_id) REFERENCES groupings(tenant_id, grouping_id)
  CREATE UNIQUE INDEX saved_views_now ON public.saved_views USING btree (tenant_id, view_id) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table scale_details
  tenant_id uuid not null
  scale_id uuid not null
  version integer not null
  name text not null
  levels jsonb not null
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint scale_details_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)))
  constraint scale_details_pkey PRIMARY KEY (tenant_id, scale_id, version)
  constraint scale_details_tenant_id_scale_id_fkey FOREIGN KEY (tenant_id, scale_id) REFERENCES scales(tenant_id, scale_id)
  CREATE UNIQUE INDEX scale_details_now ON public.scale_details USING btree (tenant_id, scale_id) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table scales
  tenant_id uuid not null
  scale_id uuid not null
  starter text
  constraint scales_pkey PRIMARY KEY (tenant_id, scale_id)
  constraint scales_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table schema_migrations
  name text not null
  hash text not null
  applied_at timestamp with time zone not null default now()
  constraint schema_migrations_pkey PRIMARY KEY (name)

table sessions
  tenant_id uuid not null
  session_id uuid not null
  account_id uuid not null
  token_hash bytea not null
  started_at timestamp with time zone not null
  last_seen_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  device text not null default ''::text
  address text not null default ''::text
  revoked_at timestamp with time zone
  acting_for uuid
  proved_at timestamp with time zone
  constraint sessions_pkey PRIMARY KEY (tenant_id, session_id)
  constraint sessions_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id)
  CREATE UNIQUE INDEX sessions_token ON public.sessions USING btree (token_hash)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may delete, insert, select, update

table setup_links
  token_hash bytea not null
  created_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  constraint setup_links_pkey PRIMARY KEY (token_hash)
  muster_app may delete, insert, select, update

table sign_in_names
  email text not null
  home_id uuid not null
  account_id uuid not null
  constraint sign_in_names_email_check CHECK ((email = lower(email)))
  constraint sign_in_names_home_id_fkey FOREIGN KEY (home_id) REFERENCES directory(home_id)
  constraint sign_in_names_pkey PRIMARY KEY (email)
  muster_app may delete, insert, select, update

table signatures
  tenant_id uuid not null
  signature_id uuid not null
  account_id uuid not null
  person_id uuid
  printed_name text not null
  meaning text not null
  content_hash bytea not null
  signed_at timestamp with time zone not null
  time_zone text not null
  seal bytea not null
  constraint signatures_content_hash_check CHECK ((length(content_hash) = 32))
  constraint signatures_meaning_check CHECK ((meaning = ANY (ARRAY['assessed'::text, 'approved'::text, 'witnessed'::text, 'trained'::text])))
  constraint signatures_pkey PRIMARY KEY (tenant_id, signature_id)
  constraint signatures_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES accounts(tenant_id, account_id)
  constraint signatures_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select

table skill_categories
  tenant_id uuid not null
  category_id uuid not null
  parent_id uuid
  name text not null
  ordinal integer not null default 0
  version integer not null default 1
  retired_at timestamp with time zone
  constraint skill_categories_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
  constraint skill_categories_pkey PRIMARY KEY (tenant_id, category_id)
  constraint skill_categories_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  constraint skill_categories_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES skill_categories(tenant_id, category_id)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table skill_details
  tenant_id uuid not null
  skill_id uuid not null
  version integer not null
  code text
  name text not null
  names jsonb not null default '{}'::jsonb
  category_id uuid
  scale_id uuid not null
  validity text
  warn_days integer not null default 90
  evidence_floor text not null default 'C'::text
  safety_critical boolean not null default false
  state text not null default 'published'::text
  retired_on date
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  description text not null default ''::text
  descriptions jsonb not null default '{}'::jsonb
  level_texts jsonb not null default '{}'::jsonb
  proof_types text[] not null default '{}'::text[]
  from_on date
  assessor_skill_id uuid
  award_when_complete boolean not null default false
  custom jsonb not null default '{}'::jsonb
  ordinal integer not null default 0
  certification_id uuid
  certification_scope jsonb not null default '{}'::jsonb
  certification_from_on date
  second_person boolean not null default false
  constraint skill_details_check CHECK (((retired_on IS NOT NULL) = (state = 'retired'::text)))
  constraint skill_details_check1 CHECK (((certification_id IS NOT NULL) OR ((certification_scope = '{}'::jsonb) AND (certification_from_on IS NULL))))
  constraint skill_details_code_check CHECK ((length(code) <= 60))
  constraint skill_details_evidence_floor_check CHECK ((evidence_floor = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text])))
  constraint skill_details_name_check CHECK (((length(name) >= 1) AND (length(name) <= 300)))
  constraint skill_details_pkey PRIMARY KEY (tenant_id, skill_id, version)
  constraint skill_details_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'retired'::text])))
  constraint skill_details_tenant_id_assessor_skill_id_fkey FOREIGN KEY (tenant_id, assessor_skill_id) REFERENCES skills(tenant_id, skill_id)
  constraint skill_details_tenant_id_category_id_fkey FOREIGN KEY (tenant_id, category_id) REFERENCES skill_categories(tenant_id, category_id)
  constraint skill_details_tenant_id_certification_id_fkey FOREIGN KEY (tenant_id, certification_id) REFERENCES certifications(tenant_id, certification_id)
  constraint skill_details_tenant_id_scale_id_fkey FOREIGN KEY (tenant_id, scale_id) REFERENCES scales(tenant_id, scale_id)
  constraint skill_details_tenant_id_skill_id_fkey FOREIGN KEY (tenant_id, skill_id) REFERENCES skills(tenant_id, skill_id)
  constraint skill_details_warn_days_check CHECK (((warn_days >= 0) AND (warn_days <= 3650)))
  CREATE UNIQUE INDEX skill_details_code ON public.skill_details USING btree (tenant_id, lower(code)) WHERE ((superseded_at IS NULL) AND (state <> 'retired'::text))
  CREATE UNIQUE INDEX skill_details_now ON public.skill_details USING btree (tenant_id, skill_id) WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table skills
  tenant_id uuid not null
  skill_id uuid not null
  ordinal integer not null
  created_at timestamp with time zone not null
  constraint skills_pkey PRIMARY KEY (tenant_id, skill_id)
  constraint skills_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  CREATE UNIQUE INDEX skills_ordinal ON public.skills USING btree (tenant_id, ordinal)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table view_defaults
  tenant_id uuid not null
  default_id uuid not null
  account_id uuid
  role text
  view_id uuid not null
  recorded_at timestamp with time zone not null
  recorded_by uuid
  superseded_at timestamp with time zone
  constraint view_defaults_check CHECK (((account_id IS NULL) <> (role IS NULL)))
  constraint view_defaults_pkey PRIMARY KEY (tenant_id, default_id)
  constraint view_defaults_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  CREATE UNIQUE INDEX view_defaults_now ON public.view_defaults USING btree (tenant_id, account_id, role) NULLS NOT DISTINCT WHERE (superseded_at IS NULL)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select, update

table written_sheets
  tenant_id uuid not null
  sheet_id uuid not null
  key bytea not null
  as_of date not null
  scope uuid
  chosen jsonb not null default '{}'::jsonb
  import_id uuid
  written_at timestamp with time zone not null
  written_by uuid
  constraint written_sheets_key_check CHECK ((length(key) = 32))
  constraint written_sheets_pkey PRIMARY KEY (tenant_id, sheet_id)
  constraint written_sheets_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES organisations(tenant_id)
  constraint written_sheets_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES imports(tenant_id, import_id)
  policy one_organisation forced using (tenant_id = (NULLIF(current_setting('muster.tenant_id'::text, true), ''::text))::uuid)
  muster_app may insert, select
