import { resolve } from 'node:path'
import { chooseAddress, keepAddress } from './address.ts'
import { clearOldBinaries, readyBinaries } from './binaries.ts'
import { database, readyCluster, superuser } from './cluster.ts'
import { StartFault } from './fault.ts'
import type { Tell } from './codes.ts'
import { takeLock } from './lock.ts'
import { findPlace } from './place.ts'
import type { Place } from './place.ts'
import { raiseServer } from './raise.ts'
import type { Raising } from './raise.ts'
import { stopServer } from './server.ts'
import type { Server } from './server.ts'
import { keepRunning } from './watch.ts'

export interface PostgresOptions {
  dataDir: string
  /** A folder with initdb, pg_ctl and postgres to be used in place of those shipped. */
  binaries?: string | undefined
  onProgress: Tell
  /** Stops a start that is under way; it then rejects with `postgres.aborted` and leaves nothing running. */
  signal?: AbortSignal | undefined
  /** Throw-away clusters of tests only: nothing is forced to the disk. */
  fast?: boolean
  /** Where a cluster goes whose data folder PostgreSQL's user cannot reach. */
  refuge?: string
  /** How long to wait for another process to let go of the cluster. */
  patienceMs?: number
}

export interface PostgresConnection {
  /** A folder with a unix socket, or 127.0.0.1. It stays the same over restarts of the server. */
  host: string
  port: number
  user: string
  password: string
  database: string
}

export interface RunningPostgres {
  connection: PostgresConnection
  /** True where the server of a program that was killed was still running and is ours now. */
  adopted: boolean
  /** The folder that holds the cluster, its password, its log and our lock. */
  home: string
  /** Ends the server, adopted or not, and gives up the lock. May be called twice. */
  stop(): Promise<void>
  /** Null after stop(); the fault, when the server ended by itself and cannot be brought back. */
  exited: Promise<StartFault | null>
}

/** Brings the embedded database up and keeps it up. Rejects with a StartFault that says what is wrong and how to go on. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { patienceMs = 60_000 } = options
  const place = await findPlace(resolve(options.dataDir), options.refuge ?? '/var/lib/muster')
  if (place.elsewhere) options.onProgress('postgres.elsewhere', { folder: place.home, dataFolder: resolve(options.dataDir) })
  const lock = await takeLock(place.home, place.account, Math.min(patienceMs, 3_000))
  const ending = new AbortController()
  const onAbort = (): void => ending.abort()
  options.signal?.addEventListener('abort', onAbort, { once: true })
  if (options.signal?.aborted) ending.abort()
  try {
    const raising = await prepare({ ...options, patienceMs }, place, ending.signal)
    const server = await raiseServer(raising)
    return supervise(server, raising, ending, lock.release)
  } catch (error) {
    lock.release()
    throw error
  } finally {
    options.signal?.removeEventListener('abort', onAbort)
  }
}

async function prepare(options: PostgresOptions & { patienceMs: number }, place: Place, signal: AbortSignal): Promise<Raising> {
  const { onProgress, fast = false, patienceMs } = options
  const binaries = await readyBinaries(options.binaries, place, onProgress)
  const cluster = await readyCluster({ place, binaries, fast, signal, onProgress })
  return { place, binaries, cluster, address: await chooseAddress(place), fast, signal, onProgress, patienceMs }
}

function supervise(server: Server, raising: Raising, ending: AbortController, release: () => void): RunningPostgres {
  // A restarted server listens where the first one did, so that connection pools find it again.
  const again: Raising = { ...raising, address: server.address }
  const raise = async (): Promise<Server> => {
    await keepAddress(server.address, raising.place)
    return raiseServer(again)
  }
  const running = keepRunning(server, raise, ending.signal, raising.onProgress)
  const exited = running.then(async last => {
    try {
      if (last instanceof StartFault) return last
      if (last) await stopServer(raising, last)
      return null
    } finally {
      release()
    }
  })
  if (!server.adopted) void clearOldBinaries(raising.place.home, raising.binaries).catch(() => undefined)
  const { password } = raising.cluster
  return {
    connection: { ...server.address, user: superuser, password, database },
    adopted: server.adopted,
    home: raising.place.home,
    stop: async () => {
      ending.abort()
      await exited
    },
    exited,
  }
}
