-- Second wall: the program works as muster_app, which owns nothing, sees one organisation, and cannot rewrite the log.

do $$
begin
  if not exists (select from pg_roles where rolname = 'muster_app') then
    create role muster_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
  if not pg_has_role(current_user, 'muster_app', 'member') then
    execute format('grant muster_app to %I', current_user);
  end if;
end $$;

grant usage on schema public to muster_app;

do $$
declare t text;
begin
  for t in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
           where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_organisation on %I using (tenant_id = nullif(current_setting(''muster.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''muster.tenant_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to muster_app', t);
  end loop;
end $$;

revoke update, delete on audit_entries, audit_values, idempotency_keys from muster_app;
revoke delete on organisations, accounts, people, person_details, engagements, grouping_types, groupings, grouping_details, positions,
  scales, skill_categories, skills, skill_details, requirements, events, imports from muster_app;

grant select, insert, update, delete on directory, sign_in_names, setup_links, guesses to muster_app;
