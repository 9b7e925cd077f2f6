-- What is open to somebody because something happened is found without reading every standing: the reasons that ask for an answer stand in a column of
-- their own, and only the intervals that have some are in the index.

alter table certification_standings add column tasks jsonb generated always as (
  nullif(
    jsonb_path_query_array(
      standing,
      '$.reasons[*] ? (@.code == "task-open" || @.code == "task-overdue" || @.code == "trigger-open" || (@.code == "restricted" && exists (@.events[*])))'
    ),
    '[]'::jsonb
  )
) stored;
comment on column certification_standings.tasks is 'the reasons of the interval that wait for an answer to something that happened; null: none';
create index certification_standings_tasks on certification_standings (tenant_id, through_on, from_on) where tasks is not null;
