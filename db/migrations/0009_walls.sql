-- The second wall around the tables that came since: one organisation at a time, and nothing that was recorded can be deleted.

do $$
declare t text;
begin
  for t in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
           where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relrowsecurity
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_organisation on %I using (tenant_id = nullif(current_setting(''muster.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''muster.tenant_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update on %I to muster_app', t);
  end loop;
end $$;

revoke update on file_contents, signatures, event_signatures from muster_app;
