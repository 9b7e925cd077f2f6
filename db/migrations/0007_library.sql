-- What a skill says of itself, what must be held before it, and what may stand in for it.

alter table skill_details add column description text not null default '';
alter table skill_details add column descriptions jsonb not null default '{}';
alter table skill_details add column level_texts jsonb not null default '{}';
alter table skill_details add column proof_types text[] not null default '{}';
alter table skill_details add column from_on date;
alter table skill_details add column assessor_skill_id uuid;
alter table skill_details add column award_when_complete boolean not null default false;
alter table skill_details add column custom jsonb not null default '{}';
alter table skill_details add column ordinal int not null default 0;
alter table skill_details add foreign key (tenant_id, assessor_skill_id) references skills (tenant_id, skill_id);
comment on column skill_details.descriptions is 'by language';
comment on column skill_details.level_texts is 'level value to what it means for this skill, shown while rating';
comment on column skill_details.assessor_skill_id is 'the dated skill that gives the right to assess this one; null: a level of the skill itself that may assess';
comment on column skill_details.from_on is 'first day of the active period; null: always';
comment on column skill_details.ordinal is 'order inside its category; equal ones by name';

create table prerequisites (
  tenant_id uuid not null,
  prerequisite_id uuid not null,
  skill_id uuid not null,
  level smallint not null check (level between 1 and 200),
  needs_skill_id uuid not null,
  needs_level smallint not null check (needs_level between 1 and 200),
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, prerequisite_id),
  foreign key (tenant_id, skill_id) references skills,
  foreign key (tenant_id, needs_skill_id) references skills (tenant_id, skill_id)
);
comment on table prerequisites is 'before skill_id at level, needs_skill_id must be held at needs_level';
create unique index prerequisites_now on prerequisites (tenant_id, skill_id, level, needs_skill_id) where superseded_at is null;

create table equivalents (
  tenant_id uuid not null,
  equivalent_id uuid not null,
  skill_id uuid not null,
  level smallint not null check (level between 1 and 200),
  by_skill_id uuid not null,
  by_level smallint not null check (by_level between 1 and 200),
  from_on date,
  through_on date,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, equivalent_id),
  foreign key (tenant_id, skill_id) references skills,
  foreign key (tenant_id, by_skill_id) references skills (tenant_id, skill_id),
  check (skill_id <> by_skill_id)
);
comment on table equivalents is 'holding by_skill_id at by_level counts as holding skill_id at level, for as long as it is held';
create unique index equivalents_now on equivalents (tenant_id, skill_id, level, by_skill_id) where superseded_at is null;

alter table requirements add column at_least int check (at_least >= 1);
comment on column requirements.at_least is 'asked of at least this many people of the grouping, not of each of them; null: of everybody';

alter table skill_categories add column version int not null default 1;
