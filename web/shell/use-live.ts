import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isAnythingUnsaved } from '../kit/unsaved.ts'
import { listenLive } from '../live.ts'
import { freshTo } from '../queries.ts'

/** Pages that show how things stand. Where something is written at length, nothing is read anew under the writer's hands. */
const READING = /^\/(?:$|matrix$|gaps$|alerts$|inbox$|tasks$|me$|people(?:\/|$)|certifications$|certifications\/[^/]+$)/

/**
 * Between two readings of a page, in milliseconds: three times as long as the last took, so that many open pages do not ask for more than the
 * server can give; and a part left to chance.
 */
const REST = { least: 300, most: 5_000, times: 3, spread: 150 }

/** Which version of which organisation is the newest that this page has heard of, and the one it shows; kept while other pages are open. */
let known = { organisation: '', newest: -1, shown: -1 }

/** What somebody else has written comes into view by itself. */
export function useLive(organisation: string | null): void {
  const pathname = useLocation({ select: location => location.pathname })
  const here = READING.test(pathname) ? organisation : null
  useEffect(() => (here === null ? undefined : followVersions(here)), [here])
}

function followVersions(organisation: string): () => void {
  if (known.organisation !== organisation) known = { organisation, newest: -1, shown: -1 }
  const here = known
  let readyAt = 0
  let reading = false
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const plan = (): void => {
    if (stopped || reading || timer !== undefined || here.shown === here.newest) return
    timer = setTimeout(() => void readAnew(), Math.max(0, readyAt - performance.now()) + Math.random() * REST.spread)
  }
  const readAnew = async (): Promise<void> => {
    timer = undefined
    // What is typed stands on what was read: what others have saved since is told when it is sent, and not slipped under it just before.
    if (isAnythingUnsaved()) {
      readyAt = performance.now() + REST.most
      return plan()
    }
    reading = true
    const began = performance.now()
    const { newest, shown } = here
    await freshTo(newest, shown === -1)
    here.shown = newest
    reading = false
    const ended = performance.now()
    readyAt = ended + Math.min(Math.max((ended - began) * REST.times, REST.least), REST.most)
    plan()
  }
  const stop = listenLive(version => {
    here.newest = Math.max(here.newest, version)
    plan()
  })
  return () => {
    stopped = true
    stop()
    clearTimeout(timer)
  }
}
