import { setTimeout as pause } from 'node:timers/promises'
import { StartFault } from './fault.ts'
import type { Tell } from './codes.ts'
import type { Server } from './server.ts'

/** Faults that no amount of trying again mends. */
const lasting = new Set(['postgres.cluster_missing', 'postgres.cluster_newer', 'postgres.cluster_older', 'postgres.binaries_unusable'])
const longestWaitMs = 30_000
const steadyMs = 60_000

/**
 * Sees to it that a server runs until the signal: one that ends by itself is started again, at once the first time and with growing
 * pauses while it keeps failing. Answers the server that runs at the signal, or the fault that ended the trying.
 */
export async function keepRunning(
  first: Server,
  raise: () => Promise<Server>,
  signal: AbortSignal,
  onProgress: Tell,
): Promise<Server | StartFault | null> {
  const stopped = new Promise<null>(resolve => {
    signal.addEventListener('abort', () => resolve(null), { once: true })
  })
  let server = first
  let wait = 0
  for (;;) {
    const begun = performance.now()
    const reason = await Promise.race([server.ended, stopped])
    if (reason === null) return server
    if (signal.aborted) return null
    onProgress('postgres.died', { reason })
    if (performance.now() - begun > steadyMs) wait = 0
    for (;;) {
      await pause(wait, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return null
      wait = Math.min(Math.max(wait * 2, 250), longestWaitMs)
      try {
        server = await raise()
        break
      } catch (error) {
        if (signal.aborted) return null
        if (error instanceof StartFault && lasting.has(error.code)) return error
        onProgress('postgres.restart_failed', { fault: error instanceof Error ? error.message : String(error), seconds: wait / 1_000 })
      }
    }
    onProgress('postgres.restarted', {})
  }
}
