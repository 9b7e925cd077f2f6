import { Worker } from 'node:worker_threads'
import { refused, Refusal } from '../../../platform/refusal.ts'
import type { RefusalParams } from '../../../platform/refusal.ts'
import type { FeedLines } from './feed-lines.ts'

const SECONDS = 20
/** With the program's own heap beside it a reading stays within three hundred megabytes, whatever it reads. */
export const READER_LIMITS = { maxOldGenerationSizeMb: 176, maxYoungGenerationSizeMb: 16 }

type Answer = { lines: FeedLines } | { fault: { code: string; params: RefusalParams } }

/** Reads a list of people as any other sheet is read, in a thread that may use so much memory and time and no more. */
export async function readFeed(file: { name: string; bytes: Uint8Array }, today: string): Promise<FeedLines> {
  const thread = new Worker(new URL('reader-thread.ts', import.meta.url), {
    workerData: { ...file, today },
    resourceLimits: READER_LIMITS,
  })
  const timer = setTimeout(() => void thread.terminate(), SECONDS * 1_000)
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      thread.once('message', resolve)
      thread.once('error', reject)
      thread.once('exit', () => reject(refused('feed.reading_took_long', { file: file.name, seconds: SECONDS })))
    })
    if ('fault' in answer) throw refused(answer.fault.code, answer.fault.params)
    return answer.lines
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw refused('feed.reading_broke', { file: file.name })
  } finally {
    clearTimeout(timer)
    await thread.terminate()
  }
}
