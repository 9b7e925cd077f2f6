-- Whoever has something on record for a certification is found without reading what everybody has on record.
create index events_of_a_certification on events using gin (certs) where skill_id is null and superseded_at is null;
create index events_beyond_one_certification on events (tenant_id, person_id)
  where skill_id is null and superseded_at is null and (certs is null or body ? 'cert');
