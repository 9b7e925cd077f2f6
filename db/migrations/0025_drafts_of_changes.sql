-- Changes of a matrix that are not signed yet and wait here for their editor: nobody else reads them, and nothing of them is on record.

create table change_drafts (
  tenant_id uuid not null references organisations,
  account_id uuid not null,
  view text not null check (length(view) <= 100),
  changes jsonb not null,
  saved_at timestamptz not null,
  primary key (tenant_id, account_id, view),
  foreign key (tenant_id, account_id) references accounts
);
comment on column change_drafts.view is 'the scope in which the changes were made; all: the whole organisation';

alter table change_drafts enable row level security;
alter table change_drafts force row level security;
create policy one_organisation on change_drafts using (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid);
grant select, insert, update, delete on change_drafts to muster_app;

-- What a sign that is on no scale means when it is pasted into the matrix: said once, and known from then on.

create table pasted_signs (
  tenant_id uuid not null references organisations,
  scale_id uuid not null,
  sign text not null check (length(sign) between 1 and 400),
  code text check (length(code) <= 10),
  said_at timestamptz not null,
  said_by uuid,
  primary key (tenant_id, scale_id, sign),
  foreign key (tenant_id, scale_id) references scales
);
comment on column pasted_signs.code is 'the code of a level of the scale; null: such a cell changes nothing';

alter table pasted_signs enable row level security;
alter table pasted_signs force row level security;
create policy one_organisation on pasted_signs using (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid);
grant select, insert, update, delete on pasted_signs to muster_app;
