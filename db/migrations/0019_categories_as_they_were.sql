-- What a category was called and where it lay before each change: whoever asks what was known then is answered by it.

create table category_history (
  tenant_id uuid not null,
  category_id uuid not null,
  version int not null,
  parent_id uuid,
  name text not null check (length(name) between 1 and 200),
  superseded_at timestamptz not null,
  superseded_by uuid,
  primary key (tenant_id, category_id, version),
  foreign key (tenant_id, category_id) references skill_categories
);

-- Whoever owns the tables reads every organisation's while the log is read for what it still has.
alter table skill_categories no force row level security;
alter table audit_entries no force row level security;
alter table audit_values no force row level security;

insert into category_history (tenant_id, category_id, version, parent_id, name, superseded_at, superseded_by)
select e.tenant_id, c.category_id, row_number() over (partition by e.tenant_id, c.category_id order by e.seq), (v.before ->> 'parentId')::uuid,
  v.before ->> 'name', e.at, e.actor_id
from audit_entries e join audit_values v using (tenant_id, seq) join skill_categories c on c.tenant_id = e.tenant_id and c.category_id::text = e.subject_id
where e.action = 'category.changed' and v.before ? 'name';

alter table skill_categories force row level security;
alter table audit_entries force row level security;
alter table audit_values force row level security;

alter table category_history enable row level security;
alter table category_history force row level security;
create policy one_organisation on category_history using (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('muster.tenant_id', true), '')::uuid);
grant select, insert on category_history to muster_app;
