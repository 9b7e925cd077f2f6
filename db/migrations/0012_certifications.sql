-- Certifications: adopted from the catalogue or written here, the versions of their rules, and what follows from them for each person.

create table certifications (
  tenant_id uuid not null references organisations,
  certification_id uuid not null,
  code text not null,
  catalogue_id text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (tenant_id, certification_id),
  unique (tenant_id, code)
);
comment on column certifications.code is 'what rules and events call it; that of the catalogue where it was adopted';

-- A version of a rule holds from its first day until the next version does; each record of a version is closed and never changed.
create table certification_versions (
  tenant_id uuid not null,
  certification_id uuid not null,
  version int not null,
  revision int not null,
  state text not null check (state in ('draft', 'active', 'retired')),
  from_on date,
  through_on date,
  name text not null,
  about jsonb not null,
  rule jsonb not null,
  marks jsonb not null default '[]',
  accepted jsonb not null default '[]',
  chosen jsonb not null default '[]',
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, certification_id, version, revision),
  foreign key (tenant_id, certification_id) references certifications,
  check (state = 'draft' or from_on is not null),
  check (through_on is null or through_on >= from_on)
);
comment on column certification_versions.through_on is 'the last day, where no later version follows: retired';
comment on column certification_versions.about is 'issuer, region, category, confidence, summary, sources, open questions, notes';
comment on column certification_versions.marks is 'values that are not certain, by JSON pointer into the rule';
comment on column certification_versions.accepted is 'who took responsibility for which unconfirmed value, when, by which source';
comment on column certification_versions.chosen is 'values bound and branches struck, with person and source';
create unique index certification_versions_now on certification_versions (tenant_id, certification_id, version) where superseded_at is null;

-- Facts about a person that no skill is named in: evidence, points, happenings and acts of authority, in the shape of the rule language.
alter table events alter column skill_id drop not null;
alter table events add column certs text[];
alter table events add constraint events_concern check (skill_id is null or certs is null);
alter table events add constraint events_of_skills check (skill_id is not null or (level is null and grade is null and outcome is null));
comment on column events.certs is 'codes of the certifications it is meant for; null beside no skill: any';
create index events_of_certifications on events (tenant_id, person_id) where skill_id is null;

create table certification_standings (
  tenant_id uuid not null,
  person_id uuid not null,
  certification_id uuid not null,
  scope jsonb not null,
  from_on date not null,
  through_on date,
  status text not null,
  work text not null,
  valid_through date,
  standing jsonb not null,
  primary key (tenant_id, person_id, certification_id, scope, from_on)
);
comment on table certification_standings is 'per person, certification and scope the dated intervals, from the first event on; what is before says the same as the first';
create index certification_standings_held on certification_standings (tenant_id, certification_id, from_on, through_on);

do $$
declare t text;
begin
  foreach t in array array['certifications', 'certification_versions', 'certification_standings']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_organisation on %I using (tenant_id = nullif(current_setting(''muster.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''muster.tenant_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update on %I to muster_app', t);
  end loop;
end $$;
grant delete on certification_standings to muster_app;
