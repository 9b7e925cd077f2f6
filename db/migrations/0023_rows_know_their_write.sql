-- Which write a packed row is of, so that whoever keeps rows in memory reads again only those that were written since.

alter table packed_people add column version bigint not null default 0;
comment on column packed_people.version is 'the organisation''s version that the row was written for; rows of a later version than the one in memory are read again';
create index packed_people_version on packed_people (tenant_id, version);
