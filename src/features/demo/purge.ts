import { sql } from 'kysely'
import type { Platform } from '../../platform/context.ts'
import { asOwner, inDatabase } from '../../platform/database.ts'
import type { Database } from '../../platform/database.ts'
import { skipReferenceChecks } from './reference-checks.ts'

/** Every table with rows of one organisation, those that others point to last. */
const CHILDREN_FIRST = [
  'event_signatures',
  'signatures',
  'evidence_files',
  'import_files',
  'people_feed_runs',
  'people_feeds',
  'written_sheets',
  'prints',
  'paper_settings',
  'embed_links',
  'file_contents',
  'proposals',
  'equivalents',
  'prerequisites',
  'absences',
  'relations',
  'custom_fields',
  'deputies',
  'invitations',
  'account_roles',
  'guide_texts',
  'view_defaults',
  'saved_views',
  'matrix_shares',
  'cost_budgets',
  'cost_prices',
  'cost_settings',
  'certified_skills',
  'certification_folds',
  'daily_figures',
  'packed_people',
  'events',
  'requirements',
  'import_parts',
  'imports',
  'positions',
  'engagements',
  'person_details',
  'people',
  'skill_details',
  'certification_versions',
  'certifications',
  'skills',
  'category_history',
  'skill_categories',
  'scale_details',
  'scales',
  'grouping_details',
  'groupings',
  'grouping_types',
  'audit_values',
  'audit_entries',
  'idempotency_keys',
  'personal_tokens',
  'sessions',
  'accounts',
  'organisations',
] as const

/** Removes every demo organisation without a trace, and nothing of any other. Returns how many there were. */
export async function purgeDemo(platform: Platform): Promise<number> {
  const homes = await demoHomes(platform)
  for (const home of homes) await asOwner(platform.db, home, tx => purgeOne(tx, home))
  return homes.length
}

async function demoHomes(platform: Platform): Promise<string[]> {
  const rows = await inDatabase(platform.db, null, 'read', tx =>
    tx.selectFrom('directory').select('home_id').where('kind', '<>', 'real').orderBy('created_at').execute(),
  )
  return rows.map(row => row.home_id)
}

async function purgeOne(tx: Database, home: string): Promise<void> {
  await skipReferenceChecks(tx)
  // Whoever is writing in the plant finishes first; whoever comes later finds nothing.
  await sql`select from organisations where tenant_id = ${home} for update`.execute(tx)
  for (const table of CHILDREN_FIRST) await sql`delete from ${sql.table(table)} where tenant_id = ${home}`.execute(tx)
  await sql`delete from sign_in_names where home_id = ${home}`.execute(tx)
  await sql`delete from directory where home_id = ${home}`.execute(tx)
}
