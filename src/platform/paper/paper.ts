import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Refusal } from '../refusal.ts'
import type { Delivery, Order } from './typesetter.ts'

export const PAPER_LIMITS = { milliseconds: 60_000, bytesIn: 16 * 1024 * 1024, bytesOut: 64 * 1024 * 1024, waiting: 8, idle: 60_000 }

let worker: Worker | null = null
let rest: NodeJS.Timeout | undefined
let queue: Promise<unknown> = Promise.resolve()
let waiting = 0

/** A document as PDF: a template of ours and its data, which is never part of the markup. One at a time, in a thread of its own. */
export function setPages(template: string, data: unknown): Promise<Uint8Array> {
  const order: Order = { template, files: { 'data.json': JSON.stringify(data) } }
  if (order.files['data.json']!.length > PAPER_LIMITS.bytesIn) throw new Refusal('precondition', 'paper.too_large')
  if (waiting >= PAPER_LIMITS.waiting) throw new Refusal('limit', 'paper.busy')
  waiting += 1
  const turn = queue.then(() => deliver(order)).finally(() => (waiting -= 1))
  queue = turn.catch(() => undefined)
  return turn
}

/** Starts the thread before it is needed: its engine takes a second or two to come up, and rests again when nobody asks. */
export function warmPaper(): void {
  if (worker === null && waiting === 0) void setPages('#set page(width: 10mm, height: 10mm)\n.', {}).catch(() => undefined)
}

async function deliver(order: Order): Promise<Uint8Array> {
  clearTimeout(rest)
  const thread = (worker ??= new Worker(new URL('./typesetter.ts', import.meta.url)))
  thread.ref()
  try {
    const delivery = await answerOf(thread, order)
    if ('fault' in delivery) throw new Error(`the page could not be set: ${delivery.fault.slice(0, 2_000)}`)
    return checked(delivery.pdf)
  } catch (error) {
    await dismiss()
    throw error
  } finally {
    worker?.unref()
    rest = setTimeout(() => void dismiss(), PAPER_LIMITS.idle).unref()
  }
}

async function answerOf(thread: Worker, order: Order): Promise<Delivery> {
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(), PAPER_LIMITS.milliseconds)
  try {
    const answered = once(thread, 'message', { signal: over.signal }) as Promise<[Delivery]>
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of our own, no window
    thread.postMessage(order)
    return (await answered)[0]
  } catch (error) {
    throw over.signal.aborted ? new Refusal('precondition', 'paper.too_long') : error
  } finally {
    clearTimeout(timer)
  }
}

/** The engine answers other formats without a word where it misunderstands what is asked. */
function checked(pdf: Uint8Array): Uint8Array {
  if (Buffer.from(pdf.subarray(0, 5)).toString('latin1') !== '%PDF-') throw new Error('the page came out as something else than PDF')
  if (pdf.length > PAPER_LIMITS.bytesOut) throw new Refusal('precondition', 'paper.too_large')
  return pdf
}

async function dismiss(): Promise<void> {
  const thread = worker
  worker = null
  await thread?.terminate()
}
