import { spawn } from 'node:child_process'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, expect, test } from 'vitest'
import { ask, copyFolder, dropLaidCluster, layCluster, startOwner, throwAwayFolder } from '../../../test/support/postgres.ts'
import { plainAccount } from './account.ts'
import { shippedRoot } from './binaries.ts'
import { faultOfOutput } from './cluster.ts'
import { identity } from './command.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import { startPostgres } from './supervisor.ts'
import type { PostgresOptions, RunningPostgres } from './supervisor.ts'

const cleanups: Array<() => Promise<void>> = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

afterAll(dropLaidCluster)

async function emptyFolder(): Promise<string> {
  const folder = await throwAwayFolder()
  cleanups.push(folder.remove)
  return join(folder.path, 'data')
}

async function dataFolder(): Promise<string> {
  const dataDir = await emptyFolder()
  await layCluster(dataDir)
  return dataDir
}

interface Watched extends RunningPostgres {
  told: string[]
  /** Waits until this has been told once more. */
  toTell(code: string): Promise<void>
  /** Kills the server as the kernel does when memory runs out. */
  killServer(): Promise<void>
}

async function start(dataDir: string, options: Partial<PostgresOptions> = {}): Promise<Watched> {
  const told: string[] = []
  const running = await startPostgres({ dataDir, fast: true, patienceMs: 500, ...options, onProgress: code => told.push(code) })
  cleanups.push(running.stop)
  return {
    ...running,
    told,
    toTell: async code => {
      const before = told.filter(one => one === code).length
      while (told.filter(one => one === code).length === before) await pause(20)
    },
    killServer: async () => {
      const file = await readPostmasterFile(join(running.home, 'cluster'))
      process.kill(file?.pid ?? -1, 'SIGKILL')
    },
  }
}

test('A server that dies by itself is started again at the same address, with all that was acknowledged.', async () => {
  const running = await start(await dataFolder(), { fast: false })
  await ask(running.connection, 'create table kept as select generate_series(1, 1000) as n')
  for (const round of [1, 2]) {
    await ask(running.connection, `insert into kept values (${1_000 + round})`)
    const restarted = running.toTell('postgres.restarted')
    await running.killServer()
    await restarted
    expect(await ask(running.connection, 'select count(*)::int as n from kept')).toEqual([{ n: 1_000 + round }])
  }
  expect(running.told.filter(code => code === 'postgres.died')).toHaveLength(2)
})

