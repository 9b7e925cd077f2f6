-- The people of a place, and what an account has handed in today, are found without reading all of them. Most positions are in one grouping: they are
-- found by it; the few others are looked at one by one. An index over the lists themselves is never asked: behind the wall between organisations no
-- comparison of lists may look at rows before the wall does.

create index positions_first on positions (tenant_id, (grouping_ids[1])) where superseded_at is null and not potential;
create index positions_many on positions (tenant_id) where superseded_at is null and not potential and cardinality(grouping_ids) > 1;
create index evidence_files_sender on evidence_files (tenant_id, recorded_by, recorded_at);
