-- People, structure, library, requirements and events. Each thing has a row for its identity and rows for what is said of it:
-- a new row closes the old one (superseded_at), so that any day can be asked as it was known at any moment.

create table people (
  tenant_id uuid not null references organisations,
  person_id uuid not null,
  ordinal int not null,
  created_at timestamptz not null,
  primary key (tenant_id, person_id)
);
create unique index people_ordinal on people (tenant_id, ordinal);

create table person_details (
  tenant_id uuid not null,
  person_id uuid not null,
  version int not null,
  surname text not null check (length(surname) between 1 and 200),
  given_names text not null default '' check (length(given_names) <= 200),
  employee_number text check (length(employee_number) <= 100),
  email text check (length(email) <= 320),
  birth_on date,
  remark text not null default '',
  custom jsonb not null default '{}',
  retired boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, person_id, version),
  foreign key (tenant_id, person_id) references people
);
create unique index person_details_now on person_details (tenant_id, person_id) where superseded_at is null;
create unique index person_details_number on person_details (tenant_id, lower(employee_number)) where superseded_at is null and not retired;
create index person_details_name on person_details (tenant_id, lower(surname), lower(given_names)) where superseded_at is null;

create table engagements (
  tenant_id uuid not null,
  engagement_id uuid not null,
  person_id uuid not null,
  from_on date,
  through_on date,
  contract text not null default 'employee',
  employer text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, engagement_id),
  foreign key (tenant_id, person_id) references people,
  check (through_on is null or from_on is null or through_on >= from_on)
);
create index engagements_person on engagements (tenant_id, person_id) where superseded_at is null;

create table grouping_types (
  tenant_id uuid not null references organisations,
  type_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  primary key (tenant_id, type_id)
);
create unique index grouping_types_name on grouping_types (tenant_id, lower(name));

create table groupings (
  tenant_id uuid not null references organisations,
  grouping_id uuid not null,
  created_at timestamptz not null,
  primary key (tenant_id, grouping_id)
);

create table grouping_details (
  tenant_id uuid not null,
  grouping_id uuid not null,
  version int not null,
  type_id uuid not null,
  parent_id uuid,
  name text not null check (length(name) between 1 and 200),
  time_zone text,
  retired boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, grouping_id, version),
  foreign key (tenant_id, grouping_id) references groupings,
  foreign key (tenant_id, parent_id) references groupings (tenant_id, grouping_id),
  foreign key (tenant_id, type_id) references grouping_types,
  check (parent_id is distinct from grouping_id)
);
create unique index grouping_details_now on grouping_details (tenant_id, grouping_id) where superseded_at is null;

create table positions (
  tenant_id uuid not null,
  position_id uuid not null,
  person_id uuid not null,
  grouping_ids uuid[] not null check (cardinality(grouping_ids) >= 1),
  from_on date,
  through_on date,
  potential boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, position_id),
  foreign key (tenant_id, person_id) references people,
  check (through_on is null or from_on is null or through_on >= from_on)
);
create index positions_person on positions (tenant_id, person_id) where superseded_at is null;

create table scales (
  tenant_id uuid not null references organisations,
  scale_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  starter text,
  levels jsonb not null,
  version int not null default 1,
  primary key (tenant_id, scale_id)
);
comment on column scales.levels is 'array of {value, code, name, mayWorkSupervised, mayWorkAlone, countsForCover, mayTrain, mayAssess}, by value';

create table skill_categories (
  tenant_id uuid not null references organisations,
  category_id uuid not null,
  parent_id uuid,
  name text not null check (length(name) between 1 and 200),
  ordinal int not null default 0,
  primary key (tenant_id, category_id),
  foreign key (tenant_id, parent_id) references skill_categories (tenant_id, category_id)
);

create table skills (
  tenant_id uuid not null references organisations,
  skill_id uuid not null,
  ordinal int not null,
  created_at timestamptz not null,
  primary key (tenant_id, skill_id)
);
create unique index skills_ordinal on skills (tenant_id, ordinal);

