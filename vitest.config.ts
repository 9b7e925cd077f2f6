import { defineConfig } from 'vitest/config'

/** As many files at a time as a small machine has cores, and one more where files wait for a database or a browser. */
const CORES = 2
const WAITING = CORES + 1

/** Lanes: pure code in milliseconds, the supervisor and crashes, verbs and doors on a real database, journeys in a real browser. */
export default defineConfig({
  test: {
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
          exclude: ['**/*.db.test.ts', 'src/platform/postgres/**', 'node_modules/**'],
          testTimeout: 60_000,
          maxWorkers: CORES,
        },
      },
      {
        test: {
          name: 'supervisor',
          include: ['src/platform/postgres/**/*.test.ts', 'test/doors/survival.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'house', include: ['test/house/**/*.test.ts'], testTimeout: 60_000 } },
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
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/support/journey-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: WAITING,
        },
      },
    ],
  },
})
