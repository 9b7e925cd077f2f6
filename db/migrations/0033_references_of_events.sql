-- Whether the person and the skill of an event exist is asked once a statement instead of twice a row: of a million results that was the larger half of
-- the database's work. People and skills are never deleted while something is recorded of them, and an event never moves to another.

alter table events drop constraint events_tenant_id_person_id_fkey;
alter table events drop constraint events_tenant_id_skill_id_fkey;

create function events_refer() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct tenant_id, person_id from added) a
    where not exists (select from people p where p.tenant_id = a.tenant_id and p.person_id = a.person_id)
  ) then
    raise foreign_key_violation using message = 'an event of a person who is not there', table = 'events', constraint = 'events_of_people';
  end if;
  if exists (
    select from (select distinct tenant_id, skill_id from added where skill_id is not null) a
    where not exists (select from skills s where s.tenant_id = a.tenant_id and s.skill_id = a.skill_id)
  ) then
    raise foreign_key_violation using message = 'an event of a skill that is not there', table = 'events', constraint = 'events_of_skills_there';
  end if;
  return null;
end
$$;

create trigger events_refer after insert on events referencing new table as added for each statement execute function events_refer();

create function events_stay() returns trigger language plpgsql as $$
begin
  raise foreign_key_violation using message = 'an event never moves to another person, skill or organisation', table = 'events';
end
$$;

create trigger events_stay before update on events for each row
  when (old.tenant_id <> new.tenant_id or old.person_id <> new.person_id or old.skill_id is distinct from new.skill_id)
  execute function events_stay();