create table skill_details (
  tenant_id uuid not null,
  skill_id uuid not null,
  version int not null,
  code text check (length(code) <= 60),
  name text not null check (length(name) between 1 and 300),
  names jsonb not null default '{}',
  category_id uuid,
  scale_id uuid not null,
  validity text,
  warn_days int not null default 90 check (warn_days between 0 and 3650),
  evidence_floor text not null default 'C' check (evidence_floor in ('A', 'B', 'C', 'D')),
  safety_critical boolean not null default false,
  state text not null default 'published' check (state in ('draft', 'published', 'retired')),
  retired_on date check ((retired_on is not null) = (state = 'retired')),
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, skill_id, version),
  foreign key (tenant_id, skill_id) references skills,
  foreign key (tenant_id, scale_id) references scales,
  foreign key (tenant_id, category_id) references skill_categories
);
comment on column skill_details.validity is 'ISO 8601 length such as P24M; null: never ends';
create unique index skill_details_now on skill_details (tenant_id, skill_id) where superseded_at is null;
create unique index skill_details_code on skill_details (tenant_id, lower(code)) where superseded_at is null and state <> 'retired';

create table requirements (
  tenant_id uuid not null,
  requirement_id uuid not null,
  subject_kind text not null check (subject_kind in ('grouping', 'person', 'everyone')),
  grouping_id uuid,
  person_id uuid,
  skill_id uuid not null,
  level smallint not null check (level between 1 and 200),
  kind text not null check (kind in ('mandatory', 'wanted')),
  from_on date,
  through_on date,
  within_days int check (within_days between 0 and 36500),
  reason text,
  import_id uuid,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, requirement_id),
  foreign key (tenant_id, skill_id) references skills,
  foreign key (tenant_id, grouping_id) references groupings,
  foreign key (tenant_id, person_id) references people,
  check ((subject_kind = 'grouping') = (grouping_id is not null) and (subject_kind = 'person') = (person_id is not null)),
  check (through_on is null or from_on is null or through_on >= from_on)
);
create index requirements_skill on requirements (tenant_id, skill_id) where superseded_at is null;
create index requirements_grouping on requirements (tenant_id, grouping_id) where superseded_at is null;
create index requirements_person on requirements (tenant_id, person_id) where superseded_at is null;

-- facts about a person that rules fold into standings; a correction is an event that supersedes another
create table events (
  tenant_id uuid not null,
  event_id uuid not null,
  person_id uuid not null,
  skill_id uuid not null,
  type text not null,
  happened_on date not null,
  level smallint check (level between 0 and 200),
  grade text check (grade in ('A', 'B', 'C', 'D')),
  outcome text check (outcome in ('passed', 'failed')),
  valid_through date,
  through_on date,
  body jsonb not null default '{}',
  import_id uuid,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  superseded_by uuid,
  primary key (tenant_id, event_id),
  foreign key (tenant_id, person_id) references people,
  foreign key (tenant_id, skill_id) references skills,
  check (through_on is null or through_on >= happened_on),
  check (valid_through is null or valid_through >= happened_on)
);
comment on column events.body is 'the other fields of the event: certificate number, issuer, remark, source cell, reason, what an exemption permits';
create index events_person on events (tenant_id, person_id, skill_id, happened_on) include (level, grade, valid_through) where superseded_at is null;
create index events_import on events (tenant_id, import_id) where import_id is not null;

create table imports (
  tenant_id uuid not null references organisations,
  import_id uuid not null,
  files jsonb not null,
  answers jsonb not null default '{}',
  counts jsonb not null,
  created jsonb not null default '{}',
  kept_at timestamptz not null,
  kept_by uuid,
  reversed_at timestamptz,
  reversed_by uuid,
  reversal_reason text,
  primary key (tenant_id, import_id)
);
comment on column imports.created is 'ids of what this import made, by kind, so that it can be taken back';
