import { expect, test } from 'vitest'
import { crashRounds } from '../proof/crash.ts'
import { restartRounds } from '../proof/restarts.ts'

const PATIENCE = 180_000

test(
  'The program, its database, or both killed under eight writers: what was acknowledged is there once, what was not is whole or absent.',
  { timeout: PATIENCE },
  async () => {
    const report = await crashRounds({ rounds: 3, seed: 7, cleanRestarts: 0 })
    expect(report.faults).toEqual([])
    expect(report.rounds).toBe(3)
    expect(report.acknowledged).toBeGreaterThan(30)
  },
)

test(
  'The database restarted under eight writers: the program stays, every request is answered, nothing is done twice.',
  { timeout: PATIENCE },
  async () => {
    const report = await restartRounds({ rounds: 3, seed: 7, kinds: ['fast', 'immediate', 'terminate'] })
    expect(report.faults).toEqual([])
    expect(report.rounds).toBe(3)
    expect(report.acknowledged).toBeGreaterThan(30)
  },
)
