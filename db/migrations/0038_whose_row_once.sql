-- Whose rows a statement may write is asked once a statement instead of once a row: of a million results that was a quarter of the database's work.
-- What it may see stays as it is: there the planner compares the two organisations once, before anything is read.

alter policy one_organisation on events
  with check (tenant_id = (select nullif(current_setting('muster.tenant_id', true), '')::uuid));
