-- A sheet of a million cells is sent in parts before it is kept; what is sent is no fact yet, belongs to its sender, and goes by itself.

create table import_parts (
  tenant_id uuid not null references organisations,
  account_id uuid not null,
  sheet_id uuid not null,
  part int not null check (part between 0 and 999),
  sha256 bytea not null check (length(sha256) = 32),
  bytes bytea not null,
  cells int not null check (cells > 0),
  sent_at timestamptz not null,
  primary key (tenant_id, account_id, sheet_id, part),
  foreign key (tenant_id, account_id) references accounts
);
comment on column import_parts.bytes is 'packed, with a list of its cells by columns inside';
alter table import_parts alter column bytes set storage external;

alter table import_parts enable row level security;
alter table import_parts force row level security;
create policy one_organisation on import_parts using (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid);
grant select, insert, update, delete on import_parts to muster_app;

-- Which result was in force from when through when follows from the events, and no reading asks a table for it: packed rows answer for the days they
-- hold, and the history in memory for all others. A row for each interval was half of what a write cost.
drop table standings;
