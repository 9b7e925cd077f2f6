import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { give } from './account.ts'
import { executable } from './binaries.ts'
import type { Binaries } from './binaries.ts'
import { faultOfSpawn, runCommand } from './command.ts'
import { errorCode, faultOfFolder, StartFault, unlessAbsent } from './fault.ts'
import type { Tell } from './codes.ts'
import type { Place } from './place.ts'

export const superuser = 'muster'
export const database = 'muster'

export interface Cluster {
  folder: string
  password: string
}

export interface ClusterWish {
  place: Place
  binaries: Binaries
  fast: boolean
  signal: AbortSignal | undefined
  onProgress: Tell
}

/** The cluster of this home, made now where there is none; a fault where it belongs to another major version. */
export async function readyCluster(wish: ClusterWish): Promise<Cluster> {
  const { home } = wish.place
  const folder = join(home, 'cluster')
  try {
    for (const name of await readdir(home)) {
      if (name.startsWith('making-')) await rm(join(home, name), { recursive: true, force: true, maxRetries: 5 })
    }
    if ((await unlessAbsent(stat(folder))) === null) await makeCluster(wish, folder)
    await checkVersion(folder, wish.binaries.major)
    return { folder, password: await readPassword(passwordFile(home)) }
  } catch (error) {
    throw faultOfFolder(error, home)
  }
}

async function checkVersion(folder: string, ours: number): Promise<void> {
  const found = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim()
  const major = Number.parseInt(found, 10)
  if (major > ours) throw new StartFault('postgres.cluster_newer', { folder, found, ours })
  if (major < ours) throw new StartFault('postgres.cluster_older', { folder, found, ours })
}

export async function readPassword(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw new StartFault('postgres.password_missing', { path }, error)
    throw error
  }
}

/**
 * Everything happens in a folder under another name, which is renamed at the end: whatever interrupts this, the next start finds
 * either a whole cluster or none. The password is written before, so a cluster never stands there without one.
 */
async function makeCluster(wish: ClusterWish, folder: string): Promise<void> {
  const { place, fast, onProgress } = wish
  onProgress('postgres.initialising', { folder })
  const draft = join(place.home, `making-${process.pid}-${randomBytes(3).toString('hex')}`)
  await mkdir(draft, { mode: 0o700 })
  await give(draft, place.account)
  const secret = passwordFile(place.home)
  await rm(secret, { force: true })
  await writeFile(secret, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  await chmod(secret, 0o600)
  await give(secret, place.account)
  try {
    // Forced to the disk once, when all is there, and before the name says that it is.
    await run(wish, 'initdb', [`--pgdata=${draft}`, ...initialSettings, `--pwfile=${secret}`, '--no-sync'])
    await run(wish, 'postgres', ['--single', '-D', draft, '-c', 'fsync=off', 'postgres'], `create database ${database}\n`)
    if (!fast) await run(wish, 'initdb', ['--sync-only', `--pgdata=${draft}`])
    await rename(draft, folder)
    await syncFolder(place.home)
  } catch (error) {
    await rm(draft, { recursive: true, force: true, maxRetries: 5 })
    throw error
  }
}

const initialSettings = [
  '--locale=C',
  '--encoding=UTF8',
  `--username=${superuser}`,
  '--auth=scram-sha-256',
  '--data-checksums',
  '--no-instructions',
]

async function run(wish: ClusterWish, program: string, args: string[], input?: string): Promise<void> {
  const { place, binaries, signal } = wish
  const file = join(binaries.folder, executable(program))
  const ended = await runCommand(file, args, { account: place.account, cwd: place.home, signal, ...(input ? { input } : {}) }).catch(
    (error: unknown) => {
      throw faultOfSpawn(error, file, place.account)
    },
  )
  if (signal?.aborted) throw new StartFault('postgres.aborted')
  if (ended.code === 0 && !/^.*(ERROR|FATAL|PANIC):/m.test(ended.output)) return
  throw faultOfOutput(ended.output, 'postgres.init_failed', { folder: place.home })
}

/** What PostgreSQL printed before it gave up, as a fault: a full disk is told apart, the rest keeps the line that says most. */
export function faultOfOutput(
  output: string,
  code: 'postgres.init_failed' | 'postgres.start_failed',
  params: { folder: string; log?: string },
): StartFault {
  if (/No space left on device|Disk quota exceeded|Check free disk space/.test(output))
    return new StartFault('postgres.disk_full', { folder: params.folder })
  const lines = output.split('\n').filter(line => line.trim() !== '')
  const telling = lines.find(line => /\b(FATAL|PANIC|ERROR|error):/.test(line)) ?? lines.at(-1) ?? 'no output'
  return new StartFault(code, { ...params, detail: telling.replace(/^.*?\b(FATAL|PANIC|ERROR|error):\s*/, '').trim() })
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export function passwordFile(home: string): string {
  return join(home, 'password')
}
