import { Refusal } from './refusal.ts'

/** Whoever waits holds what was sent, so not everybody may. */
const MOST_WAITING = 12

let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/** One after another in this program, in the order they come, whatever becomes of those before. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= MOST_WAITING) throw new Refusal('unavailable', 'system.busy')
  waiting += 1
  const mine = last.then(() => {
    waiting -= 1
    return work()
  })
  last = mine.catch(() => undefined)
  return mine
}
