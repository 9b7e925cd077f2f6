import { fingerprintOf } from '../../src/sheet/fingerprint.ts'
import { SheetFault } from '../../src/sheet/fault.ts'
import { effectiveRequirements, openSheets, readWorkbooks } from '../../src/sheet/read.ts'
import type { Reading } from '../../src/sheet/reading.ts'
import { isDamaged, returnedOf } from '../../src/sheet/returned.ts'
import { partly, type Watch } from '../../src/sheet/watch.ts'
import type { Workbook } from '../../src/sheet/workbook.ts'
import { joined, type Verdict } from '../pages/start-sheet/joined.ts'
import { gapsOf } from '../pages/start-sheet/reading-gaps.ts'
import { levelsOf } from '../pages/start-sheet/scale-levels.ts'
import { previewOf } from './preview-of.ts'
import type { Ask, DroppedFile, FileSum, Reply } from './reader-messages.ts'
import { asSent } from './as-sent.ts'
import { sha256 } from './sha256.ts'

/** Reads what was dropped, beside the page, with the code that the server and the command line use. It opens no connection. */
let files: DroppedFile[] = []
let workbooks: Workbook[] = []
let today = ''
let reading: Reading | null = null
/** The share of the way that opening the files is, as the reader counts. */
const OPENING = 0.5
const running = new Map<number, AbortController>()

function reply(message: Reply): void {
  postMessage(message)
}

addEventListener('message', (event: MessageEvent<Ask>) => void answer(event.data))
reply({ kind: 'ready' })

async function answer(ask: Ask): Promise<void> {
  if (ask.kind === 'cancel') {
    running.get(ask.id)?.abort()
    return
  }
  const control = new AbortController()
  running.set(ask.id, control)
  try {
    await carryOut(ask, control.signal)
  } catch (cause) {
    replyFault(ask.id, cause, control.signal.aborted)
  } finally {
    running.delete(ask.id)
  }
}

async function carryOut(ask: Exclude<Ask, { kind: 'cancel' }>, signal: AbortSignal): Promise<void> {
  if (ask.kind === 'read') {
    files = ask.files
    today = ask.today
    await open(ask.id, signal)
    if (await comesBack(ask.id)) return
    await read(ask.id, {}, signal)
  } else if (ask.kind === 'again') {
    await read(ask.id, ask.answers, signal)
  } else if (ask.kind === 'gaps') {
    const kept = keepable(ask.verdicts)
    reply({ kind: 'gaps', id: ask.id, gaps: gapsOf({ reading: kept, effective: effectiveRequirements(kept), levelsOf, today }) })
  } else {
    const kept = keepable(ask.verdicts)
    const sent = await asSent(kept)
    const sums = await Promise.all(files.map(sumOf))
    const message = { kind: 'keepable', id: ask.id, ...sent, fingerprint: fingerprintOf(kept), files: sums } satisfies Reply
    postMessage(message, { transfer: sent.parts.map(part => part.bytes.buffer) })
  }
}

async function open(id: number, signal: AbortSignal): Promise<void> {
  workbooks = []
  workbooks = await openSheets(files, partly(watchOf(id, signal), 0, OPENING))
}

async function sumOf({ name, bytes }: DroppedFile): Promise<FileSum> {
  return { name, size: bytes.length, sha256: await sha256(bytes) }
}

/** One workbook that was written here is compared with what it said, and not read anew. */
async function comesBack(id: number): Promise<boolean> {
  const [workbook] = workbooks
  if (workbooks.length !== 1 || !workbook) return false
  if (isDamaged(workbook)) {
    reply({ kind: 'refused', id, refused: { file: workbook.file, code: 'sheet.stamp_damaged', params: {}, text: '' } })
    return true
  }
  const returned = returnedOf(workbook)
  if (returned) reply({ kind: 'returned', id, returned, file: await sumOf(files[0]!) })
  return returned !== null
}

async function read(id: number, answers: Record<string, string>, signal: AbortSignal): Promise<void> {
  reading = await readWorkbooks(workbooks, { today, answers, ...watchOf(id, signal) })
  reply({ kind: 'reading', id, reading, sheets: await previewOf(workbooks, reading) })
}

function watchOf(id: number, signal: AbortSignal): Watch {
  return { onProgress: (done, what) => reply({ kind: 'progress', id, done, what }), signal, breathe: breath }
}

function keepable(verdicts: Record<string, Verdict>): Reading {
  if (!reading) throw new Error('nothing has been read')
  // What is doubtful is said on the page; the cells themselves carry the mark.
  const { doubts: _doubts, ...kept } = joined(reading, verdicts)
  return kept
}

function replyFault(id: number, cause: unknown, aborted: boolean): void {
  if (aborted || (cause instanceof SheetFault && cause.code === 'sheet.cancelled')) return reply({ kind: 'cancelled', id })
  if (!(cause instanceof SheetFault)) return reply({ kind: 'failed', id, detail: cause instanceof Error ? cause.message : String(cause) })
  const file = String(cause.params['file'] ?? files[0]?.name ?? '')
  reply({ kind: 'refused', id, refused: { file, code: cause.code, params: cause.params, text: cause.message } })
}

/** Lets a message come in, such as the wish to stop. */
async function breath(): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, 0)
  })
}
