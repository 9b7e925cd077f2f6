import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { copyProgram } from '../support/copy.ts'
import { throwAwayFolder } from '../support/postgres.ts'
import { setUpProgram, startProgram } from '../support/program.ts'
import type { Program } from '../support/program.ts'
import { seeded } from '../support/seeded.ts'
import { killBackend, killDatabase } from './damage.ts'
import { brokenInvariants } from './invariants.ts'
import { reckon } from './ledger.ts'
import type { Entry } from './ledger.ts'
import { differingCells } from './readers.ts'
import { askAgain, Crew, resolveUnknown } from './workers.ts'
import { makeWorld } from './world.ts'
import type { World } from './world.ts'

const VICTIMS = ['program', 'database', 'both', 'connection'] as const
type Victim = (typeof VICTIMS)[number]

export interface CrashReport {
  rounds: number
  acknowledged: number
  /** Whose outcome no client knew when the dust had settled, before it was asked again. */
  unknown: number
  refused: number
  /** Every one of these must be empty. */
  faults: string[]
  /** Milliseconds from each kill to the first write acknowledged afterwards. */
  recoveries: number[]
  /** The same after the program was stopped and started in good order. */
  cleanRestarts: number[]
}

interface Run {
  root: string
  dataDir: string
  port: number
  token: string
  world: World
  program: Program
  entries: Entry[]
  report: CrashReport
}

/** Kills the program, its database, both, or one of its connections without warning while eight people write, and compares what they were told with what is there. */
export async function crashRounds({
  rounds = 10,
  seed = 1,
  cleanRestarts = 3,
  tell = (_line: string): void => undefined,
} = {}): Promise<CrashReport> {
  const folder = await throwAwayFolder()
  const copy = await copyProgram('none')
  const dataDir = join(folder.path, 'data')
  const chance = seeded(seed)
  const program = await startProgram({ root: copy.root, dataDir, ready: '/api/health' })
  const report: CrashReport = { rounds: 0, acknowledged: 0, unknown: 0, refused: 0, faults: [], recoveries: [], cleanRestarts: [] }
  const run: Run = {
    root: copy.root,
    dataDir,
    port: program.port,
    token: '',
    world: { teams: [], people: [], skills: [] },
    program,
    entries: [],
    report,
  }
  try {
    run.token = await setUpProgram(program)
    run.world = await makeWorld(program.port, run.token)
    for (let i = 0; i < cleanRestarts; i++) report.cleanRestarts.push(await restartCleanly(run))
    for (let i = 0; i < rounds; i++) {
      const victim = VICTIMS[i % VICTIMS.length]!
      await oneRound(run, victim, { label: `r${i}`, seed: seed * 100 + i, after: chance.between(200, 1_200), pick: chance.pick })
      tell(
        `round ${i + 1}: ${victim} killed, back after ${Math.round(report.recoveries.at(-1)!)} ms, ${run.entries.length} writes so far, ${report.faults.length} faults`,
      )
    }
    const all = await reckon(run.entries, dataDir)
    report.faults.push(...faultsOf(all, 'at the end'))
    report.acknowledged = all.acknowledged
    report.refused = all.refused
    return report
  } finally {
    await run.program.stop().catch(() => undefined)
    await folder.remove()
    await copy.remove()
  }
}

interface Round {
  label: string
  seed: number
  after: number
  pick: <T>(values: readonly T[]) => T
}

async function oneRound(run: Run, victim: Victim, { label, seed, after, pick }: Round): Promise<void> {
  const { dataDir, port, token, world, report } = run
  const crew = new Crew(port, token, world, { seed, label })
  await pause(after)
  const killedAt = performance.now()
  const back = crew.firstAcknowledgedAfter(killedAt)
  const dead = victim === 'program' || victim === 'both' ? run.program.kill() : null
  if (victim === 'database' || victim === 'both') await killDatabase(dataDir)
  if (victim === 'connection') await killBackend(dataDir, pick)
  if (dead) {
    await dead
    run.program = await startProgram({ root: run.root, dataDir, port, ready: '/api/health' })
  }
  report.recoveries.push((await back) - killedAt)
  await pause(200)
  await crew.rest()
  if (!dead && !run.program.alive()) report.faults.push(`${label}: the program ended: ${run.program.words()}`)
  report.faults.push(...crew.faults.map(fault => `${label}: ${fault}`))
  report.rounds++
  report.unknown += crew.entries.filter(entry => entry.outcome === 'unknown').length
  report.faults.push(...faultsOf(await reckon(crew.entries, dataDir), label))
  report.faults.push(...(await resolveUnknown(port, token, crew.entries)).map(one => `${label}: not to be resolved: ${one}`))
  report.faults.push(...(await askAgain(port, token, crew.entries)).map(one => `${label}: another answer: ${one}`))
  report.faults.push(...faultsOf(await reckon(crew.entries, dataDir), `${label} asked again`))
  report.faults.push(...(await brokenInvariants(dataDir)).map(law => `${label}: ${law}`))
  report.faults.push(...(await differingCells(port, token)).map(one => `${label}: ${one}`))
  run.entries.push(...crew.entries)
}

export function faultsOf({ lost, doubled, torn, strange }: Awaited<ReturnType<typeof reckon>>, when: string): string[] {
  return Object.entries({ lost, doubled, torn, strange }).flatMap(([name, markers]) => markers.map(marker => `${when}: ${name}: ${marker}`))
}

/** What a kill is compared with: the same from the signal to the first acknowledged write, in good order. */
async function restartCleanly(run: Run): Promise<number> {
  const { dataDir, port, token, world } = run
  const began = performance.now()
  await run.program.stop()
  run.program = await startProgram({ root: run.root, dataDir, port, ready: '/api/health' })
  const crew = new Crew(port, token, world, { size: 1, label: `clean ${run.entries.length} ${run.report.cleanRestarts.length}` })
  const back = (await crew.firstAcknowledgedAfter(began)) - began
  await crew.rest()
  run.entries.push(...crew.entries)
  return back
}
