import { readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { ask, dropLaidCluster, layCluster, startOwner, throwAwayFolder } from '../../../test/support/postgres.ts'
import { joinPostgres } from './join.ts'
import { isAlive, readPostmasterFile } from './postmaster-file.ts'
import { startPostgres } from './supervisor.ts'
import type { PostgresOptions, RunningPostgres } from './supervisor.ts'

const cleanups: Array<() => Promise<void>> = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

afterAll(dropLaidCluster)

async function emptyFolder(name = 'data'): Promise<string> {
  const folder = await throwAwayFolder()
  cleanups.push(folder.remove)
  return join(folder.path, name)
}

async function dataFolder(): Promise<string> {
  const dataDir = await emptyFolder()
  await layCluster(dataDir)
  return dataDir
}

async function start(dataDir: string, options: Partial<PostgresOptions> = {}): Promise<RunningPostgres & { told: string[] }> {
  const told: string[] = []
  const running = await startPostgres({ dataDir, fast: true, patienceMs: 200, ...options, onProgress: code => told.push(code) })
  cleanups.push(running.stop)
  return { ...running, told }
}

async function postmasterPid(running: RunningPostgres): Promise<number> {
  return (await readPostmasterFile(join(running.home, 'cluster')))?.pid ?? 0
}

const fault = (code: string): unknown => expect.objectContaining({ name: 'StartFault', code })

test('The first start makes a durable database, a second one finds what was kept in it.', async () => {
  const dataDir = await emptyFolder('Daten, "März"')
  const first = await start(dataDir, { fast: false })
  expect(first.told).toEqual(['postgres.initialising', 'postgres.starting'])
  expect(first.adopted).toBe(false)
  const settings = `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
    current_setting('full_page_writes') as pages, current_setting('data_checksums') as checksums, current_setting('listen_addresses') as listen,
    current_setting('server_encoding') as encoding, datcollate as collation from pg_database where datname = current_database()`
  expect(await ask(first.connection, settings)).toEqual([
    { fsync: 'on', commit: 'on', pages: 'on', checksums: 'on', listen: '', encoding: 'UTF8', collation: 'C' },
  ])
  await ask(first.connection, 'create table kept as select 42 as answer')
  const pid = await postmasterPid(first)
  await first.stop()
  expect(isAlive(pid)).toBe(false)
  await expect(first.exited).resolves.toBeNull()

  const second = await start(dataDir)
  expect(second.told).toEqual(['postgres.starting'])
  expect(await ask(second.connection, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('The password stands in a file for its owner alone, and no other password opens the database.', async () => {
  const running = await start(await dataFolder())
  const file = await stat(join(running.home, 'password'))
  expect(file.mode & 0o777).toBe(0o600)
  expect(running.connection.password.length).toBeGreaterThan(40)
  await expect(ask({ ...running.connection, password: 'wrong' }, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  expect(await ask(running.connection, 'select count(*)::int as open from pg_hba_file_rules where auth_method = $$trust$$')).toEqual([
    { open: 0 },
  ])
})

test('Root lends PostgreSQL another user.', async () => {
  const running = await start(await dataFolder())
  const owner = (await stat(join(running.home, 'cluster'))).uid
  expect(owner === 0).toBe(false)
  expect(owner === process.getuid?.()).toBe(process.getuid?.() !== 0)
})

test('A server whose program was killed is taken over, and stop ends it.', async () => {
  const dataDir = await dataFolder()
  const owner = startOwner(dataDir)
  cleanups.push(owner.kill)
  while ((await owner.nextLine()) !== 'running');
  await owner.kill()

  const running = await start(dataDir)
  expect(running.adopted).toBe(true)
  expect(running.told).toEqual(['postgres.adopted'])
  expect(await ask(running.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  await running.stop()
  expect(await readPostmasterFile(join(running.home, 'cluster'))).toBeNull()
})

test('A second program on the same data is refused while the first one runs, and told which it is.', async () => {
  const dataDir = await dataFolder()
  const running = await start(dataDir)
  await expect(start(dataDir)).rejects.toMatchObject({ code: 'postgres.already_running', params: { pid: `${process.pid}` } })
  const other = startOwner(dataDir)
  cleanups.push(other.kill)
  expect(await other.nextLine()).toBe('postgres.already_running')
  expect(await joinPostgres(dataDir)).toEqual(running.connection)
  expect(await ask(running.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  await running.stop()
  expect(await joinPostgres(dataDir)).toBeNull()
  expect((await start(dataDir)).adopted).toBe(false)
})

test('Of three first starts at once one wins and two are refused.', async () => {
  const dataDir = await emptyFolder()
  const starts = await Promise.allSettled([start(dataDir), start(dataDir), start(dataDir)])
  expect(starts.filter(one => one.status === 'fulfilled')).toHaveLength(1)
  expect(starts.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))).toEqual([
    fault('postgres.already_running'),
    fault('postgres.already_running'),
  ])
})

test('A start that is called off leaves nothing running and nothing half-made.', async () => {
  const dataDir = await emptyFolder()
  const off = new AbortController()
  const aborted = startPostgres({
    dataDir,
    fast: true,
    signal: off.signal,
    onProgress: code => code === 'postgres.initialising' && off.abort(),
  })
  await expect(aborted).rejects.toEqual(fault('postgres.aborted'))
  expect((await readdir(join(dataDir, 'postgres'))).filter(name => /making|cluster/.test(name))).toEqual([])

  await (await start(dataDir)).stop()
  const later = new AbortController()
  const calledOff = startPostgres({
    dataDir,
    fast: true,
    signal: later.signal,
    onProgress: code => code === 'postgres.starting' && later.abort(),
  })
  await expect(calledOff).rejects.toEqual(fault('postgres.aborted'))
  expect(await readPostmasterFile(join(dataDir, 'postgres', 'cluster'))).toBeNull()
  expect((await start(dataDir)).adopted).toBe(false)
})

test('A cluster of another major version is refused by name, and left as it is.', async () => {
  const dataDir = await dataFolder()
  const running = await start(dataDir)
  await running.stop()
  const version = join(running.home, 'cluster', 'PG_VERSION')
  const right = await readFile(version, 'utf8')
  await writeFile(version, '99\n')
  await expect(start(dataDir)).rejects.toMatchObject({ code: 'postgres.cluster_newer', params: { found: '99', ours: Number(right) } })
  await writeFile(version, '14\n')
  await expect(start(dataDir)).rejects.toMatchObject({ code: 'postgres.cluster_older', params: { found: '14' } })
  await writeFile(version, right)
  expect(await ask((await start(dataDir)).connection, 'select 1 as one')).toEqual([{ one: 1 }])
})
