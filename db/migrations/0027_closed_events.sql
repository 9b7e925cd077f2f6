-- What was known at an earlier moment: events that have been closed since, of the people asked about.
create index events_closed on events (tenant_id, person_id) where skill_id is not null and superseded_at is not null;
