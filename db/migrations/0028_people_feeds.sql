-- The people of the plant, from a list that somebody else keeps: where it is, how often it is fetched, and what every run found and did.

create table people_feeds (
  tenant_id uuid not null references organisations,
  version integer not null,
  kind text not null check (kind in ('address', 'file')),
  place text not null check (length(place) between 1 and 2000),
  every_hours integer not null check (every_hours between 1 and 744),
  active boolean not null,
  sign_in text not null check (sign_in in ('none', 'bearer', 'basic')),
  user_name text check (length(user_name) <= 200),
  secret bytea,
  most_leavers integer not null check (most_leavers >= 0),
  leavers_percent integer not null check (leavers_percent between 0 and 100),
  movers_percent integer not null check (movers_percent between 0 and 100),
  dropped_percent integer not null check (dropped_percent between 0 and 100),
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, version),
  check ((sign_in = 'none') = (secret is null))
);
create unique index people_feeds_now on people_feeds (tenant_id) where superseded_at is null;
comment on table people_feeds is 'where the list of people is, how often it is fetched and what it may not do unseen';
comment on column people_feeds.secret is 'sealed with the key in the data directory; useless without it';

create table people_feed_runs (
  tenant_id uuid not null references organisations,
  run_id uuid not null,
  feed_version integer not null,
  started_at timestamptz not null,
  started_by uuid,
  place text not null,
  file_name text,
  file_size bigint,
  file_sha256 bytea,
  outcome text not null check (outcome in ('applied', 'unchanged', 'held', 'approved', 'discarded', 'replaced', 'failed')),
  because jsonb not null default '[]',
  counts jsonb not null default '{}',
  people jsonb,
  import_id uuid,
  settled_at timestamptz,
  settled_by uuid,
  primary key (tenant_id, run_id),
  foreign key (tenant_id, feed_version) references people_feeds,
  foreign key (tenant_id, import_id) references imports
);
create index people_feed_runs_latest on people_feed_runs (tenant_id, started_at desc);
create unique index people_feed_runs_held on people_feed_runs (tenant_id) where outcome = 'held';
comment on table people_feed_runs is 'when the list was fetched, what it held and what became of it';
comment on column people_feed_runs.people is 'what was read, only as long as the run waits for somebody''s word';

do $$
declare t text;
begin
  foreach t in array array['people_feeds', 'people_feed_runs']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_organisation on %I using (tenant_id = nullif(current_setting(''muster.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''muster.tenant_id'', true), '''')::uuid)', t);
    execute format('grant select, insert on %I to muster_app', t);
  end loop;
end $$;
grant update (superseded_at) on people_feeds to muster_app;
grant update (outcome, people, import_id, settled_at, settled_by) on people_feed_runs to muster_app;
