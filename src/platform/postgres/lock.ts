import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { give } from './account.ts'
import type { Account } from './account.ts'
import { faultOfFolder, StartFault } from './fault.ts'

export interface Lock {
  release(): void
}

/**
 * One program per cluster. Node offers no file lock of its own, but SQLite takes one: an exclusive transaction on an empty file is a
 * record lock that the kernel drops with the process, kill -9 included. Nothing can go stale, so nothing ever has to be judged and
 * deleted, as a file with a process number would; unlike a listening socket it also holds between containers that share the folder,
 * and unlike an advisory lock in the database it exists before the database does.
 */
export async function takeLock(home: string, account: Account | null, patienceMs: number): Promise<Lock> {
  const owner = join(home, 'owner')
  const database = await lockFile(home, owner, performance.now() + patienceMs)
  try {
    await give(join(home, 'lock'), account)
    await nameOwner(owner, account)
  } catch (error) {
    database.close()
    throw faultOfFolder(error, home)
  }
  return { release: () => (database.isOpen ? database.close() : undefined) }
}

/** Waits a moment for a program that is just ending: npm and service managers start the next one before the last is quite gone. */
async function lockFile(home: string, owner: string, until: number): Promise<DatabaseSync> {
  for (;;) {
    let database: DatabaseSync | undefined
    try {
      database = new DatabaseSync(join(home, 'lock'))
      // Nothing is ever written, and on a full disk nothing could be: the journal stays in memory.
      database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
      return database
    } catch (error) {
      database?.close()
      if (!isBusy(error))
        throw new StartFault('postgres.folder_unwritable', { folder: home, detail: error instanceof Error ? error.message : 'lock' }, error)
      if (performance.now() > until) throw new StartFault('postgres.already_running', { folder: home, pid: readOwner(owner) }, error)
      await pause(100)
    }
  }
}

/** Only for the sentence that refuses a second program; a disk too full for it must not stop the first. */
async function nameOwner(owner: string, account: Account | null): Promise<void> {
  try {
    writeFileSync(owner, `${process.pid}\n`)
  } catch {
    return
  }
  await give(owner, account)
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5
}

function readOwner(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim() || '?'
  } catch {
    return '?'
  }
}
