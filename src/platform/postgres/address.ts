import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, rmdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { barrier, give } from './account.ts'
import type { Place } from './place.ts'

/** Where a server listens: a folder with a socket in it, or 127.0.0.1. */
export interface Address {
  host: string
  port: number
}

/** The smallest of the limits: 108 bytes on Linux, 104 on macOS and the BSDs, the closing zero included. */
const longestSocketPath = 103
const socketPort = 5432

/** A socket in the home of the cluster; where its path would be too long, in a private temporary folder; else a free port of 127.0.0.1. */
export async function chooseAddress(place: Place): Promise<Address> {
  if (process.platform !== 'win32') {
    const short = `muster-${createHash('sha256').update(place.home).digest('hex').slice(0, 12)}`
    for (const folder of [join(place.home, 'socket'), join(tmpdir(), short), join('/tmp', short)]) {
      if (Buffer.byteLength(join(folder, `.s.PGSQL.${socketPort}`)) > longestSocketPath) continue
      if (await claimSocketFolder(folder, place)) return { host: folder, port: socketPort }
    }
  }
  return { host: '127.0.0.1', port: await freePort() }
}

/** Before a restart: the address stays, its folder may have been swept away with other temporary files. */
export async function keepAddress(address: Address, place: Place): Promise<void> {
  if (isSocketFolder(address.host)) await claimSocketFolder(address.host, place)
}

/** After a clean stop nothing of ours stays behind in a temporary folder. */
export async function leaveAddress(address: Address, place: Place): Promise<void> {
  if (isSocketFolder(address.host) && dirname(address.host) !== place.home) await rmdir(address.host).catch(() => undefined)
}

export function isSocketFolder(host: string): boolean {
  return host.startsWith('/')
}

/**
 * Only a folder that is ours alone: in a temporary folder somebody else could have laid one of this name, put a server of his own
 * there, and be told the password.
 */
async function claimSocketFolder(folder: string, place: Place): Promise<boolean> {
  const { account } = place
  try {
    await mkdir(folder, { mode: 0o700 })
    await give(folder, account)
  } catch {
    // Already there, or not to be had: what stands there decides.
  }
  const found = await lstat(folder).catch(() => null)
  if (!found?.isDirectory() || found.uid !== (account?.uid ?? process.getuid?.())) return false
  await chmod(folder, 0o700)
  return (await barrier(folder, account)) === null
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))))
    })
  })
}
