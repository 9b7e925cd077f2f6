import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { give } from './account.ts'
import type { Account } from './account.ts'
import { StartFault } from './fault.ts'

export interface Lock {
  release(): void
}

/**
 * One program per cluster. Node offers no file lock of its own, but SQLite takes one: an exclusive transaction on an empty file is a
 * record lock that the kernel drops with the process, kill -9 included. Nothing can go stale, so nothing ever has to be judged and
 * deleted, as a file with a process number would; unlike a listening socket it also holds between containers that share the folder,
 * and unlike an advisory lock in the database it exists before the database does.
 */
export async function takeLock(home: string, account: Account | null): Promise<Lock> {
  const path = join(home, 'lock')
  const owner = join(home, 'owner')
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path)
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database?.close()
    if (isBusy(error)) throw new StartFault('postgres.already_running', { folder: home, pid: readOwner(owner) }, error)
    throw new StartFault('postgres.folder_unwritable', { folder: home, detail: error instanceof Error ? error.message : 'lock' }, error)
  }
  const held = database
  try {
    writeFileSync(owner, `${process.pid}\n`)
    await give(path, account)
    await give(owner, account)
  } catch (error) {
    held.close()
    throw error
  }
  return { release: () => (held.isOpen ? held.close() : undefined) }
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
