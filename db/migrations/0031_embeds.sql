-- Links under which a view is shown without signing in, in the frame of one page: an intranet, a screen on the line.

create table embed_links (
  tenant_id uuid not null references organisations,
  link_id uuid not null,
  token_hash bytea not null check (length(token_hash) = 32),
  label text not null check (length(label) between 1 and 80),
  question jsonb not null,
  frame_origin text not null check (length(frame_origin) <= 200),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  created_by uuid not null,
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (tenant_id, link_id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, created_by) references accounts
);
comment on table embed_links is 'what stands under the link is read anew each time, by the rights that its maker has at that moment';
comment on column embed_links.question is 'scope, lines and columns by id, mode, names as a profile, whether days are shown, the language';

alter table embed_links enable row level security;
alter table embed_links force row level security;
create policy one_organisation on embed_links using (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid);
grant select, insert, update (revoked_at, revoked_by) on embed_links to muster_app;
