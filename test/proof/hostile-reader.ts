import { TODAY } from '../fixtures/sheets/read-text.ts'
import { SheetFault } from '../../src/sheet/fault.ts'
import { readSheets } from '../../src/sheet/read.ts'

/** What one file cost the process that read it. */
export interface Cost {
  outcome: string
  /** Milliseconds on the clock, and of the processor. */
  took: number
  worked: number
  /** The most memory the process has had so far, in megabytes. */
  most: number
}

/** A process of its own that reads what it is sent, so that its memory is the reader's alone. */
process.on('message', ({ name, bytes }: { name: string; bytes: Uint8Array }) => {
  const [start, before] = [performance.now(), process.cpuUsage()]
  void readSheets([{ name, bytes: new Uint8Array(bytes) }], { today: TODAY })
    .then(
      () => 'read',
      (cause: unknown) => (cause instanceof SheetFault ? cause.code : `escaped ${cause instanceof Error ? cause.stack : String(cause)}`),
    )
    .then(outcome => {
      const { user, system } = process.cpuUsage(before)
      const most = process.resourceUsage().maxRSS / 1024
      process.send!({ outcome, took: performance.now() - start, worked: (user + system) / 1000, most } satisfies Cost)
    })
})
