import { parentPort, workerData } from 'node:worker_threads'
import { SheetFault } from '../../../sheet/fault.ts'
import { readSheets } from '../../../sheet/read.ts'
import { tableOfJson } from './feed-lines.ts'
import type { FeedLines } from './feed-lines.ts'

const LISTED = 500

/** A thread of its own for one file, so that what it costs ends with it. */
const { name, bytes, today } = workerData as { name: string; bytes: Uint8Array; today: string }

try {
  parentPort!.postMessage({ lines: await read() }, [])
} catch (cause) {
  if (!(cause instanceof SheetFault)) throw cause
  parentPort!.postMessage({ fault: { code: cause.code, params: cause.params } }, [])
}

async function read(): Promise<FeedLines> {
  const reading = await readSheets([{ name, bytes: asTable() }], { today })
  return {
    people: reading.people,
    groupings: reading.groupings,
    memberships: reading.memberships,
    unread: reading.unread.slice(0, LISTED).map(({ value, code, params, source }) => ({
      value: value.slice(0, 200),
      code,
      params,
      sheet: source.sheet,
      cell: source.cell,
    })),
    unreadInAll: reading.unread.length,
  }
}

function asTable(): Uint8Array {
  const starts = bytes.subarray(0, 64).find(byte => byte > 0x20 && byte < 0x80)
  if (starts !== 0x5b && starts !== 0x7b) return bytes
  const table = tableOfJson(new TextDecoder().decode(bytes))
  return table === null ? bytes : new TextEncoder().encode(table)
}
