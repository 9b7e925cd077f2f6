import { ApiProblem } from '../../api.ts'

/** How long a server that is busy is left alone before each further try, in milliseconds. */
const PAUSES = [300, 1000, 3000]

/** One part of many that belong together is asked for again by itself, so that a moment's fault does not cost all the others. */
export async function askAgain<T>(ask: () => Promise<T>, signal: AbortSignal, pauses: readonly number[] = PAUSES): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      const pause = pauses[tries]
      if (pause === undefined || !(error instanceof ApiProblem) || error.status < 500) throw error
      await new Promise(resolve => setTimeout(resolve, pause))
      signal.throwIfAborted()
    }
  }
}
