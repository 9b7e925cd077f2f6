import { lstat, lchown, readFile, readdir, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StartFault } from './fault.ts'

/** Whom PostgreSQL runs as. */
export interface Account {
  name: string
  uid: number
  gid: number
}

const candidates = ['postgres', 'nobody', 'daemon']

/**
 * PostgreSQL refuses root, so a program started as root lends itself another user: the owner of the cluster where there is one
 * (the choice of the first start stays), else `postgres`, else `nobody`. Null: not root, PostgreSQL runs as we do.
 * initdb looks its user up by number, so a number without a line in the user list would not do.
 */
export async function plainAccount(owner?: { uid: number; gid: number }): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null
  const users = await listUsers()
  if (owner && owner.uid !== 0)
    return { uid: owner.uid, gid: owner.gid, name: users.find(user => user.uid === owner.uid)?.name ?? `${owner.uid}` }
  for (const name of candidates) {
    const user = users.find(user => user.name === name && user.uid !== 0)
    if (user) return user
  }
  throw new StartFault('postgres.no_plain_user', { detail: `/etc/passwd: ${candidates.join(', ')}` })
}

/** The first folder on the way to `path`, itself included, that the account may not pass; null when the way is free. */
export async function barrier(path: string, account: Account | null): Promise<string | null> {
  if (!account) return null
  const way: string[] = []
  for (let folder = await realpath(path); ; folder = dirname(folder)) {
    way.unshift(folder)
    if (folder === dirname(folder)) break
  }
  for (const folder of way) if (!permits(await stat(folder), account, 0o1)) return folder
  return null
}

/** Whether the mode of a file grants these rights (read 4, write 2, execute or pass 1) to the account. */
export function permits(file: { mode: number; uid: number; gid: number }, account: Account, rights: number): boolean {
  const shift = file.uid === account.uid ? 6 : file.gid === account.gid ? 3 : 0
  return ((file.mode >> shift) & rights) === rights
}

/** Gives a file or a whole folder to the account; without an account nothing changes hands. */
export async function give(path: string, account: Account | null): Promise<void> {
  if (!account) return
  try {
    await lchown(path, account.uid, account.gid)
  } catch (error) {
    throw new StartFault('postgres.no_plain_user', { detail: `chown ${account.name} ${path}` }, error)
  }
  if (!(await lstat(path)).isDirectory()) return
  for (const entry of await readdir(path)) await give(join(path, entry), account)
}

async function listUsers(): Promise<Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text.split('\n').flatMap(line => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }] : []
  })
}
