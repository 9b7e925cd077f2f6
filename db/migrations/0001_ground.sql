-- The ground everything stands on: organisations, access, the log, and the roles that keep organisations apart.
-- Keys start with tenant_id; facts are closed with superseded_at, never edited or deleted.

create table organisations (
  tenant_id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  time_zone text not null,
  language text not null default 'en',
  kind text not null check (kind in ('real', 'demo')),
  version bigint not null default 0,
  audit_seq bigint not null default 0,
  person_count int not null default 0,
  skill_count int not null default 0,
  created_at timestamptz not null
);
comment on column organisations.version is 'counts every committed change; caches, ETags and replicas read it';
comment on column organisations.person_count is 'next dense ordinal of a person; a packed row is found by it';

create table accounts (
  tenant_id uuid not null references organisations,
  account_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  email text not null check (length(email) <= 320),
  language text not null default 'en',
  password_hash text,
  role text not null check (role in ('owner', 'demo')),
  disabled_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (tenant_id, account_id)
);
create unique index accounts_email on accounts (tenant_id, lower(email));

create table sessions (
  tenant_id uuid not null,
  session_id uuid not null,
  account_id uuid not null,
  token_hash bytea not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  device text not null default '',
  address text not null default '',
  revoked_at timestamptz,
  primary key (tenant_id, session_id),
  foreign key (tenant_id, account_id) references accounts
);
create unique index sessions_token on sessions (token_hash);

create table personal_tokens (
  tenant_id uuid not null,
  token_id uuid not null,
  account_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  token_hash bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, token_id),
  foreign key (tenant_id, account_id) references accounts
);
create unique index personal_tokens_token on personal_tokens (token_hash);

-- where an address signs in, and which organisations live here: asked before any organisation is known (home_id is its tenant_id)
create table directory (
  home_id uuid primary key,
  kind text not null check (kind in ('real', 'demo', 'measuring')),
  created_at timestamptz not null
);

create table sign_in_names (
  email text primary key check (email = lower(email)),
  home_id uuid not null references directory,
  account_id uuid not null
);

-- one-time links that make the first account: they exist before any organisation does
create table setup_links (
  token_hash bytea primary key,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- wrong guesses at a secret, counted over every path together
create table guesses (
  subject_hash bytea not null,
  guessed_at timestamptz not null
);
create index guesses_subject on guesses (subject_hash, guessed_at);

create table idempotency_keys (
  tenant_id uuid not null references organisations,
  account_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  verb text not null,
  input_hash bytea not null,
  answer jsonb not null,
  written_at timestamptz not null,
  primary key (tenant_id, account_id, key)
);

-- what happened, by ids only; personal values stand apart so that they can be erased and a hash chain over this table stays whole
create table audit_entries (
  tenant_id uuid not null references organisations,
  seq bigint not null,
  at timestamptz not null,
  actor_id uuid,
  actor_kind text not null check (actor_kind in ('account', 'token', 'system')),
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  person_id uuid,
  skill_id uuid,
  facts jsonb not null default '{}',
  reason text,
  primary key (tenant_id, seq)
);
create index audit_entries_subject on audit_entries (tenant_id, subject_kind, subject_id, seq);
create index audit_entries_pair on audit_entries (tenant_id, person_id, skill_id, seq);

create table audit_values (
  tenant_id uuid not null,
  seq bigint not null,
  before jsonb,
  after jsonb,
  primary key (tenant_id, seq),
  foreign key (tenant_id, seq) references audit_entries
);
