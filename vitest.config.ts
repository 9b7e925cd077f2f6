import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

/** As many files at a time as a small machine has cores, and one more where files wait for a database or a browser. */
const CORES = 2
const WAITING = CORES + 1
/** A walk waits for a page, a server and a database in turn. */
const WALKING = CORES + 2

/** What takes longest begins first, so that nobody waits for one file at the end. */
const LONGEST = [
  'journeys/pages.test',
  'journeys/pages-small',
  'people-records',
  'certification',
  'guides-and-costs',
  'doors/authorisation',
  'doors/cli',
  'impact',
  'proof/zones',
  'sheet/hostile',
]

function place(file: TestSpecification): number {
  const at = LONGEST.findIndex(part => file.moduleId.includes(part))
  return at === -1 ? LONGEST.length : at
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

/**
 * Files share what they load, so that it is read once and not for each of them; whatever a file changes in a module it must put back.
 * Proofs that count for seconds stand alone: what other files have taught the compiler makes them several times slower.
 */
const SHARED = { isolate: false }
const PROOFS = 'src/rules/proof/**/*.test.ts'

/** Lanes: pure code in milliseconds, the supervisor and crashes, verbs and doors on a real database, journeys in a real browser. */
export default defineConfig({
  test: {
    // npm run coverage: every branch of the rule language is gone both ways, or the run fails.
    coverage: {
      provider: 'istanbul',
      include: ['src/rules/certification/**/*.ts'],
      exclude: ['**/*.test.ts'],
      reporter: ['text-summary', ['text', { skipFull: true }]],
      thresholds: { branches: 100, functions: 100, lines: 100, statements: 100 },
    },
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'rules',
          include: [
            'src/rules/**/*.test.ts',
            'src/sheet/**/*.test.ts',
            'src/platform/**/*.test.ts',
            'web/**/*.test.ts',
            'web/**/*.test.tsx',
          ],
          exclude: ['**/*.db.test.ts', 'src/platform/postgres/**', PROOFS, 'node_modules/**'],
          testTimeout: 60_000,
          maxWorkers: CORES,
          ...SHARED,
        },
      },
      { test: { name: 'proofs', include: [PROOFS], testTimeout: 60_000, maxWorkers: CORES } },
      {
        test: {
          name: 'supervisor',
          include: ['src/platform/postgres/**/*.test.ts', 'test/doors/survival.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'house', include: ['test/house/**/*.test.ts'], testTimeout: 60_000, maxWorkers: CORES, ...SHARED } },
      {
        test: {
          name: 'verbs',
          include: [
            'src/**/*.db.test.ts',
            'src/features/**/*.test.ts',
            'src/http/**/*.test.ts',
            'src/worker/**/*.test.ts',
            'src/cli/**/*.test.ts',
            'test/doors/**/*.test.ts',
          ],
          exclude: ['test/doors/survival.test.ts'],
          globalSetup: ['test/support/database-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: WAITING,
          ...SHARED,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/support/journey-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 10_000 } },
          maxWorkers: WALKING,
          ...SHARED,
        },
      },
    ],
  },
})
