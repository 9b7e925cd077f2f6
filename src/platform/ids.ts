import { randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'

/** Makes ids that sort by the time they were made (UUID version 7, RFC 9562). */
export interface Ids {
  next(): string
}

/** Bytes of chance fetched at once; ids are made by the ten thousand. */
const POOL = 16 * 1024

export function timeOrderedIds(clock: Clock): Ids {
  let pool = randomBytes(POOL)
  let at = 0
  return {
    next() {
      if (at === POOL) {
        pool = randomBytes(POOL)
        at = 0
      }
      const bytes = pool.subarray(at, (at += 16))
      bytes.writeUIntBE(clock.now().getTime(), 0, 6)
      bytes[6] = (bytes[6]! & 0x0f) | 0x70
      bytes[8] = (bytes[8]! & 0x3f) | 0x80
      const hex = bytes.toString('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    },
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function isUuid(text: string): boolean {
  return UUID.test(text)
}
