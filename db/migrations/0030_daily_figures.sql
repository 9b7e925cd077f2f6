-- How it stood at the end of each day, for the organisation and each of its groupings: what a trend is drawn from. A point is written once and never changed;
-- the role of the program may not.

create table daily_figures (
  tenant_id uuid not null references organisations,
  on_day date not null,
  scope_id uuid,
  known_at timestamptz not null,
  kept_at timestamptz not null,
  filled boolean not null,
  definition int not null,
  population int not null,
  counts int[] not null
);
comment on column daily_figures.scope_id is 'a grouping with all below it; null: the whole organisation';
comment on column daily_figures.known_at is 'the knowledge it was counted from: the end of the day, or when a missed day was filled in';
comment on column daily_figures.filled is 'nobody was there to keep it when the day ended';
comment on column daily_figures.definition is 'the definitions it was counted by';
comment on column daily_figures.counts is 'the line of counts of src/rules/figures.ts, in its order';
create unique index daily_figures_once on daily_figures (tenant_id, coalesce(scope_id, '00000000-0000-0000-0000-000000000000'), on_day);

alter table daily_figures enable row level security;
alter table daily_figures force row level security;
create policy one_organisation on daily_figures using (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid);
grant select, insert, delete on daily_figures to muster_app;
