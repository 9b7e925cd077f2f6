import { pino } from 'pino'
import type { Logger } from 'pino'

export type Log = Logger

/** Structured lines on standard error; secrets never reach them because requests are logged by route and id alone. */
export function openLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: false }))
}
