-- Pairs of people and skills that somebody shares with a colleague, or with everybody who has a role, to see or to edit, until a day.

create table matrix_shares (
  tenant_id uuid not null references organisations,
  share_id uuid not null,
  version int not null,
  account_id uuid not null,
  to_account_id uuid,
  to_role text,
  name text not null check (length(name) between 1 and 80),
  may_edit boolean not null,
  person_ids uuid[] not null check (cardinality(person_ids) between 1 and 10000),
  skill_ids uuid[] not null check (cardinality(skill_ids) between 1 and 2000),
  search jsonb not null,
  through_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, share_id, version),
  foreign key (tenant_id, account_id) references accounts,
  foreign key (tenant_id, to_account_id) references accounts,
  check ((to_account_id is null) <> (to_role is null))
);
comment on table matrix_shares is 'what is given is read anew each time, and never more than whoever gave it may see and do at that moment';
comment on column matrix_shares.account_id is 'who shares';
comment on column matrix_shares.search is 'how it is looked at: what the address says, ids and no names of people';
create unique index matrix_shares_now on matrix_shares (tenant_id, share_id) where superseded_at is null;

alter table matrix_shares enable row level security;
alter table matrix_shares force row level security;
create policy one_organisation on matrix_shares using (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid);
grant select, insert, update on matrix_shares to muster_app;