test('An adopted server that dies is started again too.', async () => {
  const dataDir = await dataFolder()
  const owner = startOwner(dataDir)
  cleanups.push(owner.kill)
  while ((await owner.nextLine()) !== 'running');
  await owner.kill()
  const running = await start(dataDir)
  expect(running.adopted).toBe(true)
  const restarted = running.toTell('postgres.restarted')
  await running.killServer()
  await restarted
  expect(await ask(running.connection, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('Program and server killed together: the next start recovers what was acknowledged.', async () => {
  const dataDir = await dataFolder()
  const owner = startOwner(dataDir, { durable: true })
  cleanups.push(owner.kill)
  while ((await owner.nextLine()) !== 'running');
  const file = await readPostmasterFile(join(dataDir, 'postgres', 'cluster'))
  const password = (await readFile(join(dataDir, 'postgres', 'password'), 'utf8')).trim()
  const connection = { ...(file?.address ?? { host: '', port: 0 }), user: 'muster', password, database: 'muster' }
  await ask(connection, 'create table kept as select 42 as answer')
  process.kill(file?.pid ?? -1, 'SIGKILL')
  await owner.kill()
  const running = await start(dataDir, { patienceMs: 10_000 })
  expect(running.adopted).toBe(false)
  expect(await ask(running.connection, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('When a server cannot be brought back, `exited` says why and the lock is free again.', async () => {
  const dataDir = await dataFolder()
  const native = join(dirname(dataDir), 'native')
  await copyFolder(join(await shippedRoot(process.platform, process.arch), 'native'), native)
  const running = await start(dataDir, { binaries: join(native, 'bin') })
  await rm(native, { recursive: true })
  await running.killServer()
  expect(await running.exited).toMatchObject({ code: 'postgres.binaries_unusable' })
  expect((await start(dataDir)).adopted).toBe(false)
})

test('A pid file left by a dead server is no hindrance.', async () => {
  const dataDir = await dataFolder()
  const first = await start(dataDir)
  const pidFile = join(first.home, 'cluster', 'postmaster.pid')
  const text = await readFile(pidFile, 'utf8')
  await first.stop()
  await writeFile(pidFile, text)
  const second = await start(dataDir)
  expect(second.adopted).toBe(false)
  expect(await ask(second.connection, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('A pid file whose number now belongs to somebody else is left alone, and the fault names that process.', async () => {
  const dataDir = await dataFolder()
  const first = await start(dataDir)
  const pidFile = join(first.home, 'cluster', 'postmaster.pid')
  const text = await readFile(pidFile, 'utf8')
  await first.stop()
  const stranger = spawn('sleep', ['60'], { ...identity(await plainAccount()), stdio: 'ignore' })
  const strangerEnded = new Promise(resolve => stranger.once('exit', resolve))
  cleanups.push(async () => {
    stranger.kill('SIGKILL')
    await strangerEnded
  })
  const claimed = text.replace(/^\d+/, `${stranger.pid}`)
  await writeFile(pidFile, claimed)
  await expect(start(dataDir)).rejects.toMatchObject({ code: 'postgres.held', params: { pid: stranger.pid } })
  expect(await readFile(pidFile, 'utf8')).toBe(claimed)
  stranger.kill('SIGKILL')
  await strangerEnded
  expect((await start(dataDir)).adopted).toBe(false)
})

test('A program killed while it made the cluster leaves nothing that the next start trips over.', async () => {
  const dataDir = await emptyFolder()
  const owner = startOwner(dataDir)
  cleanups.push(owner.kill)
  while ((await owner.nextLine()) !== 'postgres.initialising');
  await pause(150)
  await owner.kill()
  const home = join(dataDir, 'postgres')
  expect((await readdir(home)).filter(name => name === 'cluster')).toEqual([])
  const running = await start(dataDir)
  expect(running.told).toEqual(['postgres.initialising', 'postgres.starting'])
  expect(await ask(running.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  expect((await readdir(home)).filter(name => name.startsWith('making-'))).toEqual([])
})

test('A half-made cluster from long ago is cleared away.', async () => {
  const dataDir = await emptyFolder()
  const half = join(dataDir, 'postgres', 'making-1-abcdef')
  await mkdir(join(half, 'base'), { recursive: true })
  await writeFile(join(half, 'PG_VERSION'), '18\n')
  const running = await start(dataDir)
  expect((await readdir(running.home)).filter(name => name.startsWith('making-'))).toEqual([])
})

test.each([
  [
    'initdb: error: could not write to file "/d/pg_wal/xlogtemp.9": No space left on device\ninitdb: removing contents',
    'postgres.disk_full',
    undefined,
  ],
  [
    'FATAL:  could not map anonymous shared memory: Cannot allocate memory',
    'postgres.init_failed',
    'could not map anonymous shared memory: Cannot allocate memory',
  ],
  ['creating directory ...\ninitdb: error: invalid locale name "C"', 'postgres.init_failed', 'invalid locale name "C"'],
  ['', 'postgres.init_failed', 'no output'],
])('What initdb printed becomes a fault: %s', (output, code, detail) => {
  const fault = faultOfOutput(output, 'postgres.init_failed', { folder: '/d' })
  expect(fault.code).toBe(code)
  expect(fault.params.detail).toBe(detail)
  expect(fault.message).toContain('/d')
})
