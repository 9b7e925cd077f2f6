-- Absences, relations, fields that an organisation declares itself, and people recorded twice.

create table absences (
  tenant_id uuid not null,
  absence_id uuid not null,
  person_id uuid not null,
  kind text not null check (length(kind) between 1 and 100),
  from_on date not null,
  through_on date,
  remark text not null default '',
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, absence_id),
  foreign key (tenant_id, person_id) references people,
  check (through_on is null or through_on >= from_on)
);
create index absences_person on absences (tenant_id, person_id) where superseded_at is null;

create table relations (
  tenant_id uuid not null,
  relation_id uuid not null,
  person_id uuid not null,
  other_id uuid not null,
  kind text not null check (length(kind) between 1 and 100),
  from_on date,
  through_on date,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, relation_id),
  foreign key (tenant_id, person_id) references people,
  foreign key (tenant_id, other_id) references people (tenant_id, person_id),
  check (person_id <> other_id and (through_on is null or from_on is null or through_on >= from_on))
);
comment on table relations is 'other is the person''s leader, mentor, deputy …';
create index relations_person on relations (tenant_id, person_id) where superseded_at is null;
create index relations_other on relations (tenant_id, other_id) where superseded_at is null;

create table custom_fields (
  tenant_id uuid not null references organisations,
  field_id uuid not null,
  entity text not null check (entity in ('person', 'skill', 'grouping')),
  name text not null check (length(name) between 1 and 100),
  kind text not null check (kind in ('text', 'number', 'day', 'choice', 'yesNo')),
  choices text[] not null default '{}',
  ordinal int not null default 0,
  retired boolean not null default false,
  version int not null default 1,
  primary key (tenant_id, field_id)
);
create unique index custom_fields_name on custom_fields (tenant_id, entity, lower(name)) where not retired;

alter table person_details add column merged_into uuid;
comment on column person_details.merged_into is 'the same person under another id, to whom all facts have gone';

alter table person_details add column find_text text generated always as (
  btrim(regexp_replace(lower(regexp_replace(normalize(
    given_names || ' ' || surname || ' ' || given_names || ' ' || coalesce(employee_number, '') || ' ' || jsonb_path_query_array(custom, '$.*')::text,
    NFKD), '[\u0300-\u036f]', '', 'g') collate "und-x-icu"), '\s+', ' ', 'g'))
) stored;
comment on column person_details.find_text is 'what a search looks through, folded once and not at every search';
create index person_details_order on person_details
  (tenant_id, surname collate "und-x-icu", given_names collate "und-x-icu", person_id) where superseded_at is null and not retired;
create index person_details_by_number on person_details
  (tenant_id, length(coalesce(employee_number, '')), (coalesce(employee_number, '') collate "und-x-icu"), person_id) where superseded_at is null and not retired;

alter table grouping_details add column custom jsonb not null default '{}';
alter table grouping_details add column ordinal int not null default 0;
comment on column grouping_details.ordinal is 'order among those of one parent; equal ones by name';
create index grouping_details_parent on grouping_details (tenant_id, parent_id) where superseded_at is null;
