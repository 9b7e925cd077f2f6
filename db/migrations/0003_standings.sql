-- What the fold writes and everybody reads: dated intervals per pair, and one packed row per person.
-- Standings carry no foreign keys: they are folded from events, which have them, and a plant has very many.

create table standings (
  tenant_id uuid not null,
  person_id uuid not null,
  skill_id uuid not null,
  from_on date not null,
  through_on date,
  event_id uuid not null,
  level smallint not null,
  grade text not null,
  valid_through date,
  primary key (tenant_id, person_id, skill_id, from_on)
);
comment on table standings is 'per pair, which result is in force from when through when; a skill with a rule gets its intervals here too';
create index standings_ending on standings (tenant_id, valid_through, person_id, skill_id) include (level, grade) where valid_through is not null;
create index standings_skill on standings (tenant_id, skill_id, level, person_id) include (from_on, through_on, valid_through);

create table packed_people (
  tenant_id uuid not null,
  person_id uuid not null,
  ordinal int not null,
  folded_on date not null,
  stays_through_on date,
  in_population boolean not null,
  time_zone text not null,
  grouping_ids uuid[] not null,
  cells bytea not null,
  primary key (tenant_id, person_id),
  foreign key (tenant_id, person_id) references people
) with (toast_tuple_target = 8160);
alter table packed_people alter column cells set storage external;
comment on column packed_people.grouping_ids is 'every grouping the person belongs to on that day, those above included';
comment on column packed_people.stays_through_on is 'last day on which the cells hold; later days need another fold';
create index packed_people_ordinal on packed_people (tenant_id, ordinal);
