-- What an organisation says itself in the guide of a certification, and what certifications cost: prices, budgets, and the assumptions of a return.

-- A section as the organisation wrote it, in one language; a record without a text puts what is shipped in its place again.
create table guide_texts (
  tenant_id uuid not null references organisations,
  guide_text_id uuid not null,
  version int not null,
  code text not null,
  section text not null,
  language text not null,
  body text,
  stands_over text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, guide_text_id, version)
);
comment on column guide_texts.code is 'of the certification, whether adopted or only in the catalogue';
comment on column guide_texts.body is 'null: reset, what is shipped is shown';
comment on column guide_texts.stands_over is 'the shipped text that the writer saw; when it has changed since, the guide says so';
create unique index guide_texts_now on guide_texts (tenant_id, code, section, language) where superseded_at is null;

create table cost_settings (
  tenant_id uuid not null references organisations,
  version int not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  hour_cost numeric(15, 3) check (hour_cost >= 0),
  gain_per_year numeric(15, 3) check (gain_per_year >= 0),
  share_percent numeric(5, 2) check (share_percent between 0 and 100),
  source text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, version)
);
comment on column cost_settings.hour_cost is 'of an hour of working time spent; null: hours are counted and not paid for';
comment on column cost_settings.gain_per_year is 'what a person who holds a certification is worth more in a year; null: nobody has said it';
comment on column cost_settings.share_percent is 'how much of that gain is put down to training';
create unique index cost_settings_now on cost_settings (tenant_id) where superseded_at is null;

-- What one act costs from a day on, until the next price of the same act.
create table cost_prices (
  tenant_id uuid not null references organisations,
  price_id uuid not null,
  version int not null,
  code text not null,
  act text not null,
  together_with text,
  from_on date not null,
  amount numeric(15, 3) not null check (amount >= 0),
  hours numeric(8, 2) not null check (hours >= 0),
  source text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, price_id, version)
);
comment on column cost_prices.together_with is 'code of the other certification, where both are paid for in one';
create unique index cost_prices_now on cost_prices (tenant_id, code, act, coalesce(together_with, ''), from_on) where superseded_at is null;

create table cost_budgets (
  tenant_id uuid not null references organisations,
  budget_id uuid not null,
  version int not null,
  grouping_id uuid,
  from_on date not null,
  through_on date not null check (through_on >= from_on),
  amount numeric(15, 3) not null check (amount >= 0),
  remark text not null default '',
  recorded_at timestamptz not null,
  recorded_by uuid,
  superseded_at timestamptz,
  primary key (tenant_id, budget_id, version),
  foreign key (tenant_id, grouping_id) references groupings
);
comment on column cost_budgets.grouping_id is 'null: the whole organisation';
create index cost_budgets_now on cost_budgets (tenant_id, grouping_id) where superseded_at is null;

-- What was done in a period is found without reading what was done before it.
create index events_of_certifications_by_day on events (tenant_id, happened_on) where skill_id is null and superseded_at is null;

do $$
declare t text;
begin
  foreach t in array array['guide_texts', 'cost_settings', 'cost_prices', 'cost_budgets']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_organisation on %I using (tenant_id = nullif(current_setting(''muster.tenant_id'', true), '''')::uuid)
       with check (tenant_id = nullif(current_setting(''muster.tenant_id'', true), '''')::uuid)', t);
    execute format('grant select, insert, update on %I to muster_app', t);
  end loop;
end $$;
