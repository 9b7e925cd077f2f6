import { setTimeout as pause } from 'node:timers/promises'
import { StartFault } from './fault.ts'
import type { Tell } from './codes.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import { findServer, launchServer } from './server.ts'
import type { Launch, Server } from './server.ts'

export interface Raising extends Launch {
  signal: AbortSignal
  onProgress: Tell
  /** How long another process may hold the cluster before we give up. */
  patienceMs: number
}

/**
 * Adopts the running server or starts one. After a crash PostgreSQL may refuse for a moment, because processes of the dead server are
 * still attached to its memory: it alone can judge that, so we ask again and never touch its pid file.
 */
export async function raiseServer(raising: Raising): Promise<Server> {
  const { signal, onProgress, cluster } = raising
  const begun = performance.now()
  const seconds = (): number => Math.round((performance.now() - begun) / 1_000)
  let toldAt = 0
  for (let wait = 50; ; wait = Math.min(wait * 2, 1_000)) {
    if (signal.aborted) throw new StartFault('postgres.aborted')
    const found = await findServer(cluster)
    if (found !== null && found !== 'busy') {
      onProgress('postgres.adopted', { pid: found.pid })
      return found
    }
    if (found === null) {
      if (wait === 50) onProgress('postgres.starting', {})
      const launched = await launchServer(raising, signal, seconds => onProgress('postgres.recovering', { seconds }))
      if (launched !== 'held') return launched
      if (performance.now() - begun > raising.patienceMs) {
        const holder = await readPostmasterFile(cluster.folder)
        throw new StartFault('postgres.held', { folder: cluster.folder, pid: holder?.pid ?? '?' })
      }
    }
    if (seconds() > toldAt) {
      toldAt = seconds()
      onProgress(found === 'busy' ? 'postgres.recovering' : 'postgres.waiting', { seconds: toldAt })
    }
    await pause(wait, undefined, { signal }).catch(() => undefined)
  }
}
