-- A scale says what each of its levels permits, and so it is closed and said again like every other fact: what was known before keeps it.

create table scale_details (
  tenant_id uuid not null,
  scale_id uuid not null,
  version int not null,
  name text not null check (length(name) between 1 and 100),
  levels jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, scale_id, version),
  foreign key (tenant_id, scale_id) references scales
);
comment on column scale_details.levels is 'array of {value, code, name, mayWorkSupervised, mayWorkAlone, countsForCover, mayTrain, mayAssess}, by value';
create unique index scale_details_now on scale_details (tenant_id, scale_id) where superseded_at is null;

-- Whoever owns the tables reads every organisation's while they are moved.
alter table scales no force row level security;
alter table organisations no force row level security;
alter table skill_details no force row level security;
alter table audit_entries no force row level security;
alter table audit_values no force row level security;

-- The log still has what a scale said before each change.
insert into scale_details (tenant_id, scale_id, version, name, levels, recorded_at, recorded_by, superseded_at)
with changes as (
  select e.tenant_id, e.subject_id::uuid as scale_id, e.at, e.actor_id, v.before,
    row_number() over changing as version, lag(e.at) over changing as since, lag(e.actor_id) over changing as said_by
  from audit_entries e join audit_values v using (tenant_id, seq)
  where e.action = 'scale.changed' and v.before ? 'levels' and v.before ? 'name'
  window changing as (partition by e.tenant_id, e.subject_id order by e.seq)
), first_days as (
  select s.tenant_id, s.scale_id, least(o.created_at, min(d.recorded_at)) as at
  from scales s join organisations o using (tenant_id) left join skill_details d using (tenant_id, scale_id)
  group by s.tenant_id, s.scale_id, o.created_at
), earlier as (
  select c.* from changes c join scales s using (tenant_id, scale_id) where c.version < s.version
)
select e.tenant_id, e.scale_id, e.version, e.before ->> 'name', e.before -> 'levels', coalesce(e.since, f.at), e.said_by, e.at
from earlier e join first_days f using (tenant_id, scale_id)
union all
select s.tenant_id, s.scale_id, s.version, s.name, s.levels, coalesce(l.at, f.at), l.actor_id, null
from scales s join first_days f using (tenant_id, scale_id)
  left join lateral (
    select e.at, e.actor_id from earlier e where e.tenant_id = s.tenant_id and e.scale_id = s.scale_id order by e.version desc limit 1) l on true;

alter table scales force row level security;
alter table organisations force row level security;
alter table skill_details force row level security;
alter table audit_entries force row level security;
alter table audit_values force row level security;

alter table scales drop column name, drop column levels, drop column version;

alter table scale_details enable row level security;
alter table scale_details force row level security;
create policy one_organisation on scale_details using (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid);
grant select, insert, update on scale_details to muster_app;
