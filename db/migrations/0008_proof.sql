-- Evidence files, signatures, and what waits for somebody's approval.

create table file_contents (
  tenant_id uuid not null references organisations,
  sha256 bytea not null check (length(sha256) = 32),
  bytes bytea not null,
  primary key (tenant_id, sha256)
);
alter table file_contents alter column bytes set storage external;

create table evidence_files (
  tenant_id uuid not null,
  file_id uuid not null,
  sha256 bytea not null,
  name text not null check (length(name) between 1 and 255),
  media_type text not null,
  size bigint not null,
  person_id uuid not null,
  event_id uuid,
  proposal_id uuid,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, file_id),
  foreign key (tenant_id, sha256) references file_contents,
  foreign key (tenant_id, person_id) references people,
  foreign key (tenant_id, event_id) references events
);
create index evidence_files_event on evidence_files (tenant_id, event_id) where superseded_at is null;
create index evidence_files_person on evidence_files (tenant_id, person_id) where superseded_at is null;

create table signatures (
  tenant_id uuid not null references organisations,
  signature_id uuid not null,
  account_id uuid not null,
  person_id uuid,
  printed_name text not null,
  meaning text not null check (meaning in ('assessed', 'approved', 'witnessed', 'trained')),
  content_hash bytea not null check (length(content_hash) = 32),
  signed_at timestamptz not null,
  time_zone text not null,
  seal bytea not null,
  primary key (tenant_id, signature_id),
  foreign key (tenant_id, account_id) references accounts
);
comment on column signatures.content_hash is 'SHA-256 of the canonical text of what was signed';
comment on column signatures.seal is 'SHA-256 over signer, meaning, content hash, time and zone: the signature fits nothing else';

create table event_signatures (
  tenant_id uuid not null,
  event_id uuid not null,
  signature_id uuid not null,
  primary key (tenant_id, event_id, signature_id),
  foreign key (tenant_id, event_id) references events,
  foreign key (tenant_id, signature_id) references signatures
);

create table proposals (
  tenant_id uuid not null,
  proposal_id uuid not null,
  person_id uuid not null,
  skill_id uuid not null,
  kind text not null check (kind in ('result', 'selfAssessment', 'requested')),
  level smallint check (level between 0 and 200),
  body jsonb not null default '{}',
  proposed_at timestamptz not null,
  proposed_by uuid,
  state text not null default 'waiting' check (state in ('asked', 'waiting', 'approved', 'returned', 'withdrawn')),
  decided_at timestamptz,
  decided_by uuid,
  reason text,
  event_id uuid,
  version int not null default 1,
  primary key (tenant_id, proposal_id),
  foreign key (tenant_id, person_id) references people,
  foreign key (tenant_id, skill_id) references skills
);
create index proposals_waiting on proposals (tenant_id, proposed_at) where state = 'waiting';
create index proposals_person on proposals (tenant_id, person_id, skill_id);
alter table evidence_files add foreign key (tenant_id, proposal_id) references proposals;
