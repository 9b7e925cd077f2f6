-- How somebody looks at the matrix, kept under a name: for oneself, for a grouping, or for the whole organisation; and with which view the matrix opens.

create table saved_views (
  tenant_id uuid not null references organisations,
  view_id uuid not null,
  version int not null,
  account_id uuid not null,
  name text not null check (length(name) between 1 and 80),
  sharing text not null check (sharing in ('private', 'grouping', 'site')),
  grouping_id uuid,
  search jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, view_id, version),
  foreign key (tenant_id, grouping_id) references groupings,
  check ((sharing = 'grouping') = (grouping_id is not null))
);
comment on column saved_views.account_id is 'whose view it is: they may always change it';
comment on column saved_views.search is 'what the address says: names and values, ids and no names of people';
create unique index saved_views_now on saved_views (tenant_id, view_id) where superseded_at is null;

create table view_defaults (
  tenant_id uuid not null references organisations,
  default_id uuid not null,
  account_id uuid,
  role text,
  view_id uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, default_id),
  check ((account_id is null) <> (role is null))
);
comment on table view_defaults is 'with which view the matrix opens for an account, or for everybody with a role';
create unique index view_defaults_now on view_defaults (tenant_id, account_id, role) nulls not distinct where superseded_at is null;

do $$
declare t text;
begin
  foreach t in array array['saved_views', 'view_defaults']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_organisation on %I using (tenant_id = nullif(current_setting(''muster.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''muster.tenant_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update on %I to muster_app', t);
  end loop;
end $$;
