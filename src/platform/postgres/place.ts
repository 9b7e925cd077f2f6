import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { barrier, give, plainAccount } from './account.ts'
import type { Account } from './account.ts'
import { errorCode, faultOfFolder, StartFault, unlessAbsent } from './fault.ts'

/** The folder that holds the cluster, its password, its log and its socket, and whom PostgreSQL runs as in it. */
export interface Place {
  home: string
  account: Account | null
  /** True where the data folder only names it, because the account cannot reach the data folder. */
  elsewhere: boolean
}

/** Finds the home of the cluster, or makes it: inside the data folder, else under `refuge` with a pointer in the data folder. */
export async function findPlace(dataDir: string, refuge: string): Promise<Place> {
  try {
    await mkdir(dataDir, { recursive: true })
    const data = await realpath(dataDir)
    return (await existing(data)) ?? (await make(data, refuge))
  } catch (error) {
    throw faultOfFolder(error, dataDir)
  }
}

async function existing(data: string): Promise<Place | null> {
  const pointer = pointerOf(data)
  const named = await unlessAbsent(readFile(pointer, 'utf8'))
  const home = named === null ? join(data, 'postgres') : named.trim()
  const found = home === '' ? null : await unlessAbsent(stat(home))
  if (!found) {
    // A pointer that leads nowhere must never end in an empty database beside a full one.
    if (named !== null) throw new StartFault('postgres.cluster_missing', { folder: home, pointer })
    return null
  }
  const account = await plainAccount(found)
  // Root-owned: copied back by root, or a first start that ended before the folder changed hands.
  if (account && found.uid === 0) await give(home, account)
  const wall = await barrier(home, account)
  if (wall) throw new StartFault('postgres.cluster_unreachable', { folder: home, user: account?.name ?? '', barrier: wall })
  return { home, account, elsewhere: named !== null }
}

async function make(data: string, refuge: string): Promise<Place> {
  const account = await plainAccount()
  if ((await barrier(data, account)) === null) {
    const home = join(data, 'postgres')
    await settle(home, account)
    return { home, account, elsewhere: false }
  }
  await openRefuge(refuge).catch((error: unknown) => {
    throw faultOfFolder(error, refuge)
  })
  const home = join(await realpath(refuge), randomBytes(6).toString('hex'))
  await settle(home, account)
  const wall = await barrier(home, account)
  if (wall) {
    await rm(home, { recursive: true })
    throw new StartFault('postgres.cluster_unreachable', { folder: home, user: account?.name ?? '', barrier: wall })
  }
  if (await point(data, home)) return { home, account, elsewhere: true }
  await rm(home, { recursive: true })
  return (await existing(data)) ?? make(data, refuge)
}

/** Passable whatever the umask says: the clusters in it are closed themselves. */
async function openRefuge(refuge: string): Promise<void> {
  if (await mkdir(refuge, { recursive: true })) await chmod(refuge, 0o755)
}

/** Writes the pointer whole or not at all. False: another start was first, and its choice holds. */
async function point(data: string, home: string): Promise<boolean> {
  const draft = `${pointerOf(data)}.${process.pid}`
  await writeFile(draft, `${home}\n`)
  try {
    await link(draft, pointerOf(data))
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function settle(home: string, account: Account | null): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 })
  await give(home, account)
}

function pointerOf(data: string): string {
  return join(data, 'postgres.location')
}
