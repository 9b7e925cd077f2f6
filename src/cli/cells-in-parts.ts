import { createHash, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { terminalLanguage } from '../platform/console.ts'
import { textOf } from '../platform/texts.ts'
import { CELLS_A_PART, CELLS_AT_ONCE, inParts } from '../sheet/cell-parts.ts'
import type { ReadCell, Reading } from '../sheet/reading.ts'
import type { Client } from './client.ts'
import { Ending, EXIT } from './exit.ts'

const squeeze = promisify(gzip)
/** How often somebody who looks on is told. */
const EVERY = 500

type Cells = Iterable<ReadCell> & { length: number }
type Sendable = Omit<Reading, 'cells'> & { cells: ReadCell[]; parts?: Parts }

interface Parts {
  sheet: string
  sha256: string[]
}

/**
 * A reading as it is sent: whole, or its cells in parts ahead of it. While the work goes on it says how far it is; an interruption throws the parts away,
 * and with them whatever the server is doing with them.
 */
export async function withCells<T>(
  client: Client,
  { cells, ...rest }: Omit<Reading, 'cells'> & { cells: Cells },
  work: (body: { reading: Omit<Sendable, 'parts'>; parts?: Parts }) => Promise<T>,
  { atOnce, aPart } = { atOnce: CELLS_AT_ONCE, aPart: CELLS_A_PART },
): Promise<T> {
  if (cells.length <= atOnce) return work({ reading: { ...rest, cells: [...cells] } })
  const parts: Parts = { sheet: randomUUID(), sha256: [] }
  let stopped = false
  const drop = (): Promise<unknown> => client.delete(`/api/import-parts/${parts.sheet}`).catch(() => undefined)
  const interrupt = (): void => {
    stopped = true
    void drop()
  }
  process.once('SIGINT', interrupt)
  let timer: NodeJS.Timeout | undefined
  try {
    let sent = 0
    for (const part of inParts(cells, rest, aPart)) {
      if (stopped) throw cancelled()
      const bytes = await squeeze(JSON.stringify(part), { level: 1 })
      await client.put(`/api/import-parts/${parts.sheet}/${parts.sha256.length}`, bytes)
      parts.sha256.push(createHash('sha256').update(bytes).digest('hex'))
      show('sending', (sent += part.person.length), cells.length)
    }
    timer = setInterval(() => void lookOn(client, parts.sheet), EVERY)
    return await work({ reading: { ...rest, cells: [] }, parts })
  } catch (error) {
    // The server speaks of parts that are gone: it was interrupted.
    throw stopped && error instanceof Ending && error.code === EXIT.refused ? cancelled() : error
  } finally {
    clearInterval(timer)
    process.off('SIGINT', interrupt)
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    await drop()
  }
}

function cancelled(): Ending {
  return new Ending(EXIT.notSo, textOf(terminalLanguage(), 'import.cancelled'))
}

async function lookOn(client: Client, sheet: string): Promise<void> {
  const progress = client.get<{ phase: string | null; done: number; of: number }>(`/api/import-parts/${sheet}`)
  const { phase, done, of } = await progress.catch(() => ({ phase: null, done: 0, of: 0 }))
  if (phase !== null) show(phase, done, of)
}

/** A line that counts up, for eyes only. */
function show(phase: string, done: number, of: number): void {
  if (!process.stderr.isTTY) return
  const percent = of === 0 ? 0 : Math.floor((100 * done) / of)
  process.stderr.write(`\r\u001b[K${textOf(terminalLanguage(), `cli.keep_${phase}`, { percent })}`)
}
