import { SheetFault } from './fault.ts'

/** Somebody who waits: is told how far it is, may stop it, and gets a turn between two pieces of work. */
export interface Watch {
  /** `done` runs from 0 to 1; `what` is a code: open, tables, people, cells, done. */
  onProgress?: (done: number, what: string) => void
  signal?: AbortSignal
  /** Lets other work come in, such as the wish to stop. */
  breathe?: () => Promise<void>
}

/** Between two pieces of work: says how far it is, and stops where that was asked for. */
export async function pause(watch: Watch | undefined, done: number, what: string): Promise<void> {
  watch?.onProgress?.(done, what)
  await (watch?.breathe ? watch.breathe() : Promise.resolve())
  if (watch?.signal?.aborted === true) throw new SheetFault('sheet.cancelled')
}

/** The same watch for one part of the way. */
export function partly(watch: Watch, from: number, to: number): Watch {
  const { onProgress } = watch
  return onProgress ? { ...watch, onProgress: (done, what) => onProgress(from + (to - from) * done, what) } : watch
}
