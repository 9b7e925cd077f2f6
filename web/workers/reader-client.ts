import type { Ask, Reply } from './reader-messages.ts'

type Listener = (reply: Reply) => void
type WithoutId<T> = T extends { id: number } ? Omit<T, 'id'> : never

const PATIENCE_MS = 600

let worker: Worker | null = null
let listener: Listener = () => undefined
let last = 0
const running = new Set<number>()

export function listenToReader(added: Listener): void {
  listener = added
}

export function startReader(): void {
  if (worker) return
  const started = new Worker(new URL('./reader.ts', import.meta.url), { type: 'module', name: 'sheet-reader' })
  started.addEventListener('message', (event: MessageEvent<Reply>) => {
    if (isLast(event.data)) running.delete(event.data.id)
    listener(event.data)
  })
  started.addEventListener('error', event => {
    started.terminate()
    if (worker === started) worker = null
    listener({ kind: 'failed', id: 0, detail: event.message ?? '' })
  })
  worker = started
}

/** Answers with the number that the replies to this will carry. */
export function askReader(ask: WithoutId<Exclude<Ask, { kind: 'cancel' }>>): number {
  startReader()
  last += 1
  running.add(last)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no other origin to name
  worker?.postMessage({ ...ask, id: last } as Ask)
  return last
}

/** Asks the reader to stop; where it is too deep in a file to hear it, it is ended and another one started. */
export function cancelReader(id: number): void {
  const asked = worker
  if (!asked || !running.has(id)) return
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no other origin to name
  asked.postMessage({ kind: 'cancel', id } satisfies Ask)
  setTimeout(() => {
    if (!running.has(id) || worker !== asked) return
    asked.terminate()
    running.clear()
    worker = null
    startReader()
  }, PATIENCE_MS)
}

function isLast(reply: Reply): reply is Exclude<Reply, { kind: 'ready' | 'progress' }> {
  return reply.kind !== 'ready' && reply.kind !== 'progress'
}
