import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const MUCH = 200 * 1024 * 1024
const BREATHS = 8

/** Node lets garbage pile up while there is room; a long reading clears it away in time, so that small machines can do it too. */
export function clearingMemory(): () => Promise<void> {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let since = 0
  return async () => {
    since++
    if (since < BREATHS || process.memoryUsage.rss() < MUCH) return
    since = 0
    collect()
  }
}
