import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { startPostgres } from '../../src/platform/postgres/supervisor.ts'
import type { PostgresConnection, RunningPostgres } from '../../src/platform/postgres/supervisor.ts'

export interface TestPostgres {
  /** Connects as the owner of everything; whoever needs a plain role makes one. */
  url: string
  stop(): Promise<void>
}

/** A server of its own in a throw-away folder: the one that is shipped, or Debian's package postgresql-15. */
export async function startTestPostgres({ binaries = 'embedded' }: { binaries?: 'embedded' | 'debian15' } = {}): Promise<TestPostgres> {
  const folder = await throwAwayFolder()
  const running = await startPostgres({
    dataDir: folder.path,
    binaries: binaries === 'debian15' ? '/usr/lib/postgresql/15/bin' : undefined,
    onProgress: () => undefined,
    fast: true,
  }).catch(async (error: unknown) => {
    await folder.remove()
    throw error
  })
  return {
    url: urlOf(running.connection),
    stop: async () => {
      await running.stop()
      await removeHome(running)
      await folder.remove()
    },
  }
}

export function urlOf({ host, port, user, password, database }: PostgresConnection): string {
  const server = host.startsWith('/') ? 'localhost' : host
  const socket = host.startsWith('/') ? `?host=${encodeURIComponent(host)}` : ''
  return `postgres://${user}:${encodeURIComponent(password)}@${server}:${port}/${database}${socket}`
}

export interface ThrowAwayFolder {
  path: string
  remove(): Promise<void>
}

/** A new folder for temporary files that PostgreSQL's user may pass through, unless told otherwise. */
export async function throwAwayFolder(mode = 0o711): Promise<ThrowAwayFolder> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'muster-test-')))
  await chmod(path, mode)
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) }
}

let made: Promise<ThrowAwayFolder> | undefined

/** Lays a data folder with a finished, stopped cluster: a copy of one that is made once, since initdb takes its second each time. */
export async function layCluster(dataDir: string): Promise<void> {
  made ??= makeCluster()
  await copyFolder(join((await made).path, 'data'), dataDir)
}

/** All of it, links and owners as they are. */
export async function copyFolder(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', from, to])
}

/** To be called after the last test of a file that lays clusters. */
export async function dropLaidCluster(): Promise<void> {
  await (await made)?.remove()
  made = undefined
}

async function makeCluster(): Promise<ThrowAwayFolder> {
  const folder = await throwAwayFolder()
  const running = await startPostgres({ dataDir: join(folder.path, 'data'), fast: true, onProgress: () => undefined })
  await running.stop()
  return folder
}

/** For clusters that had to settle outside of their data folder. */
export async function removeHome(running: Pick<RunningPostgres, 'home'>): Promise<void> {
  await rm(running.home, { recursive: true, force: true, maxRetries: 5 })
}

/** One statement over a connection of its own. */
export async function ask(connection: PostgresConnection, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ ...connection })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement)
    return rows
  } finally {
    await client.end()
  }
}

export interface OwnerProcess {
  process: ChildProcess
  /** The next line it prints: a progress code, 'running', or the code of the fault. Null at its end. */
  nextLine(): Promise<string | null>
  kill(): Promise<void>
}

/** Another program that starts PostgreSQL on a data folder and keeps it, to be killed without warning. */
export function startOwner(dataDir: string, options: { asNobody?: boolean; durable?: boolean } = {}): OwnerProcess {
  const supervisor = new URL('../../src/platform/postgres/supervisor.ts', import.meta.url).href
  const program = `
    import { startPostgres } from ${JSON.stringify(supervisor)}
    if (${options.asNobody === true} && process.getuid() === 0) { process.setgid(65534); process.setuid(65534) }
    const say = line => console.log(line)
    try {
      await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, fast: ${options.durable !== true}, patienceMs: 200, onProgress: say })
      say('running')
      setInterval(() => undefined, 1000)
    } catch (error) {
      say(error.code ?? error.stack)
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = new Promise(resolve => child.once('exit', resolve))
  return {
    process: child,
    nextLine: async () => {
      const { value, done } = await lines.next()
      return done === true ? null : value
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
