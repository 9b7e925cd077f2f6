import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { give } from './account.ts'
import { leaveAddress } from './address.ts'
import type { Address } from './address.ts'
import { executable } from './binaries.ts'
import type { Binaries } from './binaries.ts'
import { database, faultOfOutput, superuser } from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { faultOfSpawn, identity, plainEnvironment, runCommand } from './command.ts'
import { errorCode, StartFault } from './fault.ts'
import type { Place } from './place.ts'
import { isAlive, readPostmasterFile } from './postmaster-file.ts'
import { serverSettings } from './settings.ts'

/** A running postmaster, ours by birth or by adoption. `ended` says how it went, once it has. */
export interface Server {
  pid: number
  address: Address
  adopted: boolean
  ended: Promise<string>
  /** After it was told to stop: waits for our child, which alone does not keep this process alive. */
  gone(): Promise<unknown>
}

export interface Launch {
  place: Place
  binaries: Binaries
  cluster: Cluster
  address: Address
  fast: boolean
}

/**
 * The server that is already running on this cluster. postmaster.pid alone proves nothing, its number may long belong to another
 * process; a server that takes our password and names our folder is ours.
 */
export async function findServer(cluster: Cluster): Promise<Server | 'busy' | null> {
  const file = await readPostmasterFile(cluster.folder)
  if (!file || !isAlive(file.pid) || file.folder !== cluster.folder) return null
  const { default: pg } = await import('pg')
  const client = new pg.Client({ ...file.address, user: superuser, password: cluster.password, database, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
    if (rows[0]?.folder !== cluster.folder) return null
    return { pid: file.pid, address: file.address, adopted: true, ...watchFromOutside(file.pid) }
  } catch (error) {
    return errorCode(error) === '57P03' ? 'busy' : null
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Starts a server and waits until it takes connections. 'held': another process has not let go of the cluster yet. */
export async function launchServer(launch: Launch, signal: AbortSignal, onWait: (seconds: number) => void): Promise<Server | 'held'> {
  const log = join(launch.place.home, 'server.log')
  const child = await spawnServer(launch, log)
  const { pid, ended } = child
  let over = false
  void ended.then(() => (over = true))
  for (let waited = 0; ; waited += 10) {
    const file = await readPostmasterFile(launch.cluster.folder)
    if (file?.pid === pid && file.ready)
      return { pid, address: launch.address, adopted: false, ended, gone: () => (child.process.ref(), ended) }
    if (signal.aborted) {
      child.process.kill('SIGINT')
      await ended
      throw new StartFault('postgres.aborted')
    }
    if (over) break
    await pause(10)
    if (waited % 1_000 === 990) onWait((waited + 10) / 1_000)
  }
  const output = (await readFile(log)).subarray(child.logStart).toString('utf8')
  if (/lock file ".*" already exists|pre-existing shared memory block|Address already in use/.test(output)) return 'held'
  throw faultOfOutput(output, 'postgres.start_failed', { folder: launch.place.home, log })
}

/** Ends the server of this cluster, ours or adopted: running transactions are rolled back, everything acknowledged is kept. */
export async function stopServer(launch: Launch, server: Server): Promise<void> {
  const file = join(launch.binaries.folder, executable('pg_ctl'))
  const stop = (mode: string): Promise<unknown> =>
    runCommand(file, ['stop', '-D', launch.cluster.folder, '-m', mode, '-w', '-t', '60', '-s'], {
      account: launch.place.account,
      cwd: launch.place.home,
    })
  await stop('fast')
  if (isAlive(server.pid) && (await readPostmasterFile(launch.cluster.folder))?.pid === server.pid) await stop('immediate')
  await server.gone()
  await leaveAddress(server.address, launch.place)
}

async function spawnServer(
  launch: Launch,
  log: string,
): Promise<{ process: ChildProcess; pid: number; ended: Promise<string>; logStart: number }> {
  const { place, binaries, cluster } = launch
  const grown = await stat(log).catch(() => null)
  if (grown && grown.size > 5_000_000) await rename(log, `${log}.1`)
  const output = await open(log, 'a', 0o600)
  try {
    await give(log, place.account)
    const logStart = (await output.stat()).size
    const file = join(binaries.folder, executable('postgres'))
    // A session of its own: Ctrl-C in the terminal reaches us alone, and we stop the server when our own work is done. A file instead
    // of a pipe for its words: it outlives us when we are killed, and must not choke on a pipe that nobody reads.
    const child = spawn(file, ['-D', cluster.folder, ...serverSettings(launch.address, launch.fast)], {
      ...identity(place.account),
      cwd: place.home,
      env: plainEnvironment(place.home),
      detached: true,
      windowsHide: true,
      stdio: ['ignore', output.fd, output.fd],
    })
    const ended = new Promise<string>(resolve => {
      child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
    })
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', error => reject(faultOfSpawn(error, file, place.account)))
    })
    child.unref()
    return { process: child, pid: child.pid ?? 0, ended, logStart }
  } finally {
    await output.close()
  }
}

/** An adopted server is nobody's child here, so its end can only be seen by looking; pg_ctl has seen it when it stopped it. */
function watchFromOutside(pid: number): Pick<Server, 'ended' | 'gone'> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const timer = setInterval(() => {
    if (isAlive(pid)) return
    clearInterval(timer)
    resolve('gone')
  }, 500)
  timer.unref()
  return { ended: promise, gone: () => Promise.resolve() }
}
