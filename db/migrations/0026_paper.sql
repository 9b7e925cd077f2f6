-- Wall charts: what was printed, when and by whom, so that the code on the sheet can say what has changed since; and how people are named on paper.

create table prints (
  tenant_id uuid not null references organisations,
  print_id uuid not null,
  question jsonb not null,
  as_of date not null,
  known_at timestamptz not null,
  printed_at timestamptz not null,
  printed_by uuid,
  primary key (tenant_id, print_id)
);
comment on table prints is 'sheets on walls: what was asked for, ids only; what they show is read anew from the records as they were known';
comment on column prints.question is 'scope, lines and columns by id, mode, names as a profile, and the address of the view';

create table paper_settings (
  tenant_id uuid not null references organisations,
  version int not null check (version > 0),
  names text not null check (names in ('full', 'initial', 'number', 'none')),
  dates boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, version)
);
comment on table paper_settings is 'how people are named on paper where nobody says otherwise; without a row: first name and initial, no days';

do $$
declare t text;
begin
  foreach t in array array['prints', 'paper_settings']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_organisation on %I using (tenant_id = nullif(current_setting(''muster.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''muster.tenant_id'', true), '''')::uuid)', t);
    execute format('grant select, insert on %I to muster_app', t);
  end loop;
end $$;
grant update (superseded_at) on paper_settings to muster_app;
