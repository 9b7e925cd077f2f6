-- Sheets that come again: what was answered about one is found by how the sheet looks, its original is kept as evidence, and a sheet that was written
-- here is known when it returns.

alter table imports add column fingerprint jsonb;
alter table imports add column answers_forgotten_at timestamptz;
alter table imports add column answers_forgotten_by uuid;
comment on column imports.fingerprint is 'hashes of the kinds of tables, the headings and the signs of the sheet: enough to know one of its kind again, and no text of it';

create table import_files (
  tenant_id uuid not null,
  import_id uuid not null,
  sha256 bytea not null,
  name text not null check (length(name) between 1 and 300),
  size bigint not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (tenant_id, import_id, sha256),
  foreign key (tenant_id, import_id) references imports,
  foreign key (tenant_id, sha256) references file_contents
);
comment on table import_files is 'the workbooks themselves, as they were dropped';

create table written_sheets (
  tenant_id uuid not null references organisations,
  sheet_id uuid not null,
  key bytea not null check (length(key) = 32),
  as_of date not null,
  scope uuid,
  chosen jsonb not null default '{}',
  import_id uuid,
  written_at timestamptz not null,
  written_by uuid,
  primary key (tenant_id, sheet_id),
  foreign key (tenant_id, import_id) references imports
);
comment on table written_sheets is 'sheets that were written from the matrix; with the key, one that comes back is known to be unchanged where it must be';
comment on column written_sheets.chosen is 'which skills and people of the scope, where not all';

do $$
declare t text;
begin
  foreach t in array array['import_files', 'written_sheets']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_organisation on %I using (tenant_id = nullif(current_setting(''muster.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''muster.tenant_id'', true), '''')::uuid)', t);
    execute format('grant select, insert on %I to muster_app', t);
  end loop;
end $$;
