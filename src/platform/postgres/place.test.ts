import { chmod, lstat, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { ask, copyFolder, dropLaidCluster, layCluster, removeHome, startOwner, throwAwayFolder } from '../../../test/support/postgres.ts'
import { give, plainAccount } from './account.ts'
import { readyBinaries, shippedBinaries, shippedRoot } from './binaries.ts'
import { runCommand } from './command.ts'
import { StartFault } from './fault.ts'
import { textOf } from '../texts.ts'
import { startPostgres } from './supervisor.ts'
import type { PostgresOptions, RunningPostgres } from './supervisor.ts'

const root = process.getuid?.() === 0
const cleanups: Array<() => Promise<void>> = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

afterAll(dropLaidCluster)

async function folder(mode?: number): Promise<string> {
  const made = await throwAwayFolder(mode)
  cleanups.push(made.remove)
  return made.path
}

async function start(dataDir: string, options: Partial<PostgresOptions> = {}): Promise<RunningPostgres & { told: string[] }> {
  const told: string[] = []
  const running = await startPostgres({ dataDir, fast: true, patienceMs: 200, ...options, onProgress: code => told.push(code) })
  cleanups.push(() => removeHome(running), running.stop)
  return { ...running, told }
}

test('A data folder in a private folder of root gets its cluster elsewhere, and keeps to it.', async () => {
  const dataDir = join(await folder(0o700), 'data')
  const refuge = await folder()
  const first = await start(dataDir, { refuge })
  expect(first.told.includes('postgres.elsewhere')).toBe(root)
  expect(first.home.startsWith(root ? refuge : dataDir)).toBe(true)
  await ask(first.connection, 'create table kept as select 42 as answer')
  await first.stop()
  const second = await start(dataDir, { refuge })
  expect(second.home).toBe(first.home)
  expect(await ask(second.connection, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('A data folder that names a cluster which is gone is refused: nobody gets an empty database unasked.', async () => {
  const dataDir = await folder()
  const pointer = join(dataDir, 'postgres.location')
  await writeFile(pointer, `${join(dataDir, 'away')}\n`)
  await expect(start(dataDir)).rejects.toMatchObject({ code: 'postgres.cluster_missing', params: { pointer } })
  await writeFile(pointer, '')
  await expect(start(dataDir)).rejects.toMatchObject({ code: 'postgres.cluster_missing' })
})

test('A cluster behind a folder that was closed afterwards is refused, with the folder that bars the way.', async () => {
  const parent = await folder()
  await layCluster(join(parent, 'data'))
  const running = await start(join(parent, 'data'))
  await running.stop()
  await chmod(parent, 0o700)
  const outcome = await start(join(parent, 'data')).then(
    () => 'started',
    (error: unknown) => (error instanceof StartFault ? [error.code, error.params.barrier] : error),
  )
  expect(outcome).toEqual(root ? ['postgres.cluster_unreachable', parent] : 'started')
})

test('Where the path is too long for a socket, the socket goes to a temporary folder and leaves with the server.', async () => {
  const parent = join(await folder(), 'a'.repeat(60))
  const dataDir = join(parent, 'ü'.repeat(30))
  await mkdir(parent)
  await layCluster(dataDir)
  const running = await start(dataDir)
  expect(Buffer.byteLength(dataDir)).toBeGreaterThan(107)
  expect(running.connection.host.startsWith(dataDir)).toBe(false)
  expect(await ask(running.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  if (running.connection.host.startsWith('/')) expect((await lstat(running.connection.host)).mode & 0o777).toBe(0o700)
  await running.stop()
  await expect(lstat(running.connection.host)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('A data folder that was moved is found again with all it holds.', async () => {
  const parent = await folder()
  await layCluster(join(parent, 'before'))
  const before = await start(join(parent, 'before'))
  await ask(before.connection, 'create table kept as select 42 as answer')
  await before.stop()
  await rename(join(parent, 'before'), join(parent, 'after'))
  const after = await start(join(parent, 'after'))
  expect(await ask(after.connection, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('A data folder put back by root, who then owns it all, is handed to PostgreSQL again.', async () => {
  const parent = await folder()
  await layCluster(join(parent, 'data'))
  const running = await start(join(parent, 'data'))
  await ask(running.connection, 'create table kept as select 42 as answer')
  await running.stop()
  await copyFolder(join(parent, 'data'), join(parent, 'restored'))
  if (root) await give(join(parent, 'restored'), { name: 'root', uid: 0, gid: 0 })
  const restored = await start(join(parent, 'restored'))
  expect(await ask(restored.connection, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('A folder that cannot be written, or is no folder, is named.', async () => {
  const parent = await folder()
  await writeFile(join(parent, 'file'), '')
  await expect(start(join(parent, 'file'))).rejects.toMatchObject({
    code: 'postgres.folder_unwritable',
    params: { folder: join(parent, 'file') },
  })
  await expect(start(join(parent, 'file', 'data'))).rejects.toMatchObject({ code: 'postgres.folder_unwritable' })
  await chmod(parent, 0o555)
  cleanups.push(() => chmod(parent, 0o755))
  const other = startOwner(join(parent, 'data'), { asNobody: true })
  cleanups.push(other.kill)
  expect(await other.nextLine()).toBe('postgres.folder_unwritable')
})

test('A cluster without its password file is refused.', async () => {
  const dataDir = join(await folder(), 'data')
  await layCluster(dataDir)
  const running = await start(dataDir)
  await running.stop()
  await rm(join(running.home, 'password'))
  await expect(start(dataDir)).rejects.toMatchObject({
    code: 'postgres.password_missing',
    params: { path: join(running.home, 'password') },
  })
})

test('Shipped programs that lack their links get them; where another user cannot reach them they are copied beside the cluster, once.', async () => {
  const account = await plainAccount()
  const home = await folder(0o755)
  const checkout = join(await folder(0o700), 'package')
  await copyFolder(await shippedRoot(process.platform, process.arch), checkout)
  const links = JSON.parse(await readFile(join(checkout, 'native', 'pg-symlinks.json'), 'utf8')) as Array<{ target: string }>
  for (const { target } of links) await rm(join(checkout, target), { force: true })
  const told: string[] = []
  const place = { home, account, elsewhere: false }
  const binaries = await shippedBinaries(checkout, place, code => told.push(code))
  expect(told).toEqual(root ? ['postgres.copying_binaries'] : [])
  expect(binaries.folder.startsWith(root ? home : checkout)).toBe(true)
  const { code, output } = await runCommand(join(binaries.folder, 'initdb'), ['--version'], { account, cwd: home })
  expect([code, output.includes(`${binaries.major}.`)]).toEqual([0, true])
  expect(await shippedBinaries(checkout, place, code => told.push(code))).toEqual(binaries)
  expect(told).toHaveLength(root ? 1 : 0)
  expect((await readdir(home)).length).toBe(root ? 1 : 0)
})

test('A machine for which nothing is shipped, and programs that do not run, are named.', async () => {
  await expect(shippedRoot('sunos', 'sparc')).rejects.toMatchObject({ code: 'postgres.no_binaries', params: { platform: 'sunos sparc' } })
  const home = await folder(0o755)
  const place = { home, account: await plainAccount(), elsewhere: false }
  await expect(readyBinaries(join(home, 'none'), place, () => undefined)).rejects.toMatchObject({ code: 'postgres.binaries_unusable' })
  await mkdir(join(home, 'bin'))
  for (const name of ['initdb', 'pg_ctl', 'postgres']) await writeFile(join(home, 'bin', name), 'not a program', { mode: 0o755 })
  await expect(readyBinaries(join(home, 'bin'), place, () => undefined)).rejects.toMatchObject({ code: 'postgres.binaries_unusable' })
  await writeFile(join(home, 'bin', 'postgres'), '#!/bin/sh\necho "postgres (PostgreSQL) 13.9"\n')
  await expect(readyBinaries(join(home, 'bin'), place, () => undefined)).rejects.toMatchObject({ params: { detail: 'PostgreSQL 13 < 15' } })
})

test('Every sentence is said in both languages, with its parameters.', () => {
  const params = { folder: '/data', pid: 7 }
  expect(textOf('en', 'postgres.already_running', params)).toContain('(/data, process 7)')
  expect(textOf('de', 'postgres.already_running', params)).toContain('(/data, Prozess 7)')
  expect(textOf('fr', 'postgres.starting', {})).toBe(textOf('en', 'postgres.starting', {}))
})
