import { Worker } from 'node:worker_threads'
import { READER_LIMITS } from '../../src/features/imports/feed/read-feed.ts'
import { TODAY } from '../fixtures/sheets/read-text.ts'

/** What one file cost the process that read it. */
export interface Cost {
  outcome: string
  /** Milliseconds on the clock, and of the processor. */
  took: number
  worked: number
  /** The most memory the process has had so far, in megabytes. */
  most: number
}

type Answer = { lines: object } | { fault: { code: string } }

/** A process that does nothing but read what it is sent, each file in a thread of its own with the heap that the program gives it. */
process.on('message', (file: { name: string; bytes: Uint8Array }) => {
  const [start, before] = [performance.now(), process.cpuUsage()]
  void outcomeOf(file).then(outcome => {
    const { user, system } = process.cpuUsage(before)
    const most = process.resourceUsage().maxRSS / 1024
    process.send!({ outcome, took: performance.now() - start, worked: (user + system) / 1000, most } satisfies Cost)
  })
})

async function outcomeOf({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<string> {
  const thread = new Worker(new URL('../../src/features/imports/feed/reader-thread.ts', import.meta.url), {
    workerData: { name, bytes: new Uint8Array(bytes), today: TODAY },
    resourceLimits: READER_LIMITS,
  })
  const outcome = await new Promise<string>(resolve => {
    thread.once('message', (answer: Answer) => resolve('fault' in answer ? answer.fault.code : 'read'))
    thread.once('error', (error: Error & { code?: string }) =>
      resolve(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'stopped at its heap' : `escaped ${error.stack ?? String(error)}`),
    )
    thread.once('exit', code => resolve(`escaped with exit code ${code}`))
  })
  await thread.terminate()
  return outcome
}
