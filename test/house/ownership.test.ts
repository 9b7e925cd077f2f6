import { describe, expect, it } from 'vitest'
import { isTest, sources } from './sources.ts'

/** Read any table, write only your own. */
const OWNED: Record<string, string[]> = {
  'src/platform/': ['audit_entries', 'audit_values', 'idempotency_keys', 'schema_migrations', 'organisations'],
  'src/features/access/': [
    'organisations',
    'accounts',
    'sessions',
    'personal_tokens',
    'setup_links',
    'sign_in_names',
    'directory',
    'guesses',
    'account_roles',
    'invitations',
    'deputies',
    'matrix_shares',
  ],
  'src/features/standings/': ['packed_people', 'certified_skills'],
  'src/features/structure/': ['grouping_types', 'groupings', 'grouping_details', 'custom_fields'],
  'src/features/library/': [
    'scales',
    'scale_details',
    'skill_categories',
    'category_history',
    'skills',
    'skill_details',
    'prerequisites',
    'equivalents',
    'organisations',
  ],
  'src/features/people/': ['people', 'person_details', 'engagements', 'positions', 'absences', 'relations', 'organisations'],
  'src/features/requirements/': ['requirements'],
  'src/features/proof/': ['signatures', 'event_signatures', 'file_contents', 'evidence_files'],
  'src/features/results/': ['events', 'proposals', 'change_drafts', 'pasted_signs'],
  'src/features/certifications/': ['certifications', 'certification_versions', 'certification_folds'],
  'src/features/guides/': ['guide_texts'],
  'src/features/costs/': ['cost_settings', 'cost_prices', 'cost_budgets'],
  'src/features/paper/': ['prints', 'paper_settings', 'embed_links'],
  'src/features/views/': ['saved_views', 'view_defaults'],
  'src/features/imports/': ['imports', 'import_parts', 'import_files', 'written_sheets', 'people_feeds', 'people_feed_runs'],
  'src/features/insights/': ['daily_figures'],
}
/** Purging a demo plant removes every row of one organisation, whoever owns the table. */
const MAY_PURGE = 'src/features/demo/purge.ts'
/** Restoring an archive puts every row of one organisation back, whoever owns the table. */
const MAY_RESTORE = 'src/features/archive/restore.ts'

const WRITE =
  /\b(?:insertInto\(|updateTable\(|deleteFrom\(|supersede\(\s*ctx,)\s*['"](\w+)['"]|\b(?:insert\s+into|delete\s+from|update)\s+([a-z_]+)\s*(?:\(|set\b|where\b|\n|$)/gi

describe('write ownership', () => {
  const files = sources('src').filter(file => !isTest(file.path))

  it('lets a room write only its own tables', () => {
    const faults = files.flatMap(file => {
      const own = Object.entries(OWNED).find(([room]) => file.path.startsWith(room))?.[1] ?? []
      if (file.path === MAY_PURGE || file.path === MAY_RESTORE) return []
      return writtenTables(file.text)
        .filter(table => !own.includes(table))
        .map(table => `${file.path} writes ${table}`)
    })
    expect(faults).toEqual([])
  })

  it('sees the writes there are', () => {
    const written = new Set(files.flatMap(file => writtenTables(file.text)))
    for (const table of ['events', 'packed_people', 'sessions', 'audit_entries']) expect(written).toContain(table)
  })

  it('keeps SQL out of the doors', () => {
    const faults = files
      .filter(
        file =>
          /^src\/(http|cli|worker)\//.test(file.path) &&
          /\b(?:selectFrom|insertInto|updateTable|deleteFrom)\(|sql`(?!select 1`)/.test(file.text),
      )
      .map(file => file.path)
    expect(faults).toEqual([])
  })
})

function writtenTables(text: string): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '')
  const names = [...code.matchAll(WRITE)].map(match => (match[1] ?? match[2])!.toLowerCase())
  return [...new Set(names)].filter(name => KNOWN.has(name))
}

const KNOWN = new Set(Object.values(OWNED).flat())
