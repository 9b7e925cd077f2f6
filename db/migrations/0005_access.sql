-- Who may do what, where: roles limited to groupings, invitations, and acting for another.

alter table accounts add column person_id uuid;
alter table accounts add foreign key (tenant_id, person_id) references people;
create unique index accounts_person on accounts (tenant_id, person_id) where person_id is not null;
comment on column accounts.person_id is 'the person this account belongs to: whose own record it may read';
alter table accounts drop constraint accounts_role_check;
alter table accounts add constraint accounts_role_check check (role in ('owner', 'demo', 'member'));
comment on column accounts.role is 'owner and demo hold every right; a member has what account_roles gives';

create table account_roles (
  tenant_id uuid not null,
  account_role_id uuid not null,
  account_id uuid not null,
  role text not null check (role in ('operator', 'leader', 'assessor', 'coordinator', 'hr', 'quality', 'manager', 'admin')),
  grouping_ids uuid[] check (cardinality(grouping_ids) >= 1),
  granted_at timestamptz not null,
  granted_by uuid,
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (tenant_id, account_role_id),
  foreign key (tenant_id, account_id) references accounts
);
comment on column account_roles.grouping_ids is 'the role reaches the people of these groupings and of those below; null: everybody';
create index account_roles_account on account_roles (tenant_id, account_id) where revoked_at is null;

create table invitations (
  tenant_id uuid not null references organisations,
  invitation_id uuid not null,
  token_hash bytea not null,
  name text not null check (length(name) between 1 and 200),
  email text not null check (length(email) <= 320),
  language text not null default 'en',
  person_id uuid,
  roles jsonb not null default '[]',
  invited_at timestamptz not null,
  invited_by uuid,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  account_id uuid,
  revoked_at timestamptz,
  primary key (tenant_id, invitation_id),
  foreign key (tenant_id, person_id) references people
);
create unique index invitations_token on invitations (token_hash);
comment on column invitations.roles is 'array of {role, groupingIds or null}, granted when the invitation is accepted';

create table deputies (
  tenant_id uuid not null,
  deputy_id uuid not null,
  account_id uuid not null,
  deputy_account_id uuid not null,
  from_on date not null,
  through_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  revoked_at timestamptz,
  primary key (tenant_id, deputy_id),
  foreign key (tenant_id, account_id) references accounts,
  foreign key (tenant_id, deputy_account_id) references accounts (tenant_id, account_id),
  check (account_id <> deputy_account_id and through_on >= from_on)
);
comment on table deputies is 'the deputy may act for the account on these days, with the rights that both of them have and never more';
create index deputies_deputy on deputies (tenant_id, deputy_account_id) where revoked_at is null;

alter table sessions add column acting_for uuid;
alter table sessions add column proved_at timestamptz;
comment on column sessions.proved_at is 'when the secret was last given in this session: signing asks for it again';

alter table audit_entries add column acting_for uuid;
comment on column audit_entries.acting_for is 'whose deputy the actor was; actor_id stays the real person';
