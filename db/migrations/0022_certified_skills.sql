-- A skill may name a certification: from then on its standing says what is held, and no result that is typed in.

alter table skill_details add column certification_id uuid;
alter table skill_details add column certification_scope jsonb not null default '{}';
alter table skill_details add column certification_from_on date;
alter table skill_details add foreign key (tenant_id, certification_id) references certifications;
alter table skill_details add check (certification_id is not null or (certification_scope = '{}' and certification_from_on is null));
comment on column skill_details.certification_scope is 'what of the scope is fixed, by dimension; what is not is the one that permits a person most';
comment on column skill_details.certification_from_on is 'first day on which the certification decides; null: always';

-- What the certification says of a person, folded with every write that can change it; nobody without a row has anything recorded for it.
create table certified_skills (
  tenant_id uuid not null,
  person_id uuid not null,
  skill_id uuid not null,
  spans jsonb not null,
  primary key (tenant_id, person_id, skill_id),
  foreign key (tenant_id, person_id) references people,
  foreign key (tenant_id, skill_id) references skills
);
alter table certified_skills enable row level security;
alter table certified_skills force row level security;
create policy one_organisation on certified_skills using (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid);
grant select, insert, update, delete on certified_skills to muster_app;
