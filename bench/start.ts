import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readlink } from 'node:fs/promises'
import { databaseProcesses } from '../test/proof/damage.ts'
import { startProgram } from '../test/support/program.ts'
import { plainAccount } from '../src/platform/postgres/account.ts'
import { identity } from '../src/platform/postgres/command.ts'
import { readPostmasterFile } from '../src/platform/postgres/postmaster-file.ts'
import { figure, timed } from './measure.ts'
import type { Bench } from './measure.ts'
import { programCopy, temporaryFolder } from './plants.ts'

const WARM_ROUNDS = 5

export const start: Bench = {
  name: 'start',
  about: 'from `npm start -- --demo` to its first page: nothing there yet, then everything there',
  async run({ rounds = WARM_ROUNDS }) {
    const { root } = await programCopy('sources')
    const dataDir = join(await temporaryFolder(), 'data')
    await rm(join(root, 'dist'), { recursive: true, force: true })
    const cold = await startProgram({ root, dataDir, args: ['--demo'] })
    const { folder, postmaster } = await databaseProcesses(dataDir)
    const binaries = dirname(await readlink(`/proc/${postmaster}/exe`))
    // The compiled code is kept a few seconds after the start, or at a clean end.
    await pause(6_000)
    await cold.stop()
    const warm: number[] = []
    for (let i = 0; i < rounds; i++) {
      const program = await startProgram({ root, dataDir, args: ['--demo'] })
      warm.push(program.startedAfter)
      await program.stop()
    }
    const bare: number[] = []
    for (let i = 0; i < rounds; i++) bare.push((await timed(bareNode)) + (await barePostgres(binaries, folder)))
    const reference = 'bare Node and bare PostgreSQL, one after the other'
    return [figure('start, all there', warm, reference, bare), figure('start, first time', [cold.startedAfter], reference, bare)]
  },
}

function bareNode(): Promise<unknown> {
  return new Promise(done => spawn(process.execPath, ['-e', '0']).once('exit', done))
}

/** The server alone on the same cluster, from its command until it takes connections. */
async function barePostgres(binaries: string, cluster: string): Promise<number> {
  const began = performance.now()
  const child = spawn(join(binaries, 'postgres'), ['-D', cluster, '-c', 'listen_addresses=', '-c', `unix_socket_directories=${cluster}`], {
    ...identity(await plainAccount()),
    cwd: cluster,
    stdio: 'ignore',
  })
  const ended = new Promise(done => child.once('exit', done))
  for (;;) {
    const file = await readPostmasterFile(cluster)
    if (file?.pid === child.pid && file?.ready) break
    if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}`)
    await pause(2)
  }
  const took = performance.now() - began
  child.kill('SIGINT')
  await ended
  return took
}
