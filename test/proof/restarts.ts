import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { copyProgram } from '../support/copy.ts'
import { throwAwayFolder } from '../support/postgres.ts'
import { setUpProgram, startProgram } from '../support/program.ts'
import { seeded } from '../support/seeded.ts'
import { faultsOf } from './crash.ts'
import { freezeDatabase, restartDatabase, terminateBackends } from './damage.ts'
import { brokenInvariants } from './invariants.ts'
import { reckon } from './ledger.ts'
import { differingCells } from './readers.ts'
import { askAgain, Crew, resolveUnknown } from './workers.ts'
import { makeWorld } from './world.ts'

const KINDS = ['fast', 'immediate', 'terminate', 'freeze'] as const
type Kind = (typeof KINDS)[number]

const FROZEN = 5_000
const LONGEST = 10_000

export interface RestartReport {
  rounds: number
  acknowledged: number
  unknown: number
  /** Every one of these must be empty. */
  faults: string[]
  /** Milliseconds from the end of each disturbance to the first write acknowledged. */
  healthyAfter: number[]
  slowest: number
}

/** Restarts the database, ends its connections and freezes it while eight people write: the program stays, no request hangs, nothing is done twice. */
export async function restartRounds({
  rounds = 20,
  seed = 1,
  kinds = KINDS as readonly Kind[],
  tell = (_line: string): void => undefined,
} = {}): Promise<RestartReport> {
  const folder = await throwAwayFolder()
  const copy = await copyProgram('none')
  const dataDir = join(folder.path, 'data')
  const chance = seeded(seed)
  const program = await startProgram({ root: copy.root, dataDir, ready: '/api/health' })
  const report: RestartReport = { rounds: 0, acknowledged: 0, unknown: 0, faults: [], healthyAfter: [], slowest: 0 }
  try {
    const token = await setUpProgram(program)
    const world = await makeWorld(program.port, token)
    for (let i = 0; i < rounds; i++) {
      const kind = kinds[i % kinds.length]!
      const crew = new Crew(program.port, token, world, { seed: seed * 100 + i, label: `r${i}` })
      await pause(chance.between(200, 800))
      await disturb(dataDir, kind)
      const disturbed = performance.now()
      const back = await Promise.race([crew.firstAcknowledgedAfter(disturbed), pause(30_000, Number.POSITIVE_INFINITY, { ref: false })])
      report.healthyAfter.push(back - disturbed)
      await pause(200)
      await crew.rest()
      report.rounds++
      report.slowest = Math.max(report.slowest, crew.slowest)
      if (crew.slowest > LONGEST) report.faults.push(`r${i} ${kind}: a request took ${Math.round(crew.slowest)} ms`)
      if (!program.alive()) throw new Error(`r${i} ${kind}: the program ended: ${program.words()}`)
      report.unknown += crew.entries.filter(entry => entry.outcome === 'unknown').length
      report.faults.push(...crew.faults.map(fault => `r${i} ${kind}: ${fault}`))
      report.faults.push(
        ...(await resolveUnknown(program.port, token, crew.entries)).map(one => `r${i} ${kind}: not to be resolved: ${one}`),
      )
      report.faults.push(...(await askAgain(program.port, token, crew.entries)).map(one => `r${i} ${kind}: another answer: ${one}`))
      const reckoning = await reckon(crew.entries, dataDir)
      report.acknowledged += reckoning.acknowledged
      report.faults.push(...faultsOf(reckoning, `r${i} ${kind}`))
      tell(
        `round ${i + 1}: ${kind}, writing again after ${Math.round(report.healthyAfter.at(-1)!)} ms, slowest request ${Math.round(crew.slowest)} ms, ${report.faults.length} faults`,
      )
    }
    report.faults.push(...(await brokenInvariants(dataDir)), ...(await differingCells(program.port, token)), ...uncaught(program.words()))
    return report
  } finally {
    await program.stop().catch(() => undefined)
    await folder.remove()
    await copy.remove()
  }
}

function disturb(dataDir: string, kind: Kind): Promise<void> {
  if (kind === 'terminate') return terminateBackends(dataDir)
  if (kind === 'freeze') return freezeDatabase(dataDir, pause(FROZEN))
  return restartDatabase(dataDir, kind)
}

/** What nobody caught is printed with its stack; everything expected is one sentence or one line of the log. */
function uncaught(words: string): string[] {
  return words.split('\n').filter((line, i, lines) => /^\s+at /.test(lines[i + 1] ?? '') && !/^\s+at /.test(line))
}
