-- A skill may ask that a second person signs before a result counts; until then it stands as a claim, and what waits is a proposal of its own kind.

alter table skill_details add column second_person boolean not null default false;

alter table proposals drop constraint proposals_kind_check;
alter table proposals add constraint proposals_kind_check check (kind in ('result', 'selfAssessment', 'requested', 'second'));
