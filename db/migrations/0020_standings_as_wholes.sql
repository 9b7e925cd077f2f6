-- A standing of a certification is one row with all of its intervals, so that folding everybody again writes a row where it wrote seven. The days on which
-- it turns stand beside the intervals, in the same order, so that a day is found without reading them. `certification_standings` shows them one by one.

create table certification_folds (
  tenant_id uuid not null,
  person_id uuid not null,
  certification_id uuid not null,
  scope jsonb not null,
  from_on date[] not null,
  status text[] not null,
  work text[] not null,
  valid_through date[] not null,
  opens_on date[] not null,
  intervals json not null,
  tasks json,
  forecast_through date,
  primary key (tenant_id, person_id, certification_id, scope)
);
comment on table certification_folds is 'per person, certification and scope the dated intervals, each from its day in from_on to the day before the next';
comment on column certification_folds.opens_on is 'from when on each interval''s term may be renewed: of several ways the one that opens first';
comment on column certification_folds.intervals is 'each interval as it was folded, in the very text that the fold gives, so that a fold is compared with it';
comment on column certification_folds.tasks is 'of each interval the reasons that wait for an answer to something that happened; null: none of any';
create index certification_folds_of_one on certification_folds (tenant_id, certification_id, person_id);
create index certification_folds_tasks on certification_folds (tenant_id) where tasks is not null;

-- Whoever owns the tables reads every organisation's while they are moved.
alter table certification_standings no force row level security;
insert into certification_folds (tenant_id, person_id, certification_id, scope, from_on, status, work, valid_through, opens_on, intervals, tasks, forecast_through)
select tenant_id, person_id, certification_id, scope, array_agg(from_on order by from_on), array_agg(status order by from_on), array_agg(work order by from_on),
  array_agg(valid_through order by from_on),
  array_agg((select min((n ->> 'on')::date) from jsonb_array_elements(standing -> 'next') n where n ->> 'kind' = 'renewal-opens') order by from_on),
  json_agg(standing - 'forecastThrough' order by from_on), case when bool_or(tasks is not null) then json_agg(tasks order by from_on) end,
  max((standing ->> 'forecastThrough')::date)
from certification_standings group by tenant_id, person_id, certification_id, scope;
drop table certification_standings;

alter table certification_folds enable row level security;
alter table certification_folds force row level security;
create policy one_organisation on certification_folds using (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid);
grant select, insert, update, delete on certification_folds to muster_app;

create view certification_standings with (security_invoker = true) as
select f.tenant_id, f.person_id, f.certification_id, f.scope, i.from_on, f.from_on[i.n + 1] - 1 as through_on, i.status, i.work, i.valid_through, i.opens_on,
  (f.intervals -> (i.n::int - 1))::jsonb as standing, nullif((f.tasks -> (i.n::int - 1))::jsonb, 'null') as tasks, f.forecast_through
from certification_folds f
  cross join lateral unnest(f.from_on, f.status, f.work, f.valid_through, f.opens_on) with ordinality as i (from_on, status, work, valid_through, opens_on, n);
comment on view certification_standings is 'the intervals one by one';
grant select on certification_standings to muster_app;

-- Conditions and decisions count for certifications that they do not name.
create index events_told_of_others on events (tenant_id, person_id) where skill_id is null and superseded_at is null
  and type in ('condition-began', 'condition-ended', 'points-approved', 'points-rejected');

-- Whom a certification concerns is found by its code. Under a policy only operators that tell nothing may use an index: equality does, an overlap of lists
-- does not, so what names several certifications is found apart.
drop index events_of_a_certification;
create index events_of_a_certification on events (tenant_id, (certs[1]), person_id) where skill_id is null and superseded_at is null;
create index events_of_several_certifications on events (tenant_id, person_id) where skill_id is null and superseded_at is null and certs[2] is not null;
