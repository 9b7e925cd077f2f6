-- A category that is taken out of the library keeps its name for what was filed in it before.

alter table skill_categories add column retired_at timestamptz;
