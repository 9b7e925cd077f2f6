import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client as Connection } from 'pg'
import { joinPostgres } from '../../src/platform/postgres/join.ts'
import { isAlive, readPostmasterFile } from '../../src/platform/postgres/postmaster-file.ts'

/** The server process of a data folder and those it has started. */
export async function databaseProcesses(dataDir: string): Promise<{ folder: string; postmaster: number; children: number[] }> {
  const folder = join(dataDir, 'postgres', 'cluster')
  const postmaster = (await readPostmasterFile(folder))?.pid
  if (!postmaster) throw new Error(`no database is running in ${folder}`)
  const children: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === postmaster) children.push(Number(name))
  }
  return { folder, postmaster, children }
}

/** All at once, as a power switch would, but for what the kernel still writes. */
export async function killDatabase(dataDir: string): Promise<void> {
  const { postmaster, children } = await databaseProcesses(dataDir)
  for (const pid of [postmaster, ...children]) signal(pid, 'SIGKILL')
}

/** One process that serves a connection; the server then ends all others and recovers by itself. */
export async function killBackend(dataDir: string, pick: (pids: number[]) => number): Promise<void> {
  const { rows } = await ask<{ pid: number }>(dataDir, `select pid from pg_stat_activity where application_name = 'muster'`)
  if (rows.length > 0) signal(pick(rows.map(row => row.pid)), 'SIGKILL')
}

/** Closes every connection of the program, in whatever it is doing. */
export async function terminateBackends(dataDir: string): Promise<void> {
  await ask(dataDir, `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'muster'`)
}

/** Somebody stops the server as its own tools do, fast or at once; the program sees it end and starts it again. */
export async function restartDatabase(dataDir: string, mode: 'fast' | 'immediate'): Promise<void> {
  const { postmaster } = await databaseProcesses(dataDir)
  signal(postmaster, mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
  while (isAlive(postmaster)) await pause(10)
}

/** Everything of the database stands still, as with a machine that swaps or a network that is cut. */
export async function freezeDatabase(dataDir: string, thaw: Promise<unknown>): Promise<void> {
  const { postmaster, children } = await databaseProcesses(dataDir)
  for (const pid of [postmaster, ...children]) signal(pid, 'SIGSTOP')
  await thaw
  for (const pid of [...children, postmaster]) signal(pid, 'SIGCONT')
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone by itself in between.
  }
}

export async function ask<Row extends object>(dataDir: string, statement: string): Promise<{ rows: Row[] }> {
  const found = await joinPostgres(dataDir)
  if (!found) throw new Error('no database is running there')
  const connection = new Connection({ ...found })
  connection.on('error', () => undefined)
  await connection.connect()
  try {
    return await connection.query<Row>(statement)
  } finally {
    await connection.end().catch(() => undefined)
  }
}
